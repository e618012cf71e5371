// Made by `npm run protocol`. Do not edit.

/// A transcript entry as `chat.history` and `session.message` show it.
public struct HistoryMessage: Codable, Hashable, Sendable {
  public var role: RoleValue
  public var content: [ContentPart]
  public var timestamp: Int64
  public var provider: String?
  public var model: String?
  public var usage: Usage?
  public var stopReason: String?
  public var errorMessage: String?
  public var toolCallID: String?
  public var toolName: String?
  public var isError: Bool?
  public var idempotencyKey: String?
  public var openclaw: Openclaw
  /// Where the answer went beside this transcript, and how far it came there. Only in `chat.history`.
  public var delivery: [Delivery]?

  public init(
    role: RoleValue,
    content: [ContentPart],
    timestamp: Int64,
    provider: String? = nil,
    model: String? = nil,
    usage: Usage? = nil,
    stopReason: String? = nil,
    errorMessage: String? = nil,
    toolCallID: String? = nil,
    toolName: String? = nil,
    isError: Bool? = nil,
    idempotencyKey: String? = nil,
    openclaw: Openclaw,
    delivery: [Delivery]? = nil
  ) {
    self.role = role
    self.content = content
    self.timestamp = timestamp
    self.provider = provider
    self.model = model
    self.usage = usage
    self.stopReason = stopReason
    self.errorMessage = errorMessage
    self.toolCallID = toolCallID
    self.toolName = toolName
    self.isError = isError
    self.idempotencyKey = idempotencyKey
    self.openclaw = openclaw
    self.delivery = delivery
  }

  private enum CodingKeys: String, CodingKey {
    case role
    case content
    case timestamp
    case provider
    case model
    case usage
    case stopReason
    case errorMessage
    case toolCallID = "toolCallId"
    case toolName
    case isError
    case idempotencyKey
    case openclaw = "__openclaw"
    case delivery
  }

  public enum RoleValue: OpenEnum {
    case user
    case assistant
    case toolResult
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "user": self = .user
      case "assistant": self = .assistant
      case "toolResult": self = .toolResult
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .user: return "user"
      case .assistant: return "assistant"
      case .toolResult: return "toolResult"
      case .other(let word): return word
      }
    }
  }

  public struct Openclaw: Codable, Hashable, Sendable {
    public var id: String
    public var seq: Int64
    public var recordTimestampMs: Int64
    /// The run that wrote it down.
    public var runID: String?

    public init(
      id: String,
      seq: Int64,
      recordTimestampMs: Int64,
      runID: String? = nil
    ) {
      self.id = id
      self.seq = seq
      self.recordTimestampMs = recordTimestampMs
      self.runID = runID
    }

    private enum CodingKeys: String, CodingKey {
      case id
      case seq
      case recordTimestampMs
      case runID = "runId"
    }
  }
}
