// Made by `npm run protocol`. Do not edit.

/// The answer to `connect`.
public struct HelloOk: Codable, Hashable, Sendable {
  public private(set) var type: String = "hello-ok"
  public var `protocol`: Int64
  public var server: Server
  public var features: Features
  public var snapshot: Snapshot
  /// Addresses that open surfaces for this connection alone, by name; `canvas` is one.
  public var pluginSurfaceURLs: [String: String]?
  /// `pluginSurfaceUrls.canvas` as protocol 3 called it; told to clients that know no newer version.
  public var canvasHostURL: String?
  public var auth: Auth
  public var policy: Policy

  public init(
    `protocol`: Int64,
    server: Server,
    features: Features,
    snapshot: Snapshot,
    pluginSurfaceURLs: [String: String]? = nil,
    canvasHostURL: String? = nil,
    auth: Auth,
    policy: Policy
  ) {
    self.`protocol` = `protocol`
    self.server = server
    self.features = features
    self.snapshot = snapshot
    self.pluginSurfaceURLs = pluginSurfaceURLs
    self.canvasHostURL = canvasHostURL
    self.auth = auth
    self.policy = policy
  }

  private enum CodingKeys: String, CodingKey {
    case type
    case `protocol`
    case server
    case features
    case snapshot
    case pluginSurfaceURLs = "pluginSurfaceUrls"
    case canvasHostURL = "canvasHostUrl"
    case auth
    case policy
  }

  public struct Server: Codable, Hashable, Sendable {
    public var version: String
    public var connID: String
    public var bootID: String

    public init(version: String, connID: String, bootID: String) {
      self.version = version
      self.connID = connID
      self.bootID = bootID
    }

    private enum CodingKeys: String, CodingKey {
      case version
      case connID = "connId"
      case bootID = "bootId"
    }
  }

  public struct Features: Codable, Hashable, Sendable {
    public var methods: [String]
    public var events: [String]
    public var capabilities: [String]

    public init(methods: [String], events: [String], capabilities: [String]) {
      self.methods = methods
      self.events = events
      self.capabilities = capabilities
    }
  }

  public struct Snapshot: Codable, Hashable, Sendable {
    public var suspension: Suspension
    public var presence: [PresenceEntry]
    public var health: HealthSnapshot
    public var stateVersion: StateVersion
    public var uptimeMs: Int64
    public var sessionDefaults: SessionDefaults
    public var configPath: String?
    public var stateDir: String?
    public var authMode: String?

    public init(
      suspension: Suspension,
      presence: [PresenceEntry],
      health: HealthSnapshot,
      stateVersion: StateVersion,
      uptimeMs: Int64,
      sessionDefaults: SessionDefaults,
      configPath: String? = nil,
      stateDir: String? = nil,
      authMode: String? = nil
    ) {
      self.suspension = suspension
      self.presence = presence
      self.health = health
      self.stateVersion = stateVersion
      self.uptimeMs = uptimeMs
      self.sessionDefaults = sessionDefaults
      self.configPath = configPath
      self.stateDir = stateDir
      self.authMode = authMode
    }

    public struct Suspension: Codable, Hashable, Sendable {
      public private(set) var phase: String = "accepting"

      public init() {}
    }
  }

  public struct Auth: Codable, Hashable, Sendable {
    public var role: String
    public var scopes: [String]
    public var deviceToken: String?
    public var issuedAtMs: Int64?
    /// After a setup code: the tokens of the other roles that it gave.
    public var deviceTokens: [DeviceToken]?

    public init(
      role: String,
      scopes: [String],
      deviceToken: String? = nil,
      issuedAtMs: Int64? = nil,
      deviceTokens: [DeviceToken]? = nil
    ) {
      self.role = role
      self.scopes = scopes
      self.deviceToken = deviceToken
      self.issuedAtMs = issuedAtMs
      self.deviceTokens = deviceTokens
    }

    public struct DeviceToken: Codable, Hashable, Sendable {
      public var deviceToken: String
      public var role: Role
      public var scopes: [String]
      public var issuedAtMs: Int64

      public init(
        deviceToken: String,
        role: Role,
        scopes: [String],
        issuedAtMs: Int64
      ) {
        self.deviceToken = deviceToken
        self.role = role
        self.scopes = scopes
        self.issuedAtMs = issuedAtMs
      }
    }
  }

  public struct Policy: Codable, Hashable, Sendable {
    public var maxPayload: Int64
    public var maxBufferedBytes: Int64
    public var tickIntervalMs: Int64
    public var attachments: Attachments

    public init(
      maxPayload: Int64,
      maxBufferedBytes: Int64,
      tickIntervalMs: Int64,
      attachments: Attachments
    ) {
      self.maxPayload = maxPayload
      self.maxBufferedBytes = maxBufferedBytes
      self.tickIntervalMs = tickIntervalMs
      self.attachments = attachments
    }

    public struct Attachments: Codable, Hashable, Sendable {
      public var maxBytes: Int64
      public var maxImageBytes: Int64

      public init(maxBytes: Int64, maxImageBytes: Int64) {
        self.maxBytes = maxBytes
        self.maxImageBytes = maxImageBytes
      }
    }
  }
}
