// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read one node: what it is, and what it may be asked now. Role `operator`, scope `operator.read`.
  public enum NodeDescribe: GatewayMethod {
    public typealias Params = NodeDescribeParams
    public typealias Result = NodeDescribeResult
    public static let name = "node.describe"
  }

  /// Tell something that happened on this node. Role `node`, scope `none`.
  public enum NodeEvent: GatewayMethod {
    public typealias Params = NodeEventParams
    public typealias Result = NodeEventResult
    public static let name = "node.event"
  }

  /// Ask a node to carry out a command, and wait for its answer. Role `operator`, scope `depends on
  /// the params`.
  public enum NodeInvoke: GatewayMethod {
    public typealias Params = NodeInvokeParams
    public typealias Result = NodeInvokeResult
    public static let name = "node.invoke"
  }

  /// Tell how far a command has come. It is received and goes no further yet. Role `node`, scope
  /// `none`.
  public enum NodeInvokeProgress: GatewayMethod {
    public typealias Params = NodeInvokeProgressParams
    public typealias Result = NodeInvokeProgressResult
    public static let name = "node.invoke.progress"
  }

  /// Answer a command. An answer that nobody waits for is ignored. Role `node`, scope `none`.
  public enum NodeInvokeResult: GatewayMethod {
    public typealias Params = NodeInvokeResultParams
    public typealias Result = NodeInvokeResultResult
    public static let name = "node.invoke.result"
  }

  /// List the nodes that are connected, approved, or wait for approval. Role `operator`, scope
  /// `operator.read`.
  public enum NodeList: GatewayMethod {
    public typealias Params = NodeListParams
    public typealias Result = NodeListResult
    public static let name = "node.list"
  }

  /// Approve what a node asks to lend, as far as the caller holds what that takes. Role `operator`,
  /// scope `operator.pairing`.
  public enum NodePairApprove: GatewayMethod {
    public typealias Params = NodePairApproveParams
    public typealias Result = NodePairApproveResult
    public static let name = "node.pair.approve"
  }

  /// List the surfaces that wait for approval and the nodes that have one. Role `operator`, scope
  /// `operator.pairing`.
  public enum NodePairList: GatewayMethod {
    public typealias Params = NodePairListParams
    public typealias Result = NodePairListResult
    public static let name = "node.pair.list"
  }

  /// Reject what a node asks to lend; what was approved before stays. Role `operator`, scope
  /// `operator.pairing`.
  public enum NodePairReject: GatewayMethod {
    public typealias Params = NodePairRejectParams
    public typealias Result = NodePairRejectResult
    public static let name = "node.pair.reject"
  }

  /// Take back everything a node was approved for. Role `operator`, scope `operator.pairing`.
  public enum NodePairRemove: GatewayMethod {
    public typealias Params = NodePairRemoveParams
    public typealias Result = NodePairRemoveResult
    public static let name = "node.pair.remove"
  }

  /// Say which waiting commands this node has carried out. Role `node`, scope `none`.
  public enum NodePendingAck: GatewayMethod {
    public typealias Params = NodePendingAckParams
    public typealias Result = NodePendingAckResult
    public static let name = "node.pending.ack"
  }

  /// Take the wishes that wait for this node, urgent ones first. Role `node`, scope `none`.
  public enum NodePendingDrain: GatewayMethod {
    public typealias Params = NodePendingDrainParams
    public typealias Result = NodePendingDrainResult
    public static let name = "node.pending.drain"
  }

  /// Add a wish for a node to find when it asks next. Nothing wakes the node. Role `operator`, scope
  /// `operator.write`.
  public enum NodePendingEnqueue: GatewayMethod {
    public typealias Params = NodePendingEnqueueParams
    public typealias Result = NodePendingEnqueueResult
    public static let name = "node.pending.enqueue"
  }

  /// Read the commands that wait for this node to be opened. Role `node`, scope `none`.
  public enum NodePendingPull: GatewayMethod {
    public typealias Params = NodePendingPullParams
    public typealias Result = NodePendingPullResult
    public static let name = "node.pending.pull"
  }

  /// Issue a node a new address for a surface that hello gave one for. Role `node`, scope `none`.
  public enum NodePluginSurfaceRefresh: GatewayMethod {
    public typealias Params = NodePluginSurfaceRefreshParams
    public typealias Result = NodePluginSurfaceRefreshResult
    public static let name = "node.pluginSurface.refresh"
  }

  /// Declare the tools of this node’s plugins. The gateway takes none yet, and says so. Role `node`,
  /// scope `none`.
  public enum NodePluginToolsUpdate: GatewayMethod {
    public typealias Params = NodePluginToolsUpdateParams
    public typealias Result = NodePluginToolsUpdateResult
    public static let name = "node.pluginTools.update"
  }

  /// Give a node a name of your own. Role `operator`, scope `operator.pairing`.
  public enum NodeRename: GatewayMethod {
    public typealias Params = NodeRenameParams
    public typealias Result = NodeRenameResult
    public static let name = "node.rename"
  }

  /// Tell what this node could run for others. The gateway uses none of it yet. Role `node`, scope
  /// `none`.
  public enum NodeRunnerInventoryUpdate: GatewayMethod {
    public typealias Params = NodeRunnerInventoryUpdateParams
    public typealias Result = NodeRunnerInventoryUpdateResult
    public static let name = "node.runnerInventory.update"
  }

  /// Declare the skills of this node. The gateway takes none yet, and says so. Role `node`, scope
  /// `none`.
  public enum NodeSkillsUpdate: GatewayMethod {
    public typealias Params = NodeSkillsUpdateParams
    public typealias Result = NodeSkillsUpdateResult
    public static let name = "node.skills.update"
  }
}

