// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Run a turn: answers `accepted` at once, and under the same id again when it has ended. Role
  /// `operator`, scope `depends on the params`.
  public enum Agent: GatewayMethod {
    public typealias Params = AgentParams
    public typealias Result = AgentResult
    public static let name = "agent"
  }

  /// Read the name and looks of an agent, by its id or one of its sessions. Role `operator`, scope
  /// `operator.read`.
  public enum AgentIdentityGet: GatewayMethod {
    public typealias Params = AgentIdentityGetParams
    public typealias Result = AgentIdentityGetResult
    public static let name = "agent.identity.get"
  }

  /// Wait for the end of a run, without ever stopping it. Role `operator`, scope `operator.write`.
  public enum AgentWait: GatewayMethod {
    public typealias Params = AgentWaitParams
    public typealias Result = AgentWaitResult
    public static let name = "agent.wait"
  }
}

/// Params of `agent.identity.get`. Read the name and looks of an agent, by its id or one of its
/// sessions.
public struct AgentIdentityGetParams: Codable, Hashable, Sendable {
  public var agentID: String?
  public var sessionKey: String?

  public init(agentID: String? = nil, sessionKey: String? = nil) {
    self.agentID = agentID
    self.sessionKey = sessionKey
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case sessionKey
  }
}

/// Result of `agent.identity.get`.
public struct AgentIdentityGetResult: Codable, Hashable, Sendable {
  public var agentID: String
  public var name: String
  public var nameSource: String
  public var emoji: String?
  public var avatar: String?
  public var avatarStatus: String

  public init(
    agentID: String,
    name: String,
    nameSource: String,
    emoji: String? = nil,
    avatar: String? = nil,
    avatarStatus: String
  ) {
    self.agentID = agentID
    self.name = name
    self.nameSource = nameSource
    self.emoji = emoji
    self.avatar = avatar
    self.avatarStatus = avatarStatus
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case name
    case nameSource
    case emoji
    case avatar
    case avatarStatus
  }
}

/// Params of `agent`. Run a turn: answers `accepted` at once, and under the same id again when it
/// has ended.
public struct AgentParams: Codable, Hashable, Sendable {
  public var message: String
  /// Names the run: a repeat never runs twice.
  public var idempotencyKey: String
  public var agentID: String?
  public var sessionKey: String?
  public var model: String?
  public var provider: String?
  public var thinking: String?
  public var extraSystemPrompt: String?
  public var attachments: [Attachment]?
  /// Seconds.
  public var timeout: Int64?
  public var deliver: Bool?
  public var channel: String?
  public var to: String?
  public var accountID: String?
  public var threadID: ThreadID?
  public var replyChannel: String?
  public var replyTo: String?
  public var replyAccountID: String?
  public var bestEffortDeliver: Bool?

  public init(
    message: String,
    idempotencyKey: String,
    agentID: String? = nil,
    sessionKey: String? = nil,
    model: String? = nil,
    provider: String? = nil,
    thinking: String? = nil,
    extraSystemPrompt: String? = nil,
    attachments: [Attachment]? = nil,
    timeout: Int64? = nil,
    deliver: Bool? = nil,
    channel: String? = nil,
    to: String? = nil,
    accountID: String? = nil,
    threadID: ThreadID? = nil,
    replyChannel: String? = nil,
    replyTo: String? = nil,
    replyAccountID: String? = nil,
    bestEffortDeliver: Bool? = nil
  ) {
    self.message = message
    self.idempotencyKey = idempotencyKey
    self.agentID = agentID
    self.sessionKey = sessionKey
    self.model = model
    self.provider = provider
    self.thinking = thinking
    self.extraSystemPrompt = extraSystemPrompt
    self.attachments = attachments
    self.timeout = timeout
    self.deliver = deliver
    self.channel = channel
    self.to = to
    self.accountID = accountID
    self.threadID = threadID
    self.replyChannel = replyChannel
    self.replyTo = replyTo
    self.replyAccountID = replyAccountID
    self.bestEffortDeliver = bestEffortDeliver
  }

  private enum CodingKeys: String, CodingKey {
    case message
    case idempotencyKey
    case agentID = "agentId"
    case sessionKey
    case model
    case provider
    case thinking
    case extraSystemPrompt
    case attachments
    case timeout
    case deliver
    case channel
    case to
    case accountID = "accountId"
    case threadID = "threadId"
    case replyChannel
    case replyTo
    case replyAccountID = "replyAccountId"
    case bestEffortDeliver
  }

  public enum ThreadID: Codable, Hashable, Sendable {
    case string(String)
    case integer(Int64)
    /// Anything else, as it came: a newer gateway may know more.
    case other(JSONValue)

    public init(from decoder: Decoder) throws {
      if let value = try? String(from: decoder) { self = .string(value) }
      else if let value = try? Int64(from: decoder) { self = .integer(value) }
      else { self = .other(try JSONValue(from: decoder)) }
    }

    public func encode(to encoder: Encoder) throws {
      switch self {
      case .string(let value): try value.encode(to: encoder)
      case .integer(let value): try value.encode(to: encoder)
      case .other(let value): try value.encode(to: encoder)
      }
    }
  }
}

/// Result of `agent`.
public enum AgentResult: Codable, Hashable, Sendable {
  case accepted(Accepted)
  case inFlight(InFlight)
  case ok(Ok)
  case timeout(Timeout)
  /// Anything else, as it came: a newer gateway may know more.
  case other(JSONValue)

  private enum CodingKeys: String, CodingKey {
    case status
  }

