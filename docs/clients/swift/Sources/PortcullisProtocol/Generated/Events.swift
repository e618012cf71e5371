// Made by `npm run protocol`. Do not edit.

extension GatewayEvents {
  /// Somebody pressed something on a surface, and a turn of the agent answers it. Scope
  /// `operator.read`.
  public enum A2UIActed: GatewayEvent {
    public typealias Payload = A2UIActedEvent
    public static let name = "a2ui.acted"
  }

  /// Surfaces of a session changed. A number that skips means a loss: subscribe again. Scope
  /// `operator.read`.
  public enum A2UIMessages: GatewayEvent {
    public typealias Payload = A2UIMessagesEvent
    public static let name = "a2ui.messages"
  }

  /// An agent shows surfaces that were not there before: a page may open a place for them. Scope
  /// `operator.read`.
  public enum A2UIPresented: GatewayEvent {
    public typealias Payload = A2UIPresentedEvent
    public static let name = "a2ui.presented"
  }

  /// A step of a run: its life, its text, its tools. Tools only to those who started it and ask. Scope
  /// `operator.read`.
  public enum Agent: GatewayEvent {
    public typealias Payload = AgentEvent
    public static let name = "agent"
  }

  /// A canvas has a new revision, or is gone. Scope `operator.read`.
  public enum CanvasChanged: GatewayEvent {
    public typealias Payload = CanvasChangedEvent
    public static let name = "canvas.changed"
  }

  /// An agent asks that people look at a canvas; a page with a panel for it opens the panel. Scope
  /// `operator.read`.
  public enum CanvasPresent: GatewayEvent {
    public typealias Payload = CanvasPresentEvent
    public static let name = "canvas.present"
  }

  /// The link of an account came up, went down or needs somebody to act. Scope `operator.read`.
  public enum ChannelsChanged: GatewayEvent {
    public typealias Payload = ChannelsChangedEvent
    public static let name = "channels.changed"
  }

  /// An unknown sender was given a code and waits for approval. Scope `operator.pairing`.
  public enum ChannelsPairingRequested: GatewayEvent {
    public typealias Payload = ChannelsPairingRequestedEvent
    public static let name = "channels.pairing.requested"
  }

  /// What a person sees of a run: status, growing text, and one end. Scope `operator.read`.
  public enum Chat: GatewayEvent {
    public typealias Payload = ChatEvent
    public static let name = "chat"
  }

  /// The first frame of every connection: what the client signs. It has no sequence number. Scope
  /// `everyone`.
  public enum ConnectChallenge: GatewayEvent {
    public typealias Payload = ConnectChallengeEvent
    public static let name = "connect.challenge"
  }

  /// A job was added, changed or removed, or a run of it began or ended. Scope `operator.read`.
  public enum Cron: GatewayEvent {
    public typealias Payload = CronEvent
    public static let name = "cron"
  }

  /// A paired device was renamed or removed: read the list again. Scope `operator.pairing`.
  public enum DevicePairChanged: GatewayEvent {
    public typealias Payload = DevicePairChangedEvent
    public static let name = "device.pair.changed"
  }

  /// A device waits for approval. Scope `operator.pairing`.
  public enum DevicePairRequested: GatewayEvent {
    public typealias Payload = DevicePairRequestedEvent
    public static let name = "device.pair.requested"
  }

  /// A pairing request was approved, rejected or replaced. Scope `operator.pairing`.
  public enum DevicePairResolved: GatewayEvent {
    public typealias Payload = DevicePairResolvedEvent
    public static let name = "device.pair.resolved"
  }

  /// A device used its setup code and is paired. Scope `operator.pairing`.
  public enum DevicePairSetupCompleted: GatewayEvent {
    public typealias Payload = DevicePairSetupCompletedEvent
    public static let name = "device.pair.setup.completed"
  }

  /// A device was approved by its setup code, but left before it had its tokens. It may come again
  /// with the code. Scope `operator.pairing`.
  public enum DevicePairSetupDeliveryUncertain: GatewayEvent {
    public typealias Payload = DevicePairSetupDeliveryUncertainEvent
    public static let name = "device.pair.setup.deliveryUncertain"
  }

  /// A program waits for permission to run. Scope `operator.approvals`.
  public enum ExecApprovalRequested: GatewayEvent {
    public typealias Payload = ExecApprovalRequestedEvent
    public static let name = "exec.approval.requested"
  }

