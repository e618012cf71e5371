// Made by `npm run protocol`. Do not edit.

/// Params of `connect`, the first request on every connection.
public struct ConnectParams: Codable, Hashable, Sendable {
  public var minProtocol: Int64
  public var maxProtocol: Int64
  public var client: ClientInfo
  public var caps: [String]?
  public var commands: [String]?
  public var permissions: [String: Bool]?
  public var pathEnv: String?
  public var role: String?
  public var scopes: [String]?
  public var device: DeviceProof?
  public var auth: Credentials?
  public var locale: String?
  public var userAgent: String?

  public init(
    minProtocol: Int64,
    maxProtocol: Int64,
    client: ClientInfo,
    caps: [String]? = nil,
    commands: [String]? = nil,
    permissions: [String: Bool]? = nil,
    pathEnv: String? = nil,
    role: String? = nil,
    scopes: [String]? = nil,
    device: DeviceProof? = nil,
    auth: Credentials? = nil,
    locale: String? = nil,
    userAgent: String? = nil
  ) {
    self.minProtocol = minProtocol
    self.maxProtocol = maxProtocol
    self.client = client
    self.caps = caps
    self.commands = commands
    self.permissions = permissions
    self.pathEnv = pathEnv
    self.role = role
    self.scopes = scopes
    self.device = device
    self.auth = auth
    self.locale = locale
    self.userAgent = userAgent
  }
}
