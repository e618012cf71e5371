// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Read the log from a byte cursor on, or its last lines. Role `operator`, scope `operator.read`.
  public enum LogsTail: GatewayMethod {
    public typealias Params = LogsTailParams
    public typealias Result = LogsTailResult
    public static let name = "logs.tail"
  }
}

/// Params of `logs.tail`. Read the log from a byte cursor on, or its last lines.
public struct LogsTailParams: Codable, Hashable, Sendable {
  /// Byte offset that the last call gave.
  public var cursor: Int64?
  public var limit: Int64?
  public var maxBytes: Int64?

  public init(cursor: Int64? = nil, limit: Int64? = nil, maxBytes: Int64? = nil) {
    self.cursor = cursor
    self.limit = limit
    self.maxBytes = maxBytes
  }
}

/// Result of `logs.tail`.
public struct LogsTailResult: Codable, Hashable, Sendable {
  public var file: String
  public var cursor: Int64
  public var size: Int64
  public var lines: [String]
  public var truncated: Bool?
  public var reset: Bool?
  public var skippedBytes: Int64?

  public init(
    file: String,
    cursor: Int64,
    size: Int64,
    lines: [String],
    truncated: Bool? = nil,
    reset: Bool? = nil,
    skippedBytes: Int64? = nil
  ) {
    self.file = file
    self.cursor = cursor
    self.size = size
    self.lines = lines
    self.truncated = truncated
    self.reset = reset
    self.skippedBytes = skippedBytes
  }
}
