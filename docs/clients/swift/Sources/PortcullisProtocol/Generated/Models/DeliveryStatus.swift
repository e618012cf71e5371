// Made by `npm run protocol`. Do not edit.

/// How far a message of ours came, as far as anybody can tell: `queued` is on our disk, `attempted`
/// is under way, `accepted` is the network's, `unknown` may be either and needs the owner's eye.
public enum DeliveryStatus: OpenEnum {
  case queued
  case attempted
  case accepted
  case delivered
  case read
  case unknown
  case failed
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "queued": self = .queued
    case "attempted": self = .attempted
    case "accepted": self = .accepted
    case "delivered": self = .delivered
    case "read": self = .read
    case "unknown": self = .unknown
    case "failed": self = .failed
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .queued: return "queued"
    case .attempted: return "attempted"
    case .accepted: return "accepted"
    case .delivered: return "delivered"
    case .read: return "read"
    case .unknown: return "unknown"
    case .failed: return "failed"
    case .other(let word): return word
    }
  }
}
