// Made by `npm run protocol`. Do not edit.

public struct Credentials: Codable, Hashable, Sendable {
  public var token: String?
  public var password: String?
  public var deviceToken: String?
  public var bootstrapToken: String?

  public init(
    token: String? = nil,
    password: String? = nil,
    deviceToken: String? = nil,
    bootstrapToken: String? = nil
  ) {
    self.token = token
    self.password = password
    self.deviceToken = deviceToken
    self.bootstrapToken = bootstrapToken
  }
}
