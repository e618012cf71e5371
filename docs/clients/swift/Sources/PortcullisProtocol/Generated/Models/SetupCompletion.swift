// Made by `npm run protocol`. Do not edit.

/// A setup code that a device has used.
public struct SetupCompletion: Codable, Hashable, Sendable {
  public var setupID: String
  public var deviceID: String
  public var deviceName: String?
  public var access: SetupAccess
  public var ts: Int64

  public init(
    setupID: String,
    deviceID: String,
    deviceName: String? = nil,
    access: SetupAccess,
    ts: Int64
  ) {
    self.setupID = setupID
    self.deviceID = deviceID
    self.deviceName = deviceName
    self.access = access
    self.ts = ts
  }

  private enum CodingKeys: String, CodingKey {
    case setupID = "setupId"
    case deviceID = "deviceId"
    case deviceName
    case access
    case ts
  }
}
