// Made by `npm run protocol`. Do not edit.

public enum CronDeliveryStatus: OpenEnum {
  case delivered
  case notDelivered
  case unknown
  case notRequested
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "delivered": self = .delivered
    case "not-delivered": self = .notDelivered
    case "unknown": self = .unknown
    case "not-requested": self = .notRequested
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .delivered: return "delivered"
    case .notDelivered: return "not-delivered"
    case .unknown: return "unknown"
    case .notRequested: return "not-requested"
    case .other(let word): return word
    }
  }
}
