// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Approve a pairing request, as far as the caller holds what it gives. Role `operator`, scope
  /// `operator.pairing`.
  public enum DevicePairApprove: GatewayMethod {
    public typealias Params = DevicePairApproveParams
    public typealias Result = DevicePairApproveResult
    public static let name = "device.pair.approve"
  }

  /// List the devices that wait for approval and those that are paired. Role `operator`, scope
  /// `operator.pairing`.
  public enum DevicePairList: GatewayMethod {
    public typealias Params = DevicePairListParams
    public typealias Result = DevicePairListResult
    public static let name = "device.pair.list"
  }

  /// Reject a pairing request. Role `operator`, scope `operator.pairing`.
  public enum DevicePairReject: GatewayMethod {
    public typealias Params = DevicePairRejectParams
    public typealias Result = DevicePairRejectResult
    public static let name = "device.pair.reject"
  }

  /// Remove a paired device and close its connections. Role `operator`, scope `operator.pairing`.
  public enum DevicePairRemove: GatewayMethod {
    public typealias Params = DevicePairRemoveParams
    public typealias Result = DevicePairRemoveResult
    public static let name = "device.pair.remove"
  }

  /// Give a paired device a name of your own. Role `operator`, scope `operator.pairing`.
  public enum DevicePairRename: GatewayMethod {
    public typealias Params = DevicePairRenameParams
    public typealias Result = DevicePairRenameResult
    public static let name = "device.pair.rename"
  }

  /// Make a setup code: one device, one use, ten minutes. Role `operator`, scope `operator.admin`.
  public enum DevicePairSetupCode: GatewayMethod {
    public typealias Params = DevicePairSetupCodeParams
    public typealias Result = DevicePairSetupCodeResult
    public static let name = "device.pair.setupCode"
  }

  /// Tell whether a device has used a setup code. Role `operator`, scope `operator.admin`.
  public enum DevicePairSetupStatus: GatewayMethod {
    public typealias Params = DevicePairSetupStatusParams
    public typealias Result = DevicePairSetupStatusResult
    public static let name = "device.pair.setupStatus"
  }

  /// Ask the owner for more scopes for the device that calls. Role `operator`, scope `operator.read`.
  public enum DeviceScopesRequestUpgrade: GatewayMethod {
    public typealias Params = DeviceScopesRequestUpgradeParams
    public typealias Result = DeviceScopesRequestUpgradeResult
    public static let name = "device.scopes.requestUpgrade"
  }

  /// Wait for the owner’s answer; with a yes comes the new token. Role `operator`, scope
  /// `operator.read`.
  public enum DeviceScopesWaitUpgrade: GatewayMethod {
    public typealias Params = DeviceScopesWaitUpgradeParams
    public typealias Result = DeviceScopesWaitUpgradeResult
    public static let name = "device.scopes.waitUpgrade"
  }

  /// Revoke a device token and close the connections that stand on it. Role `operator`, scope
  /// `operator.pairing`.
  public enum DeviceTokenRevoke: GatewayMethod {
    public typealias Params = DeviceTokenRevokeParams
    public typealias Result = DeviceTokenRevokeResult
    public static let name = "device.token.revoke"
  }

  /// Replace a device token; the device itself gets the new value, nobody else does. Role `operator`,
  /// scope `operator.pairing`.
  public enum DeviceTokenRotate: GatewayMethod {
    public typealias Params = DeviceTokenRotateParams
    public typealias Result = DeviceTokenRotateResult
    public static let name = "device.token.rotate"
  }
}

/// Params of `device.pair.approve`. Approve a pairing request, as far as the caller holds what it
/// gives.
public struct DevicePairApproveParams: Codable, Hashable, Sendable {
  public var requestID: String

  public init(requestID: String) {
    self.requestID = requestID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
  }
}

/// Result of `device.pair.approve`.
public struct DevicePairApproveResult: Codable, Hashable, Sendable {
  public var requestID: String
  public var device: PairedDevice

  public init(requestID: String, device: PairedDevice) {
    self.requestID = requestID
    self.device = device
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case device
  }
}

/// Params of `device.pair.list`. List the devices that wait for approval and those that are paired.
public struct DevicePairListParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `device.pair.list`.
public struct DevicePairListResult: Codable, Hashable, Sendable {
  public var pending: [PendingRequest]
  public var paired: [PairedDevice]

  public init(pending: [PendingRequest], paired: [PairedDevice]) {
    self.pending = pending
    self.paired = paired
  }
}

/// Params of `device.pair.reject`. Reject a pairing request.
public struct DevicePairRejectParams: Codable, Hashable, Sendable {
  public var requestID: String

