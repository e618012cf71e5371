// Made by `npm run protocol`. Do not edit.

/// A request as lists show it. The event of a new request is closed in the published schema, so it
/// lacks the code.
public struct PendingRequest: Codable, Hashable, Sendable {
  public var requestID: String
  public var deviceID: String
  public var publicKey: String
  public var displayName: String?
  public var platform: String?
  public var deviceFamily: String?
  public var clientID: String?
  public var clientMode: String?
  public var browserOrigin: String?
  public var role: String
  public var roles: [String]
  public var scopes: [String]
  public var remoteIP: String?
  public var silent: Bool
  public var isRepair: Bool
  public var ts: Int64
  /// Six digits that the waiting device shows as well: the same on both screens, it is the same
  /// device.
  public var compareCode: String

  public init(
    requestID: String,
    deviceID: String,
    publicKey: String,
    displayName: String? = nil,
    platform: String? = nil,
    deviceFamily: String? = nil,
    clientID: String? = nil,
    clientMode: String? = nil,
    browserOrigin: String? = nil,
    role: String,
    roles: [String],
    scopes: [String],
    remoteIP: String? = nil,
    silent: Bool,
    isRepair: Bool,
    ts: Int64,
    compareCode: String
  ) {
    self.requestID = requestID
    self.deviceID = deviceID
    self.publicKey = publicKey
    self.displayName = displayName
    self.platform = platform
    self.deviceFamily = deviceFamily
    self.clientID = clientID
    self.clientMode = clientMode
    self.browserOrigin = browserOrigin
    self.role = role
    self.roles = roles
    self.scopes = scopes
    self.remoteIP = remoteIP
    self.silent = silent
    self.isRepair = isRepair
    self.ts = ts
    self.compareCode = compareCode
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case deviceID = "deviceId"
    case publicKey
    case displayName
    case platform
    case deviceFamily
    case clientID = "clientId"
    case clientMode
    case browserOrigin
    case role
    case roles
    case scopes
    case remoteIP = "remoteIp"
    case silent
    case isRepair
    case ts
    case compareCode
  }
}