  public init(from decoder: Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .status) {
    case "accepted": self = .accepted(try Accepted(from: decoder))
    case "in_flight": self = .inFlight(try InFlight(from: decoder))
    case "ok": self = .ok(try Ok(from: decoder))
    case "timeout": self = .timeout(try Timeout(from: decoder))
    default: self = .other(try JSONValue(from: decoder))
    }
  }

  public func encode(to encoder: Encoder) throws {
    switch self {
    case .accepted(let value): try value.encode(to: encoder)
    case .inFlight(let value): try value.encode(to: encoder)
    case .ok(let value): try value.encode(to: encoder)
    case .timeout(let value): try value.encode(to: encoder)
    case .other(let value): try value.encode(to: encoder)
    }
  }

  public struct Accepted: Codable, Hashable, Sendable {
    public var runID: String
    public private(set) var status: String = "accepted"
    public var sessionKey: String
    public var agentID: String
    public var acceptedAt: Int64

    public init(
      runID: String,
      sessionKey: String,
      agentID: String,
      acceptedAt: Int64
    ) {
      self.runID = runID
      self.sessionKey = sessionKey
      self.agentID = agentID
      self.acceptedAt = acceptedAt
    }

    private enum CodingKeys: String, CodingKey {
      case runID = "runId"
      case status
      case sessionKey
      case agentID = "agentId"
      case acceptedAt
    }
  }

  public struct InFlight: Codable, Hashable, Sendable {
    public var runID: String
    public private(set) var status: String = "in_flight"
    public var sessionKey: String
    public var agentID: String

    public init(runID: String, sessionKey: String, agentID: String) {
      self.runID = runID
      self.sessionKey = sessionKey
      self.agentID = agentID
    }

    private enum CodingKeys: String, CodingKey {
      case runID = "runId"
      case status
      case sessionKey
      case agentID = "agentId"
    }
  }

  public struct Ok: Codable, Hashable, Sendable {
    public var runID: String
    public private(set) var status: String = "ok"
    public var summary: String
    public var result: ResultValue

    public init(runID: String, summary: String, result: ResultValue) {
      self.runID = runID
      self.summary = summary
      self.result = result
    }

    private enum CodingKeys: String, CodingKey {
      case runID = "runId"
      case status
      case summary
      case result
    }

    public struct ResultValue: Codable, Hashable, Sendable {
      public var payloads: [Payload]
      public var meta: Meta

      public init(payloads: [Payload], meta: Meta) {
        self.payloads = payloads
        self.meta = meta
      }

      public struct Payload: Codable, Hashable, Sendable {
        public var text: String
        public var mediaURL: JSONValue

        public init(text: String, mediaURL: JSONValue) {
          self.text = text
          self.mediaURL = mediaURL
        }

        private enum CodingKeys: String, CodingKey {
          case text
          case mediaURL = "mediaUrl"
        }
      }

      public struct Meta: Codable, Hashable, Sendable {
        public var durationMs: Int64
        public var agentMeta: AgentMeta
        public var stopReason: String

        public init(durationMs: Int64, agentMeta: AgentMeta, stopReason: String) {
          self.durationMs = durationMs
          self.agentMeta = agentMeta
          self.stopReason = stopReason
        }

        public struct AgentMeta: Codable, Hashable, Sendable {
          public var sessionID: String
          public var provider: String?
          public var model: String?
          public var usage: Usage?

          public init(
            sessionID: String,
            provider: String? = nil,
            model: String? = nil,
            usage: Usage? = nil
          ) {
            self.sessionID = sessionID
            self.provider = provider
            self.model = model
            self.usage = usage
          }

          private enum CodingKeys: String, CodingKey {
            case sessionID = "sessionId"
            case provider
            case model
            case usage
          }
        }
      }
    }
  }

  public struct Timeout: Codable, Hashable, Sendable {
    public var runID: String
    public private(set) var status: String = "timeout"
    public private(set) var summary: String = "aborted"
    public var stopReason: String

    public init(runID: String, stopReason: String) {
      self.runID = runID
      self.stopReason = stopReason
    }

    private enum CodingKeys: String, CodingKey {
      case runID = "runId"
      case status
      case summary
      case stopReason
    }
  }
}

/// Params of `agent.wait`. Wait for the end of a run, without ever stopping it.
public struct AgentWaitParams: Codable, Hashable, Sendable {
  public var runID: String
  /// Milliseconds; 30 000 unless told.
  public var timeoutMs: Int64?

  public init(runID: String, timeoutMs: Int64? = nil) {
    self.runID = runID
    self.timeoutMs = timeoutMs
  }

  private enum CodingKeys: String, CodingKey {
    case runID = "runId"
    case timeoutMs
  }
}

/// Result of `agent.wait`.
public struct AgentWaitResult: Codable, Hashable, Sendable {
  public var runID: String
  public var status: Status
  public var startedAt: Int64?
  public var endedAt: Int64?
  public var error: String?
  public var stopReason: String?

  public init(
    runID: String,
    status: Status,
    startedAt: Int64? = nil,
    endedAt: Int64? = nil,
    error: String? = nil,
    stopReason: String? = nil
  ) {
    self.runID = runID
    self.status = status
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.error = error
    self.stopReason = stopReason
  }

  private enum CodingKeys: String, CodingKey {
    case runID = "runId"
    case status
    case startedAt
    case endedAt
    case error
    case stopReason
  }

  public enum Status: OpenEnum {
    case ok
    case error
    case timeout
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "ok": self = .ok
      case "error": self = .error
      case "timeout": self = .timeout
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .ok: return "ok"
      case .error: return "error"
      case .timeout: return "timeout"
      case .other(let word): return word
      }
    }
  }
}
