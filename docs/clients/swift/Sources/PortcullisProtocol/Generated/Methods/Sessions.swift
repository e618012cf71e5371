// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Delete a session, with its transcript unless told otherwise. Role `operator`, scope `depends on
  /// the params`.
  public enum SessionsDelete: GatewayMethod {
    public typealias Params = SessionsDeleteParams
    public typealias Result = SessionsDeleteResult
    public static let name = "sessions.delete"
  }

  /// Read one session; null where there is none. Role `operator`, scope `operator.read`.
  public enum SessionsDescribe: GatewayMethod {
    public typealias Params = SessionsDescribeParams
    public typealias Result = SessionsDescribeResult
    public static let name = "sessions.describe"
  }

  /// List sessions, newest first. Role `operator`, scope `operator.read`.
  public enum SessionsList: GatewayMethod {
    public typealias Params = SessionsListParams
    public typealias Result = SessionsListResult
    public static let name = "sessions.list"
  }

  /// Hear of the messages of one session on this connection. Role `operator`, scope `operator.read`.
  public enum SessionsMessagesSubscribe: GatewayMethod {
    public typealias Params = SessionsMessagesSubscribeParams
    public typealias Result = SessionsMessagesSubscribeResult
    public static let name = "sessions.messages.subscribe"
  }

  /// Hear of the messages of one session no more. Role `operator`, scope `operator.read`.
  public enum SessionsMessagesUnsubscribe: GatewayMethod {
    public typealias Params = SessionsMessagesUnsubscribeParams
    public typealias Result = SessionsMessagesUnsubscribeResult
    public static let name = "sessions.messages.unsubscribe"
  }

  /// Change the settings of a session; null clears one. Role `operator`, scope `depends on the
  /// params`.
  public enum SessionsPatch: GatewayMethod {
    public typealias Params = SessionsPatchParams
    public typealias Result = SessionsPatchResult
    public static let name = "sessions.patch"
  }

  /// Read the last few messages of several sessions, shortened. Role `operator`, scope
  /// `operator.read`.
  public enum SessionsPreview: GatewayMethod {
    public typealias Params = SessionsPreviewParams
    public typealias Result = SessionsPreviewResult
    public static let name = "sessions.preview"
  }

  /// Start a session over; the old transcript is kept. Role `operator`, scope `operator.admin`.
  public enum SessionsReset: GatewayMethod {
    public typealias Params = SessionsResetParams
    public typealias Result = SessionsResetResult
    public static let name = "sessions.reset"
  }

  /// Find the key of a session by key, session id, label or the start of its id. Role `operator`,
  /// scope `operator.read`.
  public enum SessionsResolve: GatewayMethod {
    public typealias Params = SessionsResolveParams
    public typealias Result = SessionsResolveResult
    public static let name = "sessions.resolve"
  }

  /// Hear of every session on this connection: sessions.changed, session.message, session.tool. Role
  /// `operator`, scope `operator.read`.
  public enum SessionsSubscribe: GatewayMethod {
    public typealias Params = SessionsSubscribeParams
    public typealias Result = SessionsSubscribeResult
    public static let name = "sessions.subscribe"
  }

  /// Hear of sessions no more on this connection. Role `operator`, scope `operator.read`.
  public enum SessionsUnsubscribe: GatewayMethod {
    public typealias Params = SessionsUnsubscribeParams
    public typealias Result = SessionsUnsubscribeResult
    public static let name = "sessions.unsubscribe"
  }
}

/// Params of `sessions.delete`. Delete a session, with its transcript unless told otherwise.
public struct SessionsDeleteParams: Codable, Hashable, Sendable {
  public var key: String
  public var agentID: String?
  public var deleteTranscript: Bool?
  public var archivedOnly: Bool?

