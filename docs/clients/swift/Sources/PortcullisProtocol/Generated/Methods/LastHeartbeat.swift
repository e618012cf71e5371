// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read the last heartbeat since the start; null as long as there was none. Role `operator`, scope
  /// `operator.read`.
  public enum LastHeartbeat: GatewayMethod {
    public typealias Params = LastHeartbeatParams
    public typealias Result = LastHeartbeatResult
    public static let name = "last-heartbeat"
  }
}

/// Params of `last-heartbeat`. Read the last heartbeat since the start; null as long as there was
/// none.
public struct LastHeartbeatParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `last-heartbeat`.
public typealias LastHeartbeatResult = HeartbeatEvent?