/// Params of `node.describe`. Read one node: what it is, and what it may be asked now.
public struct NodeDescribeParams: Codable, Hashable, Sendable {
  public var nodeID: String

  public init(nodeID: String) {
    self.nodeID = nodeID
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
  }
}

/// Result of `node.describe`.
public struct NodeDescribeResult: Codable, Hashable, Sendable {
  public var ts: Int64
  public var nodeID: String
  public var displayName: String?
  public var platform: String?
  public var version: String?
  public var clientID: String?
  public var clientMode: String?
  public var deviceFamily: String?
  public var modelIdentifier: String?
  public var remoteIP: String?
  public var pathEnv: String?
  public var caps: [String]
  public var commands: [String]
  public var permissions: [String: Bool]
  public var approvalState: ApprovalState
  public var pendingRequestID: String?
  public var connectedAtMs: Int64?
  public var lastConnectedAtMs: Int64?
  public var lastSeenAtMs: Int64?
  public var lastSeenReason: String?
  public var approvedAtMs: Int64?
  public var hostStats: JSONValue?
  public var paired: Bool
  public var connected: Bool

  public init(
    ts: Int64,
    nodeID: String,
    displayName: String? = nil,
    platform: String? = nil,
    version: String? = nil,
    clientID: String? = nil,
    clientMode: String? = nil,
    deviceFamily: String? = nil,
    modelIdentifier: String? = nil,
    remoteIP: String? = nil,
    pathEnv: String? = nil,
    caps: [String],
    commands: [String],
    permissions: [String: Bool],
    approvalState: ApprovalState,
    pendingRequestID: String? = nil,
    connectedAtMs: Int64? = nil,
    lastConnectedAtMs: Int64? = nil,
    lastSeenAtMs: Int64? = nil,
    lastSeenReason: String? = nil,
    approvedAtMs: Int64? = nil,
    hostStats: JSONValue? = nil,
    paired: Bool,
    connected: Bool
  ) {
    self.ts = ts
    self.nodeID = nodeID
    self.displayName = displayName
    self.platform = platform
    self.version = version
    self.clientID = clientID
    self.clientMode = clientMode
    self.deviceFamily = deviceFamily
    self.modelIdentifier = modelIdentifier
    self.remoteIP = remoteIP
    self.pathEnv = pathEnv
    self.caps = caps
    self.commands = commands
    self.permissions = permissions
    self.approvalState = approvalState
    self.pendingRequestID = pendingRequestID
    self.connectedAtMs = connectedAtMs
    self.lastConnectedAtMs = lastConnectedAtMs
    self.lastSeenAtMs = lastSeenAtMs
    self.lastSeenReason = lastSeenReason
    self.approvedAtMs = approvedAtMs
    self.hostStats = hostStats
    self.paired = paired
    self.connected = connected
  }