  public init(
    key: String,
    agentID: String? = nil,
    deleteTranscript: Bool? = nil,
    archivedOnly: Bool? = nil
  ) {
    self.key = key
    self.agentID = agentID
    self.deleteTranscript = deleteTranscript
    self.archivedOnly = archivedOnly
  }

  private enum CodingKeys: String, CodingKey {
    case key
    case agentID = "agentId"
    case deleteTranscript
    case archivedOnly
  }
}

/// Result of `sessions.delete`.
public struct SessionsDeleteResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var key: String
  public var deleted: Bool
  public var archived: [String]

  public init(key: String, deleted: Bool, archived: [String]) {
    self.key = key
    self.deleted = deleted
    self.archived = archived
  }
}

/// Params of `sessions.describe`. Read one session; null where there is none.
public struct SessionsDescribeParams: Codable, Hashable, Sendable {
  public var key: String
  public var agentID: String?
  public var includeDerivedTitles: Bool?
  public var includeLastMessage: Bool?

  public init(
    key: String,
    agentID: String? = nil,
    includeDerivedTitles: Bool? = nil,
    includeLastMessage: Bool? = nil
  ) {
    self.key = key
    self.agentID = agentID
    self.includeDerivedTitles = includeDerivedTitles
    self.includeLastMessage = includeLastMessage
  }

  private enum CodingKeys: String, CodingKey {
    case key
    case agentID = "agentId"
    case includeDerivedTitles
    case includeLastMessage
  }
}

/// Result of `sessions.describe`.
public struct SessionsDescribeResult: Codable, Hashable, Sendable {
  @ExplicitNull public var session: SessionRow?

  public init(session: SessionRow? = nil) {
    self.session = session
  }
}

/// Params of `sessions.list`. List sessions, newest first.
public struct SessionsListParams: Codable, Hashable, Sendable {
  public var limit: Int64?
  public var offset: Int64?
  public var activeMinutes: Int64?
  public var includeDerivedTitles: Bool?
  public var includeLastMessage: Bool?
  public var label: String?
  public var search: String?
  public var agentID: String?
  public var archived: Archived?

  public init(
    limit: Int64? = nil,
    offset: Int64? = nil,
    activeMinutes: Int64? = nil,
    includeDerivedTitles: Bool? = nil,
    includeLastMessage: Bool? = nil,
    label: String? = nil,
    search: String? = nil,
    agentID: String? = nil,
    archived: Archived? = nil
  ) {
    self.limit = limit
    self.offset = offset
    self.activeMinutes = activeMinutes
    self.includeDerivedTitles = includeDerivedTitles
    self.includeLastMessage = includeLastMessage
    self.label = label
    self.search = search
    self.agentID = agentID
    self.archived = archived
  }

  private enum CodingKeys: String, CodingKey {
    case limit
    case offset
    case activeMinutes
    case includeDerivedTitles
    case includeLastMessage
    case label
    case search
    case agentID = "agentId"
    case archived
  }

  public enum Archived: Codable, Hashable, Sendable {
    case boolean(Bool)
    case word(Word)
    /// Anything else, as it came: a newer gateway may know more.
    case other(JSONValue)

    public init(from decoder: Decoder) throws {
      if let value = try? Bool(from: decoder) { self = .boolean(value) }
      else if let value = try? Word(from: decoder) { self = .word(value) }
      else { self = .other(try JSONValue(from: decoder)) }
    }

    public func encode(to encoder: Encoder) throws {
      switch self {
      case .boolean(let value): try value.encode(to: encoder)
      case .word(let value): try value.encode(to: encoder)
      case .other(let value): try value.encode(to: encoder)
      }
    }

    public enum Word: OpenEnum {
      case all
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "all": self = .all
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .all: return "all"
        case .other(let word): return word
        }
      }
    }
  }
}