  public init(requestID: String) {
    self.requestID = requestID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
  }
}

/// Result of `device.pair.reject`.
public struct DevicePairRejectResult: Codable, Hashable, Sendable {
  public var requestID: String
  public var deviceID: String

  public init(requestID: String, deviceID: String) {
    self.requestID = requestID
    self.deviceID = deviceID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case deviceID = "deviceId"
  }
}

/// Params of `device.pair.remove`. Remove a paired device and close its connections.
public struct DevicePairRemoveParams: Codable, Hashable, Sendable {
  public var deviceID: String

  public init(deviceID: String) {
    self.deviceID = deviceID
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
  }
}

/// Result of `device.pair.remove`.
public struct DevicePairRemoveResult: Codable, Hashable, Sendable {
  public var deviceID: String

  public init(deviceID: String) {
    self.deviceID = deviceID
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
  }
}

/// Params of `device.pair.rename`. Give a paired device a name of your own.
public struct DevicePairRenameParams: Codable, Hashable, Sendable {
  public var deviceID: String
  public var label: String

  public init(deviceID: String, label: String) {
    self.deviceID = deviceID
    self.label = label
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
    case label
  }
}

/// Result of `device.pair.rename`.
public struct DevicePairRenameResult: Codable, Hashable, Sendable {
  public var deviceID: String
  public var label: String

  public init(deviceID: String, label: String) {
    self.deviceID = deviceID
    self.label = label
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
    case label
  }
}

/// Params of `device.pair.setupCode`. Make a setup code: one device, one use, ten minutes.
public struct DevicePairSetupCodeParams: Codable, Hashable, Sendable {
  /// Where the device will find the gateway, if not where it listens.
  public var publicURL: String?
  public var preferRemoteURL: Bool?
  public var includeQr: Bool?
  /// Full access where it is left out.
  public var bootstrapProfile: BootstrapProfile?
  /// Also a link that opens the chat page with the code.
  public var joinURL: Bool?

  public init(
    publicURL: String? = nil,
    preferRemoteURL: Bool? = nil,
    includeQr: Bool? = nil,
    bootstrapProfile: BootstrapProfile? = nil,
    joinURL: Bool? = nil
  ) {
    self.publicURL = publicURL
    self.preferRemoteURL = preferRemoteURL
    self.includeQr = includeQr
    self.bootstrapProfile = bootstrapProfile
    self.joinURL = joinURL
  }

  private enum CodingKeys: String, CodingKey {
    case publicURL = "publicUrl"
    case preferRemoteURL = "preferRemoteUrl"
    case includeQr
    case bootstrapProfile
    case joinURL = "joinUrl"
  }

  public enum BootstrapProfile: OpenEnum {
    case limited
    case node
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "limited": self = .limited
      case "node": self = .node
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .limited: return "limited"
      case .node: return "node"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `device.pair.setupCode`.
public struct DevicePairSetupCodeResult: Codable, Hashable, Sendable {
  public var setupID: String
  public var setupCode: String
  public var gatewayURL: String
  public var auth: Auth
  public var urlSource: String
  public var access: SetupAccess
  public var expiresAtMs: Int64
  public var qrDataURL: String?
  public var joinURL: String?

  public init(
    setupID: String,
    setupCode: String,
    gatewayURL: String,
    auth: Auth,
    urlSource: String,
    access: SetupAccess,
    expiresAtMs: Int64,
    qrDataURL: String? = nil,
    joinURL: String? = nil
  ) {
    self.setupID = setupID
    self.setupCode = setupCode
    self.gatewayURL = gatewayURL
    self.auth = auth
    self.urlSource = urlSource
    self.access = access
    self.expiresAtMs = expiresAtMs
    self.qrDataURL = qrDataURL
    self.joinURL = joinURL
  }

  private enum CodingKeys: String, CodingKey {
    case setupID = "setupId"
    case setupCode
    case gatewayURL = "gatewayUrl"
    case auth
    case urlSource
    case access
    case expiresAtMs
    case qrDataURL = "qrDataUrl"
    case joinURL = "joinUrl"
  }

  public enum Auth: OpenEnum {
    case token
    case password
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "token": self = .token
      case "password": self = .password
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .token: return "token"
      case .password: return "password"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `device.pair.setupStatus`. Tell whether a device has used a setup code.
public struct DevicePairSetupStatusParams: Codable, Hashable, Sendable {
  public var setupID: String

  public init(setupID: String) {
    self.setupID = setupID
  }

