// Made by `npm run protocol`. Do not edit.

/// What a job does: tells the main conversation of something, or gives an agent a turn.
public enum CronPayload: Codable, Hashable, Sendable {
  case systemEvent(SystemEvent)
  case agentTurn(AgentTurn)
  /// Anything else, as it came: a newer gateway may know more.
  case other(JSONValue)

  private enum CodingKeys: String, CodingKey {
    case kind
  }

  public init(from decoder: Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .kind) {
    case "systemEvent": self = .systemEvent(try SystemEvent(from: decoder))
    case "agentTurn": self = .agentTurn(try AgentTurn(from: decoder))
    default: self = .other(try JSONValue(from: decoder))
    }
  }

  public func encode(to encoder: Encoder) throws {
    switch self {
    case .systemEvent(let value): try value.encode(to: encoder)
    case .agentTurn(let value): try value.encode(to: encoder)
    case .other(let value): try value.encode(to: encoder)
    }
  }

  public struct SystemEvent: Codable, Hashable, Sendable {
    public private(set) var kind: String = "systemEvent"
    public var text: String

    public init(text: String) {
      self.text = text
    }
  }

  public struct AgentTurn: Codable, Hashable, Sendable {
    public private(set) var kind: String = "agentTurn"
    public var message: String
    /// `<provider>/<model>`.
    public var model: String?
    public var thinking: String?
    /// 0 or left out: the agent's own limit.
    public var timeoutSeconds: Double?
    /// The tools that the turn may use; all of them where left out.
    public var toolsAllow: [String]?

    public init(
      message: String,
      model: String? = nil,
      thinking: String? = nil,
      timeoutSeconds: Double? = nil,
      toolsAllow: [String]? = nil
    ) {
      self.message = message
      self.model = model
      self.thinking = thinking
      self.timeoutSeconds = timeoutSeconds
      self.toolsAllow = toolsAllow
    }
  }
}