  /// A request to run a program was decided, or its time ran out. Scope `operator.approvals`.
  public enum ExecApprovalResolved: GatewayEvent {
    public typealias Payload = ExecApprovalResolvedEvent
    public static let name = "exec.approval.resolved"
  }

  /// How the gateway is: every minute, and once to each new connection. Scope `everyone`.
  public enum Health: GatewayEvent {
    public typealias Payload = HealthEvent
    public static let name = "health"
  }

  /// An agent was woken, or was not, and what came of it. Nodes hear it too, so it holds no words.
  /// Scope `everyone`.
  public enum Heartbeat: GatewayEvent {
    public typealias Payload = HeartbeatEvent
    public static let name = "heartbeat"
  }

  /// How far one outgoing message came: each step once, in order. Scope `operator.read`.
  public enum MessageDelivery: GatewayEvent {
    public typealias Payload = MessageDeliveryEvent
    public static let name = "message.delivery"
  }

  /// How busy the machine of a node is. Scope `operator.read`.
  public enum NodeHostStats: GatewayEvent {
    public typealias Payload = NodeHostStatsEvent
    public static let name = "node.hostStats"
  }

  /// To a node: nobody waits for this command any more. Scope `everyone`.
  public enum NodeInvokeCancel: GatewayEvent {
    public typealias Payload = NodeInvokeCancelEvent
    public static let name = "node.invoke.cancel"
  }

  /// To a node: carry out a command and answer with node.invoke.result. Scope `everyone`.
  public enum NodeInvokeRequest: GatewayEvent {
    public typealias Payload = NodeInvokeRequestEvent
    public static let name = "node.invoke.request"
  }

  /// A connected node asks to lend abilities that nobody approved yet. Scope `operator.pairing`.
  public enum NodePairRequested: GatewayEvent {
    public typealias Payload = NodePairRequestedEvent
    public static let name = "node.pair.requested"
  }

  /// What a node asked for was approved, rejected or taken back. The node hears it too, outside its
  /// numbering. Scope `operator.pairing`.
  public enum NodePairResolved: GatewayEvent {
    public typealias Payload = NodePairResolvedEvent
    public static let name = "node.pair.resolved"
  }

  /// Whether somebody uses the device of a node. Scope `operator.read`.
  public enum NodePresence: GatewayEvent {
    public typealias Payload = NodePresenceEvent
    public static let name = "node.presence"
  }

  /// Who is connected has changed: the whole list. Scope `operator.read`.
  public enum Presence: GatewayEvent {
    public typealias Payload = PresenceEvent
    public static let name = "presence"
  }

  /// A message was added to a session’s transcript. Scope `operator.read`.
  public enum SessionMessage: GatewayEvent {
    public typealias Payload = SessionMessageEvent
    public static let name = "session.message"
  }

  /// A tool of a run, for those who subscribed to sessions and did not start it. Scope
  /// `operator.read`.
  public enum SessionTool: GatewayEvent {
    public typealias Payload = SessionToolEvent
    public static let name = "session.tool"
  }

  /// A session was made, changed, reset or deleted, or a run in it began or ended. Scope
  /// `operator.read`.
  public enum SessionsChanged: GatewayEvent {
    public typealias Payload = SessionsChangedEvent
    public static let name = "sessions.changed"
  }

  /// The gateway stops; the connection is closed with 1012 right after. Scope `everyone`.
  public enum Shutdown: GatewayEvent {
    public typealias Payload = ShutdownEvent
    public static let name = "shutdown"
  }

  /// The gateway is alive. A client that hears nothing for two intervals reconnects. Scope `everyone`.
  public enum Tick: GatewayEvent {
    public typealias Payload = TickEvent
    public static let name = "tick"
  }
}

/// Payload of the event `a2ui.acted`. Somebody pressed something on a surface, and a turn of the
/// agent answers it.
public struct A2UIActedEvent: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var surfaceID: String
  public var componentID: String
  /// As `a2ui.action` named it.
  public var id: String
  public var name: String
  public var runID: String

  public init(
    sessionKey: String,
    surfaceID: String,
    componentID: String,
    id: String,
    name: String,
    runID: String
  ) {
    self.sessionKey = sessionKey
    self.surfaceID = surfaceID
    self.componentID = componentID
    self.id = id
    self.name = name
    self.runID = runID
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case surfaceID = "surfaceId"
    case componentID = "componentId"
    case id
    case name
    case runID = "runId"
  }
}

