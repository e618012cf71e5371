// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Give an account back to its network and forget what was kept for it. Its settings stay. Role
  /// `operator`, scope `operator.admin`.
  public enum ChannelsLogout: GatewayMethod {
    public typealias Params = ChannelsLogoutParams
    public typealias Result = ChannelsLogoutResult
    public static let name = "channels.logout"
  }

  /// Approve a sender: they may write to the agent in direct chats of this account. Role `operator`,
  /// scope `depends on the params`.
  public enum ChannelsPairingApprove: GatewayMethod {
    public typealias Params = ChannelsPairingApproveParams
    public typealias Result = ChannelsPairingApproveResult
    public static let name = "channels.pairing.approve"
  }

  /// Forget the request of a sender. They may ask again. Role `operator`, scope `operator.pairing`.
  public enum ChannelsPairingDismiss: GatewayMethod {
    public typealias Params = ChannelsPairingDismissParams
    public typealias Result = ChannelsPairingDismissResult
    public static let name = "channels.pairing.dismiss"
  }

  /// List unknown senders that wait for approval, oldest first. Role `operator`, scope
  /// `operator.pairing`.
  public enum ChannelsPairingList: GatewayMethod {
    public typealias Params = ChannelsPairingListParams
    public typealias Result = ChannelsPairingListResult
    public static let name = "channels.pairing.list"
  }

  /// Disconnect an account and connect it anew. What waits in its outbox stays. Role `operator`, scope
  /// `operator.admin`.
  public enum ChannelsRestart: GatewayMethod {
    public typealias Params = ChannelsRestartParams
    public typealias Result = ChannelsRestartResult
    public static let name = "channels.restart"
  }

  /// Connect an account, or end its wait for the next try. Role `operator`, scope `operator.admin`.
  public enum ChannelsStart: GatewayMethod {
    public typealias Params = ChannelsStartParams
    public typealias Result = ChannelsStartResult
    public static let name = "channels.start"
  }

  /// Show every network and account: its link, its traffic and, when asked to probe, what the network
  /// says. Role `operator`, scope `operator.read`.
  public enum ChannelsStatus: GatewayMethod {
    public typealias Params = ChannelsStatusParams
    public typealias Result = ChannelsStatusResult
    public static let name = "channels.status"
  }

  /// Disconnect an account until it is started again, or until the gateway is. Role `operator`, scope
  /// `operator.admin`.
  public enum ChannelsStop: GatewayMethod {
    public typealias Params = ChannelsStopParams
    public typealias Result = ChannelsStopResult
    public static let name = "channels.stop"
  }
}

/// Params of `channels.logout`. Give an account back to its network and forget what was kept for it.
/// Its settings stay.
public struct ChannelsLogoutParams: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String?

  public init(channel: String, accountID: String? = nil) {
    self.channel = channel
    self.accountID = accountID
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
  }
}

/// Result of `channels.logout`.
public struct ChannelsLogoutResult: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String
  public var cleared: Bool
  public var loggedOut: Bool

  public init(
    channel: String,
    accountID: String,
    cleared: Bool,
    loggedOut: Bool
  ) {
    self.channel = channel
    self.accountID = accountID
    self.cleared = cleared
    self.loggedOut = loggedOut
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case cleared
    case loggedOut
  }
}

/// Params of `channels.pairing.approve`. Approve a sender: they may write to the agent in direct
/// chats of this account.
public struct ChannelsPairingApproveParams: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String?
  public var requestID: String?
  public var code: String?
  /// Tell the sender.
  public var notify: Bool?
  /// Make them the owner, where there is none yet.
  public var bootstrapCommandOwner: Bool?

  public init(
    channel: String,
    accountID: String? = nil,
    requestID: String? = nil,
    code: String? = nil,
    notify: Bool? = nil,
    bootstrapCommandOwner: Bool? = nil
  ) {
    self.channel = channel
    self.accountID = accountID
    self.requestID = requestID
    self.code = code
    self.notify = notify
    self.bootstrapCommandOwner = bootstrapCommandOwner
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case requestID = "requestId"
    case code
    case notify
    case bootstrapCommandOwner
  }
}

