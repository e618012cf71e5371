// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Add a job. Under a declaration key: make the job of that key what is asked for. Role `operator`,
  /// scope `operator.admin`.
  public enum CronAdd: GatewayMethod {
    public typealias Params = CronAddParams
    public typealias Result = CronAddResult
    public static let name = "cron.add"
  }

  /// Read one job. Role `operator`, scope `operator.read`.
  public enum CronGet: GatewayMethod {
    public typealias Params = CronGetParams
    public typealias Result = CronGetResult
    public static let name = "cron.get"
  }

  /// List jobs, the next one first; those that are off only where they are asked for. Role `operator`,
  /// scope `operator.read`.
  public enum CronList: GatewayMethod {
    public typealias Params = CronListParams
    public typealias Result = CronListResult
    public static let name = "cron.list"
  }

  /// Remove a job. Its log stays, and a run that goes on ends as it would. Role `operator`, scope
  /// `operator.admin`.
  public enum CronRemove: GatewayMethod {
    public typealias Params = CronRemoveParams
    public typealias Result = CronRemoveResult
    public static let name = "cron.remove"
  }

  /// Run a job now, beside its schedule; or only where it is due, or where it is on. Role `operator`,
  /// scope `operator.admin`.
  public enum CronRun: GatewayMethod {
    public typealias Params = CronRunParams
    public typealias Result = CronRunResult
    public static let name = "cron.run"
  }

  /// List runs that have ended, of one job or of all, the newest first. Role `operator`, scope
  /// `operator.read`.
  public enum CronRuns: GatewayMethod {
    public typealias Params = CronRunsParams
    public typealias Result = CronRunsResult
    public static let name = "cron.runs"
  }

  /// Read whether jobs run by themselves, how many there are, and when the next is due. Role
  /// `operator`, scope `operator.read`.
  public enum CronStatus: GatewayMethod {
    public typealias Params = CronStatusParams
    public typealias Result = CronStatusResult
    public static let name = "cron.status"
  }

  /// Change a job. What the patch does not name stays; null takes a part away. Role `operator`, scope
  /// `operator.admin`.
  public enum CronUpdate: GatewayMethod {
    public typealias Params = CronUpdateParams
    public typealias Result = CronUpdateResult
    public static let name = "cron.update"
  }
}

/// Params of `cron.add`. Add a job. Under a declaration key: make the job of that key what is asked
/// for.
public struct CronAddParams: Codable, Hashable, Sendable {
  public var name: String
  public var displayName: String?
  public var description: String?
  public var schedule: CronSchedule
  public var sessionTarget: CronSessionTarget
  public var wakeMode: CronWakeMode
  public var payload: CronPayload
  public var delivery: CronDelivery?
  public var deleteAfterRun: Bool?
  public var enabled: Bool?
  public var agentID: Nullable<String>?
  public var sessionKey: Nullable<String>?
  public var declarationKey: String?

  public init(
    name: String,
    displayName: String? = nil,
    description: String? = nil,
    schedule: CronSchedule,
    sessionTarget: CronSessionTarget,
    wakeMode: CronWakeMode,
    payload: CronPayload,
    delivery: CronDelivery? = nil,
    deleteAfterRun: Bool? = nil,
    enabled: Bool? = nil,
    agentID: Nullable<String>? = nil,
    sessionKey: Nullable<String>? = nil,
    declarationKey: String? = nil
  ) {
    self.name = name
    self.displayName = displayName
    self.description = description
    self.schedule = schedule
    self.sessionTarget = sessionTarget
    self.wakeMode = wakeMode
    self.payload = payload
    self.delivery = delivery
    self.deleteAfterRun = deleteAfterRun
    self.enabled = enabled
    self.agentID = agentID
    self.sessionKey = sessionKey
    self.declarationKey = declarationKey
  }

  private enum CodingKeys: String, CodingKey {
    case name
    case displayName
    case description
    case schedule
    case sessionTarget
    case wakeMode
    case payload
    case delivery
    case deleteAfterRun
    case enabled
    case agentID = "agentId"
    case sessionKey
    case declarationKey
  }
}

/// Result of `cron.add`.
public enum CronAddResult: Codable, Hashable, Sendable {
  case cronJob(CronJob)
  case object(Object)
  /// Anything else, as it came: a newer gateway may know more.
  case other(JSONValue)

