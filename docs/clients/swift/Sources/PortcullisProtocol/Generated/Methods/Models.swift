// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// List the models that can be used, those of this machine included. Role `operator`, scope
  /// `operator.read`.
  public enum ModelsList: GatewayMethod {
    public typealias Params = ModelsListParams
    public typealias Result = ModelsListResult
    public static let name = "models.list"
  }
}

/// Params of `models.list`. List the models that can be used, those of this machine included.
public struct ModelsListParams: Codable, Hashable, Sendable {
  public var agentID: String?
  public var view: String?

  public init(agentID: String? = nil, view: String? = nil) {
    self.agentID = agentID
    self.view = view
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case view
  }
}

/// Result of `models.list`.
public struct ModelsListResult: Codable, Hashable, Sendable {
  public var models: [Model]

  public init(models: [Model]) {
    self.models = models
  }

  public struct Model: Codable, Hashable, Sendable {
    public var id: String
    public var name: String
    public var provider: String
    public var contextWindow: Int64?
    public var input: [String]?
    public var reasoning: Bool?
    public var available: Bool
    public var unavailableReason: UnavailableReason?
    public var supportsTools: Bool

    public init(
      id: String,
      name: String,
      provider: String,
      contextWindow: Int64? = nil,
      input: [String]? = nil,
      reasoning: Bool? = nil,
      available: Bool,
      unavailableReason: UnavailableReason? = nil,
      supportsTools: Bool
    ) {
      self.id = id
      self.name = name
      self.provider = provider
      self.contextWindow = contextWindow
      self.input = input
      self.reasoning = reasoning
      self.available = available
      self.unavailableReason = unavailableReason
      self.supportsTools = supportsTools
    }

    public enum UnavailableReason: OpenEnum {
      case missingAuth
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "missing-auth": self = .missingAuth
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .missingAuth: return "missing-auth"
        case .other(let word): return word
        }
      }
    }
  }
}
