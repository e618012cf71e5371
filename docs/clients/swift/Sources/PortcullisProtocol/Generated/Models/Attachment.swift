// Made by `npm run protocol`. Do not edit.

/// A file given with a message. `content` is base64.
public struct Attachment: Codable, Hashable, Sendable {
  public var type: String?
  public var mimeType: String?
  public var fileName: String?
  public var content: String?
  public var sizeBytes: Double?

  public init(
    type: String? = nil,
    mimeType: String? = nil,
    fileName: String? = nil,
    content: String? = nil,
    sizeBytes: Double? = nil
  ) {
    self.type = type
    self.mimeType = mimeType
    self.fileName = fileName
    self.content = content
    self.sizeBytes = sizeBytes
  }
}
