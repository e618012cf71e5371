// Made by `npm run protocol`. Do not edit.

public struct SessionStock: Codable, Hashable, Sendable {
  public var path: String
  public var count: Int64
  public var recent: [RecentSession]

  public init(path: String, count: Int64, recent: [RecentSession]) {
    self.path = path
    self.count = count
    self.recent = recent
  }
}
