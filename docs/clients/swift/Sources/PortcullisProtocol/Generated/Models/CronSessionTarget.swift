// Made by `npm run protocol`. Do not edit.

public enum CronSessionTarget: OpenEnum {
  case main
  case isolated
  case current
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "main": self = .main
    case "isolated": self = .isolated
    case "current": self = .current
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .main: return "main"
    case .isolated: return "isolated"
    case .current: return "current"
    case .other(let word): return word
    }
  }
}