  private enum CodingKeys: String, CodingKey {
    case ts
    case nodeID = "nodeId"
    case displayName
    case platform
    case version
    case clientID = "clientId"
    case clientMode
    case deviceFamily
    case modelIdentifier
    case remoteIP = "remoteIp"
    case pathEnv
    case caps
    case commands
    case permissions
    case approvalState
    case pendingRequestID = "pendingRequestId"
    case connectedAtMs
    case lastConnectedAtMs
    case lastSeenAtMs
    case lastSeenReason
    case approvedAtMs
    case hostStats
    case paired
    case connected
  }

  public enum ApprovalState: OpenEnum {
    case unapproved
    case pendingApproval
    case approved
    case pendingReapproval
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "unapproved": self = .unapproved
      case "pending-approval": self = .pendingApproval
      case "approved": self = .approved
      case "pending-reapproval": self = .pendingReapproval
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .unapproved: return "unapproved"
      case .pendingApproval: return "pending-approval"
      case .approved: return "approved"
      case .pendingReapproval: return "pending-reapproval"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `node.event`. Tell something that happened on this node.
public struct NodeEventParams: Codable, Hashable, Sendable {
  public var event: String
  public var payload: JSONValue?
  public var payloadJSON: Nullable<String>?

  public init(event: String, payload: JSONValue? = nil, payloadJSON: Nullable<String>? = nil) {
    self.event = event
    self.payload = payload
    self.payloadJSON = payloadJSON
  }
}

/// Result of `node.event`.
public struct NodeEventResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var event: String
  public var handled: Bool
  public var reason: String?

  public init(event: String, handled: Bool, reason: String? = nil) {
    self.event = event
    self.handled = handled
    self.reason = reason
  }
}

/// Params of `node.invoke`. Ask a node to carry out a command, and wait for its answer.
public struct NodeInvokeParams: Codable, Hashable, Sendable {
  public var nodeID: String
  public var command: String
  public var params: JSONValue?
  public var timeoutMs: Int64?
  public var idempotencyKey: String
  public var sessionKey: String?

  public init(
    nodeID: String,
    command: String,
    params: JSONValue? = nil,
    timeoutMs: Int64? = nil,
    idempotencyKey: String,
    sessionKey: String? = nil
  ) {
    self.nodeID = nodeID
    self.command = command
    self.params = params
    self.timeoutMs = timeoutMs
    self.idempotencyKey = idempotencyKey
    self.sessionKey = sessionKey
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case command
    case params
    case timeoutMs
    case idempotencyKey
    case sessionKey
  }
}

/// Params of `node.invoke.progress`. Tell how far a command has come. It is received and goes no
/// further yet.
public struct NodeInvokeProgressParams: Codable, Hashable, Sendable {
  public var invokeID: String
  public var nodeID: String
  public var seq: Int64
  public var chunk: String

  public init(
    invokeID: String,
    nodeID: String,
    seq: Int64,
    chunk: String
  ) {
    self.invokeID = invokeID
    self.nodeID = nodeID
    self.seq = seq
    self.chunk = chunk
  }

  private enum CodingKeys: String, CodingKey {
    case invokeID = "invokeId"
    case nodeID = "nodeId"
    case seq
    case chunk
  }
}

/// Result of `node.invoke.progress`.
public struct NodeInvokeProgressResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var ignored: Bool?

  public init(ignored: Bool? = nil) {
    self.ignored = ignored
  }
}

/// Result of `node.invoke`.
public struct NodeInvokeResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var nodeID: String
  public var command: String
  public var payload: JSONValue
  @ExplicitNull public var payloadJSON: String?

  public init(
    nodeID: String,
    command: String,
    payload: JSONValue,
    payloadJSON: String? = nil
  ) {
    self.nodeID = nodeID
    self.command = command
    self.payload = payload
    self.payloadJSON = payloadJSON
  }

  private enum CodingKeys: String, CodingKey {
    case ok
    case nodeID = "nodeId"
    case command
    case payload
    case payloadJSON
  }
}

