// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Delete a canvas with its files, its revisions and what its pages stored. Role `operator`, scope
  /// `operator.write`.
  public enum CanvasDelete: GatewayMethod {
    public typealias Params = CanvasDeleteParams
    public typealias Result = CanvasDeleteResult
    public static let name = "canvas.delete"
  }

  /// List the files of a canvas with their sizes in bytes. Role `operator`, scope `operator.read`.
  public enum CanvasFiles: GatewayMethod {
    public typealias Params = CanvasFilesParams
    public typealias Result = CanvasFilesResult
    public static let name = "canvas.files"
  }

  /// List the canvases of one agent or of all, the newest change first. Role `operator`, scope
  /// `operator.read`.
  public enum CanvasList: GatewayMethod {
    public typealias Params = CanvasListParams
    public typealias Result = CanvasListResult
    public static let name = "canvas.list"
  }

  /// Issue an address under which this connection may look at a canvas. Role `operator`, scope
  /// `operator.read`.
  public enum CanvasOpen: GatewayMethod {
    public typealias Params = CanvasOpenParams
    public typealias Result = CanvasOpenResult
    public static let name = "canvas.open"
  }

  /// Show a canvas wherever a page has a panel for it. Role `operator`, scope `operator.write`.
  public enum CanvasPresent: GatewayMethod {
    public typealias Params = CanvasPresentParams
    public typealias Result = CanvasPresentResult
    public static let name = "canvas.present"
  }

  /// Read one file of a canvas: text as it is, anything else as base64. Role `operator`, scope
  /// `operator.read`.
  public enum CanvasRead: GatewayMethod {
    public typealias Params = CanvasReadParams
    public typealias Result = CanvasReadResult
    public static let name = "canvas.read"
  }

  /// Replace what a canvas holds by one of its revisions, as a new one. Role `operator`, scope
  /// `operator.write`.
  public enum CanvasRestore: GatewayMethod {
    public typealias Params = CanvasRestoreParams
    public typealias Result = CanvasRestoreResult
    public static let name = "canvas.restore"
  }

  /// Make a link by which anybody who has it may look at a canvas, and no more. Role `operator`, scope
  /// `operator.admin`.
  public enum CanvasShare: GatewayMethod {
    public typealias Params = CanvasShareParams
    public typealias Result = CanvasShareResult
    public static let name = "canvas.share"
  }

  /// Withdraw a link that canvas.share made. Role `operator`, scope `operator.admin`.
  public enum CanvasUnshare: GatewayMethod {
    public typealias Params = CanvasUnshareParams
    public typealias Result = CanvasUnshareResult
    public static let name = "canvas.unshare"
  }

  /// List the revisions that are kept of a canvas, the newest first. Role `operator`, scope
  /// `operator.read`.
  public enum CanvasVersions: GatewayMethod {
    public typealias Params = CanvasVersionsParams
    public typealias Result = CanvasVersionsResult
    public static let name = "canvas.versions"
  }
}

/// Params of `canvas.delete`. Delete a canvas with its files, its revisions and what its pages
/// stored.
public struct CanvasDeleteParams: Codable, Hashable, Sendable {
  public var canvasID: String
  public var agentID: String?

  public init(canvasID: String, agentID: String? = nil) {
    self.canvasID = canvasID
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case canvasID = "canvasId"
    case agentID = "agentId"
  }
}

/// Result of `canvas.delete`.
public struct CanvasDeleteResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true

  public init() {}
}

/// Params of `canvas.files`. List the files of a canvas with their sizes in bytes.
public struct CanvasFilesParams: Codable, Hashable, Sendable {
  public var canvasID: String
  public var agentID: String?

  public init(canvasID: String, agentID: String? = nil) {
    self.canvasID = canvasID
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case canvasID = "canvasId"
    case agentID = "agentId"
  }
}

/// Result of `canvas.files`.
public struct CanvasFilesResult: Codable, Hashable, Sendable {
  public var files: [File]

  public init(files: [File]) {
    self.files = files
  }

  public struct File: Codable, Hashable, Sendable {
    public var path: String
    public var size: Int64

    public init(path: String, size: Int64) {
      self.path = path
      self.size = size
    }
  }
}

/// Params of `canvas.list`. List the canvases of one agent or of all, the newest change first.
public struct CanvasListParams: Codable, Hashable, Sendable {
  public var agentID: String?

  public init(agentID: String? = nil) {
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
  }
}

