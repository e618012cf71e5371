// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Describe every method, event and error code, with JSON Schemas. Role `operator`, scope
  /// `operator.read`.
  public enum RpcDescribe: GatewayMethod {
    public typealias Params = RpcDescribeParams
    public typealias Result = RpcDescribeResult
    public static let name = "rpc.describe"
  }
}

/// Params of `rpc.describe`. Describe every method, event and error code, with JSON Schemas.
public struct RpcDescribeParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `rpc.describe`.
public struct RpcDescribeResult: Codable, Hashable, Sendable {
  public var methods: [Method]
  public var events: [Event]
  public var errors: [String: String]

  public init(methods: [Method], events: [Event], errors: [String: String]) {
    self.methods = methods
    self.events = events
    self.errors = errors
  }

  public struct Method: Codable, Hashable, Sendable {
    public var name: String
    public var summary: String
    public var scope: String
    public var role: String
    public var params: JSONValue
    public var result: JSONValue

    public init(
      name: String,
      summary: String,
      scope: String,
      role: String,
      params: JSONValue,
      result: JSONValue
    ) {
      self.name = name
      self.summary = summary
      self.scope = scope
      self.role = role
      self.params = params
      self.result = result
    }
  }

  public struct Event: Codable, Hashable, Sendable {
    public var name: String
    public var summary: String
    public var scope: String
    public var payload: JSONValue

    public init(
      name: String,
      summary: String,
      scope: String,
      payload: JSONValue
    ) {
      self.name = name
      self.summary = summary
      self.scope = scope
      self.payload = payload
    }
  }
}