/// Payload of the event `a2ui.messages`. Surfaces of a session changed. A number that skips means a
/// loss: subscribe again.
public struct A2UIMessagesEvent: Codable, Hashable, Sendable {
  public var sessionKey: String
  /// Names the count: it is another one after a restart.
  public var epoch: String
  public var seq: Int64
  public var messages: [[String: JSONValue]]
  /// The connection on which this was typed.
  public var origin: String?

  public init(
    sessionKey: String,
    epoch: String,
    seq: Int64,
    messages: [[String: JSONValue]],
    origin: String? = nil
  ) {
    self.sessionKey = sessionKey
    self.epoch = epoch
    self.seq = seq
    self.messages = messages
    self.origin = origin
  }
}

/// Payload of the event `a2ui.presented`. An agent shows surfaces that were not there before: a page
/// may open a place for them.
public struct A2UIPresentedEvent: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var agentID: String
  public var surfaceIDs: [String]
  /// The session showed nothing before.
  public var first: Bool
  /// Where the page that shows them is, from the root of this gateway.
  public var url: String

  public init(
    sessionKey: String,
    agentID: String,
    surfaceIDs: [String],
    first: Bool,
    url: String
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.surfaceIDs = surfaceIDs
    self.first = first
    self.url = url
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case surfaceIDs = "surfaceIds"
    case first
    case url
  }
}

/// Payload of `agent` and `session.tool`: one step of a run, on one of its streams.
public struct AgentEvent: Codable, Hashable, Sendable {
  public var runID: String
  /// Counts per run from 1. Paced text skips numbers, so a hole here is not a loss.
  public var seq: Int64
  public var stream: Stream
  public var ts: Int64
  public var data: [String: JSONValue]
  public var sessionKey: String
  public var sessionID: String
  public var agentID: String

  public init(
    runID: String,
    seq: Int64,
    stream: Stream,
    ts: Int64,
    data: [String: JSONValue],
    sessionKey: String,
    sessionID: String,
    agentID: String
  ) {
    self.runID = runID
    self.seq = seq
    self.stream = stream
    self.ts = ts
    self.data = data
    self.sessionKey = sessionKey
    self.sessionID = sessionID
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case runID = "runId"
    case seq
    case stream
    case ts
    case data
    case sessionKey
    case sessionID = "sessionId"
    case agentID = "agentId"
  }

  public enum Stream: OpenEnum {
    case lifecycle
    case assistant
    case thinking
    case tool
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "lifecycle": self = .lifecycle
      case "assistant": self = .assistant
      case "thinking": self = .thinking
      case "tool": self = .tool
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .lifecycle: return "lifecycle"
      case .assistant: return "assistant"
      case .thinking: return "thinking"
      case .tool: return "tool"
      case .other(let word): return word
      }
    }
  }
}

/// Payload of the event `canvas.changed`. A canvas has a new revision, or is gone.
public struct CanvasChangedEvent: Codable, Hashable, Sendable {
  public var agentID: String
  public var canvasID: String
  public var sessionKey: String
  public var title: String
  public var rev: Int64
  public var url: String
  public var ts: Int64
  public var files: [String]
  public var gone: Bool

  public init(
    agentID: String,
    canvasID: String,
    sessionKey: String,
    title: String,
    rev: Int64,
    url: String,
    ts: Int64,
    files: [String],
    gone: Bool
  ) {
    self.agentID = agentID
    self.canvasID = canvasID
    self.sessionKey = sessionKey
    self.title = title
    self.rev = rev
    self.url = url
    self.ts = ts
    self.files = files
    self.gone = gone
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case canvasID = "canvasId"
    case sessionKey
    case title
    case rev
    case url
    case ts
    case files
    case gone
  }
}

/// Payload of the event `canvas.present`. An agent asks that people look at a canvas; a page with a
/// panel for it opens the panel.
public struct CanvasPresentEvent: Codable, Hashable, Sendable {
  public var agentID: String
  public var canvasID: String
  public var sessionKey: String
  public var title: String
  public var rev: Int64
  public var url: String
  public var ts: Int64
  /// False where the agent has nothing to show any more: the panel may close.
  public var shown: Bool

