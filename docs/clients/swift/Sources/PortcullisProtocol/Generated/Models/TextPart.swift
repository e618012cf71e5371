// Made by `npm run protocol`. Do not edit.

public struct TextPart: Codable, Hashable, Sendable {
  public private(set) var type: String = "text"
  public var text: String

  public init(text: String) {
    self.text = text
  }
}