/// Result of `canvas.list`.
public struct CanvasListResult: Codable, Hashable, Sendable {
  public var canvases: [Canvase]

  public init(canvases: [Canvase]) {
    self.canvases = canvases
  }

  public struct Canvase: Codable, Hashable, Sendable {
    public var agentID: String
    public var canvasID: String
    public var sessionKey: String
    public var title: String
    public var rev: Int64
    public var url: String
    public var updatedAtMs: Int64
    public var viewers: Int64

    public init(
      agentID: String,
      canvasID: String,
      sessionKey: String,
      title: String,
      rev: Int64,
      url: String,
      updatedAtMs: Int64,
      viewers: Int64
    ) {
      self.agentID = agentID
      self.canvasID = canvasID
      self.sessionKey = sessionKey
      self.title = title
      self.rev = rev
      self.url = url
      self.updatedAtMs = updatedAtMs
      self.viewers = viewers
    }

    private enum CodingKeys: String, CodingKey {
      case agentID = "agentId"
      case canvasID = "canvasId"
      case sessionKey
      case title
      case rev
      case url
      case updatedAtMs
      case viewers
    }
  }
}

/// Params of `canvas.open`. Issue an address under which this connection may look at a canvas.
public struct CanvasOpenParams: Codable, Hashable, Sendable {
  public var canvasID: String?
  public var agentID: String?
  public var sessionKey: String?
  /// The address that the client holds: it stays good where it still works.
  public var url: String?

  public init(
    canvasID: String? = nil,
    agentID: String? = nil,
    sessionKey: String? = nil,
    url: String? = nil
  ) {
    self.canvasID = canvasID
    self.agentID = agentID
    self.sessionKey = sessionKey
    self.url = url
  }

  private enum CodingKeys: String, CodingKey {
    case canvasID = "canvasId"
    case agentID = "agentId"
    case sessionKey
    case url
  }
}

/// Result of `canvas.open`.
public struct CanvasOpenResult: Codable, Hashable, Sendable {
  public var agentID: String
  public var canvasID: String
  public var sessionKey: String
  public var title: String
  public var rev: Int64
  public var url: String
  public var updatedAtMs: Int64
  public var viewers: Int64
  /// From the root of the gateway; what is below it is sandboxed.
  public var pageURL: String
  public var expiresAtMs: Int64
  /// Whether what is done on the page reaches the agent.
  public var act: Bool

  public init(
    agentID: String,
    canvasID: String,
    sessionKey: String,
    title: String,
    rev: Int64,
    url: String,
    updatedAtMs: Int64,
    viewers: Int64,
    pageURL: String,
    expiresAtMs: Int64,
    act: Bool
  ) {
    self.agentID = agentID
    self.canvasID = canvasID
    self.sessionKey = sessionKey
    self.title = title
    self.rev = rev
    self.url = url
    self.updatedAtMs = updatedAtMs
    self.viewers = viewers
    self.pageURL = pageURL
    self.expiresAtMs = expiresAtMs
    self.act = act
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case canvasID = "canvasId"
    case sessionKey
    case title
    case rev
    case url
    case updatedAtMs
    case viewers
    case pageURL = "pageUrl"
    case expiresAtMs
    case act
  }
}

/// Params of `canvas.present`. Show a canvas wherever a page has a panel for it.
public struct CanvasPresentParams: Codable, Hashable, Sendable {
  public var canvasID: String?
  public var agentID: String?
  public var sessionKey: String?

  public init(canvasID: String? = nil, agentID: String? = nil, sessionKey: String? = nil) {
    self.canvasID = canvasID
    self.agentID = agentID
    self.sessionKey = sessionKey
  }

  private enum CodingKeys: String, CodingKey {
    case canvasID = "canvasId"
    case agentID = "agentId"
    case sessionKey
  }
}

/// Result of `canvas.present`.
public struct CanvasPresentResult: Codable, Hashable, Sendable {
  public var agentID: String
  public var canvasID: String
  public var sessionKey: String
  public var title: String
  public var rev: Int64
  /// The viewer's address on this gateway.
  public var url: String
  public var updatedAtMs: Int64
  /// Pages that show it now.
  public var viewers: Int64

