// Made by `npm run protocol`. Do not edit.

/// What a connection is: an `operator` steers the gateway, a `node` lends it a device's abilities.
public enum Role: OpenEnum {
  case `operator`
  case node
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "operator": self = .`operator`
    case "node": self = .node
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .`operator`: return "operator"
    case .node: return "node"
    case .other(let word): return word
    }
  }
}