  public init(
    agentID: String,
    canvasID: String,
    sessionKey: String,
    title: String,
    rev: Int64,
    url: String,
    ts: Int64,
    shown: Bool
  ) {
    self.agentID = agentID
    self.canvasID = canvasID
    self.sessionKey = sessionKey
    self.title = title
    self.rev = rev
    self.url = url
    self.ts = ts
    self.shown = shown
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case canvasID = "canvasId"
    case sessionKey
    case title
    case rev
    case url
    case ts
    case shown
  }
}

/// Payload of the event `channels.changed`. The link of an account came up, went down or needs
/// somebody to act.
public struct ChannelsChangedEvent: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String
  public var state: String
  public var since: Int64
  public var reason: String?
  public var remedy: String?
  public var nextRetry: Int64?

  public init(
    channel: String,
    accountID: String,
    state: String,
    since: Int64,
    reason: String? = nil,
    remedy: String? = nil,
    nextRetry: Int64? = nil
  ) {
    self.channel = channel
    self.accountID = accountID
    self.state = state
    self.since = since
    self.reason = reason
    self.remedy = remedy
    self.nextRetry = nextRetry
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case state
    case since
    case reason
    case remedy
    case nextRetry
  }
}

/// Payload of the event `channels.pairing.requested`. An unknown sender was given a code and waits
/// for approval.
public struct ChannelsPairingRequestedEvent: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String
  /// For `channels.pairing.approve` and `channels.pairing.dismiss`.
  public var requestID: String
  public var sender: String
  public var name: String?
  public var ts: Int64

  public init(
    channel: String,
    accountID: String,
    requestID: String,
    sender: String,
    name: String? = nil,
    ts: Int64
  ) {
    self.channel = channel
    self.accountID = accountID
    self.requestID = requestID
    self.sender = sender
    self.name = name
    self.ts = ts
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case requestID = "requestId"
    case sender
    case name
    case ts
  }
}

/// Payload of `chat`: what a person sees of a run. Exactly one of final, aborted, error ends it.
public enum ChatEvent: Codable, Hashable, Sendable {
  case status(ChatStatus)
  case delta(ChatDelta)
  case final(ChatFinal)
  case aborted(ChatAborted)
  case error(ChatError)
  /// Anything else, as it came: a newer gateway may know more.
  case other(JSONValue)

  private enum CodingKeys: String, CodingKey {
    case state
  }

  public init(from decoder: Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .state) {
    case "status": self = .status(try ChatStatus(from: decoder))
    case "delta": self = .delta(try ChatDelta(from: decoder))
    case "final": self = .final(try ChatFinal(from: decoder))
    case "aborted": self = .aborted(try ChatAborted(from: decoder))
    case "error": self = .error(try ChatError(from: decoder))
    default: self = .other(try JSONValue(from: decoder))
    }
  }

  public func encode(to encoder: Encoder) throws {
    switch self {
    case .status(let value): try value.encode(to: encoder)
    case .delta(let value): try value.encode(to: encoder)
    case .final(let value): try value.encode(to: encoder)
    case .aborted(let value): try value.encode(to: encoder)
    case .error(let value): try value.encode(to: encoder)
    case .other(let value): try value.encode(to: encoder)
    }
  }
}

/// Payload of the event `connect.challenge`. The first frame of every connection: what the client
/// signs. It has no sequence number.
public typealias ConnectChallengeEvent = Challenge

/// Payload of `cron`: a job or one of its runs has changed.
public struct CronEvent: Codable, Hashable, Sendable {
  public var jobID: String
  public var action: Action
  public var job: CronJob?
  public var runID: String?
  public var runAtMs: Int64?
  public var durationMs: Int64?
  public var status: CronRunStatus?
  public var error: String?
  public var summary: String?
  public var nextRunAtMs: Int64?
  public var sessionID: String?
  public var sessionKey: String?
  public var delivered: Bool?

