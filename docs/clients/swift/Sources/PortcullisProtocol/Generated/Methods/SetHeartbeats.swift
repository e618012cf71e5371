// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Set all heartbeats on or off until the next start; the configuration says for good. Role
  /// `operator`, scope `operator.admin`.
  public enum SetHeartbeats: GatewayMethod {
    public typealias Params = SetHeartbeatsParams
    public typealias Result = SetHeartbeatsResult
    public static let name = "set-heartbeats"
  }
}

/// Params of `set-heartbeats`. Set all heartbeats on or off until the next start; the configuration
/// says for good.
public struct SetHeartbeatsParams: Codable, Hashable, Sendable {
  public var enabled: Bool

  public init(enabled: Bool) {
    self.enabled = enabled
  }
}

/// Result of `set-heartbeats`.
public struct SetHeartbeatsResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var enabled: Bool

  public init(enabled: Bool) {
    self.enabled = enabled
  }
}