  public init(
    agentID: String,
    canvasID: String,
    sessionKey: String,
    title: String,
    rev: Int64,
    url: String,
    updatedAtMs: Int64,
    viewers: Int64
  ) {
    self.agentID = agentID
    self.canvasID = canvasID
    self.sessionKey = sessionKey
    self.title = title
    self.rev = rev
    self.url = url
    self.updatedAtMs = updatedAtMs
    self.viewers = viewers
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case canvasID = "canvasId"
    case sessionKey
    case title
    case rev
    case url
    case updatedAtMs
    case viewers
  }
}

/// Params of `canvas.read`. Read one file of a canvas: text as it is, anything else as base64.
public struct CanvasReadParams: Codable, Hashable, Sendable {
  public var canvasID: String
  public var agentID: String?
  public var path: String

  public init(canvasID: String, agentID: String? = nil, path: String) {
    self.canvasID = canvasID
    self.agentID = agentID
    self.path = path
  }

  private enum CodingKeys: String, CodingKey {
    case canvasID = "canvasId"
    case agentID = "agentId"
    case path
  }
}

/// Result of `canvas.read`.
public struct CanvasReadResult: Codable, Hashable, Sendable {
  public var path: String
  public var encoding: Encoding
  public var content: String

  public init(path: String, encoding: Encoding, content: String) {
    self.path = path
    self.encoding = encoding
    self.content = content
  }

  public enum Encoding: OpenEnum {
    case utf8
    case base64
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "utf8": self = .utf8
      case "base64": self = .base64
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .utf8: return "utf8"
      case .base64: return "base64"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `canvas.restore`. Replace what a canvas holds by one of its revisions, as a new one.
public struct CanvasRestoreParams: Codable, Hashable, Sendable {
  public var canvasID: String
  public var agentID: String?
  public var rev: Int64

  public init(canvasID: String, agentID: String? = nil, rev: Int64) {
    self.canvasID = canvasID
    self.agentID = agentID
    self.rev = rev
  }

  private enum CodingKeys: String, CodingKey {
    case canvasID = "canvasId"
    case agentID = "agentId"
    case rev
  }
}

/// Result of `canvas.restore`.
public struct CanvasRestoreResult: Codable, Hashable, Sendable {
  public var rev: Int64

  public init(rev: Int64) {
    self.rev = rev
  }
}

/// Params of `canvas.share`. Make a link by which anybody who has it may look at a canvas, and no
/// more.
public struct CanvasShareParams: Codable, Hashable, Sendable {
  public var canvasID: String?
  public var agentID: String?
  public var sessionKey: String?
  public var ttlMs: Int64?

  public init(
    canvasID: String? = nil,
    agentID: String? = nil,
    sessionKey: String? = nil,
    ttlMs: Int64? = nil
  ) {
    self.canvasID = canvasID
    self.agentID = agentID
    self.sessionKey = sessionKey
    self.ttlMs = ttlMs
  }

  private enum CodingKeys: String, CodingKey {
    case canvasID = "canvasId"
    case agentID = "agentId"
    case sessionKey
    case ttlMs
  }
}

/// Result of `canvas.share`.
public struct CanvasShareResult: Codable, Hashable, Sendable {
  public var id: String
  public var url: String
  public var expiresAtMs: Int64

  public init(id: String, url: String, expiresAtMs: Int64) {
    self.id = id
    self.url = url
    self.expiresAtMs = expiresAtMs
  }
}

/// Params of `canvas.unshare`. Withdraw a link that canvas.share made.
public struct CanvasUnshareParams: Codable, Hashable, Sendable {
  public var id: String

  public init(id: String) {
    self.id = id
  }
}

/// Result of `canvas.unshare`.
public struct CanvasUnshareResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true

  public init() {}
}

/// Params of `canvas.versions`. List the revisions that are kept of a canvas, the newest first.
public struct CanvasVersionsParams: Codable, Hashable, Sendable {
  public var canvasID: String
  public var agentID: String?

  public init(canvasID: String, agentID: String? = nil) {
    self.canvasID = canvasID
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case canvasID = "canvasId"
    case agentID = "agentId"
  }
}

/// Result of `canvas.versions`.
public struct CanvasVersionsResult: Codable, Hashable, Sendable {
  public var versions: [Version]

  public init(versions: [Version]) {
    self.versions = versions
  }

  public struct Version: Codable, Hashable, Sendable {
    public var rev: Int64
    public var reason: String
    public var atMs: Int64
    public var files: Int64

    public init(
      rev: Int64,
      reason: String,
      atMs: Int64,
      files: Int64
    ) {
      self.rev = rev
      self.reason = reason
      self.atMs = atMs
      self.files = files
    }
  }
}
