// Made by `npm run protocol`. Do not edit.

public enum CronRunStatus: OpenEnum {
  case ok
  case error
  case skipped
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "ok": self = .ok
    case "error": self = .error
    case "skipped": self = .skipped
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .ok: return "ok"
    case .error: return "error"
    case .skipped: return "skipped"
    case .other(let word): return word
    }
  }
}
