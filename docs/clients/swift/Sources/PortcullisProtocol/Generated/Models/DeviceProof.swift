// Made by `npm run protocol`. Do not edit.

/// The proof that a client holds its device key: a signature over the challenge's nonce.
public struct DeviceProof: Codable, Hashable, Sendable {
  public var id: String
  public var publicKey: String
  public var signature: String
  public var signedAt: Int64
  public var nonce: String

  public init(
    id: String,
    publicKey: String,
    signature: String,
    signedAt: Int64,
    nonce: String
  ) {
    self.id = id
    self.publicKey = publicKey
    self.signature = signature
    self.signedAt = signedAt
    self.nonce = nonce
  }
}
