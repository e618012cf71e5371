// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Replace the whole configuration, like config.set, with a note for the log. Role `operator`, scope
  /// `operator.admin`.
  public enum ConfigApply: GatewayMethod {
    public typealias Params = ConfigApplyParams
    public typealias Result = ConfigApplyResult
    public static let name = "config.apply"
  }

  /// Read the configuration as written and as in force, with every secret redacted. Role `operator`,
  /// scope `operator.read`.
  public enum ConfigGet: GatewayMethod {
    public typealias Params = ConfigGetParams
    public typealias Result = ConfigGetResult
    public static let name = "config.get"
  }

  /// Change parts of the configuration by a merge patch, and keep the text around them. Role
  /// `operator`, scope `operator.admin`.
  public enum ConfigPatch: GatewayMethod {
    public typealias Params = ConfigPatchParams
    public typealias Result = ConfigPatchResult
    public static let name = "config.patch"
  }

  /// Read the configuration file again, and take up what can be without a restart. Role `operator`,
  /// scope `operator.admin`.
  public enum ConfigReload: GatewayMethod {
    public typealias Params = ConfigReloadParams
    public typealias Result = ConfigReloadResult
    public static let name = "config.reload"
  }

  /// Read the JSON Schema of the configuration, with hints for forms. Role `operator`, scope
  /// `operator.read`.
  public enum ConfigSchema: GatewayMethod {
    public typealias Params = ConfigSchemaParams
    public typealias Result = ConfigSchemaResult
    public static let name = "config.schema"
  }

  /// Read one place of the configuration schema and what stands below it. Role `operator`, scope
  /// `operator.read`.
  public enum ConfigSchemaLookup: GatewayMethod {
    public typealias Params = ConfigSchemaLookupParams
    public typealias Result = ConfigSchemaLookupResult
    public static let name = "config.schema.lookup"
  }

  /// Replace the whole configuration, and take up what can be without a restart. Role `operator`,
  /// scope `operator.admin`.
  public enum ConfigSet: GatewayMethod {
    public typealias Params = ConfigSetParams
    public typealias Result = ConfigSetResult
    public static let name = "config.set"
  }
}

/// Params of `config.apply`. Replace the whole configuration, like config.set, with a note for the
/// log.
public struct ConfigApplyParams: Codable, Hashable, Sendable {
  public var raw: String
  public var baseHash: String?
  public var sessionKey: String?
  public var deliveryContext: JSONValue?
  public var note: String?
  public var restartDelayMs: Int64?

  public init(
    raw: String,
    baseHash: String? = nil,
    sessionKey: String? = nil,
    deliveryContext: JSONValue? = nil,
    note: String? = nil,
    restartDelayMs: Int64? = nil
  ) {
    self.raw = raw
    self.baseHash = baseHash
    self.sessionKey = sessionKey
    self.deliveryContext = deliveryContext
    self.note = note
    self.restartDelayMs = restartDelayMs
  }
}

/// Result of `config.apply`.
public struct ConfigApplyResult: Codable, Hashable, Sendable {
  public var ok: Bool
  public var path: String
  public var config: JSONValue
  public var hash: String
  public var plan: [Plan]
  public var restartNeeded: [String]
  public var issues: [Issue]
  public var warnings: [Warning]
  /// False where comments of the file are gone from it; `backup` has them.
  public var commentsKept: Bool
  /// The text before, where one was replaced. The last five are kept.
  public var backup: String?

  public init(
    ok: Bool,
    path: String,
    config: JSONValue,
    hash: String,
    plan: [Plan],
    restartNeeded: [String],
    issues: [Issue],
    warnings: [Warning],
    commentsKept: Bool,
    backup: String? = nil
  ) {
    self.ok = ok
    self.path = path
    self.config = config
    self.hash = hash
    self.plan = plan
    self.restartNeeded = restartNeeded
    self.issues = issues
    self.warnings = warnings
    self.commentsKept = commentsKept
    self.backup = backup
  }

  public struct Plan: Codable, Hashable, Sendable {
    public var path: String
    public var effect: String
    public var keys: [String]
    public var reason: String?

    public init(
      path: String,
      effect: String,
      keys: [String],
      reason: String? = nil
    ) {
      self.path = path
      self.effect = effect
      self.keys = keys
      self.reason = reason
    }
  }

