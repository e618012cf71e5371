// Made by `npm run protocol`. Do not edit.

/// A device token as lists show it: never its value.
public struct DeviceTokenInfo: Codable, Hashable, Sendable {
  public var role: String
  public var scopes: [String]
  public var createdAtMs: Int64
  public var rotatedAtMs: Int64?
  public var revokedAtMs: Int64?
  public var lastUsedAtMs: Int64?

  public init(
    role: String,
    scopes: [String],
    createdAtMs: Int64,
    rotatedAtMs: Int64? = nil,
    revokedAtMs: Int64? = nil,
    lastUsedAtMs: Int64? = nil
  ) {
    self.role = role
    self.scopes = scopes
    self.createdAtMs = createdAtMs
    self.rotatedAtMs = rotatedAtMs
    self.revokedAtMs = revokedAtMs
    self.lastUsedAtMs = lastUsedAtMs
  }
}
