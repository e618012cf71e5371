// Made by `npm run protocol`. Do not edit.

/// One row of `system-presence`: a program or device that is, or just was, connected.
public struct PresenceEntry: Codable, Hashable, Sendable {
  public var ts: Int64
  public var host: String?
  public var ip: String?
  public var version: String?
  public var platform: String?
  public var deviceFamily: String?
  public var modelIdentifier: String?
  public var timeZone: String?
  public var mode: String?
  public var lastInputSeconds: Int64?
  public var reason: String?
  public var tags: [String]?
  public var text: String?
  public var onlineSince: Int64?
  public var lastActivityAt: Int64?
  public var deviceID: String?
  public var roles: [String]?
  public var scopes: [String]?
  public var instanceID: String?

  public init(
    ts: Int64,
    host: String? = nil,
    ip: String? = nil,
    version: String? = nil,
    platform: String? = nil,
    deviceFamily: String? = nil,
    modelIdentifier: String? = nil,
    timeZone: String? = nil,
    mode: String? = nil,
    lastInputSeconds: Int64? = nil,
    reason: String? = nil,
    tags: [String]? = nil,
    text: String? = nil,
    onlineSince: Int64? = nil,
    lastActivityAt: Int64? = nil,
    deviceID: String? = nil,
    roles: [String]? = nil,
    scopes: [String]? = nil,
    instanceID: String? = nil
  ) {
    self.ts = ts
    self.host = host
    self.ip = ip
    self.version = version
    self.platform = platform
    self.deviceFamily = deviceFamily
    self.modelIdentifier = modelIdentifier
    self.timeZone = timeZone
    self.mode = mode
    self.lastInputSeconds = lastInputSeconds
    self.reason = reason
    self.tags = tags
    self.text = text
    self.onlineSince = onlineSince
    self.lastActivityAt = lastActivityAt
    self.deviceID = deviceID
    self.roles = roles
    self.scopes = scopes
    self.instanceID = instanceID
  }

  private enum CodingKeys: String, CodingKey {
    case ts
    case host
    case ip
    case version
    case platform
    case deviceFamily
    case modelIdentifier
    case timeZone
    case mode
    case lastInputSeconds
    case reason
    case tags
    case text
    case onlineSince
    case lastActivityAt
    case deviceID = "deviceId"
    case roles
    case scopes
    case instanceID = "instanceId"
  }
}