/// Result of `channels.pairing.approve`.
public struct ChannelsPairingApproveResult: Codable, Hashable, Sendable {
  public var requestID: String
  public var senderID: String
  public var notification: Notification
  public var commandOwnerBootstrap: CommandOwnerBootstrap

  public init(
    requestID: String,
    senderID: String,
    notification: Notification,
    commandOwnerBootstrap: CommandOwnerBootstrap
  ) {
    self.requestID = requestID
    self.senderID = senderID
    self.notification = notification
    self.commandOwnerBootstrap = commandOwnerBootstrap
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case senderID = "senderId"
    case notification
    case commandOwnerBootstrap
  }

  public enum Notification: OpenEnum {
    case notRequested
    case sent
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "not-requested": self = .notRequested
      case "sent": self = .sent
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .notRequested: return "not-requested"
      case .sent: return "sent"
      case .other(let word): return word
      }
    }
  }

  public enum CommandOwnerBootstrap: OpenEnum {
    case notRequested
    case configured
    case alreadyConfigured
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "not-requested": self = .notRequested
      case "configured": self = .configured
      case "already-configured": self = .alreadyConfigured
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .notRequested: return "not-requested"
      case .configured: return "configured"
      case .alreadyConfigured: return "already-configured"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `channels.pairing.dismiss`. Forget the request of a sender. They may ask again.
public struct ChannelsPairingDismissParams: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String?
  public var requestID: String?
  public var code: String?

  public init(
    channel: String,
    accountID: String? = nil,
    requestID: String? = nil,
    code: String? = nil
  ) {
    self.channel = channel
    self.accountID = accountID
    self.requestID = requestID
    self.code = code
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case requestID = "requestId"
    case code
  }
}

/// Result of `channels.pairing.dismiss`.
public struct ChannelsPairingDismissResult: Codable, Hashable, Sendable {
  public var requestID: String
  public var senderID: String

  public init(requestID: String, senderID: String) {
    self.requestID = requestID
    self.senderID = senderID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case senderID = "senderId"
  }
}

/// Params of `channels.pairing.list`. List unknown senders that wait for approval, oldest first.
public struct ChannelsPairingListParams: Codable, Hashable, Sendable {
  public var channel: String?
  public var accountID: String?

  public init(channel: String? = nil, accountID: String? = nil) {
    self.channel = channel
    self.accountID = accountID
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
  }
}

/// Result of `channels.pairing.list`.
public struct ChannelsPairingListResult: Codable, Hashable, Sendable {
  public var accounts: [Account]
  public var requests: [Request]
  /// Whether commands for owners have somebody to obey.
  public var commandOwnerConfigured: Bool
  public var limits: Limits

  public init(
    accounts: [Account],
    requests: [Request],
    commandOwnerConfigured: Bool,
    limits: Limits
  ) {
    self.accounts = accounts
    self.requests = requests
    self.commandOwnerConfigured = commandOwnerConfigured
    self.limits = limits
  }

  public struct Account: Codable, Hashable, Sendable {
    public var channel: String
    public var channelLabel: String
    public var accountID: String
    public var accountLabel: String?
    public var notifySupported: Bool

    public init(
      channel: String,
      channelLabel: String,
      accountID: String,
      accountLabel: String? = nil,
      notifySupported: Bool
    ) {
      self.channel = channel
      self.channelLabel = channelLabel
      self.accountID = accountID
      self.accountLabel = accountLabel
      self.notifySupported = notifySupported
    }

    private enum CodingKeys: String, CodingKey {
      case channel
      case channelLabel
      case accountID = "accountId"
      case accountLabel
      case notifySupported
    }
  }

  public struct Request: Codable, Hashable, Sendable {
    public var channel: String
    public var channelLabel: String
    public var accountID: String
    public var accountLabel: String?
    public var notifySupported: Bool
    public var requestID: String
    public var senderID: String
    public var senderLabel: String
    public var metadata: Metadata
    public var createdAt: String
    public var lastSeenAt: String
    public var expiresAt: String

