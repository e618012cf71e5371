// Made by `npm run protocol`. Do not edit.

/// Gateway to client: the answer to the request of the same id.
public struct ResponseFrame: Codable, Hashable, Sendable {
  public private(set) var type: String = "res"
  public var id: String
  public var ok: Bool
  public var payload: JSONValue?
  public var error: ErrorShape?

  public init(
    id: String,
    ok: Bool,
    payload: JSONValue? = nil,
    error: ErrorShape? = nil
  ) {
    self.id = id
    self.ok = ok
    self.payload = payload
    self.error = error
  }
}
