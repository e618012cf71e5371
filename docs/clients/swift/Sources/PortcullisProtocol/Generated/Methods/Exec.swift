// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read one program that waits for permission, as a person is to see it. Role `operator`, scope
  /// `operator.approvals`.
  public enum ExecApprovalGet: GatewayMethod {
    public typealias Params = ExecApprovalGetParams
    public typealias Result = ExecApprovalGetResult
    public static let name = "exec.approval.get"
  }

  /// List the programs that wait for permission. Role `operator`, scope `operator.approvals`.
  public enum ExecApprovalList: GatewayMethod {
    public typealias Params = ExecApprovalListParams
    public typealias Result = ExecApprovalListResult
    public static let name = "exec.approval.list"
  }

  /// Ask whether a program may run, and wait for the decision. Role `operator`, scope
  /// `operator.approvals`.
  public enum ExecApprovalRequest: GatewayMethod {
    public typealias Params = ExecApprovalRequestParams
    public typealias Result = ExecApprovalRequestResult
    public static let name = "exec.approval.request"
  }

  /// Answer whether a program may run: allow-once, allow-always or deny. Role `operator`, scope
  /// `operator.approvals`.
  public enum ExecApprovalResolve: GatewayMethod {
    public typealias Params = ExecApprovalResolveParams
    public typealias Result = ExecApprovalResolveResult
    public static let name = "exec.approval.resolve"
  }

  /// Wait for the decision on a request that was made before. Role `operator`, scope
  /// `operator.approvals`.
  public enum ExecApprovalWaitDecision: GatewayMethod {
    public typealias Params = ExecApprovalWaitDecisionParams
    public typealias Result = ExecApprovalWaitDecisionResult
    public static let name = "exec.approval.waitDecision"
  }

  /// Read the policy over running programs, with the hash that a change must name. Role `operator`,
  /// scope `operator.admin`.
  public enum ExecApprovalsGet: GatewayMethod {
    public typealias Params = ExecApprovalsGetParams
    public typealias Result = ExecApprovalsGetResult
    public static let name = "exec.approvals.get"
  }

  /// Read the policy over running programs that a node keeps for itself. Role `operator`, scope
  /// `operator.admin`.
  public enum ExecApprovalsNodeGet: GatewayMethod {
    public typealias Params = ExecApprovalsNodeGetParams
    public typealias Result = ExecApprovalsNodeGetResult
    public static let name = "exec.approvals.node.get"
  }

  /// Replace the policy over running programs that a node keeps for itself. Role `operator`, scope
  /// `operator.admin`.
  public enum ExecApprovalsNodeSet: GatewayMethod {
    public typealias Params = ExecApprovalsNodeSetParams
    public typealias Result = ExecApprovalsNodeSetResult
    public static let name = "exec.approvals.node.set"
  }

  /// Replace the policy over running programs. Role `operator`, scope `operator.admin`.
  public enum ExecApprovalsSet: GatewayMethod {
    public typealias Params = ExecApprovalsSetParams
    public typealias Result = ExecApprovalsSetResult
    public static let name = "exec.approvals.set"
  }
}

/// Params of `exec.approval.get`. Read one program that waits for permission, as a person is to see
/// it.
public struct ExecApprovalGetParams: Codable, Hashable, Sendable {
  public var id: String

  public init(id: String) {
    self.id = id
  }
}

/// Result of `exec.approval.get`.
public struct ExecApprovalGetResult: Codable, Hashable, Sendable {
  public var id: String
  public var commandText: String
  public var allowedDecisions: [AllowedDecision]
  @ExplicitNull public var cwd: String?
  public var host: String
  @ExplicitNull public var nodeID: String?
  @ExplicitNull public var agentID: String?
  public var expiresAtMs: Int64

  public init(
    id: String,
    commandText: String,
    allowedDecisions: [AllowedDecision],
    cwd: String? = nil,
    host: String,
    nodeID: String? = nil,
    agentID: String? = nil,
    expiresAtMs: Int64
  ) {
    self.id = id
    self.commandText = commandText
    self.allowedDecisions = allowedDecisions
    self.cwd = cwd
    self.host = host
    self.nodeID = nodeID
    self.agentID = agentID
    self.expiresAtMs = expiresAtMs
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case commandText
    case allowedDecisions
    case cwd
    case host
    case nodeID = "nodeId"
    case agentID = "agentId"
    case expiresAtMs
  }

  public enum AllowedDecision: OpenEnum {
    case allowOnce
    case allowAlways
    case deny
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "allow-once": self = .allowOnce
      case "allow-always": self = .allowAlways
      case "deny": self = .deny
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .allowOnce: return "allow-once"
      case .allowAlways: return "allow-always"
      case .deny: return "deny"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `exec.approval.list`. List the programs that wait for permission.
public struct ExecApprovalListParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `exec.approval.list`.
public typealias ExecApprovalListResult = [ExecApprovalListResultItem]

public struct ExecApprovalListResultItem: Codable, Hashable, Sendable {
  public var id: String
  public private(set) var approvalKind: String = "exec"
  public var request: ExecRequest
  public var createdAtMs: Int64
  public var expiresAtMs: Int64