  public init(
    jobID: String,
    action: Action,
    job: CronJob? = nil,
    runID: String? = nil,
    runAtMs: Int64? = nil,
    durationMs: Int64? = nil,
    status: CronRunStatus? = nil,
    error: String? = nil,
    summary: String? = nil,
    nextRunAtMs: Int64? = nil,
    sessionID: String? = nil,
    sessionKey: String? = nil,
    delivered: Bool? = nil
  ) {
    self.jobID = jobID
    self.action = action
    self.job = job
    self.runID = runID
    self.runAtMs = runAtMs
    self.durationMs = durationMs
    self.status = status
    self.error = error
    self.summary = summary
    self.nextRunAtMs = nextRunAtMs
    self.sessionID = sessionID
    self.sessionKey = sessionKey
    self.delivered = delivered
  }

  private enum CodingKeys: String, CodingKey {
    case jobID = "jobId"
    case action
    case job
    case runID = "runId"
    case runAtMs
    case durationMs
    case status
    case error
    case summary
    case nextRunAtMs
    case sessionID = "sessionId"
    case sessionKey
    case delivered
  }

  public enum Action: OpenEnum {
    case added
    case updated
    case removed
    case started
    case finished
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "added": self = .added
      case "updated": self = .updated
      case "removed": self = .removed
      case "started": self = .started
      case "finished": self = .finished
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .added: return "added"
      case .updated: return "updated"
      case .removed: return "removed"
      case .started: return "started"
      case .finished: return "finished"
      case .other(let word): return word
      }
    }
  }
}

/// Payload of the event `device.pair.changed`. A paired device was renamed or removed: read the list
/// again.
public struct DevicePairChangedEvent: Codable, Hashable, Sendable {
  public init() {}
}

/// Payload of the event `device.pair.requested`. A device waits for approval.
public typealias DevicePairRequestedEvent = PairingRequest

/// Payload of the event `device.pair.resolved`. A pairing request was approved, rejected or
/// replaced.
public struct DevicePairResolvedEvent: Codable, Hashable, Sendable {
  public var requestID: String
  public var deviceID: String
  public var decision: Decision
  public var ts: Int64

  public init(
    requestID: String,
    deviceID: String,
    decision: Decision,
    ts: Int64
  ) {
    self.requestID = requestID
    self.deviceID = deviceID
    self.decision = decision
    self.ts = ts
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case deviceID = "deviceId"
    case decision
    case ts
  }

  public enum Decision: OpenEnum {
    case approved
    case rejected
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "approved": self = .approved
      case "rejected": self = .rejected
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .approved: return "approved"
      case .rejected: return "rejected"
      case .other(let word): return word
      }
    }
  }
}

/// Payload of the event `device.pair.setup.completed`. A device used its setup code and is paired.
public typealias DevicePairSetupCompletedEvent = SetupCompletion

/// Payload of the event `device.pair.setup.deliveryUncertain`. A device was approved by its setup
/// code, but left before it had its tokens. It may come again with the code.
public typealias DevicePairSetupDeliveryUncertainEvent = SetupCompletion

/// Payload of the event `exec.approval.requested`. A program waits for permission to run.
public struct ExecApprovalRequestedEvent: Codable, Hashable, Sendable {
  public var id: String
  public private(set) var approvalKind: String = "exec"
  public var request: ExecRequest
  public var createdAtMs: Int64
  public var expiresAtMs: Int64

  public init(
    id: String,
    request: ExecRequest,
    createdAtMs: Int64,
    expiresAtMs: Int64
  ) {
    self.id = id
    self.request = request
    self.createdAtMs = createdAtMs
    self.expiresAtMs = expiresAtMs
  }
}

/// Payload of the event `exec.approval.resolved`. A request to run a program was decided, or its
/// time ran out.
public struct ExecApprovalResolvedEvent: Codable, Hashable, Sendable {
  public var id: String
  public var decision: Decision
  @ExplicitNull public var resolvedBy: String?
  public var ts: Int64
  public var request: ExecRequest

  public init(
    id: String,
    decision: Decision,
    resolvedBy: String? = nil,
    ts: Int64,
    request: ExecRequest
  ) {
    self.id = id
    self.decision = decision
    self.resolvedBy = resolvedBy
    self.ts = ts
    self.request = request
  }

  public enum Decision: OpenEnum {
    case allowOnce
    case allowAlways
    case deny
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "allow-once": self = .allowOnce
      case "allow-always": self = .allowAlways
      case "deny": self = .deny
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .allowOnce: return "allow-once"
      case .allowAlways: return "allow-always"
      case .deny: return "deny"
      case .other(let word): return word
      }
    }
  }
}

