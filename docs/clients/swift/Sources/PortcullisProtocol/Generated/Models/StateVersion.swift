// Made by `npm run protocol`. Do not edit.

public struct StateVersion: Codable, Hashable, Sendable {
  public var presence: Int64
  public var health: Int64

  public init(presence: Int64, health: Int64) {
    self.presence = presence
    self.health = health
  }
}
