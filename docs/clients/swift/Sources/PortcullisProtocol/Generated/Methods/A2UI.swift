// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Send what a person pressed. It starts one turn of the agent, however often it is sent. Role
  /// `operator`, scope `operator.write`.
  public enum A2UIAction: GatewayMethod {
    public typealias Params = A2UIActionParams
    public typealias Result = A2UIActionResult
    public static let name = "a2ui.action"
  }

  /// Describe the components, functions and icons, or one of them with an example. Role `operator`,
  /// scope `operator.read`.
  public enum A2UICatalog: GatewayMethod {
    public typealias Params = A2UICatalogParams
    public typealias Result = A2UICatalogResult
    public static let name = "a2ui.catalog"
  }

  /// Change the data of surfaces by what a person typed. Passwords are dropped. Role `operator`, scope
  /// `operator.write`.
  public enum A2UIData: GatewayMethod {
    public typealias Params = A2UIDataParams
    public typealias Result = A2UIDataResult
    public static let name = "a2ui.data"
  }

  /// Show A2UI messages (0.8 to 1.0) in a session, all or none, and say who has drawn them. Role
  /// `operator`, scope `operator.write`.
  public enum A2UIPush: GatewayMethod {
    public typealias Params = A2UIPushParams
    public typealias Result = A2UIPushResult
    public static let name = "a2ui.push"
  }

  /// Report what was drawn, up to which number, and what went wrong on the way. Role `operator`, scope
  /// `operator.read`.
  public enum A2UIRendered: GatewayMethod {
    public typealias Params = A2UIRenderedParams
    public typealias Result = A2UIRenderedResult
    public static let name = "a2ui.rendered"
  }

  /// Remove one surface of a session, or all of them. Role `operator`, scope `operator.write`.
  public enum A2UIReset: GatewayMethod {
    public typealias Params = A2UIResetParams
    public typealias Result = A2UIResetResult
    public static let name = "a2ui.reset"
  }

  /// Read the surfaces of a session: their components and data, passwords left out. Role `operator`,
  /// scope `operator.read`.
  public enum A2UIState: GatewayMethod {
    public typealias Params = A2UIStateParams
    public typealias Result = A2UIStateResult
    public static let name = "a2ui.state"
  }

  /// Hear of the surfaces of a session: the whole picture, or what was missed since a number. Role
  /// `operator`, scope `operator.read`.
  public enum A2UISubscribe: GatewayMethod {
    public typealias Params = A2UISubscribeParams
    public typealias Result = A2UISubscribeResult
    public static let name = "a2ui.subscribe"
  }

  /// Hear of the surfaces of a session no more. Role `operator`, scope `operator.read`.
  public enum A2UIUnsubscribe: GatewayMethod {
    public typealias Params = A2UIUnsubscribeParams
    public typealias Result = A2UIUnsubscribeResult
    public static let name = "a2ui.unsubscribe"
  }
}

/// Params of `a2ui.action`. Send what a person pressed. It starts one turn of the agent, however
/// often it is sent.
public struct A2UIActionParams: Codable, Hashable, Sendable {
  public var sessionKey: String?
  public var agentID: String?
  /// Made by the sender: a repeat of it starts nothing.
  public var id: String
  public var surfaceID: String
  public var action: Action
  public var dataModel: JSONValue?

  public init(
    sessionKey: String? = nil,
    agentID: String? = nil,
    id: String,
    surfaceID: String,
    action: Action,
    dataModel: JSONValue? = nil
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.id = id
    self.surfaceID = surfaceID
    self.action = action
    self.dataModel = dataModel
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case id
    case surfaceID = "surfaceId"
    case action
    case dataModel
  }

  public struct Action: Codable, Hashable, Sendable {
    public var name: String
    public var sourceComponentID: String
    public var context: [String: JSONValue]?

    public init(name: String, sourceComponentID: String, context: [String: JSONValue]? = nil) {
      self.name = name
      self.sourceComponentID = sourceComponentID
      self.context = context
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case sourceComponentID = "sourceComponentId"
      case context
    }
  }
}

/// Result of `a2ui.action`.
public struct A2UIActionResult: Codable, Hashable, Sendable {
  public var id: String
  public var runID: String
  public var repeated: Bool

  public init(id: String, runID: String, repeated: Bool) {
    self.id = id
    self.runID = runID
    self.repeated = repeated
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case runID = "runId"
    case repeated
  }
}

/// Params of `a2ui.catalog`. Describe the components, functions and icons, or one of them with an
/// example.
public struct A2UICatalogParams: Codable, Hashable, Sendable {
  public var component: String?