    public init(
      channel: String,
      channelLabel: String,
      accountID: String,
      accountLabel: String? = nil,
      notifySupported: Bool,
      requestID: String,
      senderID: String,
      senderLabel: String,
      metadata: Metadata,
      createdAt: String,
      lastSeenAt: String,
      expiresAt: String
    ) {
      self.channel = channel
      self.channelLabel = channelLabel
      self.accountID = accountID
      self.accountLabel = accountLabel
      self.notifySupported = notifySupported
      self.requestID = requestID
      self.senderID = senderID
      self.senderLabel = senderLabel
      self.metadata = metadata
      self.createdAt = createdAt
      self.lastSeenAt = lastSeenAt
      self.expiresAt = expiresAt
    }

    private enum CodingKeys: String, CodingKey {
      case channel
      case channelLabel
      case accountID = "accountId"
      case accountLabel
      case notifySupported
      case requestID = "requestId"
      case senderID = "senderId"
      case senderLabel
      case metadata
      case createdAt
      case lastSeenAt
      case expiresAt
    }

    public struct Metadata: Codable, Hashable, Sendable {
      public var code: String

      public init(code: String) {
        self.code = code
      }
    }
  }

  public struct Limits: Codable, Hashable, Sendable {
    public var pendingPerAccount: Int64
    public var ttlMs: Int64

    public init(pendingPerAccount: Int64, ttlMs: Int64) {
      self.pendingPerAccount = pendingPerAccount
      self.ttlMs = ttlMs
    }
  }
}

/// Params of `channels.restart`. Disconnect an account and connect it anew. What waits in its outbox
/// stays.
public struct ChannelsRestartParams: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String?

  public init(channel: String, accountID: String? = nil) {
    self.channel = channel
    self.accountID = accountID
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
  }
}

/// Result of `channels.restart`.
public struct ChannelsRestartResult: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String
  public var state: String

  public init(channel: String, accountID: String, state: String) {
    self.channel = channel
    self.accountID = accountID
    self.state = state
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case state
  }
}

/// Params of `channels.start`. Connect an account, or end its wait for the next try.
public struct ChannelsStartParams: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String?

  public init(channel: String, accountID: String? = nil) {
    self.channel = channel
    self.accountID = accountID
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
  }
}

/// Result of `channels.start`.
public typealias ChannelsStartResult = ChannelsRestartResult

/// Params of `channels.status`. Show every network and account: its link, its traffic and, when
/// asked to probe, what the network says.
public struct ChannelsStatusParams: Codable, Hashable, Sendable {
  public var probe: Bool?
  /// Milliseconds for each probe; 8 000 unless told.
  public var timeoutMs: Int64?
  public var channel: String?

  public init(probe: Bool? = nil, timeoutMs: Int64? = nil, channel: String? = nil) {
    self.probe = probe
    self.timeoutMs = timeoutMs
    self.channel = channel
  }
}

/// Result of `channels.status`.
public struct ChannelsStatusResult: Codable, Hashable, Sendable {
  public var ts: Int64
  public var channelOrder: [String]
  public var channelLabels: [String: String]
  public var channelDetailLabels: [String: String]
  public var channelSystemImages: [String: String]
  public var channelMeta: [ChannelMeta]
  public var channels: [String: Channel]
  public var channelAccounts: [String: [ChannelAccount]]
  public var channelDefaultAccountID: [String: String]

  public init(
    ts: Int64,
    channelOrder: [String],
    channelLabels: [String: String],
    channelDetailLabels: [String: String],
    channelSystemImages: [String: String],
    channelMeta: [ChannelMeta],
    channels: [String: Channel],
    channelAccounts: [String: [ChannelAccount]],
    channelDefaultAccountID: [String: String]
  ) {
    self.ts = ts
    self.channelOrder = channelOrder
    self.channelLabels = channelLabels
    self.channelDetailLabels = channelDetailLabels
    self.channelSystemImages = channelSystemImages
    self.channelMeta = channelMeta
    self.channels = channels
    self.channelAccounts = channelAccounts
    self.channelDefaultAccountID = channelDefaultAccountID
  }

