// Made by `npm run protocol`. Do not edit.

public struct ThinkingPart: Codable, Hashable, Sendable {
  public private(set) var type: String = "thinking"
  public var thinking: String

  public init(thinking: String) {
    self.thinking = thinking
  }
}