/// Params of `node.invoke.result`. Answer a command. An answer that nobody waits for is ignored.
public struct NodeInvokeResultParams: Codable, Hashable, Sendable {
  public var id: String
  public var nodeID: String
  public var ok: Bool
  public var payload: JSONValue?
  public var payloadJSON: Nullable<String>?
  public var error: Nullable<ErrorValue>?

  public init(
    id: String,
    nodeID: String,
    ok: Bool,
    payload: JSONValue? = nil,
    payloadJSON: Nullable<String>? = nil,
    error: Nullable<ErrorValue>? = nil
  ) {
    self.id = id
    self.nodeID = nodeID
    self.ok = ok
    self.payload = payload
    self.payloadJSON = payloadJSON
    self.error = error
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case nodeID = "nodeId"
    case ok
    case payload
    case payloadJSON
    case error
  }

  public struct ErrorValue: Codable, Hashable, Sendable {
    public var code: String?
    public var message: String?

    public init(code: String? = nil, message: String? = nil) {
      self.code = code
      self.message = message
    }
  }
}

/// Result of `node.invoke.result`.
public typealias NodeInvokeResultResult = NodeInvokeProgressResult

/// Params of `node.list`. List the nodes that are connected, approved, or wait for approval.
public struct NodeListParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `node.list`.
public struct NodeListResult: Codable, Hashable, Sendable {
  public var ts: Int64
  public var nodes: [NodeInfo]

  public init(ts: Int64, nodes: [NodeInfo]) {
    self.ts = ts
    self.nodes = nodes
  }
}

/// Params of `node.pair.approve`. Approve what a node asks to lend, as far as the caller holds what
/// that takes.
public struct NodePairApproveParams: Codable, Hashable, Sendable {
  public var requestID: String

  public init(requestID: String) {
    self.requestID = requestID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
  }
}

/// Result of `node.pair.approve`.
public struct NodePairApproveResult: Codable, Hashable, Sendable {
  public var requestID: String
  public var node: Node

  public init(requestID: String, node: Node) {
    self.requestID = requestID
    self.node = node
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case node
  }

  public struct Node: Codable, Hashable, Sendable {
    public var nodeID: String
    public var displayName: String?
    public var platform: String?
    public var version: String?
    public var caps: [String]
    public var commands: [String]
    public var permissions: [String: Bool]
    public var createdAtMs: Int64
    public var approvedAtMs: Int64
    public var lastConnectedAtMs: Int64?
    public var lastSeenAtMs: Int64?
    public var lastSeenReason: String?

    public init(
      nodeID: String,
      displayName: String? = nil,
      platform: String? = nil,
      version: String? = nil,
      caps: [String],
      commands: [String],
      permissions: [String: Bool],
      createdAtMs: Int64,
      approvedAtMs: Int64,
      lastConnectedAtMs: Int64? = nil,
      lastSeenAtMs: Int64? = nil,
      lastSeenReason: String? = nil
    ) {
      self.nodeID = nodeID
      self.displayName = displayName
      self.platform = platform
      self.version = version
      self.caps = caps
      self.commands = commands
      self.permissions = permissions
      self.createdAtMs = createdAtMs
      self.approvedAtMs = approvedAtMs
      self.lastConnectedAtMs = lastConnectedAtMs
      self.lastSeenAtMs = lastSeenAtMs
      self.lastSeenReason = lastSeenReason
    }

    private enum CodingKeys: String, CodingKey {
      case nodeID = "nodeId"
      case displayName
      case platform
      case version
      case caps
      case commands
      case permissions
      case createdAtMs
      case approvedAtMs
      case lastConnectedAtMs
      case lastSeenAtMs
      case lastSeenReason
    }
  }
}

/// Params of `node.pair.list`. List the surfaces that wait for approval and the nodes that have one.
public struct NodePairListParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `node.pair.list`.
public struct NodePairListResult: Codable, Hashable, Sendable {
  public var pending: [SurfaceRequest]
  public var paired: [Paired]