  private enum CodingKeys: String, CodingKey {
    case setupID = "setupId"
  }
}

/// Result of `device.pair.setupStatus`.
public struct DevicePairSetupStatusResult: Codable, Hashable, Sendable {
  public var completion: SetupCompletion?
  /// The device was approved, but it is not known to have its tokens. It may come again with the code.
  public var deliveryUncertain: SetupCompletion?

  public init(completion: SetupCompletion? = nil, deliveryUncertain: SetupCompletion? = nil) {
    self.completion = completion
    self.deliveryUncertain = deliveryUncertain
  }
}

/// Params of `device.scopes.requestUpgrade`. Ask the owner for more scopes for the device that
/// calls.
public struct DeviceScopesRequestUpgradeParams: Codable, Hashable, Sendable {
  public var scopes: [String]

  public init(scopes: [String]) {
    self.scopes = scopes
  }
}

/// Result of `device.scopes.requestUpgrade`.
public struct DeviceScopesRequestUpgradeResult: Codable, Hashable, Sendable {
  public var requestID: String

  public init(requestID: String) {
    self.requestID = requestID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
  }
}

/// Params of `device.scopes.waitUpgrade`. Wait for the owner’s answer; with a yes comes the new
/// token.
public struct DeviceScopesWaitUpgradeParams: Codable, Hashable, Sendable {
  public var requestID: String

  public init(requestID: String) {
    self.requestID = requestID
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
  }
}

/// Result of `device.scopes.waitUpgrade`.
public struct DeviceScopesWaitUpgradeResult: Codable, Hashable, Sendable {
  public var status: Status
  public var requestID: String
  public var deviceToken: String?
  public var scopes: [String]?

  public init(
    status: Status,
    requestID: String,
    deviceToken: String? = nil,
    scopes: [String]? = nil
  ) {
    self.status = status
    self.requestID = requestID
    self.deviceToken = deviceToken
    self.scopes = scopes
  }

  private enum CodingKeys: String, CodingKey {
    case status
    case requestID = "requestId"
    case deviceToken
    case scopes
  }

  public enum Status: OpenEnum {
    case approved
    case rejected
    case expired
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "approved": self = .approved
      case "rejected": self = .rejected
      case "expired": self = .expired
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .approved: return "approved"
      case .rejected: return "rejected"
      case .expired: return "expired"
      case .other(let word): return word
      }
    }
  }
}

/// Params of `device.token.revoke`. Revoke a device token and close the connections that stand on
/// it.
public struct DeviceTokenRevokeParams: Codable, Hashable, Sendable {
  public var deviceID: String
  public var role: Role

  public init(deviceID: String, role: Role) {
    self.deviceID = deviceID
    self.role = role
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
    case role
  }
}

/// Result of `device.token.revoke`.
public struct DeviceTokenRevokeResult: Codable, Hashable, Sendable {
  public var deviceID: String
  public var role: Role
  public var revokedAtMs: Int64

  public init(deviceID: String, role: Role, revokedAtMs: Int64) {
    self.deviceID = deviceID
    self.role = role
    self.revokedAtMs = revokedAtMs
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
    case role
    case revokedAtMs
  }
}

/// Params of `device.token.rotate`. Replace a device token; the device itself gets the new value,
/// nobody else does.
public struct DeviceTokenRotateParams: Codable, Hashable, Sendable {
  public var deviceID: String
  public var role: Role
  public var scopes: [String]?

  public init(deviceID: String, role: Role, scopes: [String]? = nil) {
    self.deviceID = deviceID
    self.role = role
    self.scopes = scopes
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
    case role
    case scopes
  }
}

/// Result of `device.token.rotate`.
public struct DeviceTokenRotateResult: Codable, Hashable, Sendable {
  public var deviceID: String
  public var role: Role
  public var scopes: [String]
  public var rotatedAtMs: Int64
  public var tokenDelivery: TokenDelivery
  public var token: String?

  public init(
    deviceID: String,
    role: Role,
    scopes: [String],
    rotatedAtMs: Int64,
    tokenDelivery: TokenDelivery,
    token: String? = nil
  ) {
    self.deviceID = deviceID
    self.role = role
    self.scopes = scopes
    self.rotatedAtMs = rotatedAtMs
    self.tokenDelivery = tokenDelivery
    self.token = token
  }

  private enum CodingKeys: String, CodingKey {
    case deviceID = "deviceId"
    case role
    case scopes
    case rotatedAtMs
    case tokenDelivery
    case token
  }

  public enum TokenDelivery: OpenEnum {
    case inBand
    case withheldCrossDevice
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "in-band": self = .inBand
      case "withheld-cross-device": self = .withheldCrossDevice
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .inBand: return "in-band"
      case .withheldCrossDevice: return "withheld-cross-device"
      case .other(let word): return word
      }
    }
  }
}
