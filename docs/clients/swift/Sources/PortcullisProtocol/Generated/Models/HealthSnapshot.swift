// Made by `npm run protocol`. Do not edit.

/// Result of `health`, payload of the `health` event and part of hello: how the gateway is.
public struct HealthSnapshot: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var ts: Int64
  public var durationMs: Int64
  public var plugins: Plugins
  public var channels: [String: JSONValue]
  public var channelOrder: [String]
  public var channelLabels: [String: String]
  public var heartbeatSeconds: Int64
  public var defaultAgentID: String
  public var agents: [AgentHealth]
  public var sessions: SessionStock

  public init(
    ts: Int64,
    durationMs: Int64,
    plugins: Plugins,
    channels: [String: JSONValue],
    channelOrder: [String],
    channelLabels: [String: String],
    heartbeatSeconds: Int64,
    defaultAgentID: String,
    agents: [AgentHealth],
    sessions: SessionStock
  ) {
    self.ts = ts
    self.durationMs = durationMs
    self.plugins = plugins
    self.channels = channels
    self.channelOrder = channelOrder
    self.channelLabels = channelLabels
    self.heartbeatSeconds = heartbeatSeconds
    self.defaultAgentID = defaultAgentID
    self.agents = agents
    self.sessions = sessions
  }

  private enum CodingKeys: String, CodingKey {
    case ok
    case ts
    case durationMs
    case plugins
    case channels
    case channelOrder
    case channelLabels
    case heartbeatSeconds
    case defaultAgentID = "defaultAgentId"
    case agents
    case sessions
  }

  public struct Plugins: Codable, Hashable, Sendable {
    public var loaded: [String]
    public var errors: [PluginProblem]

    public init(loaded: [String], errors: [PluginProblem]) {
      self.loaded = loaded
      self.errors = errors
    }
  }
}