  public init(from decoder: Decoder) throws {
    if let value = try? CronJob(from: decoder) { self = .cronJob(value) }
    else if let value = try? Object(from: decoder) { self = .object(value) }
    else { self = .other(try JSONValue(from: decoder)) }
  }

  public func encode(to encoder: Encoder) throws {
    switch self {
    case .cronJob(let value): try value.encode(to: encoder)
    case .object(let value): try value.encode(to: encoder)
    case .other(let value): try value.encode(to: encoder)
    }
  }

  public struct Object: Codable, Hashable, Sendable {
    public var created: Bool
    public var updated: Bool?
    public var job: CronJob

    public init(created: Bool, updated: Bool? = nil, job: CronJob) {
      self.created = created
      self.updated = updated
      self.job = job
    }
  }
}

/// Params of `cron.get`. Read one job.
public struct CronGetParams: Codable, Hashable, Sendable {
  public var id: String?
  public var jobID: String?

  public init(id: String? = nil, jobID: String? = nil) {
    self.id = id
    self.jobID = jobID
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case jobID = "jobId"
  }
}

/// Result of `cron.get`.
public typealias CronGetResult = CronJob

/// Params of `cron.list`. List jobs, the next one first; those that are off only where they are
/// asked for.
public struct CronListParams: Codable, Hashable, Sendable {
  public var includeDisabled: Bool?
  public var enabled: Enabled?
  public var query: String?
  public var scheduleKind: String?
  public var lastRunStatus: LastRunStatus?
  public var agentID: String?
  public var sortBy: SortBy?
  public var sortDir: SortDir?
  public var limit: Int64?
  public var offset: Int64?

  public init(
    includeDisabled: Bool? = nil,
    enabled: Enabled? = nil,
    query: String? = nil,
    scheduleKind: String? = nil,
    lastRunStatus: LastRunStatus? = nil,
    agentID: String? = nil,
    sortBy: SortBy? = nil,
    sortDir: SortDir? = nil,
    limit: Int64? = nil,
    offset: Int64? = nil
  ) {
    self.includeDisabled = includeDisabled
    self.enabled = enabled
    self.query = query
    self.scheduleKind = scheduleKind
    self.lastRunStatus = lastRunStatus
    self.agentID = agentID
    self.sortBy = sortBy
    self.sortDir = sortDir
    self.limit = limit
    self.offset = offset
  }

  private enum CodingKeys: String, CodingKey {
    case includeDisabled
    case enabled
    case query
    case scheduleKind
    case lastRunStatus
    case agentID = "agentId"
    case sortBy
    case sortDir
    case limit
    case offset
  }

  public enum Enabled: OpenEnum {
    case all
    case enabled
    case disabled
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "all": self = .all
      case "enabled": self = .enabled
      case "disabled": self = .disabled
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .all: return "all"
      case .enabled: return "enabled"
      case .disabled: return "disabled"
      case .other(let word): return word
      }
    }
  }

  public enum LastRunStatus: OpenEnum {
    case all
    case unknown
    case ok
    case error
    case skipped
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "all": self = .all
      case "unknown": self = .unknown
      case "ok": self = .ok
      case "error": self = .error
      case "skipped": self = .skipped
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .all: return "all"
      case .unknown: return "unknown"
      case .ok: return "ok"
      case .error: return "error"
      case .skipped: return "skipped"
      case .other(let word): return word
      }
    }
  }

  public enum SortBy: OpenEnum {
    case nextRunAtMs
    case updatedAtMs
    case name
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "nextRunAtMs": self = .nextRunAtMs
      case "updatedAtMs": self = .updatedAtMs
      case "name": self = .name
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .nextRunAtMs: return "nextRunAtMs"
      case .updatedAtMs: return "updatedAtMs"
      case .name: return "name"
      case .other(let word): return word
      }
    }
  }

  public enum SortDir: OpenEnum {
    case asc
    case desc
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "asc": self = .asc
      case "desc": self = .desc
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .asc: return "asc"
      case .desc: return "desc"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `cron.list`.
public struct CronListResult: Codable, Hashable, Sendable {
  public var jobs: [CronJob]
  public var total: Int64
  public var offset: Int64
  public var limit: Int64
  public var hasMore: Bool
  @ExplicitNull public var nextOffset: Int64?

  public init(
    jobs: [CronJob],
    total: Int64,
    offset: Int64,
    limit: Int64,
    hasMore: Bool,
    nextOffset: Int64? = nil
  ) {
    self.jobs = jobs
    self.total = total
    self.offset = offset
    self.limit = limit
    self.hasMore = hasMore
    self.nextOffset = nextOffset
  }
}

/// Params of `cron.remove`. Remove a job. Its log stays, and a run that goes on ends as it would.
public struct CronRemoveParams: Codable, Hashable, Sendable {
  public var id: String?
  public var jobID: String?

  public init(id: String? = nil, jobID: String? = nil) {
    self.id = id
    self.jobID = jobID
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case jobID = "jobId"
  }
}

/// Result of `cron.remove`.
public struct CronRemoveResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var removed: Bool

  public init(removed: Bool) {
    self.removed = removed
  }
}

