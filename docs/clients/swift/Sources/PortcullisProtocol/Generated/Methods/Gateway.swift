// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read the public identity of this gateway. Role `operator`, scope `operator.read`.
  public enum GatewayIdentityGet: GatewayMethod {
    public typealias Params = GatewayIdentityGetParams
    public typealias Result = GatewayIdentityGetResult
    public static let name = "gateway.identity.get"
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
