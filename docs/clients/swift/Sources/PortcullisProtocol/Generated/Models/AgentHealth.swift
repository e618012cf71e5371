// Made by `npm run protocol`. Do not edit.

public struct AgentHealth: Codable, Hashable, Sendable {
  public var agentID: String
  public var name: String?
  public var isDefault: Bool
  public var heartbeat: Heartbeat
  public var sessions: SessionStock

  public init(
    agentID: String,
    name: String? = nil,
    isDefault: Bool,
    heartbeat: Heartbeat,
    sessions: SessionStock
  ) {
    self.agentID = agentID
    self.name = name
    self.isDefault = isDefault
    self.heartbeat = heartbeat
    self.sessions = sessions
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case name
    case isDefault
    case heartbeat
    case sessions
  }

  public struct Heartbeat: Codable, Hashable, Sendable {
    public var enabled: Bool
    public var every: String
    @ExplicitNull public var everyMs: Int64?
    public var prompt: String
    public var target: String
    public var ackMaxChars: Int64

    public init(
      enabled: Bool,
      every: String,
      everyMs: Int64? = nil,
      prompt: String,
      target: String,
      ackMaxChars: Int64
    ) {
      self.enabled = enabled
      self.every = every
      self.everyMs = everyMs
      self.prompt = prompt
      self.target = target
      self.ackMaxChars = ackMaxChars
    }
  }
}