  public init(pending: [SurfaceRequest], paired: [Paired]) {
    self.pending = pending
    self.paired = paired
  }

  public struct Paired: Codable, Hashable, Sendable {
    public var nodeID: String
    public var displayName: String?
    public var platform: String?
    public var version: String?
    public var caps: [String]
    public var commands: [String]
    public var permissions: [String: Bool]
    public var createdAtMs: Int64
    public var approvedAtMs: Int64
    public var lastConnectedAtMs: Int64?
    public var lastSeenAtMs: Int64?
    public var lastSeenReason: String?

    public init(
      nodeID: String,
      displayName: String? = nil,
      platform: String? = nil,
      version: String? = nil,
      caps: [String],
      commands: [String],
      permissions: [String: Bool],
      createdAtMs: Int64,
      approvedAtMs: Int64,
      lastConnectedAtMs: Int64? = nil,
      lastSeenAtMs: Int64? = nil,
      lastSeenReason: String? = nil
    ) {
      self.nodeID = nodeID
      self.displayName = displayName
      self.platform = platform
      self.version = version
      self.caps = caps
      self.commands = commands
      self.permissions = permissions
      self.createdAtMs = createdAtMs
      self.approvedAtMs = approvedAtMs
      self.lastConnectedAtMs = lastConnectedAtMs
      self.lastSeenAtMs = lastSeenAtMs
      self.lastSeenReason = lastSeenReason
    }

    private enum CodingKeys: String, CodingKey {
      case nodeID = "nodeId"
      case displayName
      case platform
      case version
      case caps
      case commands
      case permissions
      case createdAtMs
      case approvedAtMs
      case lastConnectedAtMs
      case lastSeenAtMs
      case lastSeenReason
    }
  }
}

/// Params of `node.pair.reject`. Reject what a node asks to lend; what was approved before stays.
public struct NodePairRejectParams: Codable, Hashable, Sendable {
  public var requestID: String

  public init(requestID: String) {
    self.requestID = requestID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
  }
}

/// Result of `node.pair.reject`.
public struct NodePairRejectResult: Codable, Hashable, Sendable {
  public var requestID: String
  public var nodeID: String

  public init(requestID: String, nodeID: String) {
    self.requestID = requestID
    self.nodeID = nodeID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case nodeID = "nodeId"
  }
}

/// Params of `node.pair.remove`. Take back everything a node was approved for.
public struct NodePairRemoveParams: Codable, Hashable, Sendable {
  public var nodeID: String

  public init(nodeID: String) {
    self.nodeID = nodeID
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
  }
}

/// Result of `node.pair.remove`.
public struct NodePairRemoveResult: Codable, Hashable, Sendable {
  public var nodeID: String

  public init(nodeID: String) {
    self.nodeID = nodeID
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
  }
}

/// Params of `node.pending.ack`. Say which waiting commands this node has carried out.
public struct NodePendingAckParams: Codable, Hashable, Sendable {
  public var ids: [String]

  public init(ids: [String]) {
    self.ids = ids
  }
}

/// Result of `node.pending.ack`.
public struct NodePendingAckResult: Codable, Hashable, Sendable {
  public var nodeID: String
  public var ackedIDs: [String]
  public var remainingCount: Int64

  public init(nodeID: String, ackedIDs: [String], remainingCount: Int64) {
    self.nodeID = nodeID
    self.ackedIDs = ackedIDs
    self.remainingCount = remainingCount
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case ackedIDs = "ackedIds"
    case remainingCount
  }
}

/// Params of `node.pending.drain`. Take the wishes that wait for this node, urgent ones first.
public struct NodePendingDrainParams: Codable, Hashable, Sendable {
  public var maxItems: Int64?

  public init(maxItems: Int64? = nil) {
    self.maxItems = maxItems
  }
}

/// Result of `node.pending.drain`.
public struct NodePendingDrainResult: Codable, Hashable, Sendable {
  public var nodeID: String
  public var revision: Int64
  public var items: [Item]
  public var hasMore: Bool