/// Payload of the event `health`. How the gateway is: every minute, and once to each new connection.
public typealias HealthEvent = HealthSnapshot

/// What came of a heartbeat: `sent` words, `ok-token` nothing to say, `ok-empty` no answer at all,
/// `skipped` before it began, `failed`. The event is heard by nodes too and carries no words;
/// `last-heartbeat` does.
public struct HeartbeatEvent: Codable, Hashable, Sendable {
  public var ts: Int64
  public var status: Status
  /// Where it was said beside the conversation.
  public var channel: String?
  public var to: String?
  public var accountID: String?
  /// The beginning of what was said.
  public var preview: String?
  public var durationMs: Int64?
  /// Why it was skipped or failed.
  public var reason: String?
  public var indicatorType: IndicatorType?

  public init(
    ts: Int64,
    status: Status,
    channel: String? = nil,
    to: String? = nil,
    accountID: String? = nil,
    preview: String? = nil,
    durationMs: Int64? = nil,
    reason: String? = nil,
    indicatorType: IndicatorType? = nil
  ) {
    self.ts = ts
    self.status = status
    self.channel = channel
    self.to = to
    self.accountID = accountID
    self.preview = preview
    self.durationMs = durationMs
    self.reason = reason
    self.indicatorType = indicatorType
  }

  private enum CodingKeys: String, CodingKey {
    case ts
    case status
    case channel
    case to
    case accountID = "accountId"
    case preview
    case durationMs
    case reason
    case indicatorType
  }

  public enum Status: OpenEnum {
    case sent
    case okEmpty
    case okToken
    case skipped
    case failed
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "sent": self = .sent
      case "ok-empty": self = .okEmpty
      case "ok-token": self = .okToken
      case "skipped": self = .skipped
      case "failed": self = .failed
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .sent: return "sent"
      case .okEmpty: return "ok-empty"
      case .okToken: return "ok-token"
      case .skipped: return "skipped"
      case .failed: return "failed"
      case .other(let word): return word
      }
    }
  }

  public enum IndicatorType: OpenEnum {
    case ok
    case alert
    case error
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "ok": self = .ok
      case "alert": self = .alert
      case "error": self = .error
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .ok: return "ok"
      case .alert: return "alert"
      case .error: return "error"
      case .other(let word): return word
      }
    }
  }
}

/// Payload of the event `message.delivery`. How far one outgoing message came: each step once, in
/// order.
public typealias MessageDeliveryEvent = Delivery

/// Payload of the event `node.hostStats`. How busy the machine of a node is.
public struct NodeHostStatsEvent: Codable, Hashable, Sendable {
  public var nodeID: String
  public var hostStats: JSONValue

  public init(nodeID: String, hostStats: JSONValue) {
    self.nodeID = nodeID
    self.hostStats = hostStats
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case hostStats
  }
}

/// Payload of the event `node.invoke.cancel`. To a node: nobody waits for this command any more.
public struct NodeInvokeCancelEvent: Codable, Hashable, Sendable {
  public var invokeID: String
  public var nodeID: String

  public init(invokeID: String, nodeID: String) {
    self.invokeID = invokeID
    self.nodeID = nodeID
  }

  private enum CodingKeys: String, CodingKey {
    case invokeID = "invokeId"
    case nodeID = "nodeId"
  }
}

/// Payload of the event `node.invoke.request`. To a node: carry out a command and answer with
/// node.invoke.result.
public struct NodeInvokeRequestEvent: Codable, Hashable, Sendable {
  public var id: String
  public var nodeID: String
  public var command: String
  /// A JSON text, or null where there are no params.
  @ExplicitNull public var paramsJSON: String?
  public var timeoutMs: Int64
  public var idempotencyKey: String
  public var sessionKey: String?

  public init(
    id: String,
    nodeID: String,
    command: String,
    paramsJSON: String? = nil,
    timeoutMs: Int64,
    idempotencyKey: String,
    sessionKey: String? = nil
  ) {
    self.id = id
    self.nodeID = nodeID
    self.command = command
    self.paramsJSON = paramsJSON
    self.timeoutMs = timeoutMs
    self.idempotencyKey = idempotencyKey
    self.sessionKey = sessionKey
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case nodeID = "nodeId"
    case command
    case paramsJSON
    case timeoutMs
    case idempotencyKey
    case sessionKey
  }
}