  public init(component: String? = nil) {
    self.component = component
  }
}

/// Result of `a2ui.catalog`.
public typealias A2UICatalogResult = [String: JSONValue]

/// Params of `a2ui.data`. Change the data of surfaces by what a person typed. Passwords are dropped.
public struct A2UIDataParams: Codable, Hashable, Sendable {
  public var sessionKey: String?
  public var agentID: String?
  public var changes: [Change]

  public init(sessionKey: String? = nil, agentID: String? = nil, changes: [Change]) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.changes = changes
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case changes
  }

  public struct Change: Codable, Hashable, Sendable {
    public var surfaceID: String
    public var path: String
    public var value: JSONValue

    public init(surfaceID: String, path: String, value: JSONValue) {
      self.surfaceID = surfaceID
      self.path = path
      self.value = value
    }

    private enum CodingKeys: String, CodingKey {
      case surfaceID = "surfaceId"
      case path
      case value
    }
  }
}

/// Result of `a2ui.data`.
public struct A2UIDataResult: Codable, Hashable, Sendable {
  public var kept: Int64

  public init(kept: Int64) {
    self.kept = kept
  }
}

/// Params of `a2ui.push`. Show A2UI messages (0.8 to 1.0) in a session, all or none, and say who has
/// drawn them.
public struct A2UIPushParams: Codable, Hashable, Sendable {
  public var sessionKey: String?
  public var agentID: String?
  /// One JSON object per line; a JSON array, an object and a fenced block are taken too. 256 KB at
  /// most.
  public var jsonl: String?
  public var messages: [JSONValue]?
  /// Shows these words, in place of messages.
  public var text: String?
  public var surfaceID: String?
  public var dryRun: Bool?

  public init(
    sessionKey: String? = nil,
    agentID: String? = nil,
    jsonl: String? = nil,
    messages: [JSONValue]? = nil,
    text: String? = nil,
    surfaceID: String? = nil,
    dryRun: Bool? = nil
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.jsonl = jsonl
    self.messages = messages
    self.text = text
    self.surfaceID = surfaceID
    self.dryRun = dryRun
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case jsonl
    case messages
    case text
    case surfaceID = "surfaceId"
    case dryRun
  }
}

/// Result of `a2ui.push`.
public struct A2UIPushResult: Codable, Hashable, Sendable {
  public var version: String
  public var accepted: Int64
  public var surfaces: [Surface]
  public var deleted: [String]
  public var viewers: Int64
  public var rendered: Int64
  public var errors: [ErrorValue]
  public var warnings: [String]
  public var url: String

  public init(
    version: String,
    accepted: Int64,
    surfaces: [Surface],
    deleted: [String],
    viewers: Int64,
    rendered: Int64,
    errors: [ErrorValue],
    warnings: [String],
    url: String
  ) {
    self.version = version
    self.accepted = accepted
    self.surfaces = surfaces
    self.deleted = deleted
    self.viewers = viewers
    self.rendered = rendered
    self.errors = errors
    self.warnings = warnings
    self.url = url
  }

  public struct Surface: Codable, Hashable, Sendable {
    public var surfaceID: String
    public var components: Int64
    public var visible: Bool

    public init(surfaceID: String, components: Int64, visible: Bool) {
      self.surfaceID = surfaceID
      self.components = components
      self.visible = visible
    }

    private enum CodingKeys: String, CodingKey {
      case surfaceID = "surfaceId"
      case components
      case visible
    }
  }

  public struct ErrorValue: Codable, Hashable, Sendable {
    public var surfaceID: String?
    public var code: String?
    public var message: String

    public init(surfaceID: String? = nil, code: String? = nil, message: String) {
      self.surfaceID = surfaceID
      self.code = code
      self.message = message
    }

    private enum CodingKeys: String, CodingKey {
      case surfaceID = "surfaceId"
      case code
      case message
    }
  }
}

/// Params of `a2ui.rendered`. Report what was drawn, up to which number, and what went wrong on the
/// way.
public struct A2UIRenderedParams: Codable, Hashable, Sendable {
  public var sessionKey: String?
  public var agentID: String?
  public var seq: Int64
  public var errors: [ErrorValue]?

  public init(
    sessionKey: String? = nil,
    agentID: String? = nil,
    seq: Int64,
    errors: [ErrorValue]? = nil
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.seq = seq
    self.errors = errors
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case seq
    case errors
  }

  public struct ErrorValue: Codable, Hashable, Sendable {
    public var surfaceID: String?
    public var code: String?
    public var message: String

