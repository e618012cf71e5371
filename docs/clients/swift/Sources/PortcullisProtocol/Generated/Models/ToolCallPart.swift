// Made by `npm run protocol`. Do not edit.

public struct ToolCallPart: Codable, Hashable, Sendable {
  public private(set) var type: String = "toolCall"
  public var id: String
  public var name: String
  public var arguments: JSONValue

  public init(id: String, name: String, arguments: JSONValue) {
    self.id = id
    self.name = name
    self.arguments = arguments
  }
}