  public init(
    nodeID: String,
    revision: Int64,
    items: [Item],
    hasMore: Bool
  ) {
    self.nodeID = nodeID
    self.revision = revision
    self.items = items
    self.hasMore = hasMore
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case revision
    case items
    case hasMore
  }

  public struct Item: Codable, Hashable, Sendable {
    public var id: String
    public var type: TypeValue
    public var priority: Priority
    public var createdAtMs: Int64
    @ExplicitNull public var expiresAtMs: Int64?

    public init(
      id: String,
      type: TypeValue,
      priority: Priority,
      createdAtMs: Int64,
      expiresAtMs: Int64? = nil
    ) {
      self.id = id
      self.type = type
      self.priority = priority
      self.createdAtMs = createdAtMs
      self.expiresAtMs = expiresAtMs
    }

    public enum TypeValue: OpenEnum {
      case statusRequest
      case locationRequest
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "status.request": self = .statusRequest
        case "location.request": self = .locationRequest
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .statusRequest: return "status.request"
        case .locationRequest: return "location.request"
        case .other(let word): return word
        }
      }
    }

    public enum Priority: OpenEnum {
      case normal
      case high
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "normal": self = .normal
        case "high": self = .high
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .normal: return "normal"
        case .high: return "high"
        case .other(let word): return word
        }
      }
    }
  }
}

/// Params of `node.pending.enqueue`. Add a wish for a node to find when it asks next. Nothing wakes
/// the node.
public struct NodePendingEnqueueParams: Codable, Hashable, Sendable {
  public var nodeID: String
  public var type: TypeValue
  public var priority: Priority?
  public var expiresInMs: Int64?

  public init(
    nodeID: String,
    type: TypeValue,
    priority: Priority? = nil,
    expiresInMs: Int64? = nil
  ) {
    self.nodeID = nodeID
    self.type = type
    self.priority = priority
    self.expiresInMs = expiresInMs
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case type
    case priority
    case expiresInMs
  }

  public enum TypeValue: OpenEnum {
    case statusRequest
    case locationRequest
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "status.request": self = .statusRequest
      case "location.request": self = .locationRequest
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .statusRequest: return "status.request"
      case .locationRequest: return "location.request"
      case .other(let word): return word
      }
    }
  }

  public enum Priority: OpenEnum {
    case normal
    case high
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "normal": self = .normal
      case "high": self = .high
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .normal: return "normal"
      case .high: return "high"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `node.pending.enqueue`.
public struct NodePendingEnqueueResult: Codable, Hashable, Sendable {
  public var nodeID: String
  public var revision: Int64
  public var queued: Queued
  public private(set) var wakeTriggered: Bool = false

  public init(nodeID: String, revision: Int64, queued: Queued) {
    self.nodeID = nodeID
    self.revision = revision
    self.queued = queued
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case revision
    case queued
    case wakeTriggered
  }

  public struct Queued: Codable, Hashable, Sendable {
    public var id: String
    public var type: TypeValue
    public var priority: Priority
    public var createdAtMs: Int64
    @ExplicitNull public var expiresAtMs: Int64?

    public init(
      id: String,
      type: TypeValue,
      priority: Priority,
      createdAtMs: Int64,
      expiresAtMs: Int64? = nil
    ) {
      self.id = id
      self.type = type
      self.priority = priority
      self.createdAtMs = createdAtMs
      self.expiresAtMs = expiresAtMs
    }

    public enum TypeValue: OpenEnum {
      case statusRequest
      case locationRequest
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "status.request": self = .statusRequest
        case "location.request": self = .locationRequest
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .statusRequest: return "status.request"
        case .locationRequest: return "location.request"
        case .other(let word): return word
        }
      }
    }

    public enum Priority: OpenEnum {
      case normal
      case high
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "normal": self = .normal
        case "high": self = .high
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .normal: return "normal"
        case .high: return "high"
        case .other(let word): return word
        }
      }
    }
  }
}

/// Params of `node.pending.pull`. Read the commands that wait for this node to be opened.
public struct NodePendingPullParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `node.pending.pull`.
public struct NodePendingPullResult: Codable, Hashable, Sendable {
  public var nodeID: String
  public var actions: [Action]

