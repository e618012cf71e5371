// Made by `npm run protocol`. Do not edit.

/// `deltaText` is the new part, `message` everything so far: v3 clients read only `message`.
public struct ChatDelta: Codable, Hashable, Sendable {
  public var runID: String
  public var sessionKey: String
  public var agentID: String
  public var seq: Int64
  public private(set) var state: String = "delta"
  public var deltaText: String
  public var message: Message

  public init(
    runID: String,
    sessionKey: String,
    agentID: String,
    seq: Int64,
    deltaText: String,
    message: Message
  ) {
    self.runID = runID
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.seq = seq
    self.deltaText = deltaText
    self.message = message
  }

  private enum CodingKeys: String, CodingKey {
    case runID = "runId"
    case sessionKey
    case agentID = "agentId"
    case seq
    case state
    case deltaText
    case message
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