  public init(
    id: String,
    request: ExecRequest,
    createdAtMs: Int64,
    expiresAtMs: Int64
  ) {
    self.id = id
    self.request = request
    self.createdAtMs = createdAtMs
    self.expiresAtMs = expiresAtMs
  }
}

/// Params of `exec.approval.request`. Ask whether a program may run, and wait for the decision.
public struct ExecApprovalRequestParams: Codable, Hashable, Sendable {
  public var id: String?
  public var command: String?
  public var commandArgv: [String]?
  public var systemRunPlan: SystemRunPlan?
  public var env: [String: String]?
  public var cwd: Nullable<String>?
  public var nodeID: Nullable<String>?
  public var host: Nullable<String>?
  public var security: Nullable<String>?
  public var ask: Nullable<String>?
  public var agentID: Nullable<String>?
  public var resolvedPath: Nullable<String>?
  public var sessionKey: Nullable<String>?
  public var requireDeliveryRoute: Bool?
  public var timeoutMs: Int64?
  public var twoPhase: Bool?

  public init(
    id: String? = nil,
    command: String? = nil,
    commandArgv: [String]? = nil,
    systemRunPlan: SystemRunPlan? = nil,
    env: [String: String]? = nil,
    cwd: Nullable<String>? = nil,
    nodeID: Nullable<String>? = nil,
    host: Nullable<String>? = nil,
    security: Nullable<String>? = nil,
    ask: Nullable<String>? = nil,
    agentID: Nullable<String>? = nil,
    resolvedPath: Nullable<String>? = nil,
    sessionKey: Nullable<String>? = nil,
    requireDeliveryRoute: Bool? = nil,
    timeoutMs: Int64? = nil,
    twoPhase: Bool? = nil
  ) {
    self.id = id
    self.command = command
    self.commandArgv = commandArgv
    self.systemRunPlan = systemRunPlan
    self.env = env
    self.cwd = cwd
    self.nodeID = nodeID
    self.host = host
    self.security = security
    self.ask = ask
    self.agentID = agentID
    self.resolvedPath = resolvedPath
    self.sessionKey = sessionKey
    self.requireDeliveryRoute = requireDeliveryRoute
    self.timeoutMs = timeoutMs
    self.twoPhase = twoPhase
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case command
    case commandArgv
    case systemRunPlan
    case env
    case cwd
    case nodeID = "nodeId"
    case host
    case security
    case ask
    case agentID = "agentId"
    case resolvedPath
    case sessionKey
    case requireDeliveryRoute
    case timeoutMs
    case twoPhase
  }

  public struct SystemRunPlan: Codable, Hashable, Sendable {
    public var argv: [String]
    public var cwd: Nullable<String>?
    public var agentID: Nullable<String>?
    public var sessionKey: Nullable<String>?
    public var mutableFileOperand: Nullable<MutableFileOperand>?

    public init(
      argv: [String],
      cwd: Nullable<String>? = nil,
      agentID: Nullable<String>? = nil,
      sessionKey: Nullable<String>? = nil,
      mutableFileOperand: Nullable<MutableFileOperand>? = nil
    ) {
      self.argv = argv
      self.cwd = cwd
      self.agentID = agentID
      self.sessionKey = sessionKey
      self.mutableFileOperand = mutableFileOperand
    }

    private enum CodingKeys: String, CodingKey {
      case argv
      case cwd
      case agentID = "agentId"
      case sessionKey
      case mutableFileOperand
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

/// Result of `exec.approval.request`.
public struct ExecApprovalRequestResult: Codable, Hashable, Sendable {
  public var status: Status?
  public var id: String
  public var createdAtMs: Int64
  public var expiresAtMs: Int64
  public var decision: Nullable<Decision>?
  public var terminalReason: String?

  public init(
    status: Status? = nil,
    id: String,
    createdAtMs: Int64,
    expiresAtMs: Int64,
    decision: Nullable<Decision>? = nil,
    terminalReason: String? = nil
  ) {
    self.status = status
    self.id = id
    self.createdAtMs = createdAtMs
    self.expiresAtMs = expiresAtMs
    self.decision = decision
    self.terminalReason = terminalReason
  }

  public enum Status: OpenEnum {
    case accepted
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "accepted": self = .accepted
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .accepted: return "accepted"
      case .other(let word): return word
      }
    }
  }

  public enum Decision: OpenEnum {
    case allowOnce
    case allowAlways
    case deny
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "allow-once": self = .allowOnce
      case "allow-always": self = .allowAlways
      case "deny": self = .deny
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .allowOnce: return "allow-once"
      case .allowAlways: return "allow-always"
      case .deny: return "deny"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `exec.approval.resolve`. Answer whether a program may run: allow-once, allow-always or
/// deny.
public struct ExecApprovalResolveParams: Codable, Hashable, Sendable {
  public var id: String
  public var decision: String

