// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read the public identity of this gateway. Role `operator`, scope `operator.read`.
  public enum GatewayIdentityGet: GatewayMethod {
    public typealias Params = GatewayIdentityGetParams
    public typealias Result = GatewayIdentityGetResult
    public static let name = "gateway.identity.get"
  }

  /// Stop in good order and be started again by the supervisor; refused where there is none. Role
  /// `operator`, scope `operator.admin`.
  public enum GatewayRestartRequest: GatewayMethod {
    public typealias Params = GatewayRestartRequestParams
    public typealias Result = GatewayRestartRequestResult
    public static let name = "gateway.restart.request"
  }
}

/// Params of `gateway.identity.get`. Read the public identity of this gateway.
public struct GatewayIdentityGetParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `gateway.identity.get`.
public struct GatewayIdentityGetResult: Codable, Hashable, Sendable {
  public var deviceID: String
  public var publicKey: String

  public init(deviceID: String, publicKey: String) {
    self.deviceID = deviceID
    self.publicKey = publicKey
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
    case publicKey
  }
}

/// Params of `gateway.restart.request`. Stop in good order and be started again by the supervisor;
/// refused where there is none.
public struct GatewayRestartRequestParams: Codable, Hashable, Sendable {
  /// For the log.
  public var reason: String?

  public init(reason: String? = nil) {
    self.reason = reason
  }
}

/// Result of `gateway.restart.request`.
public struct GatewayRestartRequestResult: Codable, Hashable, Sendable {
  public var ok: Bool
  /// `scheduled`, or `coalesced` with one that was asked for before.
  public var status: String
  public var preflight: Preflight
  public var restart: Restart

  public init(
    ok: Bool,
    status: String,
    preflight: Preflight,
    restart: Restart
  ) {
    self.ok = ok
    self.status = status
    self.preflight = preflight
    self.restart = restart
  }

  public struct Preflight: Codable, Hashable, Sendable {
    public var safe: Bool
    public var counts: Counts
    public var blockers: [Blocker]
    public var summary: String

    public init(
      safe: Bool,
      counts: Counts,
      blockers: [Blocker],
      summary: String
    ) {
      self.safe = safe
      self.counts = counts
      self.blockers = blockers
      self.summary = summary
    }

    public struct Counts: Codable, Hashable, Sendable {
      public var activeRuns: Int64
      public var totalActive: Int64

      public init(activeRuns: Int64, totalActive: Int64) {
        self.activeRuns = activeRuns
        self.totalActive = totalActive
      }
    }

    public struct Blocker: Codable, Hashable, Sendable {
      public var kind: String
      public var count: Int64
      public var message: String

      public init(kind: String, count: Int64, message: String) {
        self.kind = kind
        self.count = count
        self.message = message
      }
    }
  }

  public struct Restart: Codable, Hashable, Sendable {
    public var ok: Bool
    public var pid: Int64
    public var delayMs: Int64
    /// `supervisor`: nothing but a supervisor starts us again.
    public var mode: String
    public var coalesced: Bool

    public init(
      ok: Bool,
      pid: Int64,
      delayMs: Int64,
      mode: String,
      coalesced: Bool
    ) {
      self.ok = ok
      self.pid = pid
      self.delayMs = delayMs
      self.mode = mode
      self.coalesced = coalesced
    }
  }
}
