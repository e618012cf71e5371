// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// List the slash commands that work in every conversation. Role `operator`, scope `operator.read`.
  public enum CommandsList: GatewayMethod {
    public typealias Params = CommandsListParams
    public typealias Result = CommandsListResult
    public static let name = "commands.list"
  }
}

/// Params of `commands.list`. List the slash commands that work in every conversation.
public struct CommandsListParams: Codable, Hashable, Sendable {
  public var agentID: String?
  public var scope: String?
  public var includeArgs: Bool?

  public init(agentID: String? = nil, scope: String? = nil, includeArgs: Bool? = nil) {
    self.agentID = agentID
    self.scope = scope
    self.includeArgs = includeArgs
  }

  private enum CodingKeys: String, CodingKey {
    case agentID = "agentId"
    case scope
    case includeArgs
  }
}

/// Result of `commands.list`.
public struct CommandsListResult: Codable, Hashable, Sendable {
  public var commands: [Command]

  public init(commands: [Command]) {
    self.commands = commands
  }

  public struct Command: Codable, Hashable, Sendable {
    public var name: String
    public var textAliases: [String]
    public var description: String
    public var category: String
    public var source: String
    public var scope: String
    public var acceptsArgs: Bool
    public var args: [Arg]?

    public init(
      name: String,
      textAliases: [String],
      description: String,
      category: String,
      source: String,
      scope: String,
      acceptsArgs: Bool,
      args: [Arg]? = nil
    ) {
      self.name = name
      self.textAliases = textAliases
      self.description = description
      self.category = category
      self.source = source
      self.scope = scope
      self.acceptsArgs = acceptsArgs
      self.args = args
    }

    public struct Arg: Codable, Hashable, Sendable {
      public var name: String
      public var description: String
      public var type: String

      public init(name: String, description: String, type: String) {
        self.name = name
        self.description = description
        self.type = type
      }
    }
  }
}