    public init(surfaceID: String? = nil, code: String? = nil, message: String) {
      self.surfaceID = surfaceID
      self.code = code
      self.message = message
    }

    private enum CodingKeys: String, CodingKey {
      case surfaceID = "surfaceId"
      case code
      case message
    }
  }
}

/// Result of `a2ui.rendered`.
public struct A2UIRenderedResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true

  public init() {}
}

/// Params of `a2ui.reset`. Remove one surface of a session, or all of them.
public struct A2UIResetParams: Codable, Hashable, Sendable {
  public var sessionKey: String?
  public var agentID: String?
  public var surfaceID: String?

  public init(sessionKey: String? = nil, agentID: String? = nil, surfaceID: String? = nil) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.surfaceID = surfaceID
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case surfaceID = "surfaceId"
  }
}

/// Result of `a2ui.reset`.
public struct A2UIResetResult: Codable, Hashable, Sendable {
  public var deleted: [String]

  public init(deleted: [String]) {
    self.deleted = deleted
  }
}

/// Params of `a2ui.state`. Read the surfaces of a session: their components and data, passwords left
/// out.
public struct A2UIStateParams: Codable, Hashable, Sendable {
  public var sessionKey: String?
  public var agentID: String?
  public var surfaceID: String?

  public init(sessionKey: String? = nil, agentID: String? = nil, surfaceID: String? = nil) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.surfaceID = surfaceID
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case surfaceID = "surfaceId"
  }
}

/// Result of `a2ui.state`.
public struct A2UIStateResult: Codable, Hashable, Sendable {
  public var surfaces: [Surface]

  public init(surfaces: [Surface]) {
    self.surfaces = surfaces
  }

  public struct Surface: Codable, Hashable, Sendable {
    public var surfaceID: String
    public var version: String
    public var revision: Int64
    public var visible: Bool
    public var components: [[String: JSONValue]]
    public var dataModel: JSONValue
    public var updatedAt: Int64

    public init(
      surfaceID: String,
      version: String,
      revision: Int64,
      visible: Bool,
      components: [[String: JSONValue]],
      dataModel: JSONValue,
      updatedAt: Int64
    ) {
      self.surfaceID = surfaceID
      self.version = version
      self.revision = revision
      self.visible = visible
      self.components = components
      self.dataModel = dataModel
      self.updatedAt = updatedAt
    }

    private enum CodingKeys: String, CodingKey {
      case surfaceID = "surfaceId"
      case version
      case revision
      case visible
      case components
      case dataModel
      case updatedAt
    }
  }
}

/// Params of `a2ui.subscribe`. Hear of the surfaces of a session: the whole picture, or what was
/// missed since a number.
public struct A2UISubscribeParams: Codable, Hashable, Sendable {
  public var sessionKey: String?
  public var agentID: String?
  public var epoch: String?
  public var seq: Int64?

  public init(
    sessionKey: String? = nil,
    agentID: String? = nil,
    epoch: String? = nil,
    seq: Int64? = nil
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.epoch = epoch
    self.seq = seq
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case epoch
    case seq
  }
}

/// Result of `a2ui.subscribe`.
public struct A2UISubscribeResult: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var agentID: String
  public var epoch: String
  public var seq: Int64
  /// The changes draw everything from nothing.
  public var snapshot: Bool
  public var changes: [Change]

  public init(
    sessionKey: String,
    agentID: String,
    epoch: String,
    seq: Int64,
    snapshot: Bool,
    changes: [Change]
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.epoch = epoch
    self.seq = seq
    self.snapshot = snapshot
    self.changes = changes
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case epoch
    case seq
    case snapshot
    case changes
  }

  public struct Change: Codable, Hashable, Sendable {
    public var seq: Int64
    public var messages: [[String: JSONValue]]
    public var origin: String?

    public init(seq: Int64, messages: [[String: JSONValue]], origin: String? = nil) {
      self.seq = seq
      self.messages = messages
      self.origin = origin
    }
  }
}

/// Params of `a2ui.unsubscribe`. Hear of the surfaces of a session no more.
public struct A2UIUnsubscribeParams: Codable, Hashable, Sendable {
  public var sessionKey: String?
  public var agentID: String?

  public init(sessionKey: String? = nil, agentID: String? = nil) {
    self.sessionKey = sessionKey
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
  }
}

/// Result of `a2ui.unsubscribe`.
public struct A2UIUnsubscribeResult: Codable, Hashable, Sendable {
  public var sessionKey: String

  public init(sessionKey: String) {
    self.sessionKey = sessionKey
  }
}
