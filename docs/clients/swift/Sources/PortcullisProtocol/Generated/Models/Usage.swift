// Made by `npm run protocol`. Do not edit.

public struct Usage: Codable, Hashable, Sendable {
  public var input: Int64?
  public var output: Int64?
  public var total: Int64?

  public init(input: Int64? = nil, output: Int64? = nil, total: Int64? = nil) {
    self.input = input
    self.output = output
    self.total = total
  }
}
