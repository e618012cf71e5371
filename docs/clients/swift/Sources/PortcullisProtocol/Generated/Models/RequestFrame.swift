// Made by `npm run protocol`. Do not edit.

/// Client to gateway: `params` left out means `{}`.
public struct RequestFrame: Codable, Hashable, Sendable {
  public private(set) var type: String = "req"
  public var id: String
  public var method: String
  public var params: JSONValue?
  public var traceparent: String?

  public init(
    id: String,
    method: String,
    params: JSONValue? = nil,
    traceparent: String? = nil
  ) {
    self.id = id
    self.method = method
    self.params = params
    self.traceparent = traceparent
  }
}
