// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// List the agents of this gateway. Role `operator`, scope `operator.read`.
  public enum AgentsList: GatewayMethod {
    public typealias Params = AgentsListParams
    public typealias Result = AgentsListResult
    public static let name = "agents.list"
  }
}

/// Params of `agents.list`. List the agents of this gateway.
public struct AgentsListParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `agents.list`.
public struct AgentsListResult: Codable, Hashable, Sendable {
  public var defaultID: String
  public var mainKey: String
  public var scope: String
  public var ownership: String
  public var selectionRequired: Bool
  public var agents: [Agent]

  public init(
    defaultID: String,
    mainKey: String,
    scope: String,
    ownership: String,
    selectionRequired: Bool,
    agents: [Agent]
  ) {
    self.defaultID = defaultID
    self.mainKey = mainKey
    self.scope = scope
    self.ownership = ownership
    self.selectionRequired = selectionRequired
    self.agents = agents
  }

  private enum CodingKeys: String, CodingKey {
    case defaultID = "defaultId"
    case mainKey
    case scope
    case ownership
    case selectionRequired
    case agents
  }

  public struct Agent: Codable, Hashable, Sendable {
    public var id: String
    public var name: String
    public var identity: Identity?
    public var model: Model?

    public init(
      id: String,
      name: String,
      identity: Identity? = nil,
      model: Model? = nil
    ) {
      self.id = id
      self.name = name
      self.identity = identity
      self.model = model
    }

    public struct Identity: Codable, Hashable, Sendable {
      public var name: String?
      public var emoji: String?
      public var theme: String?
      public var avatar: String?

      public init(
        name: String? = nil,
        emoji: String? = nil,
        theme: String? = nil,
        avatar: String? = nil
      ) {
        self.name = name
        self.emoji = emoji
        self.theme = theme
        self.avatar = avatar
      }
    }

    public struct Model: Codable, Hashable, Sendable {
      public var primary: String

      public init(primary: String) {
        self.primary = primary
      }
    }
  }
}
