// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read the version, the sessions, the default model and who is connected. Role `operator`, scope
  /// `operator.read`.
  public enum Status: GatewayMethod {
    public typealias Params = StatusParams
    public typealias Result = StatusResult
    public static let name = "status"
  }
}

/// Params of `status`. Read the version, the sessions, the default model and who is connected.
public struct StatusParams: Codable, Hashable, Sendable {
  public var includeChannelSummary: Bool?
  public var includeCliProjection: Bool?

  public init(includeChannelSummary: Bool? = nil, includeCliProjection: Bool? = nil) {
    self.includeChannelSummary = includeChannelSummary
    self.includeCliProjection = includeCliProjection
  }
}

/// Result of `status`.
public struct StatusResult: Codable, Hashable, Sendable {
  public var runtimeVersion: String
  public var uptimeMs: Int64
  public var heartbeat: Heartbeat
  public var channelSummary: [String]
  public var queuedSystemEvents: [String]
  public var sessions: Sessions
  public var runs: Runs
  public var clients: Int64
  /// How many paired devices may administer. `hint` says what to do while there is none: that is no
  /// fault.
  public var administrators: Administrators
  public var problems: [PluginProblem]

  public init(
    runtimeVersion: String,
    uptimeMs: Int64,
    heartbeat: Heartbeat,
    channelSummary: [String],
    queuedSystemEvents: [String],
    sessions: Sessions,
    runs: Runs,
    clients: Int64,
    administrators: Administrators,
    problems: [PluginProblem]
  ) {
    self.runtimeVersion = runtimeVersion
    self.uptimeMs = uptimeMs
    self.heartbeat = heartbeat
    self.channelSummary = channelSummary
    self.queuedSystemEvents = queuedSystemEvents
    self.sessions = sessions
    self.runs = runs
    self.clients = clients
    self.administrators = administrators
    self.problems = problems
  }

  public struct Heartbeat: Codable, Hashable, Sendable {
    public var defaultAgentID: String
    public var agents: [Agent]

    public init(defaultAgentID: String, agents: [Agent]) {
      self.defaultAgentID = defaultAgentID
      self.agents = agents
    }

    private enum CodingKeys: String, CodingKey {
      case defaultAgentID = "defaultAgentId"
      case agents
    }

    public struct Agent: Codable, Hashable, Sendable {
      public var agentID: String
      public var enabled: Bool
      public var every: String
      @ExplicitNull public var everyMs: Int64?

      public init(
        agentID: String,
        enabled: Bool,
        every: String,
        everyMs: Int64? = nil
      ) {
        self.agentID = agentID
        self.enabled = enabled
        self.every = every
        self.everyMs = everyMs
      }

      private enum CodingKeys: String, CodingKey {
        case agentID = "agentId"
        case enabled
        case every
        case everyMs
      }
    }
  }

  public struct Sessions: Codable, Hashable, Sendable {
    public var paths: [String]
    public var count: Int64
    public var defaults: Defaults
    public var recent: [SessionRow]
    public var byAgent: [ByAgent]

    public init(
      paths: [String],
      count: Int64,
      defaults: Defaults,
      recent: [SessionRow],
      byAgent: [ByAgent]
    ) {
      self.paths = paths
      self.count = count
      self.defaults = defaults
      self.recent = recent
      self.byAgent = byAgent
    }

    public struct Defaults: Codable, Hashable, Sendable {
      public var model: String
      public var modelProvider: String

      public init(model: String, modelProvider: String) {
        self.model = model
        self.modelProvider = modelProvider
      }
    }

    public struct ByAgent: Codable, Hashable, Sendable {
      public var agentID: String
      public var path: String
      public var count: Int64
      public var recent: [SessionRow]

      public init(
        agentID: String,
        path: String,
        count: Int64,
        recent: [SessionRow]
      ) {
        self.agentID = agentID
        self.path = path
        self.count = count
        self.recent = recent
      }

      private enum CodingKeys: String, CodingKey {
        case agentID = "agentId"
        case path
        case count
        case recent
      }
    }
  }

  public struct Runs: Codable, Hashable, Sendable {
    public var active: Int64

    public init(active: Int64) {
      self.active = active
    }
  }

  public struct Administrators: Codable, Hashable, Sendable {
    public var paired: Int64
    public var hint: String?

    public init(paired: Int64, hint: String? = nil) {
      self.paired = paired
      self.hint = hint
    }
  }
}
