// Made by `npm run protocol`. Do not edit.

/// A file that came with a message: `content` is base64.
public struct FilePart: Codable, Hashable, Sendable {
  public private(set) var type: String = "file"
  public var mimeType: String
  public var fileName: String?
  public var content: String

  public init(mimeType: String, fileName: String? = nil, content: String) {
    self.mimeType = mimeType
    self.fileName = fileName
    self.content = content
  }
}