/// Result of `sessions.list`.
public struct SessionsListResult: Codable, Hashable, Sendable {
  public var ts: Int64
  public var path: String
  public var count: Int64
  public var totalCount: Int64
  public var limitApplied: Int64
  @ExplicitNull public var nextOffset: Int64?
  public var hasMore: Bool
  public var defaults: Defaults
  public var sessions: [SessionRow]

  public init(
    ts: Int64,
    path: String,
    count: Int64,
    totalCount: Int64,
    limitApplied: Int64,
    nextOffset: Int64? = nil,
    hasMore: Bool,
    defaults: Defaults,
    sessions: [SessionRow]
  ) {
    self.ts = ts
    self.path = path
    self.count = count
    self.totalCount = totalCount
    self.limitApplied = limitApplied
    self.nextOffset = nextOffset
    self.hasMore = hasMore
    self.defaults = defaults
    self.sessions = sessions
  }

  public struct Defaults: Codable, Hashable, Sendable {
    public var model: String
    public var modelProvider: String

    public init(model: String, modelProvider: String) {
      self.model = model
      self.modelProvider = modelProvider
    }
  }
}

/// Params of `sessions.messages.subscribe`. Hear of the messages of one session on this connection.
public struct SessionsMessagesSubscribeParams: Codable, Hashable, Sendable {
  public var key: String
  public var agentID: String?

  public init(key: String, agentID: String? = nil) {
    self.key = key
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case key
    case agentID = "agentId"
  }
}

/// Result of `sessions.messages.subscribe`.
public struct SessionsMessagesSubscribeResult: Codable, Hashable, Sendable {
  public var subscribed: Bool
  public var key: String?

  public init(subscribed: Bool, key: String? = nil) {
    self.subscribed = subscribed
    self.key = key
  }
}

/// Params of `sessions.messages.unsubscribe`. Hear of the messages of one session no more.
public struct SessionsMessagesUnsubscribeParams: Codable, Hashable, Sendable {
  public var key: String
  public var agentID: String?

  public init(key: String, agentID: String? = nil) {
    self.key = key
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case key
    case agentID = "agentId"
  }
}

/// Result of `sessions.messages.unsubscribe`.
public typealias SessionsMessagesUnsubscribeResult = SessionsMessagesSubscribeResult

/// Params of `sessions.patch`. Change the settings of a session; null clears one.
public struct SessionsPatchParams: Codable, Hashable, Sendable {
  public var key: String
  public var agentID: String?
  public var label: Nullable<String>?
  public var displayName: Nullable<String>?
  public var icon: Nullable<String>?
  public var color: Nullable<String>?
  public var category: Nullable<String>?
  public var pinned: Nullable<Bool>?
  public var archived: Nullable<Bool>?
  public var unread: Nullable<Bool>?
  public var model: Nullable<String>?
  public var thinkingLevel: Nullable<String>?
  public var verboseLevel: Nullable<String>?
  public var reasoningLevel: Nullable<String>?
  public var responseUsage: Nullable<String>?
  public var elevatedLevel: Nullable<String>?
  public var sendPolicy: Nullable<String>?
  public var groupActivation: Nullable<String>?
  public var queueMode: Nullable<String>?

  public init(
    key: String,
    agentID: String? = nil,
    label: Nullable<String>? = nil,
    displayName: Nullable<String>? = nil,
    icon: Nullable<String>? = nil,
    color: Nullable<String>? = nil,
    category: Nullable<String>? = nil,
    pinned: Nullable<Bool>? = nil,
    archived: Nullable<Bool>? = nil,
    unread: Nullable<Bool>? = nil,
    model: Nullable<String>? = nil,
    thinkingLevel: Nullable<String>? = nil,
    verboseLevel: Nullable<String>? = nil,
    reasoningLevel: Nullable<String>? = nil,
    responseUsage: Nullable<String>? = nil,
    elevatedLevel: Nullable<String>? = nil,
    sendPolicy: Nullable<String>? = nil,
    groupActivation: Nullable<String>? = nil,
    queueMode: Nullable<String>? = nil
  ) {
    self.key = key
    self.agentID = agentID
    self.label = label
    self.displayName = displayName
    self.icon = icon
    self.color = color
    self.category = category
    self.pinned = pinned
    self.archived = archived
    self.unread = unread
    self.model = model
    self.thinkingLevel = thinkingLevel
    self.verboseLevel = verboseLevel
    self.reasoningLevel = reasoningLevel
    self.responseUsage = responseUsage
    self.elevatedLevel = elevatedLevel
    self.sendPolicy = sendPolicy
    self.groupActivation = groupActivation
    self.queueMode = queueMode
  }

