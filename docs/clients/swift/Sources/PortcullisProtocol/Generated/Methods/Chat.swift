// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Stop one run of a session, or all of them. Role `operator`, scope `operator.write`.
  public enum ChatAbort: GatewayMethod {
    public typealias Params = ChatAbortParams
    public typealias Result = ChatAbortResult
    public static let name = "chat.abort"
  }

  /// Read a conversation, oldest first. A session that does not exist is empty. Role `operator`, scope
  /// `operator.read`.
  public enum ChatHistory: GatewayMethod {
    public typealias Params = ChatHistoryParams
    public typealias Result = ChatHistoryResult
    public static let name = "chat.history"
  }

  /// Add an assistant message to a conversation, without a run. Role `operator`, scope
  /// `operator.admin`.
  public enum ChatInject: GatewayMethod {
    public typealias Params = ChatInjectParams
    public typealias Result = ChatInjectResult
    public static let name = "chat.inject"
  }

  /// Say something in a session. The answer comes as chat and agent events. Role `operator`, scope
  /// `depends on the params`.
  public enum ChatSend: GatewayMethod {
    public typealias Params = ChatSendParams
    public typealias Result = ChatSendResult
    public static let name = "chat.send"
  }
}

/// Params of `chat.abort`. Stop one run of a session, or all of them.
public struct ChatAbortParams: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var agentID: String?
  public var runID: String?

  public init(sessionKey: String, agentID: String? = nil, runID: String? = nil) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.runID = runID
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case runID = "runId"
  }
}

/// Result of `chat.abort`.
public struct ChatAbortResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var aborted: Bool
  public var runIDs: [String]

  public init(aborted: Bool, runIDs: [String]) {
    self.aborted = aborted
    self.runIDs = runIDs
  }

  private enum CodingKeys: String, CodingKey {
    case ok
    case aborted
    case runIDs = "runIds"
  }
}

/// Params of `chat.history`. Read a conversation, oldest first. A session that does not exist is
/// empty.
public struct ChatHistoryParams: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var agentID: String?
  public var sessionID: String?
  public var limit: Int64?
  /// How many of the newest messages to leave out.
  public var offset: Int64?

  public init(
    sessionKey: String,
    agentID: String? = nil,
    sessionID: String? = nil,
    limit: Int64? = nil,
    offset: Int64? = nil
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.sessionID = sessionID
    self.limit = limit
    self.offset = offset
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case sessionID = "sessionId"
    case limit
    case offset
  }
}

/// Result of `chat.history`.
public struct ChatHistoryResult: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var sessionID: String?
  public var messages: [HistoryMessage]
  public var pendingInputs: PendingInputs
  public var hasMore: Bool
  public var totalMessages: Int64
  public var thinkingLevel: String?
  public var defaults: Defaults
  public var sessionInfo: SessionRow?

  public init(
    sessionKey: String,
    sessionID: String? = nil,
    messages: [HistoryMessage],
    pendingInputs: PendingInputs,
    hasMore: Bool,
    totalMessages: Int64,
    thinkingLevel: String? = nil,
    defaults: Defaults,
    sessionInfo: SessionRow? = nil
  ) {
    self.sessionKey = sessionKey
    self.sessionID = sessionID
    self.messages = messages
    self.pendingInputs = pendingInputs
    self.hasMore = hasMore
    self.totalMessages = totalMessages
    self.thinkingLevel = thinkingLevel
    self.defaults = defaults
    self.sessionInfo = sessionInfo
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case sessionID = "sessionId"
    case messages
    case pendingInputs
    case hasMore
    case totalMessages
    case thinkingLevel
    case defaults
    case sessionInfo
  }

  public struct PendingInputs: Codable, Hashable, Sendable {
    public var items: [Item]
    public var total: Int64

    public init(items: [Item], total: Int64) {
      self.items = items
      self.total = total
    }

    public struct Item: Codable, Hashable, Sendable {
      public var runID: String
      public var text: String
      public var queuedAt: Int64

      public init(runID: String, text: String, queuedAt: Int64) {
        self.runID = runID
        self.text = text
        self.queuedAt = queuedAt
      }

      private enum CodingKeys: String, CodingKey {
        case runID = "runId"
        case text
        case queuedAt
      }
    }
  }

  public struct Defaults: Codable, Hashable, Sendable {
    public var model: String
    public var modelProvider: String

    public init(model: String, modelProvider: String) {
      self.model = model
      self.modelProvider = modelProvider
    }
  }
}

