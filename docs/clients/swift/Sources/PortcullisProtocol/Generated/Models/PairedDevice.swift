// Made by `npm run protocol`. Do not edit.

public struct PairedDevice: Codable, Hashable, Sendable {
  public var deviceID: String
  public var publicKey: String
  public var displayName: String?
  public var operatorLabel: String?
  public var platform: String?
  public var deviceFamily: String?
  public var clientID: String?
  public var clientMode: String?
  public var role: String
  public var roles: [String]
  public var scopes: [String]
  public var approvedScopes: [String]
  public var remoteIP: String?
  public var tokens: [DeviceTokenInfo]
  public var approvedVia: ApprovedVia
  public var createdAtMs: Int64
  public var approvedAtMs: Int64
  public var lastSeenAtMs: Int64?
  public var connected: Bool

  public init(
    deviceID: String,
    publicKey: String,
    displayName: String? = nil,
    operatorLabel: String? = nil,
    platform: String? = nil,
    deviceFamily: String? = nil,
    clientID: String? = nil,
    clientMode: String? = nil,
    role: String,
    roles: [String],
    scopes: [String],
    approvedScopes: [String],
    remoteIP: String? = nil,
    tokens: [DeviceTokenInfo],
    approvedVia: ApprovedVia,
    createdAtMs: Int64,
    approvedAtMs: Int64,
    lastSeenAtMs: Int64? = nil,
    connected: Bool
  ) {
    self.deviceID = deviceID
    self.publicKey = publicKey
    self.displayName = displayName
    self.operatorLabel = operatorLabel
    self.platform = platform
    self.deviceFamily = deviceFamily
    self.clientID = clientID
    self.clientMode = clientMode
    self.role = role
    self.roles = roles
    self.scopes = scopes
    self.approvedScopes = approvedScopes
    self.remoteIP = remoteIP
    self.tokens = tokens
    self.approvedVia = approvedVia
    self.createdAtMs = createdAtMs
    self.approvedAtMs = approvedAtMs
    self.lastSeenAtMs = lastSeenAtMs
    self.connected = connected
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
    case publicKey
    case displayName
    case operatorLabel
    case platform
    case deviceFamily
    case clientID = "clientId"
    case clientMode
    case role
    case roles
    case scopes
    case approvedScopes
    case remoteIP = "remoteIp"
    case tokens
    case approvedVia
    case createdAtMs
    case approvedAtMs
    case lastSeenAtMs
    case connected
  }

  public enum ApprovedVia: OpenEnum {
    case owner
    case silent
    case bootstrap
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "owner": self = .owner
      case "silent": self = .silent
      case "bootstrap": self = .bootstrap
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .owner: return "owner"
      case .silent: return "silent"
      case .bootstrap: return "bootstrap"
      case .other(let word): return word
      }
    }
  }
}
