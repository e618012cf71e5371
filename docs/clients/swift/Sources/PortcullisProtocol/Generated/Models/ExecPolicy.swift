// Made by `npm run protocol`. Do not edit.

public struct ExecPolicy: Codable, Hashable, Sendable {
  public private(set) var version: Int64 = 1
  public var defaults: Defaults?
  public var agents: [String: Agent]?

  public init(defaults: Defaults? = nil, agents: [String: Agent]? = nil) {
    self.defaults = defaults
    self.agents = agents
  }

  public struct Defaults: Codable, Hashable, Sendable {
    public var security: Security?
    public var ask: Ask?
    public var askFallback: AskFallback?
    public var autoAllowSkills: Bool?

    public init(
      security: Security? = nil,
      ask: Ask? = nil,
      askFallback: AskFallback? = nil,
      autoAllowSkills: Bool? = nil
    ) {
      self.security = security
      self.ask = ask
      self.askFallback = askFallback
      self.autoAllowSkills = autoAllowSkills
    }

    public enum Security: OpenEnum {
      case deny
      case allowlist
      case full
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "deny": self = .deny
        case "allowlist": self = .allowlist
        case "full": self = .full
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .deny: return "deny"
        case .allowlist: return "allowlist"
        case .full: return "full"
        case .other(let word): return word
        }
      }
    }

    public enum Ask: OpenEnum {
      case off
      case onMiss
      case always
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "off": self = .off
        case "on-miss": self = .onMiss
        case "always": self = .always
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .off: return "off"
        case .onMiss: return "on-miss"
        case .always: return "always"
        case .other(let word): return word
        }
      }
    }

    public enum AskFallback: OpenEnum {
      case deny
      case allowlist
      case full
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "deny": self = .deny
        case "allowlist": self = .allowlist
        case "full": self = .full
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .deny: return "deny"
        case .allowlist: return "allowlist"
        case .full: return "full"
        case .other(let word): return word
        }
      }
    }
  }

  public struct Agent: Codable, Hashable, Sendable {
    public var security: Security?
    public var ask: Ask?
    public var askFallback: AskFallback?
    public var autoAllowSkills: Bool?
    public var allowlist: [Allowlist]?

    public init(
      security: Security? = nil,
      ask: Ask? = nil,
      askFallback: AskFallback? = nil,
      autoAllowSkills: Bool? = nil,
      allowlist: [Allowlist]? = nil
    ) {
      self.security = security
      self.ask = ask
      self.askFallback = askFallback
      self.autoAllowSkills = autoAllowSkills
      self.allowlist = allowlist
    }

    public enum Security: OpenEnum {
      case deny
      case allowlist
      case full
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "deny": self = .deny
        case "allowlist": self = .allowlist
        case "full": self = .full
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .deny: return "deny"
        case .allowlist: return "allowlist"
        case .full: return "full"
        case .other(let word): return word
        }
      }
    }

    public enum Ask: OpenEnum {
      case off
      case onMiss
      case always
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "off": self = .off
        case "on-miss": self = .onMiss
        case "always": self = .always
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .off: return "off"
        case .onMiss: return "on-miss"
        case .always: return "always"
        case .other(let word): return word
        }
      }
    }

    public enum AskFallback: OpenEnum {
      case deny
      case allowlist
      case full
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "deny": self = .deny
        case "allowlist": self = .allowlist
        case "full": self = .full
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .deny: return "deny"
        case .allowlist: return "allowlist"
        case .full: return "full"
        case .other(let word): return word
        }
      }
    }

    public struct Allowlist: Codable, Hashable, Sendable {
      public var id: String?
      public var pattern: String
      public var argPattern: String?
      public var source: Source?
      public var commandText: String?
      public var lastUsedAt: Double?
      public var lastUsedCommand: String?
      public var lastResolvedPath: String?

      public init(
        id: String? = nil,
        pattern: String,
        argPattern: String? = nil,
        source: Source? = nil,
        commandText: String? = nil,
        lastUsedAt: Double? = nil,
        lastUsedCommand: String? = nil,
        lastResolvedPath: String? = nil
      ) {
        self.id = id
        self.pattern = pattern
        self.argPattern = argPattern
        self.source = source
        self.commandText = commandText
        self.lastUsedAt = lastUsedAt
        self.lastUsedCommand = lastUsedCommand
        self.lastResolvedPath = lastResolvedPath
      }

      public enum Source: OpenEnum {
        case allowAlways
        /// Any other word, such as one that a newer gateway knows.
        case other(String)

        public init(rawValue: String) {
          switch rawValue {
          case "allow-always": self = .allowAlways
          default: self = .other(rawValue)
          }
        }

        public var rawValue: String {
          switch self {
          case .allowAlways: return "allow-always"
          case .other(let word): return word
          }
        }
      }
    }
  }
}