  private enum CodingKeys: String, CodingKey {
    case key
    case agentID = "agentId"
    case label
    case displayName
    case icon
    case color
    case category
    case pinned
    case archived
    case unread
    case model
    case thinkingLevel
    case verboseLevel
    case reasoningLevel
    case responseUsage
    case elevatedLevel
    case sendPolicy
    case groupActivation
    case queueMode
  }
}

/// Result of `sessions.patch`.
public struct SessionsPatchResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var path: String
  public var key: String
  public var entry: SessionRow

  public init(path: String, key: String, entry: SessionRow) {
    self.path = path
    self.key = key
    self.entry = entry
  }
}

/// Params of `sessions.preview`. Read the last few messages of several sessions, shortened.
public struct SessionsPreviewParams: Codable, Hashable, Sendable {
  public var keys: [String]
  public var limit: Int64?
  public var maxChars: Int64?

  public init(keys: [String], limit: Int64? = nil, maxChars: Int64? = nil) {
    self.keys = keys
    self.limit = limit
    self.maxChars = maxChars
  }
}

/// Result of `sessions.preview`.
public struct SessionsPreviewResult: Codable, Hashable, Sendable {
  public var ts: Int64
  public var previews: [Preview]

  public init(ts: Int64, previews: [Preview]) {
    self.ts = ts
    self.previews = previews
  }

  public struct Preview: Codable, Hashable, Sendable {
    public var key: String
    public var status: Status
    public var items: [Item]

    public init(key: String, status: Status, items: [Item]) {
      self.key = key
      self.status = status
      self.items = items
    }

    public enum Status: OpenEnum {
      case ok
      case empty
      case missing
      case error
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "ok": self = .ok
        case "empty": self = .empty
        case "missing": self = .missing
        case "error": self = .error
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .ok: return "ok"
        case .empty: return "empty"
        case .missing: return "missing"
        case .error: return "error"
        case .other(let word): return word
        }
      }
    }

    public struct Item: Codable, Hashable, Sendable {
      public var role: String
      public var text: String

      public init(role: String, text: String) {
        self.role = role
        self.text = text
      }
    }
  }
}

/// Params of `sessions.reset`. Start a session over; the old transcript is kept.
public struct SessionsResetParams: Codable, Hashable, Sendable {
  public var key: String
  public var agentID: String?
  public var reason: Reason?

  public init(key: String, agentID: String? = nil, reason: Reason? = nil) {
    self.key = key
    self.agentID = agentID
    self.reason = reason
  }

  private enum CodingKeys: String, CodingKey {
    case key
    case agentID = "agentId"
    case reason
  }

  public enum Reason: OpenEnum {
    case new
    case reset
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "new": self = .new
      case "reset": self = .reset
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .new: return "new"
      case .reset: return "reset"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `sessions.reset`.
public struct SessionsResetResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var key: String
  public var entry: SessionRow

  public init(key: String, entry: SessionRow) {
    self.key = key
    self.entry = entry
  }
}

/// Params of `sessions.resolve`. Find the key of a session by key, session id, label or the start of
/// its id.
public struct SessionsResolveParams: Codable, Hashable, Sendable {
  public var key: String?
  public var sessionID: String?
  public var label: String?
  public var shortID: String?
  public var agentID: String?
  public var allowMissing: Bool?

