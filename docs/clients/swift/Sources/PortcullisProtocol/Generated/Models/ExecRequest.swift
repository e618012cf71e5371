// Made by `npm run protocol`. Do not edit.

public struct ExecRequest: Codable, Hashable, Sendable {
  public var command: String
  public var commandArgv: [String]?
  @ExplicitNull public var cwd: String?
  public var host: String
  @ExplicitNull public var nodeID: String?
  @ExplicitNull public var agentID: String?
  @ExplicitNull public var sessionKey: String?
  public var env: [String: String]?
  public var security: Nullable<String>?
  public var ask: Nullable<String>?
  public var resolvedPath: Nullable<String>?
  public var systemRunPlan: SystemRunPlan?

  public init(
    command: String,
    commandArgv: [String]? = nil,
    cwd: String? = nil,
    host: String,
    nodeID: String? = nil,
    agentID: String? = nil,
    sessionKey: String? = nil,
    env: [String: String]? = nil,
    security: Nullable<String>? = nil,
    ask: Nullable<String>? = nil,
    resolvedPath: Nullable<String>? = nil,
    systemRunPlan: SystemRunPlan? = nil
  ) {
    self.command = command
    self.commandArgv = commandArgv
    self.cwd = cwd
    self.host = host
    self.nodeID = nodeID
    self.agentID = agentID
    self.sessionKey = sessionKey
    self.env = env
    self.security = security
    self.ask = ask
    self.resolvedPath = resolvedPath
    self.systemRunPlan = systemRunPlan
  }

  private enum CodingKeys: String, CodingKey {
    case command
    case commandArgv
    case cwd
    case host
    case nodeID = "nodeId"
    case agentID = "agentId"
    case sessionKey
    case env
    case security
    case ask
    case resolvedPath
    case systemRunPlan
  }

  public struct SystemRunPlan: Codable, Hashable, Sendable {
    public var argv: [String]
    public var cwd: Nullable<String>?
    public var agentID: Nullable<String>?
    public var sessionKey: Nullable<String>?
    public var mutableFileOperand: Nullable<MutableFileOperand>?
    public var commandText: String
    @ExplicitNull public var commandPreview: String?

    public init(
      argv: [String],
      cwd: Nullable<String>? = nil,
      agentID: Nullable<String>? = nil,
      sessionKey: Nullable<String>? = nil,
      mutableFileOperand: Nullable<MutableFileOperand>? = nil,
      commandText: String,
      commandPreview: String? = nil
    ) {
      self.argv = argv
      self.cwd = cwd
      self.agentID = agentID
      self.sessionKey = sessionKey
      self.mutableFileOperand = mutableFileOperand
      self.commandText = commandText
      self.commandPreview = commandPreview
    }

    private enum CodingKeys: String, CodingKey {
      case argv
      case cwd
      case agentID = "agentId"
      case sessionKey
      case mutableFileOperand
      case commandText
      case commandPreview
    }

    public struct MutableFileOperand: Codable, Hashable, Sendable {
      public var argvIndex: Int64
      public var path: String
      public var sha256: String

      public init(argvIndex: Int64, path: String, sha256: String) {
        self.argvIndex = argvIndex
        self.path = path
        self.sha256 = sha256
      }
    }
  }
}
