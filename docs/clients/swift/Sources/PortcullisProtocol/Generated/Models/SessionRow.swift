// Made by `npm run protocol`. Do not edit.

/// A session as lists and events show it.
public struct SessionRow: Codable, Hashable, Sendable {
  public var key: String
  public var kind: SessionKind
  public var agentID: String
  public var sessionID: String
  @ExplicitNull public var updatedAt: Int64?
  public var createdAt: Int64?
  public var displayName: String?
  public var label: String?
  public var derivedTitle: String?
  public var lastMessagePreview: String?
  public var model: String?
  public var modelProvider: String?
  public var modelOverrideSource: ModelOverrideSource?
  public var inputTokens: Int64?
  public var outputTokens: Int64?
  public var totalTokens: Int64?
  public var thinkingLevel: String?
  public var verboseLevel: String?
  public var sendPolicy: String?
  public var archived: Bool?
  public var pinned: Bool?
  public var unread: Bool?
  public var icon: String?
  public var color: String?
  public var category: String?
  public var isMain: Bool
  public var hasActiveRun: Bool
  public var activeRunIDs: [String]?
  public var abortedLastRun: Bool?

  public init(
    key: String,
    kind: SessionKind,
    agentID: String,
    sessionID: String,
    updatedAt: Int64? = nil,
    createdAt: Int64? = nil,
    displayName: String? = nil,
    label: String? = nil,
    derivedTitle: String? = nil,
    lastMessagePreview: String? = nil,
    model: String? = nil,
    modelProvider: String? = nil,
    modelOverrideSource: ModelOverrideSource? = nil,
    inputTokens: Int64? = nil,
    outputTokens: Int64? = nil,
    totalTokens: Int64? = nil,
    thinkingLevel: String? = nil,
    verboseLevel: String? = nil,
    sendPolicy: String? = nil,
    archived: Bool? = nil,
    pinned: Bool? = nil,
    unread: Bool? = nil,
    icon: String? = nil,
    color: String? = nil,
    category: String? = nil,
    isMain: Bool,
    hasActiveRun: Bool,
    activeRunIDs: [String]? = nil,
    abortedLastRun: Bool? = nil
  ) {
    self.key = key
    self.kind = kind
    self.agentID = agentID
    self.sessionID = sessionID
    self.updatedAt = updatedAt
    self.createdAt = createdAt
    self.displayName = displayName
    self.label = label
    self.derivedTitle = derivedTitle
    self.lastMessagePreview = lastMessagePreview
    self.model = model
    self.modelProvider = modelProvider
    self.modelOverrideSource = modelOverrideSource
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.totalTokens = totalTokens
    self.thinkingLevel = thinkingLevel
    self.verboseLevel = verboseLevel
    self.sendPolicy = sendPolicy
    self.archived = archived
    self.pinned = pinned
    self.unread = unread
    self.icon = icon
    self.color = color
    self.category = category
    self.isMain = isMain
    self.hasActiveRun = hasActiveRun
    self.activeRunIDs = activeRunIDs
    self.abortedLastRun = abortedLastRun
  }

  private enum CodingKeys: String, CodingKey {
    case key
    case kind
    case agentID = "agentId"
    case sessionID = "sessionId"
    case updatedAt
    case createdAt
    case displayName
    case label
    case derivedTitle
    case lastMessagePreview
    case model
    case modelProvider
    case modelOverrideSource
    case inputTokens
    case outputTokens
    case totalTokens
    case thinkingLevel
    case verboseLevel
    case sendPolicy
    case archived
    case pinned
    case unread
    case icon
    case color
    case category
    case isMain
    case hasActiveRun
    case activeRunIDs = "activeRunIds"
    case abortedLastRun
  }

  public enum ModelOverrideSource: OpenEnum {
    case user
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "user": self = .user
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .user: return "user"
      case .other(let word): return word
      }
    }
  }
}
