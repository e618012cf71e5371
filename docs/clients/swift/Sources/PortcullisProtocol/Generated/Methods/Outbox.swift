// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Take a message out of the outbox, so that it is never sent. Role `operator`, scope
  /// `operator.write`.
  public enum OutboxDrop: GatewayMethod {
    public typealias Params = OutboxDropParams
    public typealias Result = OutboxDropResult
    public static let name = "outbox.drop"
  }

  /// List outgoing messages, newest first: unless told otherwise, those that wait, failed or have an
  /// unknown fate. Role `operator`, scope `operator.read`.
  public enum OutboxList: GatewayMethod {
    public typealias Params = OutboxListParams
    public typealias Result = OutboxListResult
    public static let name = "outbox.list"
  }

  /// Send a message again that failed, or of which nobody knows whether it arrived. Role `operator`,
  /// scope `operator.write`.
  public enum OutboxRetry: GatewayMethod {
    public typealias Params = OutboxRetryParams
    public typealias Result = OutboxRetryResult
    public static let name = "outbox.retry"
  }
}

/// Params of `outbox.drop`. Take a message out of the outbox, so that it is never sent.
public struct OutboxDropParams: Codable, Hashable, Sendable {
  public var id: String

  public init(id: String) {
    self.id = id
  }
}

/// Result of `outbox.drop`.
public struct OutboxDropResult: Codable, Hashable, Sendable {
  public var id: String
  public var channel: String
  public var accountID: String
  public var conversation: String
  public var threadID: String?
  public var state: State
  public var status: DeliveryStatus
  public var text: String
  public var attempts: Int64
  public var messageID: String?
  public var reason: String?
  public var remedy: String?
  public var runID: String?
  public var sessionKey: String?
  public var createdAt: Int64
  public var updatedAt: Int64
  public var notBefore: Int64
  public var expiresAt: Int64

  public init(
    id: String,
    channel: String,
    accountID: String,
    conversation: String,
    threadID: String? = nil,
    state: State,
    status: DeliveryStatus,
    text: String,
    attempts: Int64,
    messageID: String? = nil,
    reason: String? = nil,
    remedy: String? = nil,
    runID: String? = nil,
    sessionKey: String? = nil,
    createdAt: Int64,
    updatedAt: Int64,
    notBefore: Int64,
    expiresAt: Int64
  ) {
    self.id = id
    self.channel = channel
    self.accountID = accountID
    self.conversation = conversation
    self.threadID = threadID
    self.state = state
    self.status = status
    self.text = text
    self.attempts = attempts
    self.messageID = messageID
    self.reason = reason
    self.remedy = remedy
    self.runID = runID
    self.sessionKey = sessionKey
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    self.notBefore = notBefore
    self.expiresAt = expiresAt
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case channel
    case accountID = "accountId"
    case conversation
    case threadID = "threadId"
    case state
    case status
    case text
    case attempts
    case messageID = "messageId"
    case reason
    case remedy
    case runID = "runId"
    case sessionKey
    case createdAt
    case updatedAt
    case notBefore
    case expiresAt
  }

  public enum State: OpenEnum {
    case pending
    case sending
    case sent
    case unknown
    case dead
    case dropped
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "pending": self = .pending
      case "sending": self = .sending
      case "sent": self = .sent
      case "unknown": self = .unknown
      case "dead": self = .dead
      case "dropped": self = .dropped
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .pending: return "pending"
      case .sending: return "sending"
      case .sent: return "sent"
      case .unknown: return "unknown"
      case .dead: return "dead"
      case .dropped: return "dropped"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `outbox.list`. List outgoing messages, newest first: unless told otherwise, those that
/// wait, failed or have an unknown fate.
public struct OutboxListParams: Codable, Hashable, Sendable {
  public var states: [State]?
  public var limit: Int64?

  public init(states: [State]? = nil, limit: Int64? = nil) {
    self.states = states
    self.limit = limit
  }

  public enum State: OpenEnum {
    case pending
    case sending
    case sent
    case unknown
    case dead
    case dropped
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "pending": self = .pending
      case "sending": self = .sending
      case "sent": self = .sent
      case "unknown": self = .unknown
      case "dead": self = .dead
      case "dropped": self = .dropped
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .pending: return "pending"
      case .sending: return "sending"
      case .sent: return "sent"
      case .unknown: return "unknown"
      case .dead: return "dead"
      case .dropped: return "dropped"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `outbox.list`.
public struct OutboxListResult: Codable, Hashable, Sendable {
  public var messages: [OutboxDropResult]

  public init(messages: [OutboxDropResult]) {
    self.messages = messages
  }
}

/// Params of `outbox.retry`. Send a message again that failed, or of which nobody knows whether it
/// arrived.
public struct OutboxRetryParams: Codable, Hashable, Sendable {
  public var id: String

  public init(id: String) {
    self.id = id
  }
}

/// Result of `outbox.retry`.
public typealias OutboxRetryResult = OutboxDropResult
