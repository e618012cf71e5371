// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Send a message to somebody on a network, once per idempotency key, and answer with its id there.
  /// Role `operator`, scope `operator.write`.
  public enum Send: GatewayMethod {
    public typealias Params = SendParams
    public typealias Result = SendResult
    public static let name = "send"
  }
}

/// Params of `send`. Send a message to somebody on a network, once per idempotency key, and answer
/// with its id there.
public struct SendParams: Codable, Hashable, Sendable {
  /// An id of the network: a chat, a user, a channel.
  public var to: String
  public var idempotencyKey: String
  public var message: String?
  public var mediaURL: String?
  public var mediaURLs: [String]?
  /// The bytes of one file, in base64.
  public var buffer: String?
  public var filename: String?
  public var contentType: String?
  public var asVoice: Bool?
  public var gifPlayback: Bool?
  /// May be left out where only one network is set up.
  public var channel: String?
  public var accountID: String?
  public var agentID: String?
  public var replyToID: String?
  public var threadID: ThreadID?
  public var forceDocument: Bool?
  public var silent: Bool?
  public var parseMode: ParseMode?
  /// The conversation with the agent in which this is written down as well.
  public var sessionKey: String?

  public init(
    to: String,
    idempotencyKey: String,
    message: String? = nil,
    mediaURL: String? = nil,
    mediaURLs: [String]? = nil,
    buffer: String? = nil,
    filename: String? = nil,
    contentType: String? = nil,
    asVoice: Bool? = nil,
    gifPlayback: Bool? = nil,
    channel: String? = nil,
    accountID: String? = nil,
    agentID: String? = nil,
    replyToID: String? = nil,
    threadID: ThreadID? = nil,
    forceDocument: Bool? = nil,
    silent: Bool? = nil,
    parseMode: ParseMode? = nil,
    sessionKey: String? = nil
  ) {
    self.to = to
    self.idempotencyKey = idempotencyKey
    self.message = message
    self.mediaURL = mediaURL
    self.mediaURLs = mediaURLs
    self.buffer = buffer
    self.filename = filename
    self.contentType = contentType
    self.asVoice = asVoice
    self.gifPlayback = gifPlayback
    self.channel = channel
    self.accountID = accountID
    self.agentID = agentID
    self.replyToID = replyToID
    self.threadID = threadID
    self.forceDocument = forceDocument
    self.silent = silent
    self.parseMode = parseMode
    self.sessionKey = sessionKey
  }

  private enum CodingKeys: String, CodingKey {
    case to
    case idempotencyKey
    case message
    case mediaURL = "mediaUrl"
    case mediaURLs = "mediaUrls"
    case buffer
    case filename
    case contentType
    case asVoice
    case gifPlayback
    case channel
    case accountID = "accountId"
    case agentID = "agentId"
    case replyToID = "replyToId"
    case threadID = "threadId"
    case forceDocument
    case silent
    case parseMode
    case sessionKey
  }

  public enum ThreadID: Codable, Hashable, Sendable {
    case string(String)
    case integer(Int64)
    /// Anything else, as it came: a newer gateway may know more.
    case other(JSONValue)

    public init(from decoder: Decoder) throws {
      if let value = try? String(from: decoder) { self = .string(value) }
      else if let value = try? Int64(from: decoder) { self = .integer(value) }
      else { self = .other(try JSONValue(from: decoder)) }
    }

    public func encode(to encoder: Encoder) throws {
      switch self {
      case .string(let value): try value.encode(to: encoder)
      case .integer(let value): try value.encode(to: encoder)
      case .other(let value): try value.encode(to: encoder)
      }
    }
  }

  public enum ParseMode: OpenEnum {
    case html
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "HTML": self = .html
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .html: return "HTML"
      case .other(let word): return word
      }
    }
  }
}

/// Result of `send`.
public struct SendResult: Codable, Hashable, Sendable {
  public var runID: String
  public var messageID: String
  public var channel: String
  public var chatID: String
  /// The outbox row, for `outbox.list`.
  public var outboxID: String

  public init(
    runID: String,
    messageID: String,
    channel: String,
    chatID: String,
    outboxID: String
  ) {
    self.runID = runID
    self.messageID = messageID
    self.channel = channel
    self.chatID = chatID
    self.outboxID = outboxID
  }

  private enum CodingKeys: String, CodingKey {
    case runID = "runId"
    case messageID = "messageId"
    case channel
    case chatID = "chatId"
    case outboxID = "outboxId"
  }
}
