// Made by `npm run protocol`. Do not edit.

/// A device that waits for approval.
public struct PairingRequest: Codable, Hashable, Sendable {
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
  /// The device is already paired and asks for more, or comes back changed.
  public var isRepair: Bool
  public var ts: Int64

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
    ts: Int64
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
  }
}
