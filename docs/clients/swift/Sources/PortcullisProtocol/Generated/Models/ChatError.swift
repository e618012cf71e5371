// Made by `npm run protocol`. Do not edit.

public struct ChatError: Codable, Hashable, Sendable {
  public var runID: String
  public var sessionKey: String
  public var agentID: String
  public var seq: Int64
  public private(set) var state: String = "error"
  public var errorMessage: String
  public var errorKind: ErrorKind
  public var message: Message?

  public init(
    runID: String,
    sessionKey: String,
    agentID: String,
    seq: Int64,
    errorMessage: String,
    errorKind: ErrorKind,
    message: Message? = nil
  ) {
    self.runID = runID
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.seq = seq
    self.errorMessage = errorMessage
    self.errorKind = errorKind
    self.message = message
  }

  private enum CodingKeys: String, CodingKey {
    case runID = "runId"
    case sessionKey
    case agentID = "agentId"
    case seq
    case state
    case errorMessage
    case errorKind
    case message
  }

  public enum ErrorKind: OpenEnum {
    case refusal
    case timeout
    case rateLimit
    case contextLength
    case unknown
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "refusal": self = .refusal
      case "timeout": self = .timeout
      case "rate_limit": self = .rateLimit
      case "context_length": self = .contextLength
      case "unknown": self = .unknown
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .refusal: return "refusal"
      case .timeout: return "timeout"
      case .rateLimit: return "rate_limit"
      case .contextLength: return "context_length"
      case .unknown: return "unknown"
      case .other(let word): return word
      }
    }
  }

  public struct Message: Codable, Hashable, Sendable {
    public private(set) var role: String = "assistant"
    public var content: [TextPart]
    public var timestamp: Int64

    public init(content: [TextPart], timestamp: Int64) {
      self.content = content
      self.timestamp = timestamp
    }
  }
}