/// Params of `chat.inject`. Add an assistant message to a conversation, without a run.
public struct ChatInjectParams: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var agentID: String?
  public var message: String
  public var label: String?

  public init(
    sessionKey: String,
    agentID: String? = nil,
    message: String,
    label: String? = nil
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.message = message
    self.label = label
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case message
    case label
  }
}

/// Result of `chat.inject`.
public struct ChatInjectResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var messageID: String

  public init(messageID: String) {
    self.messageID = messageID
  }

  private enum CodingKeys: String, CodingKey {
    case ok
    case messageID = "messageId"
  }
}

/// Params of `chat.send`. Say something in a session. The answer comes as chat and agent events.
public struct ChatSendParams: Codable, Hashable, Sendable {
  public var sessionKey: String
  /// May be empty where attachments speak.
  public var message: String
  public var idempotencyKey: String
  public var agentID: String?
  public var thinking: String?
  public var queueMode: QueueMode?
  public var attachments: [Attachment]?
  public var timeoutMs: Int64?
  public var suppressCommandInterpretation: Bool?

  public init(
    sessionKey: String,
    message: String,
    idempotencyKey: String,
    agentID: String? = nil,
    thinking: String? = nil,
    queueMode: QueueMode? = nil,
    attachments: [Attachment]? = nil,
    timeoutMs: Int64? = nil,
    suppressCommandInterpretation: Bool? = nil
  ) {
    self.sessionKey = sessionKey
    self.message = message
    self.idempotencyKey = idempotencyKey
    self.agentID = agentID
    self.thinking = thinking
    self.queueMode = queueMode
    self.attachments = attachments
    self.timeoutMs = timeoutMs
    self.suppressCommandInterpretation = suppressCommandInterpretation
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case message
    case idempotencyKey
    case agentID = "agentId"
    case thinking
    case queueMode
    case attachments
    case timeoutMs
    case suppressCommandInterpretation
  }

  public enum QueueMode: OpenEnum {
    case steer
    case followup
    case collect
    case interrupt
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "steer": self = .steer
      case "followup": self = .followup
      case "collect": self = .collect
      case "interrupt": self = .interrupt
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .steer: return "steer"
      case .followup: return "followup"
      case .collect: return "collect"
      case .interrupt: return "interrupt"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `chat.send`.
public enum ChatSendResult: Codable, Hashable, Sendable {
  case chatAbortResult(ChatAbortResult)
  case object(Object)
  /// Anything else, as it came: a newer gateway may know more.
  case other(JSONValue)

  public init(from decoder: Decoder) throws {
    if let value = try? ChatAbortResult(from: decoder) { self = .chatAbortResult(value) }
    else if let value = try? Object(from: decoder) { self = .object(value) }
    else { self = .other(try JSONValue(from: decoder)) }
  }

  public func encode(to encoder: Encoder) throws {
    switch self {
    case .chatAbortResult(let value): try value.encode(to: encoder)
    case .object(let value): try value.encode(to: encoder)
    case .other(let value): try value.encode(to: encoder)
    }
  }

  public struct Object: Codable, Hashable, Sendable {
    public var runID: String
    public var status: Status

    public init(runID: String, status: Status) {
      self.runID = runID
      self.status = status
    }

    private enum CodingKeys: String, CodingKey {
      case runID = "runId"
      case status
    }

    public enum Status: OpenEnum {
      case started
      case inFlight
      case ok
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "started": self = .started
        case "in_flight": self = .inFlight
        case "ok": self = .ok
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .started: return "started"
        case .inFlight: return "in_flight"
        case .ok: return "ok"
        case .other(let word): return word
        }
      }
    }
  }
}