/// Params of `cron.run`. Run a job now, beside its schedule; or only where it is due, or where it is
/// on.
public struct CronRunParams: Codable, Hashable, Sendable {
  public var id: String?
  public var jobID: String?
  /// `force` unless told.
  public var mode: Mode?
  /// The `bootId` of hello: another process refuses.
  public var expectedProcessInstanceID: String?

  public init(
    id: String? = nil,
    jobID: String? = nil,
    mode: Mode? = nil,
    expectedProcessInstanceID: String? = nil
  ) {
    self.id = id
    self.jobID = jobID
    self.mode = mode
    self.expectedProcessInstanceID = expectedProcessInstanceID
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case jobID = "jobId"
    case mode
    case expectedProcessInstanceID = "expectedProcessInstanceId"
  }

  public enum Mode: OpenEnum {
    case due
    case force
    case ifEnabled
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "due": self = .due
      case "force": self = .force
      case "if-enabled": self = .ifEnabled
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .due: return "due"
      case .force: return "force"
      case .ifEnabled: return "if-enabled"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `cron.run`.
public struct CronRunResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var enqueued: Bool?
  public var runID: String?
  public var processInstanceID: String?
  public var ran: Bool?
  public var reason: Reason?

  public init(
    enqueued: Bool? = nil,
    runID: String? = nil,
    processInstanceID: String? = nil,
    ran: Bool? = nil,
    reason: Reason? = nil
  ) {
    self.enqueued = enqueued
    self.runID = runID
    self.processInstanceID = processInstanceID
    self.ran = ran
    self.reason = reason
  }

  private enum CodingKeys: String, CodingKey {
    case ok
    case enqueued
    case runID = "runId"
    case processInstanceID = "processInstanceId"
    case ran
    case reason
  }

  public enum Reason: OpenEnum {
    case notDue
    case disabled
    case alreadyRunning
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "not-due": self = .notDue
      case "disabled": self = .disabled
      case "already-running": self = .alreadyRunning
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .notDue: return "not-due"
      case .disabled: return "disabled"
      case .alreadyRunning: return "already-running"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `cron.runs`. List runs that have ended, of one job or of all, the newest first.
public struct CronRunsParams: Codable, Hashable, Sendable {
  public var id: String?
  public var jobID: String?
  public var scope: Scope?
  public var runID: String?
  public var statuses: [CronRunStatus]?
  public var status: Status?
  public var deliveryStatuses: [CronDeliveryStatus]?
  public var deliveryStatus: CronDeliveryStatus?
  public var query: String?
  public var sortDir: SortDir?
  public var limit: Int64?
  public var offset: Int64?

  public init(
    id: String? = nil,
    jobID: String? = nil,
    scope: Scope? = nil,
    runID: String? = nil,
    statuses: [CronRunStatus]? = nil,
    status: Status? = nil,
    deliveryStatuses: [CronDeliveryStatus]? = nil,
    deliveryStatus: CronDeliveryStatus? = nil,
    query: String? = nil,
    sortDir: SortDir? = nil,
    limit: Int64? = nil,
    offset: Int64? = nil
  ) {
    self.id = id
    self.jobID = jobID
    self.scope = scope
    self.runID = runID
    self.statuses = statuses
    self.status = status
    self.deliveryStatuses = deliveryStatuses
    self.deliveryStatus = deliveryStatus
    self.query = query
    self.sortDir = sortDir
    self.limit = limit
    self.offset = offset
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case jobID = "jobId"
    case scope
    case runID = "runId"
    case statuses
    case status
    case deliveryStatuses
    case deliveryStatus
    case query
    case sortDir
    case limit
    case offset
  }

