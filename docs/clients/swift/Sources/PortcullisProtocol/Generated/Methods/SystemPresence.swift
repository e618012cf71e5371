// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// List who is connected, or just was, newest first. Role `operator`, scope `operator.read`.
  public enum SystemPresence: GatewayMethod {
    public typealias Params = SystemPresenceParams
    public typealias Result = SystemPresenceResult
    public static let name = "system-presence"
  }
}

/// Params of `system-presence`. List who is connected, or just was, newest first.
public struct SystemPresenceParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `system-presence`.
public typealias SystemPresenceResult = [PresenceEntry]