  public init(nodeID: String, actions: [Action]) {
    self.nodeID = nodeID
    self.actions = actions
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case actions
  }

  public struct Action: Codable, Hashable, Sendable {
    public var id: String
    public var command: String
    @ExplicitNull public var paramsJSON: String?
    public var enqueuedAtMs: Int64

    public init(
      id: String,
      command: String,
      paramsJSON: String? = nil,
      enqueuedAtMs: Int64
    ) {
      self.id = id
      self.command = command
      self.paramsJSON = paramsJSON
      self.enqueuedAtMs = enqueuedAtMs
    }
  }
}

/// Params of `node.pluginSurface.refresh`. Issue a node a new address for a surface that hello gave
/// one for.
public struct NodePluginSurfaceRefreshParams: Codable, Hashable, Sendable {
  public var surface: String
  /// The address that the client holds; understood, and of no consequence.
  public var observedURL: String?

  public init(surface: String, observedURL: String? = nil) {
    self.surface = surface
    self.observedURL = observedURL
  }

  private enum CodingKeys: String, CodingKey {
    case surface
    case observedURL = "observedUrl"
  }
}

/// Result of `node.pluginSurface.refresh`.
public struct NodePluginSurfaceRefreshResult: Codable, Hashable, Sendable {
  public var surface: String
  public var pluginSurfaceURLs: [String: String]
  public var expiresAtMs: Int64

  public init(surface: String, pluginSurfaceURLs: [String: String], expiresAtMs: Int64) {
    self.surface = surface
    self.pluginSurfaceURLs = pluginSurfaceURLs
    self.expiresAtMs = expiresAtMs
  }

  private enum CodingKeys: String, CodingKey {
    case surface
    case pluginSurfaceURLs = "pluginSurfaceUrls"
    case expiresAtMs
  }
}

/// Params of `node.pluginTools.update`. Declare the tools of this node’s plugins. The gateway takes
/// none yet, and says so.
public struct NodePluginToolsUpdateParams: Codable, Hashable, Sendable {
  public var tools: [JSONValue]

  public init(tools: [JSONValue]) {
    self.tools = tools
  }
}

/// Result of `node.pluginTools.update`.
public struct NodePluginToolsUpdateResult: Codable, Hashable, Sendable {
  public var nodeID: String
  public var tools: [JSONValue]

  public init(nodeID: String, tools: [JSONValue]) {
    self.nodeID = nodeID
    self.tools = tools
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case tools
  }
}

/// Params of `node.rename`. Give a node a name of your own.
public struct NodeRenameParams: Codable, Hashable, Sendable {
  public var nodeID: String
  public var displayName: String

  public init(nodeID: String, displayName: String) {
    self.nodeID = nodeID
    self.displayName = displayName
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case displayName
  }
}

/// Result of `node.rename`.
public struct NodeRenameResult: Codable, Hashable, Sendable {
  public var nodeID: String
  public var displayName: String

  public init(nodeID: String, displayName: String) {
    self.nodeID = nodeID
    self.displayName = displayName
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case displayName
  }
}

/// Params of `node.runnerInventory.update`. Tell what this node could run for others. The gateway
/// uses none of it yet.
public struct NodeRunnerInventoryUpdateParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `node.runnerInventory.update`.
public struct NodeRunnerInventoryUpdateResult: Codable, Hashable, Sendable {
  public var nodeID: String

  public init(nodeID: String) {
    self.nodeID = nodeID
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
  }
}

/// Params of `node.skills.update`. Declare the skills of this node. The gateway takes none yet, and
/// says so.
public struct NodeSkillsUpdateParams: Codable, Hashable, Sendable {
  public var skills: [JSONValue]

  public init(skills: [JSONValue]) {
    self.skills = skills
  }
}

/// Result of `node.skills.update`.
public struct NodeSkillsUpdateResult: Codable, Hashable, Sendable {
  public var nodeID: String
  public var skills: [JSONValue]

  public init(nodeID: String, skills: [JSONValue]) {
    self.nodeID = nodeID
    self.skills = skills
  }

  private enum CodingKeys: String, CodingKey {
    case nodeID = "nodeId"
    case skills
  }
}
