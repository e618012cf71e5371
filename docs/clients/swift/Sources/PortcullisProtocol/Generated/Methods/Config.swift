// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read the configuration as written and as in force, with every secret redacted. Role `operator`,
  /// scope `operator.read`.
  public enum ConfigGet: GatewayMethod {
    public typealias Params = ConfigGetParams
    public typealias Result = ConfigGetResult
    public static let name = "config.get"
  }
}

/// Params of `config.get`. Read the configuration as written and as in force, with every secret
/// redacted.
public struct ConfigGetParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `config.get`.
public struct ConfigGetResult: Codable, Hashable, Sendable {
  public var path: String
  public var exists: Bool
  @ExplicitNull public var raw: String?
  public var parsed: JSONValue
  public var valid: Bool
  public var config: JSONValue
  public var hash: String
  public var issues: [Issue]
  public var warnings: [Warning]
  public var legacyIssues: [LegacyIssue]

  public init(
    path: String,
    exists: Bool,
    raw: String? = nil,
    parsed: JSONValue,
    valid: Bool,
    config: JSONValue,
    hash: String,
    issues: [Issue],
    warnings: [Warning],
    legacyIssues: [LegacyIssue]
  ) {
    self.path = path
    self.exists = exists
    self.raw = raw
    self.parsed = parsed
    self.valid = valid
    self.config = config
    self.hash = hash
    self.issues = issues
    self.warnings = warnings
    self.legacyIssues = legacyIssues
  }

  public struct Issue: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  public struct Warning: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  public struct LegacyIssue: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }
}
