// Made by `npm run protocol`. Do not edit.

/// Payload of `message.delivery`, and what `chat.history` shows beside an answer: one message on one
/// network.
public struct Delivery: Codable, Hashable, Sendable {
  /// The outbox row, for `outbox.retry` and `outbox.drop`.
  public var id: String
  public var channel: String
  public var accountID: String
  public var conversation: String
  public var threadID: String?
  public var status: DeliveryStatus
  public var runID: String?
  public var sessionKey: String?
  /// The network's id, once it has one.
  public var messageID: String?
  public var reason: String?
  /// What the operator can do about it.
  public var remedy: String?
  /// When it came this far.
  public var ts: Int64

  public init(
    id: String,
    channel: String,
    accountID: String,
    conversation: String,
    threadID: String? = nil,
    status: DeliveryStatus,
    runID: String? = nil,
    sessionKey: String? = nil,
    messageID: String? = nil,
    reason: String? = nil,
    remedy: String? = nil,
    ts: Int64
  ) {
    self.id = id
    self.channel = channel
    self.accountID = accountID
    self.conversation = conversation
    self.threadID = threadID
    self.status = status
    self.runID = runID
    self.sessionKey = sessionKey
    self.messageID = messageID
    self.reason = reason
    self.remedy = remedy
    self.ts = ts
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case channel
    case accountID = "accountId"
    case conversation
    case threadID = "threadId"
    case status
    case runID = "runId"
    case sessionKey
    case messageID = "messageId"
    case reason
    case remedy
    case ts
  }
}
