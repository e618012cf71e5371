// Made by `npm run protocol`. Do not edit.

/// What has come of a job so far.
public struct CronJobState: Codable, Hashable, Sendable {
  public var nextRunAtMs: Int64?
  public var runningAtMs: Int64?
  public var lastRunAtMs: Int64?
  public var lastRunStatus: CronRunStatus?
  /// The same under its older name.
  public var lastStatus: CronRunStatus?
  public var lastError: String?
  public var lastDurationMs: Int64?
  public var lastDeliveryStatus: CronDeliveryStatus?
  public var lastDeliveryError: String?
  public var consecutiveErrors: Int64?
  /// The gateway turned the job off, and why.
  public var autoDisabled: AutoDisabled?

  public init(
    nextRunAtMs: Int64? = nil,
    runningAtMs: Int64? = nil,
    lastRunAtMs: Int64? = nil,
    lastRunStatus: CronRunStatus? = nil,
    lastStatus: CronRunStatus? = nil,
    lastError: String? = nil,
    lastDurationMs: Int64? = nil,
    lastDeliveryStatus: CronDeliveryStatus? = nil,
    lastDeliveryError: String? = nil,
    consecutiveErrors: Int64? = nil,
    autoDisabled: AutoDisabled? = nil
  ) {
    self.nextRunAtMs = nextRunAtMs
    self.runningAtMs = runningAtMs
    self.lastRunAtMs = lastRunAtMs
    self.lastRunStatus = lastRunStatus
    self.lastStatus = lastStatus
    self.lastError = lastError
    self.lastDurationMs = lastDurationMs
    self.lastDeliveryStatus = lastDeliveryStatus
    self.lastDeliveryError = lastDeliveryError
    self.consecutiveErrors = consecutiveErrors
    self.autoDisabled = autoDisabled
  }

  public struct AutoDisabled: Codable, Hashable, Sendable {
    public var reason: Reason
    public var atMs: Int64
    public var consecutiveErrors: Int64

    public init(reason: Reason, atMs: Int64, consecutiveErrors: Int64) {
      self.reason = reason
      self.atMs = atMs
      self.consecutiveErrors = consecutiveErrors
    }

    public enum Reason: OpenEnum {
      case consecutiveFailures
      case scheduleErrors
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "consecutive-failures": self = .consecutiveFailures
        case "schedule-errors": self = .scheduleErrors
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .consecutiveFailures: return "consecutive-failures"
        case .scheduleErrors: return "schedule-errors"
        case .other(let word): return word
        }
      }
    }
  }
}