  public init(
    key: String? = nil,
    sessionID: String? = nil,
    label: String? = nil,
    shortID: String? = nil,
    agentID: String? = nil,
    allowMissing: Bool? = nil
  ) {
    self.key = key
    self.sessionID = sessionID
    self.label = label
    self.shortID = shortID
    self.agentID = agentID
    self.allowMissing = allowMissing
  }

  private enum CodingKeys: String, CodingKey {
    case key
    case sessionID = "sessionId"
    case label
    case shortID = "shortId"
    case agentID = "agentId"
    case allowMissing
  }
}

/// Result of `sessions.resolve`.
public struct SessionsResolveResult: Codable, Hashable, Sendable {
  public var ok: Bool
  public var key: String?
  public var agentID: String?
  public var displayName: String?

  public init(
    ok: Bool,
    key: String? = nil,
    agentID: String? = nil,
    displayName: String? = nil
  ) {
    self.ok = ok
    self.key = key
    self.agentID = agentID
    self.displayName = displayName
  }

  private enum CodingKeys: String, CodingKey {
    case ok
    case key
    case agentID = "agentId"
    case displayName
  }
}

/// Params of `sessions.subscribe`. Hear of every session on this connection: sessions.changed,
/// session.message, session.tool.
public struct SessionsSubscribeParams: Codable, Hashable, Sendable {
  public var limit: Int64?
  public var offset: Int64?
  public var activeMinutes: Int64?
  public var includeDerivedTitles: Bool?
  public var includeLastMessage: Bool?
  public var label: String?
  public var search: String?
  public var agentID: String?
  public var archived: Archived?

  public init(
    limit: Int64? = nil,
    offset: Int64? = nil,
    activeMinutes: Int64? = nil,
    includeDerivedTitles: Bool? = nil,
    includeLastMessage: Bool? = nil,
    label: String? = nil,
    search: String? = nil,
    agentID: String? = nil,
    archived: Archived? = nil
  ) {
    self.limit = limit
    self.offset = offset
    self.activeMinutes = activeMinutes
    self.includeDerivedTitles = includeDerivedTitles
    self.includeLastMessage = includeLastMessage
    self.label = label
    self.search = search
    self.agentID = agentID
    self.archived = archived
  }

  private enum CodingKeys: String, CodingKey {
    case limit
    case offset
    case activeMinutes
    case includeDerivedTitles
    case includeLastMessage
    case label
    case search
    case agentID = "agentId"
    case archived
  }

  public enum Archived: Codable, Hashable, Sendable {
    case boolean(Bool)
    case word(Word)
    /// Anything else, as it came: a newer gateway may know more.
    case other(JSONValue)

    public init(from decoder: Decoder) throws {
      if let value = try? Bool(from: decoder) { self = .boolean(value) }
      else if let value = try? Word(from: decoder) { self = .word(value) }
      else { self = .other(try JSONValue(from: decoder)) }
    }

    public func encode(to encoder: Encoder) throws {
      switch self {
      case .boolean(let value): try value.encode(to: encoder)
      case .word(let value): try value.encode(to: encoder)
      case .other(let value): try value.encode(to: encoder)
      }
    }

    public enum Word: OpenEnum {
      case all
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "all": self = .all
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .all: return "all"
        case .other(let word): return word
        }
      }
    }
  }
}

/// Result of `sessions.subscribe`.
public struct SessionsSubscribeResult: Codable, Hashable, Sendable {
  public private(set) var subscribed: Bool = true
  public var list: SessionsListResult?

  public init(list: SessionsListResult? = nil) {
    self.list = list
  }
}

/// Params of `sessions.unsubscribe`. Hear of sessions no more on this connection.
public struct SessionsUnsubscribeParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `sessions.unsubscribe`.
public typealias SessionsUnsubscribeResult = SessionsMessagesSubscribeResult