  public struct Issue: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  public struct Warning: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }
}

/// Params of `config.get`. Read the configuration as written and as in force, with every secret
/// redacted.
public struct ConfigGetParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `config.get`.
public struct ConfigGetResult: Codable, Hashable, Sendable {
  public var path: String
  public var exists: Bool
  @ExplicitNull public var raw: String?
  public var parsed: JSONValue
  public var valid: Bool
  /// The file with its defaults: what the next start runs with.
  public var config: JSONValue
  /// What runs now.
  public var runtimeConfig: JSONValue
  /// SHA-256 of the text: the `baseHash` of a write.
  public var hash: String
  public var issues: [Issue]
  public var warnings: [Warning]
  public var legacyIssues: [LegacyIssue]

  public init(
    path: String,
    exists: Bool,
    raw: String? = nil,
    parsed: JSONValue,
    valid: Bool,
    config: JSONValue,
    runtimeConfig: JSONValue,
    hash: String,
    issues: [Issue],
    warnings: [Warning],
    legacyIssues: [LegacyIssue]
  ) {
    self.path = path
    self.exists = exists
    self.raw = raw
    self.parsed = parsed
    self.valid = valid
    self.config = config
    self.runtimeConfig = runtimeConfig
    self.hash = hash
    self.issues = issues
    self.warnings = warnings
    self.legacyIssues = legacyIssues
  }

  public struct Issue: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  public struct Warning: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  public struct LegacyIssue: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }
}

/// Params of `config.patch`. Change parts of the configuration by a merge patch, and keep the text
/// around them.
public struct ConfigPatchParams: Codable, Hashable, Sendable {
  public var raw: String
  public var baseHash: String?
  public var sessionKey: String?
  public var deliveryContext: JSONValue?
  public var note: String?
  public var restartDelayMs: Int64?
  /// Dotted paths whose objects are replaced as a whole. Lists always are.
  public var replacePaths: [String]?

  public init(
    raw: String,
    baseHash: String? = nil,
    sessionKey: String? = nil,
    deliveryContext: JSONValue? = nil,
    note: String? = nil,
    restartDelayMs: Int64? = nil,
    replacePaths: [String]? = nil
  ) {
    self.raw = raw
    self.baseHash = baseHash
    self.sessionKey = sessionKey
    self.deliveryContext = deliveryContext
    self.note = note
    self.restartDelayMs = restartDelayMs
    self.replacePaths = replacePaths
  }
}

/// Result of `config.patch`.
public typealias ConfigPatchResult = ConfigApplyResult

/// Params of `config.reload`. Read the configuration file again, and take up what can be without a
/// restart.
public struct ConfigReloadParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `config.reload`.
public struct ConfigReloadResult: Codable, Hashable, Sendable {
  public var ok: Bool
  public var path: String
  public var config: JSONValue
  public var hash: String
  public var plan: [Plan]
  public var restartNeeded: [String]
  public var issues: [Issue]
  public var warnings: [Warning]

  public init(
    ok: Bool,
    path: String,
    config: JSONValue,
    hash: String,
    plan: [Plan],
    restartNeeded: [String],
    issues: [Issue],
    warnings: [Warning]
  ) {
    self.ok = ok
    self.path = path
    self.config = config
    self.hash = hash
    self.plan = plan
    self.restartNeeded = restartNeeded
    self.issues = issues
    self.warnings = warnings
  }

  public struct Plan: Codable, Hashable, Sendable {
    public var path: String
    public var effect: String
    public var keys: [String]
    public var reason: String?

    public init(
      path: String,
      effect: String,
      keys: [String],
      reason: String? = nil
    ) {
      self.path = path
      self.effect = effect
      self.keys = keys
      self.reason = reason
    }
  }

  public struct Issue: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }

  public struct Warning: Codable, Hashable, Sendable {
    public var path: String
    public var message: String

    public init(path: String, message: String) {
      self.path = path
      self.message = message
    }
  }
}

/// Params of `config.schema.lookup`. Read one place of the configuration schema and what stands
/// below it.
public struct ConfigSchemaLookupParams: Codable, Hashable, Sendable {
  public var path: String

