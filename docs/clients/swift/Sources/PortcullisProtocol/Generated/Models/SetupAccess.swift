// Made by `npm run protocol`. Do not edit.

/// What a setup code gives: `limited` everything but administration, `node` no control at all.
public enum SetupAccess: OpenEnum {
  case full
  case limited
  case node
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "full": self = .full
    case "limited": self = .limited
    case "node": self = .node
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .full: return "full"
    case .limited: return "limited"
    case .node: return "node"
    case .other(let word): return word
    }
  }
}
