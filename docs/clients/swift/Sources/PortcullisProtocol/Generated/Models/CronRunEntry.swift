// Made by `npm run protocol`. Do not edit.

/// One run of a job, in the log.
public struct CronRunEntry: Codable, Hashable, Sendable {
  public var ts: Int64
  public var jobID: String
  public var jobName: String?
  public private(set) var action: String = "finished"
  public var status: CronRunStatus?
  public var error: String?
  /// The beginning of the answer.
  public var summary: String?
  public var runID: String?
  /// When it was due; for a run by hand, when it was asked for.
  public var runAtMs: Int64?
  public var durationMs: Int64?
  public var nextRunAtMs: Int64?
  public var sessionID: String?
  public var sessionKey: String?
  public var delivered: Bool?
  public var deliveryStatus: CronDeliveryStatus?
  public var deliveryError: String?
  public var model: String?
  public var provider: String?

  public init(
    ts: Int64,
    jobID: String,
    jobName: String? = nil,
    status: CronRunStatus? = nil,
    error: String? = nil,
    summary: String? = nil,
    runID: String? = nil,
    runAtMs: Int64? = nil,
    durationMs: Int64? = nil,
    nextRunAtMs: Int64? = nil,
    sessionID: String? = nil,
    sessionKey: String? = nil,
    delivered: Bool? = nil,
    deliveryStatus: CronDeliveryStatus? = nil,
    deliveryError: String? = nil,
    model: String? = nil,
    provider: String? = nil
  ) {
    self.ts = ts
    self.jobID = jobID
    self.jobName = jobName
    self.status = status
    self.error = error
    self.summary = summary
    self.runID = runID
    self.runAtMs = runAtMs
    self.durationMs = durationMs
    self.nextRunAtMs = nextRunAtMs
    self.sessionID = sessionID
    self.sessionKey = sessionKey
    self.delivered = delivered
    self.deliveryStatus = deliveryStatus
    self.deliveryError = deliveryError
    self.model = model
    self.provider = provider
  }

  private enum CodingKeys: String, CodingKey {
    case ts
    case jobID = "jobId"
    case jobName
    case action
    case status
    case error
    case summary
    case runID = "runId"
    case runAtMs
    case durationMs
    case nextRunAtMs
    case sessionID = "sessionId"
    case sessionKey
    case delivered
    case deliveryStatus
    case deliveryError
    case model
    case provider
  }
}
