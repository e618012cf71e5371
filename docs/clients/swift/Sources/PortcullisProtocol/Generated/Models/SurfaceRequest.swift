// Made by `npm run protocol`. Do not edit.

/// A surface that waits for an owner, as lists and events show it.
public struct SurfaceRequest: Codable, Hashable, Sendable {
  public var requestID: String
  public var nodeID: String
  public var clientID: String?
  public var clientMode: String?
  public var displayName: String?
  public var platform: String?
  public var version: String?
  public var deviceFamily: String?
  public var modelIdentifier: String?
  public var caps: [String]
  public var commands: [String]
  public var permissions: [String: Bool]
  public var requiredApproveScopes: [String]
  public var remoteIP: String?
  public var ts: Int64

  public init(
    requestID: String,
    nodeID: String,
    clientID: String? = nil,
    clientMode: String? = nil,
    displayName: String? = nil,
    platform: String? = nil,
    version: String? = nil,
    deviceFamily: String? = nil,
    modelIdentifier: String? = nil,
    caps: [String],
    commands: [String],
    permissions: [String: Bool],
    requiredApproveScopes: [String],
    remoteIP: String? = nil,
    ts: Int64
  ) {
    self.requestID = requestID
    self.nodeID = nodeID
    self.clientID = clientID
    self.clientMode = clientMode
    self.displayName = displayName
    self.platform = platform
    self.version = version
    self.deviceFamily = deviceFamily
    self.modelIdentifier = modelIdentifier
    self.caps = caps
    self.commands = commands
    self.permissions = permissions
    self.requiredApproveScopes = requiredApproveScopes
    self.remoteIP = remoteIP
    self.ts = ts
  }

  private enum CodingKeys: String, CodingKey {
    case requestID = "requestId"
    case nodeID = "nodeId"
    case clientID = "clientId"
    case clientMode
    case displayName
    case platform
    case version
    case deviceFamily
    case modelIdentifier
    case caps
    case commands
    case permissions
    case requiredApproveScopes
    case remoteIP = "remoteIp"
    case ts
  }
}