  private enum CodingKeys: String, CodingKey {
    case ts
    case channelOrder
    case channelLabels
    case channelDetailLabels
    case channelSystemImages
    case channelMeta
    case channels
    case channelAccounts
    case channelDefaultAccountID = "channelDefaultAccountId"
  }

  public struct ChannelMeta: Codable, Hashable, Sendable {
    public var id: String
    public var label: String
    public var detailLabel: String

    public init(id: String, label: String, detailLabel: String) {
      self.id = id
      self.label = label
      self.detailLabel = detailLabel
    }
  }

  public struct Channel: Codable, Hashable, Sendable {
    public var configured: Bool
    public var running: Bool

    public init(configured: Bool, running: Bool) {
      self.configured = configured
      self.running = running
    }
  }

  public struct ChannelAccount: Codable, Hashable, Sendable {
    public var accountID: String
    public var name: String?
    public var enabled: Bool
    public var configured: Bool
    public var running: Bool
    public var connected: Bool
    public var state: String
    public var since: Int64
    public var lastInboundAt: Int64?
    public var lastOutboundAt: Int64?
    public var lastOkAt: Int64?
    public var nextRetryAt: Int64?
    public var reconnectAttempts: Int64
    public var lastError: String?
    public var remedy: String?
    public var identity: Identity?
    public var dmPolicy: String?
    public var missing: [String]?
    public var login: Bool?
    public var `internal`: Bool?
    public var probe: Probe?

    public init(
      accountID: String,
      name: String? = nil,
      enabled: Bool,
      configured: Bool,
      running: Bool,
      connected: Bool,
      state: String,
      since: Int64,
      lastInboundAt: Int64? = nil,
      lastOutboundAt: Int64? = nil,
      lastOkAt: Int64? = nil,
      nextRetryAt: Int64? = nil,
      reconnectAttempts: Int64,
      lastError: String? = nil,
      remedy: String? = nil,
      identity: Identity? = nil,
      dmPolicy: String? = nil,
      missing: [String]? = nil,
      login: Bool? = nil,
      `internal`: Bool? = nil,
      probe: Probe? = nil
    ) {
      self.accountID = accountID
      self.name = name
      self.enabled = enabled
      self.configured = configured
      self.running = running
      self.connected = connected
      self.state = state
      self.since = since
      self.lastInboundAt = lastInboundAt
      self.lastOutboundAt = lastOutboundAt
      self.lastOkAt = lastOkAt
      self.nextRetryAt = nextRetryAt
      self.reconnectAttempts = reconnectAttempts
      self.lastError = lastError
      self.remedy = remedy
      self.identity = identity
      self.dmPolicy = dmPolicy
      self.missing = missing
      self.login = login
      self.`internal` = `internal`
      self.probe = probe
    }

    private enum CodingKeys: String, CodingKey {
      case accountID = "accountId"
      case name
      case enabled
      case configured
      case running
      case connected
      case state
      case since
      case lastInboundAt
      case lastOutboundAt
      case lastOkAt
      case nextRetryAt
      case reconnectAttempts
      case lastError
      case remedy
      case identity
      case dmPolicy
      case missing
      case login
      case `internal`
      case probe
    }

    public struct Identity: Codable, Hashable, Sendable {
      public var id: String
      public var name: String?

      public init(id: String, name: String? = nil) {
        self.id = id
        self.name = name
      }
    }

    public struct Probe: Codable, Hashable, Sendable {
      public var ok: Bool
      public var elapsedMs: Int64
      public var error: String?
      public var notes: [String]

      public init(
        ok: Bool,
        elapsedMs: Int64,
        error: String? = nil,
        notes: [String]
      ) {
        self.ok = ok
        self.elapsedMs = elapsedMs
        self.error = error
        self.notes = notes
      }
    }
  }
}

/// Params of `channels.stop`. Disconnect an account until it is started again, or until the gateway
/// is.
public struct ChannelsStopParams: Codable, Hashable, Sendable {
  public var channel: String
  public var accountID: String?

  public init(channel: String, accountID: String? = nil) {
    self.channel = channel
    self.accountID = accountID
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
  }
}

/// Result of `channels.stop`.
public typealias ChannelsStopResult = ChannelsRestartResult