  public enum Scope: OpenEnum {
    case job
    case all
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "job": self = .job
      case "all": self = .all
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .job: return "job"
      case .all: return "all"
      case .other(let word): return word
      }
    }
  }

  public enum Status: OpenEnum {
    case all
    case ok
    case error
    case skipped
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "all": self = .all
      case "ok": self = .ok
      case "error": self = .error
      case "skipped": self = .skipped
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .all: return "all"
      case .ok: return "ok"
      case .error: return "error"
      case .skipped: return "skipped"
      case .other(let word): return word
      }
    }
  }

  public enum SortDir: OpenEnum {
    case asc
    case desc
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "asc": self = .asc
      case "desc": self = .desc
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .asc: return "asc"
      case .desc: return "desc"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `cron.runs`.
public struct CronRunsResult: Codable, Hashable, Sendable {
  public var entries: [CronRunEntry]
  public var total: Int64
  public var offset: Int64
  public var limit: Int64
  public var hasMore: Bool
  @ExplicitNull public var nextOffset: Int64?

  public init(
    entries: [CronRunEntry],
    total: Int64,
    offset: Int64,
    limit: Int64,
    hasMore: Bool,
    nextOffset: Int64? = nil
  ) {
    self.entries = entries
    self.total = total
    self.offset = offset
    self.limit = limit
    self.hasMore = hasMore
    self.nextOffset = nextOffset
  }
}

/// Params of `cron.status`. Read whether jobs run by themselves, how many there are, and when the
/// next is due.
public struct CronStatusParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `cron.status`.
public struct CronStatusResult: Codable, Hashable, Sendable {
  public var enabled: Bool
  public var storePath: String
  public var jobs: Int64
  @ExplicitNull public var nextWakeAtMs: Int64?

  public init(
    enabled: Bool,
    storePath: String,
    jobs: Int64,
    nextWakeAtMs: Int64? = nil
  ) {
    self.enabled = enabled
    self.storePath = storePath
    self.jobs = jobs
    self.nextWakeAtMs = nextWakeAtMs
  }
}

/// Params of `cron.update`. Change a job. What the patch does not name stays; null takes a part
/// away.
public struct CronUpdateParams: Codable, Hashable, Sendable {
  public var id: String?
  public var jobID: String?
  public var patch: Patch

  public init(id: String? = nil, jobID: String? = nil, patch: Patch) {
    self.id = id
    self.jobID = jobID
    self.patch = patch
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case jobID = "jobId"
    case patch
  }

  public struct Patch: Codable, Hashable, Sendable {
    public var name: String?
    public var displayName: Nullable<String>?
    public var description: String?
    public var enabled: Bool?
    public var agentID: Nullable<String>?
    public var sessionKey: Nullable<String>?
    public var deleteAfterRun: Bool?
    public var schedule: CronSchedule?
    public var sessionTarget: CronSessionTarget?
    public var wakeMode: CronWakeMode?
    public var payload: Payload?
    public var delivery: DeliveryValue?

    public init(
      name: String? = nil,
      displayName: Nullable<String>? = nil,
      description: String? = nil,
      enabled: Bool? = nil,
      agentID: Nullable<String>? = nil,
      sessionKey: Nullable<String>? = nil,
      deleteAfterRun: Bool? = nil,
      schedule: CronSchedule? = nil,
      sessionTarget: CronSessionTarget? = nil,
      wakeMode: CronWakeMode? = nil,
      payload: Payload? = nil,
      delivery: DeliveryValue? = nil
    ) {
      self.name = name
      self.displayName = displayName
      self.description = description
      self.enabled = enabled
      self.agentID = agentID
      self.sessionKey = sessionKey
      self.deleteAfterRun = deleteAfterRun
      self.schedule = schedule
      self.sessionTarget = sessionTarget
      self.wakeMode = wakeMode
      self.payload = payload
      self.delivery = delivery
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case displayName
      case description
      case enabled
      case agentID = "agentId"
      case sessionKey
      case deleteAfterRun
      case schedule
      case sessionTarget
      case wakeMode
      case payload
      case delivery
    }

    public enum Payload: Codable, Hashable, Sendable {
      case systemEvent(SystemEvent)
      case agentTurn(AgentTurn)
      /// Anything else, as it came: a newer gateway may know more.
      case other(JSONValue)

      private enum CodingKeys: String, CodingKey {
        case kind
      }

      public init(from decoder: Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        switch try container.decode(String.self, forKey: .kind) {
        case "systemEvent": self = .systemEvent(try SystemEvent(from: decoder))
        case "agentTurn": self = .agentTurn(try AgentTurn(from: decoder))
        default: self = .other(try JSONValue(from: decoder))
        }
      }

      public func encode(to encoder: Encoder) throws {
        switch self {
        case .systemEvent(let value): try value.encode(to: encoder)
        case .agentTurn(let value): try value.encode(to: encoder)
        case .other(let value): try value.encode(to: encoder)
        }
      }

      public struct SystemEvent: Codable, Hashable, Sendable {
        public private(set) var kind: String = "systemEvent"
        public var text: String?

        public init(text: String? = nil) {
          self.text = text
        }
      }

      public struct AgentTurn: Codable, Hashable, Sendable {
        public private(set) var kind: String = "agentTurn"
        public var message: String?
        public var model: Nullable<String>?
        public var thinking: Nullable<String>?
        public var timeoutSeconds: Double?
        public var toolsAllow: Nullable<[String]>?

        public init(
          message: String? = nil,
          model: Nullable<String>? = nil,
          thinking: Nullable<String>? = nil,
          timeoutSeconds: Double? = nil,
          toolsAllow: Nullable<[String]>? = nil
        ) {
          self.message = message
          self.model = model
          self.thinking = thinking
          self.timeoutSeconds = timeoutSeconds
          self.toolsAllow = toolsAllow
        }
      }
    }

    public struct DeliveryValue: Codable, Hashable, Sendable {
      public var mode: Mode?
      public var channel: Nullable<String>?
      public var to: Nullable<String>?
      public var accountID: Nullable<String>?
      public var threadID: Nullable<ThreadID>?

      public init(
        mode: Mode? = nil,
        channel: Nullable<String>? = nil,
        to: Nullable<String>? = nil,
        accountID: Nullable<String>? = nil,
        threadID: Nullable<ThreadID>? = nil
      ) {
        self.mode = mode
        self.channel = channel
        self.to = to
        self.accountID = accountID
        self.threadID = threadID
      }

      private enum CodingKeys: String, CodingKey {
        case mode
        case channel
        case to
        case accountID = "accountId"
        case threadID = "threadId"
      }

      public enum Mode: OpenEnum {
        case none
        case announce
        case webhook
        /// Any other word, such as one that a newer gateway knows.
        case other(String)

        public init(rawValue: String) {
          switch rawValue {
          case "none": self = .none
          case "announce": self = .announce
          case "webhook": self = .webhook
          default: self = .other(rawValue)
          }
        }

        public var rawValue: String {
          switch self {
          case .none: return "none"
          case .announce: return "announce"
          case .webhook: return "webhook"
          case .other(let word): return word
          }
        }
      }

      public enum ThreadID: Codable, Hashable, Sendable {
        case string(String)
        case number(Double)
        /// Anything else, as it came: a newer gateway may know more.
        case other(JSONValue)

        public init(from decoder: Decoder) throws {
          if let value = try? String(from: decoder) { self = .string(value) }
          else if let value = try? Double(from: decoder) { self = .number(value) }
          else { self = .other(try JSONValue(from: decoder)) }
        }

        public func encode(to encoder: Encoder) throws {
          switch self {
          case .string(let value): try value.encode(to: encoder)
          case .number(let value): try value.encode(to: encoder)
          case .other(let value): try value.encode(to: encoder)
          }
        }
      }
    }
  }
}

/// Result of `cron.update`.
public typealias CronUpdateResult = CronJob
