// Made by `npm run protocol`. Do not edit.

public struct ChatFinal: Codable, Hashable, Sendable {
  public var runID: String
  public var sessionKey: String
  public var agentID: String
  public var seq: Int64
  public private(set) var state: String = "final"
  public var message: Message?
  public var stopReason: String?
  public var usage: Usage?

  public init(
    runID: String,
    sessionKey: String,
    agentID: String,
    seq: Int64,
    message: Message? = nil,
    stopReason: String? = nil,
    usage: Usage? = nil
  ) {
    self.runID = runID
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.seq = seq
    self.message = message
    self.stopReason = stopReason
    self.usage = usage
  }

  private enum CodingKeys: String, CodingKey {
    case runID = "runId"
    case sessionKey
    case agentID = "agentId"
    case seq
    case state
    case message
    case stopReason
    case usage
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
