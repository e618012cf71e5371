// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Tell an agent of an event: now, or when it looks at the conversation next. Role `operator`, scope
  /// `operator.write`.
  public enum Wake: GatewayMethod {
    public typealias Params = WakeParams
    public typealias Result = WakeResult
    public static let name = "wake"
  }
}

/// Params of `wake`. Tell an agent of an event: now, or when it looks at the conversation next.
public struct WakeParams: Codable, Hashable, Sendable {
  public var mode: CronWakeMode
  public var text: String
  public var sessionKey: String?
  public var agentID: String?

  public init(
    mode: CronWakeMode,
    text: String,
    sessionKey: String? = nil,
    agentID: String? = nil
  ) {
    self.mode = mode
    self.text = text
    self.sessionKey = sessionKey
    self.agentID = agentID
  }

  private enum CodingKeys: String, CodingKey {
    case mode
    case text
    case sessionKey
    case agentID = "agentId"
  }
}

/// Result of `wake`.
public struct WakeResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true

  public init() {}
}
