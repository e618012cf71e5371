// Made by `npm run protocol`. Do not edit.

public struct ChatStatus: Codable, Hashable, Sendable {
  public var runID: String
  public var sessionKey: String
  public var agentID: String
  public var seq: Int64
  public private(set) var state: String = "status"
  public var phase: Phase

  public init(
    runID: String,
    sessionKey: String,
    agentID: String,
    seq: Int64,
    phase: Phase
  ) {
    self.runID = runID
    self.sessionKey = sessionKey
    self.agentID = agentID
    self.seq = seq
    self.phase = phase
  }

  private enum CodingKeys: String, CodingKey {
    case runID = "runId"
    case sessionKey
    case agentID = "agentId"
    case seq
    case state
    case phase
  }

  public enum Phase: OpenEnum {
    case preparingContext
    case startingModel
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "preparing_context": self = .preparingContext
      case "starting_model": self = .startingModel
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .preparingContext: return "preparing_context"
      case .startingModel: return "starting_model"
      case .other(let word): return word
      }
    }
  }
}
