// Made by `npm run protocol`. Do not edit.

public struct CronJob: Codable, Hashable, Sendable {
  public var id: String
  public var name: String
  public var displayName: String?
  public var description: String?
  public var schedule: CronSchedule
  public var sessionTarget: CronSessionTarget
  public var wakeMode: CronWakeMode
  public var payload: CronPayload
  public var delivery: CronDelivery?
  public var deleteAfterRun: Bool?
  public var agentID: String?
  public var sessionKey: String?
  public var declarationKey: String?
  public var enabled: Bool
  public var createdAtMs: Int64
  public var updatedAtMs: Int64
  public var state: CronJobState

  public init(
    id: String,
    name: String,
    displayName: String? = nil,
    description: String? = nil,
    schedule: CronSchedule,
    sessionTarget: CronSessionTarget,
    wakeMode: CronWakeMode,
    payload: CronPayload,
    delivery: CronDelivery? = nil,
    deleteAfterRun: Bool? = nil,
    agentID: String? = nil,
    sessionKey: String? = nil,
    declarationKey: String? = nil,
    enabled: Bool,
    createdAtMs: Int64,
    updatedAtMs: Int64,
    state: CronJobState
  ) {
    self.id = id
    self.name = name
    self.displayName = displayName
    self.description = description
    self.schedule = schedule
    self.sessionTarget = sessionTarget
    self.wakeMode = wakeMode
    self.payload = payload
    self.delivery = delivery
    self.deleteAfterRun = deleteAfterRun
    self.agentID = agentID
    self.sessionKey = sessionKey
    self.declarationKey = declarationKey
    self.enabled = enabled
    self.createdAtMs = createdAtMs
    self.updatedAtMs = updatedAtMs
    self.state = state
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case name
    case displayName
    case description
    case schedule
    case sessionTarget
    case wakeMode
    case payload
    case delivery
    case deleteAfterRun
    case agentID = "agentId"
    case sessionKey
    case declarationKey
    case enabled
    case createdAtMs
    case updatedAtMs
    case state
  }
}
