// Made by `npm run protocol`. Do not edit.

public enum CronWakeMode: OpenEnum {
  case now
  case nextHeartbeat
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "now": self = .now
    case "next-heartbeat": self = .nextHeartbeat
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .now: return "now"
    case .nextHeartbeat: return "next-heartbeat"
    case .other(let word): return word
    }
  }
}
