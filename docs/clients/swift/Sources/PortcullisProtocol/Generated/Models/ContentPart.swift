// Made by `npm run protocol`. Do not edit.

public enum ContentPart: Codable, Hashable, Sendable {
  case text(TextPart)
  case thinking(ThinkingPart)
  case toolCall(ToolCallPart)
  case file(FilePart)
  /// Anything else, as it came: a newer gateway may know more.
  case other(JSONValue)

  private enum CodingKeys: String, CodingKey {
    case type
  }

  public init(from decoder: Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .type) {
    case "text": self = .text(try TextPart(from: decoder))
    case "thinking": self = .thinking(try ThinkingPart(from: decoder))
    case "toolCall": self = .toolCall(try ToolCallPart(from: decoder))
    case "file": self = .file(try FilePart(from: decoder))
    default: self = .other(try JSONValue(from: decoder))
    }
  }

  public func encode(to encoder: Encoder) throws {
    switch self {
    case .text(let value): try value.encode(to: encoder)
    case .thinking(let value): try value.encode(to: encoder)
    case .toolCall(let value): try value.encode(to: encoder)
    case .file(let value): try value.encode(to: encoder)
    case .other(let value): try value.encode(to: encoder)
    }
  }
}
