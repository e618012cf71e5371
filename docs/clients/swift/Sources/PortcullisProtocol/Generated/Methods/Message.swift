// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// React to, edit or delete a message that is on a network. Role `operator`, scope `operator.write`.
  public enum MessageAction: GatewayMethod {
    public typealias Params = MessageActionParams
    public typealias Result = MessageActionResult
    public static let name = "message.action"
  }
}

/// Params of `message.action`. React to, edit or delete a message that is on a network.
public struct MessageActionParams: Codable, Hashable, Sendable {
  /// May be left out where only one network is set up.
  public var channel: String?
  public var action: Action
  public var params: Params
  public var accountID: String?
  /// Each of these changes leaves behind the same when it is made twice, so the key is only asked for.
  public var idempotencyKey: String

  public init(
    channel: String? = nil,
    action: Action,
    params: Params,
    accountID: String? = nil,
    idempotencyKey: String
  ) {
    self.channel = channel
    self.action = action
    self.params = params
    self.accountID = accountID
    self.idempotencyKey = idempotencyKey
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case action
    case params
    case accountID = "accountId"
    case idempotencyKey
  }

  public enum Action: OpenEnum {
    case react
    case edit
    case delete
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "react": self = .react
      case "edit": self = .edit
      case "delete": self = .delete
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .react: return "react"
      case .edit: return "edit"
      case .delete: return "delete"
      case .other(let word): return word
      }
    }
  }

  public struct Params: Codable, Hashable, Sendable {
    public var to: String?
    public var target: String?
    public var messageID: MessageID
    public var threadID: ThreadID?
    public var emoji: String?
    public var remove: Bool?
    public var message: String?

    public init(
      to: String? = nil,
      target: String? = nil,
      messageID: MessageID,
      threadID: ThreadID? = nil,
      emoji: String? = nil,
      remove: Bool? = nil,
      message: String? = nil
    ) {
      self.to = to
      self.target = target
      self.messageID = messageID
      self.threadID = threadID
      self.emoji = emoji
      self.remove = remove
      self.message = message
    }

    private enum CodingKeys: String, CodingKey {
      case to
      case target
      case messageID = "messageId"
      case threadID = "threadId"
      case emoji
      case remove
      case message
    }

    public enum MessageID: Codable, Hashable, Sendable {
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
  }
}

/// Result of `message.action`.
public struct MessageActionResult: Codable, Hashable, Sendable {
  public private(set) var ok: Bool = true
  public var channel: String
  public var messageID: String

  public init(channel: String, messageID: String) {
    self.channel = channel
    self.messageID = messageID
  }

  private enum CodingKeys: String, CodingKey {
    case ok
    case channel
    case messageID = "messageId"
  }
}
