// Made by `npm run protocol`. Do not edit.

public enum SessionKind: OpenEnum {
  case direct
  case group
  case global
  case unknown
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "direct": self = .direct
    case "group": self = .group
    case "global": self = .global
    case "unknown": self = .unknown
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .direct: return "direct"
    case .group: return "group"
    case .global: return "global"
    case .unknown: return "unknown"
    case .other(let word): return word
    }
  }
}
