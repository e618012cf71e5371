// Made by `npm run protocol`. Do not edit.

public struct NodeInfo: Codable, Hashable, Sendable {
  public var nodeID: String
  public var displayName: String?
  public var platform: String?
  public var version: String?
  public var clientID: String?
  public var clientMode: String?
  public var deviceFamily: String?
  public var modelIdentifier: String?
  public var remoteIP: String?
  public var pathEnv: String?
  public var caps: [String]
  public var commands: [String]
  public var permissions: [String: Bool]
  public var approvalState: ApprovalState
  public var pendingRequestID: String?
  public var connectedAtMs: Int64?
  public var lastConnectedAtMs: Int64?
  public var lastSeenAtMs: Int64?
  public var lastSeenReason: String?
  public var approvedAtMs: Int64?
  public var hostStats: JSONValue?
  public var paired: Bool
  public var connected: Bool

  public init(
    nodeID: String,
    displayName: String? = nil,
    platform: String? = nil,
    version: String? = nil,
    clientID: String? = nil,
    clientMode: String? = nil,
    deviceFamily: String? = nil,
    modelIdentifier: String? = nil,
    remoteIP: String? = nil,
    pathEnv: String? = nil,
    caps: [String],
    commands: [String],
    permissions: [String: Bool],
    approvalState: ApprovalState,
    pendingRequestID: String? = nil,
    connectedAtMs: Int64? = nil,
    lastConnectedAtMs: Int64? = nil,
    lastSeenAtMs: Int64? = nil,
    lastSeenReason: String? = nil,
    approvedAtMs: Int64? = nil,
    hostStats: JSONValue? = nil,
    paired: Bool,
    connected: Bool
  ) {
    self.nodeID = nodeID
    self.displayName = displayName
    self.platform = platform
    self.version = version
    self.clientID = clientID
    self.clientMode = clientMode
    self.deviceFamily = deviceFamily
    self.modelIdentifier = modelIdentifier
    self.remoteIP = remoteIP
    self.pathEnv = pathEnv
    self.caps = caps
    self.commands = commands
    self.permissions = permissions
    self.approvalState = approvalState
    self.pendingRequestID = pendingRequestID
    self.connectedAtMs = connectedAtMs
    self.lastConnectedAtMs = lastConnectedAtMs
    self.lastSeenAtMs = lastSeenAtMs
    self.lastSeenReason = lastSeenReason
    self.approvedAtMs = approvedAtMs
    self.hostStats = hostStats
    self.paired = paired
    self.connected = connected
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case displayName
    case platform
    case version
    case clientID = "clientId"
    case clientMode
    case deviceFamily
    case modelIdentifier
    case remoteIP = "remoteIp"
    case pathEnv
    case caps
    case commands
    case permissions
    case approvalState
    case pendingRequestID = "pendingRequestId"
    case connectedAtMs
    case lastConnectedAtMs
    case lastSeenAtMs
    case lastSeenReason
    case approvedAtMs
    case hostStats
    case paired
    case connected
  }

  public enum ApprovalState: OpenEnum {
    case unapproved
    case pendingApproval
    case approved
    case pendingReapproval
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "unapproved": self = .unapproved
      case "pending-approval": self = .pendingApproval
      case "approved": self = .approved
      case "pending-reapproval": self = .pendingReapproval
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .unapproved: return "unapproved"
      case .pendingApproval: return "pending-approval"
      case .approved: return "approved"
      case .pendingReapproval: return "pending-reapproval"
      case .other(let word): return word
      }
    }
  }
}