  public init(path: String) {
    self.path = path
  }
}

/// Result of `config.schema.lookup`.
public struct ConfigSchemaLookupResult: Codable, Hashable, Sendable {
  public var path: String
  public var schema: JSONValue
  public var reloadKind: ReloadKind
  public var hint: Hint
  public var hintPath: String
  public var children: [Children]

  public init(
    path: String,
    schema: JSONValue,
    reloadKind: ReloadKind,
    hint: Hint,
    hintPath: String,
    children: [Children]
  ) {
    self.path = path
    self.schema = schema
    self.reloadKind = reloadKind
    self.hint = hint
    self.hintPath = hintPath
    self.children = children
  }

  public enum ReloadKind: OpenEnum {
    case restart
    case hot
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "restart": self = .restart
      case "hot": self = .hot
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .restart: return "restart"
      case .hot: return "hot"
      case .other(let word): return word
      }
    }
  }

  public struct Hint: Codable, Hashable, Sendable {
    public var label: String?
    public var help: String?
    public var group: String?
    public var sensitive: Bool?

    public init(
      label: String? = nil,
      help: String? = nil,
      group: String? = nil,
      sensitive: Bool? = nil
    ) {
      self.label = label
      self.help = help
      self.group = group
      self.sensitive = sensitive
    }
  }

  public struct Children: Codable, Hashable, Sendable {
    public var key: String
    public var path: String
    public var type: String?
    public var required: Bool
    public var hasChildren: Bool
    public var reloadKind: ReloadKind
    public var hint: Hint
    public var hintPath: String

    public init(
      key: String,
      path: String,
      type: String? = nil,
      required: Bool,
      hasChildren: Bool,
      reloadKind: ReloadKind,
      hint: Hint,
      hintPath: String
    ) {
      self.key = key
      self.path = path
      self.type = type
      self.required = required
      self.hasChildren = hasChildren
      self.reloadKind = reloadKind
      self.hint = hint
      self.hintPath = hintPath
    }

    public enum ReloadKind: OpenEnum {
      case restart
      case hot
      /// Any other word, such as one that a newer gateway knows.
      case other(String)

      public init(rawValue: String) {
        switch rawValue {
        case "restart": self = .restart
        case "hot": self = .hot
        default: self = .other(rawValue)
        }
      }

      public var rawValue: String {
        switch self {
        case .restart: return "restart"
        case .hot: return "hot"
        case .other(let word): return word
        }
      }
    }

    public struct Hint: Codable, Hashable, Sendable {
      public var label: String?
      public var help: String?
      public var group: String?
      public var sensitive: Bool?

      public init(
        label: String? = nil,
        help: String? = nil,
        group: String? = nil,
        sensitive: Bool? = nil
      ) {
        self.label = label
        self.help = help
        self.group = group
        self.sensitive = sensitive
      }
    }
  }
}

/// Params of `config.schema`. Read the JSON Schema of the configuration, with hints for forms.
public struct ConfigSchemaParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `config.schema`.
public struct ConfigSchemaResult: Codable, Hashable, Sendable {
  public var schema: JSONValue
  public var uiHints: [String: UiHint]
  public var version: String
  public var generatedAt: String

  public init(
    schema: JSONValue,
    uiHints: [String: UiHint],
    version: String,
    generatedAt: String
  ) {
    self.schema = schema
    self.uiHints = uiHints
    self.version = version
    self.generatedAt = generatedAt
  }

  public struct UiHint: Codable, Hashable, Sendable {
    public var label: String?
    public var help: String?
    public var group: String?
    public var sensitive: Bool?

    public init(
      label: String? = nil,
      help: String? = nil,
      group: String? = nil,
      sensitive: Bool? = nil
    ) {
      self.label = label
      self.help = help
      self.group = group
      self.sensitive = sensitive
    }
  }
}

/// Params of `config.set`. Replace the whole configuration, and take up what can be without a
/// restart.
public struct ConfigSetParams: Codable, Hashable, Sendable {
  public var raw: String
  public var baseHash: String?

  public init(raw: String, baseHash: String? = nil) {
    self.raw = raw
    self.baseHash = baseHash
  }
}

/// Result of `config.set`.
public typealias ConfigSetResult = ConfigApplyResult
