// Made by `npm run protocol`. Do not edit.

public struct ErrorShape: Codable, Hashable, Sendable {
  public var code: String
  public var message: String
  public var details: JSONValue?
  public var retryable: Bool?
  public var retryAfterMs: Int64?

  public init(
    code: String,
    message: String,
    details: JSONValue? = nil,
    retryable: Bool? = nil,
    retryAfterMs: Int64? = nil
  ) {
    self.code = code
    self.message = message
    self.details = details
    self.retryable = retryable
    self.retryAfterMs = retryAfterMs
  }
}
