// Made by `npm run protocol`. Do not edit.

public struct SessionDefaults: Codable, Hashable, Sendable {
  public var defaultAgentID: String
  public var mainKey: String
  public var mainSessionKey: String
  public var scope: String
  public var modelConfigured: Bool
  public private(set) var ownership: String = "sole"
  public var selectionRequired: Bool

  public init(
    defaultAgentID: String,
    mainKey: String,
    mainSessionKey: String,
    scope: String,
    modelConfigured: Bool,
    selectionRequired: Bool
  ) {
    self.defaultAgentID = defaultAgentID
    self.mainKey = mainKey
    self.mainSessionKey = mainSessionKey
    self.scope = scope
    self.modelConfigured = modelConfigured
    self.selectionRequired = selectionRequired
  }

  private enum CodingKeys: String, CodingKey {
    case defaultAgentID = "defaultAgentId"
    case mainKey
    case mainSessionKey
    case scope
    case modelConfigured
    case ownership
    case selectionRequired
  }
}