/// Payload of the event `node.pair.requested`. A connected node asks to lend abilities that nobody
/// approved yet.
public typealias NodePairRequestedEvent = SurfaceRequest

/// Payload of the event `node.pair.resolved`. What a node asked for was approved, rejected or taken
/// back. The node hears it too, outside its numbering.
public struct NodePairResolvedEvent: Codable, Hashable, Sendable {
  public var requestID: String
  public var nodeID: String
  public var decision: Decision
  public var ts: Int64

  public init(
    requestID: String,
    nodeID: String,
    decision: Decision,
    ts: Int64
  ) {
    self.requestID = requestID
    self.nodeID = nodeID
    self.decision = decision
    self.ts = ts
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case nodeID = "nodeId"
    case decision
    case ts
  }

  public enum Decision: OpenEnum {
    case approved
    case rejected
    case removed
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "approved": self = .approved
      case "rejected": self = .rejected
      case "removed": self = .removed
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .approved: return "approved"
      case .rejected: return "rejected"
      case .removed: return "removed"
      case .other(let word): return word
      }
    }
  }
}

/// Payload of the event `node.presence`. Whether somebody uses the device of a node.
public struct NodePresenceEvent: Codable, Hashable, Sendable {
  public var nodeID: String
  public var activity: JSONValue
  public var ts: Int64

  public init(nodeID: String, activity: JSONValue, ts: Int64) {
    self.nodeID = nodeID
    self.activity = activity
    self.ts = ts
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case activity
    case ts
  }
}

/// Payload of the event `presence`. Who is connected has changed: the whole list.
public struct PresenceEvent: Codable, Hashable, Sendable {
  public var presence: [PresenceEntry]

  public init(presence: [PresenceEntry]) {
    self.presence = presence
  }
}

/// Payload of the event `session.message`. A message was added to a session’s transcript.
public struct SessionMessageEvent: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var agentID: String
  public var message: HistoryMessage
  public var messageID: String
  public var messageSeq: Int64
  public var session: SessionRow

  public init(
    sessionKey: String,
    agentID: String,
    message: HistoryMessage,
    messageID: String,
    messageSeq: Int64,
    session: SessionRow
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.message = message
    self.messageID = messageID
    self.messageSeq = messageSeq
    self.session = session
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case message
    case messageID = "messageId"
    case messageSeq
    case session
  }
}

/// Payload of the event `session.tool`. A tool of a run, for those who subscribed to sessions and
/// did not start it.
public typealias SessionToolEvent = AgentEvent

/// Payload of the event `sessions.changed`. A session was made, changed, reset or deleted, or a run
/// in it began or ended.
public struct SessionsChangedEvent: Codable, Hashable, Sendable {
  public var sessionKey: String
  public var agentID: String
  public var reason: String
  public var phase: Phase?
  public var runID: String?
  public var ts: Int64
  public var session: SessionRow?

  public init(
    sessionKey: String,
    agentID: String,
    reason: String,
    phase: Phase? = nil,
    runID: String? = nil,
    ts: Int64,
    session: SessionRow? = nil
  ) {
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.reason = reason
    self.phase = phase
    self.runID = runID
    self.ts = ts
    self.session = session
  }

  private enum CodingKeys: String, CodingKey {
    case sessionKey
    case agentID = "agentId"
    case reason
    case phase
    case runID = "runId"
    case ts
    case session
  }

  public enum Phase: OpenEnum {
    case start
    case end
    case error
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "start": self = .start
      case "end": self = .end
      case "error": self = .error
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .start: return "start"
      case .end: return "end"
      case .error: return "error"
      case .other(let word): return word
      }
    }
  }
}

/// Payload of the event `shutdown`. The gateway stops; the connection is closed with 1012 right
/// after.
public struct ShutdownEvent: Codable, Hashable, Sendable {
  public var reason: String
  public var restartExpectedMs: Int64?

  public init(reason: String, restartExpectedMs: Int64? = nil) {
    self.reason = reason
    self.restartExpectedMs = restartExpectedMs
  }
}

/// Payload of the event `tick`. The gateway is alive. A client that hears nothing for two intervals
/// reconnects.
public struct TickEvent: Codable, Hashable, Sendable {
  public var ts: Int64

  public init(ts: Int64) {
    self.ts = ts
  }
}
