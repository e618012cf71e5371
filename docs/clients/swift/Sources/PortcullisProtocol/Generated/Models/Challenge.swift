// Made by `npm run protocol`. Do not edit.

/// Payload of `connect.challenge`: the client signs `nonce`, and uses `ts` as its `signedAt`.
public struct Challenge: Codable, Hashable, Sendable {
  public var nonce: String
  public var ts: Int64

  public init(nonce: String, ts: Int64) {
    self.nonce = nonce
    self.ts = ts
  }
}
