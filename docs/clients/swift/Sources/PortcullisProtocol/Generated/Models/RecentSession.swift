// Made by `npm run protocol`. Do not edit.

public struct RecentSession: Codable, Hashable, Sendable {
  public var key: String
  @ExplicitNull public var updatedAt: Int64?
  @ExplicitNull public var age: Int64?

  public init(key: String, updatedAt: Int64? = nil, age: Int64? = nil) {
    self.key = key
    self.updatedAt = updatedAt
    self.age = age
  }
}
