// Made by `npm run protocol`. Do not edit.

/// Anything that is sent over the socket, either way.
public enum GatewayFrame: Codable, Hashable, Sendable {
  case req(RequestFrame)
  case res(ResponseFrame)
  case event(EventFrame)
  /// Anything else, as it came: a newer gateway may know more.
  case other(JSONValue)

  private enum CodingKeys: String, CodingKey {
    case type
  }

  public init(from decoder: Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .type) {
    case "req": self = .req(try RequestFrame(from: decoder))
    case "res": self = .res(try ResponseFrame(from: decoder))
    case "event": self = .event(try EventFrame(from: decoder))
    default: self = .other(try JSONValue(from: decoder))
    }
  }

  public func encode(to encoder: Encoder) throws {
    switch self {
    case .req(let value): try value.encode(to: encoder)
    case .res(let value): try value.encode(to: encoder)
    case .event(let value): try value.encode(to: encoder)
    case .other(let value): try value.encode(to: encoder)
    }
  }
}
