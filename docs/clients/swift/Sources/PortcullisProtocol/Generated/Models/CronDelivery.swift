// Made by `npm run protocol`. Do not edit.

/// Where the answer of a job goes beside its own session. Without a channel: to the main
/// conversation.
public struct CronDelivery: Codable, Hashable, Sendable {
  public var mode: Mode
  public var channel: String?
  public var to: String?
  public var accountID: String?
  public var threadID: ThreadID?

  public init(
    mode: Mode,
    channel: String? = nil,
    to: String? = nil,
    accountID: String? = nil,
    threadID: ThreadID? = nil
  ) {
    self.mode = mode
    self.channel = channel
    self.to = to
    self.accountID = accountID
    self.threadID = threadID
  }

  private enum CodingKeys: String, CodingKey {
    case mode
    case channel
    case to
    case accountID = "accountId"
    case threadID = "threadId"
  }

  public enum Mode: OpenEnum {
    case none
    case announce
    case webhook
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "none": self = .none
      case "announce": self = .announce
      case "webhook": self = .webhook
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .none: return "none"
      case .announce: return "announce"
      case .webhook: return "webhook"
      case .other(let word): return word
      }
    }
  }

  public enum ThreadID: Codable, Hashable, Sendable {
    case string(String)
    case number(Double)
    /// Anything else, as it came: a newer gateway may know more.
    case other(JSONValue)

    public init(from decoder: Decoder) throws {
      if let value = try? String(from: decoder) { self = .string(value) }
      else if let value = try? Double(from: decoder) { self = .number(value) }
      else { self = .other(try JSONValue(from: decoder)) }
    }

    public func encode(to encoder: Encoder) throws {
      switch self {
      case .string(let value): try value.encode(to: encoder)
      case .number(let value): try value.encode(to: encoder)
      case .other(let value): try value.encode(to: encoder)
      }
    }
  }
}
