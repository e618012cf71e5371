// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read how the gateway is, from the last minute or measured now. Role `any`, scope `none`.
  public enum Health: GatewayMethod {
    public typealias Params = HealthParams
    public typealias Result = HealthResult
    public static let name = "health"
  }
}

/// Params of `health`. Read how the gateway is, from the last minute or measured now.
public struct HealthParams: Codable, Hashable, Sendable {
  public var probe: Bool?

  public init(probe: Bool? = nil) {
    self.probe = probe
  }
}

/// Result of `health`.
public typealias HealthResult = HealthSnapshot