  public init(id: String, decision: String) {
    self.id = id
    self.decision = decision
  }
}

/// Result of `exec.approval.resolve`.
public struct ExecApprovalResolveResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true

  public init() {}
}

/// Params of `exec.approval.waitDecision`. Wait for the decision on a request that was made before.
public struct ExecApprovalWaitDecisionParams: Codable, Hashable, Sendable {
  public var id: String

  public init(id: String) {
    self.id = id
  }
}

/// Result of `exec.approval.waitDecision`.
public struct ExecApprovalWaitDecisionResult: Codable, Hashable, Sendable {
  public var id: String
  /// Null: the time ran out, or nobody can answer.
  @ExplicitNull public var decision: Decision?
  public var createdAtMs: Int64
  public var expiresAtMs: Int64
  public var terminalReason: String?

  public init(
    id: String,
    decision: Decision? = nil,
    createdAtMs: Int64,
    expiresAtMs: Int64,
    terminalReason: String? = nil
  ) {
    self.id = id
    self.decision = decision
    self.createdAtMs = createdAtMs
    self.expiresAtMs = expiresAtMs
    self.terminalReason = terminalReason
  }

  public enum Decision: OpenEnum {
    case allowOnce
    case allowAlways
    case deny
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "allow-once": self = .allowOnce
      case "allow-always": self = .allowAlways
      case "deny": self = .deny
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .allowOnce: return "allow-once"
      case .allowAlways: return "allow-always"
      case .deny: return "deny"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `exec.approvals.get`. Read the policy over running programs, with the hash that a
/// change must name.
public struct ExecApprovalsGetParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `exec.approvals.get`.
public struct ExecApprovalsGetResult: Codable, Hashable, Sendable {
  public var path: String
  public var exists: Bool
  public var hash: String
  public var file: ExecPolicy
  public var resolvedDefaults: ResolvedDefaults

  public init(
    path: String,
    exists: Bool,
    hash: String,
    file: ExecPolicy,
    resolvedDefaults: ResolvedDefaults
  ) {
    self.path = path
    self.exists = exists
    self.hash = hash
    self.file = file
    self.resolvedDefaults = resolvedDefaults
  }

  public struct ResolvedDefaults: Codable, Hashable, Sendable {
    public var security: Security
    public var ask: Ask
    public var askFallback: AskFallback
    public var autoAllowSkills: Bool

    public init(
      security: Security,
      ask: Ask,
      askFallback: AskFallback,
      autoAllowSkills: Bool
    ) {
      self.security = security
      self.ask = ask
      self.askFallback = askFallback
      self.autoAllowSkills = autoAllowSkills
    }

    public enum Security: OpenEnum {
      case deny
      case allowlist
      case full
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "deny": self = .deny
        case "allowlist": self = .allowlist
        case "full": self = .full
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .deny: return "deny"
        case .allowlist: return "allowlist"
        case .full: return "full"
        case .other(let word): return word
        }
      }
    }

    public enum Ask: OpenEnum {
      case off
      case onMiss
      case always
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "off": self = .off
        case "on-miss": self = .onMiss
        case "always": self = .always
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .off: return "off"
        case .onMiss: return "on-miss"
        case .always: return "always"
        case .other(let word): return word
        }
      }
    }

    public enum AskFallback: OpenEnum {
      case deny
      case allowlist
      case full
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "deny": self = .deny
        case "allowlist": self = .allowlist
        case "full": self = .full
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .deny: return "deny"
        case .allowlist: return "allowlist"
        case .full: return "full"
        case .other(let word): return word
        }
      }
    }
  }
}

/// Params of `exec.approvals.node.get`. Read the policy over running programs that a node keeps for
/// itself.
public struct ExecApprovalsNodeGetParams: Codable, Hashable, Sendable {
  public var nodeID: String

  public init(nodeID: String) {
    self.nodeID = nodeID
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
  }
}

/// Result of `exec.approvals.node.get`.
public typealias ExecApprovalsNodeGetResult = JSONValue

/// Params of `exec.approvals.node.set`. Replace the policy over running programs that a node keeps
/// for itself.
public struct ExecApprovalsNodeSetParams: Codable, Hashable, Sendable {
  public var nodeID: String
  public var file: ExecPolicy
  public var baseHash: String?

  public init(nodeID: String, file: ExecPolicy, baseHash: String? = nil) {
    self.nodeID = nodeID
    self.file = file
    self.baseHash = baseHash
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case file
    case baseHash
  }
}

/// Result of `exec.approvals.node.set`.
public typealias ExecApprovalsNodeSetResult = JSONValue

/// Params of `exec.approvals.set`. Replace the policy over running programs.
public struct ExecApprovalsSetParams: Codable, Hashable, Sendable {
  public var file: ExecPolicy
  public var baseHash: String?

  public init(file: ExecPolicy, baseHash: String? = nil) {
    self.file = file
    self.baseHash = baseHash
  }
}

/// Result of `exec.approvals.set`.
public typealias ExecApprovalsSetResult = ExecApprovalsGetResult
