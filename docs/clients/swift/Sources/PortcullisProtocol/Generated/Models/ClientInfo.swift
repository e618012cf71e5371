// Made by `npm run protocol`. Do not edit.

public struct ClientInfo: Codable, Hashable, Sendable {
  public var id: Id
  public var version: String
  public var platform: String
  public var mode: Mode
  public var displayName: String?
  public var deviceFamily: String?
  public var modelIdentifier: String?
  public var instanceID: String?
  public var buildID: String?
  public var timeZone: String?

  public init(
    id: Id,
    version: String,
    platform: String,
    mode: Mode,
    displayName: String? = nil,
    deviceFamily: String? = nil,
    modelIdentifier: String? = nil,
    instanceID: String? = nil,
    buildID: String? = nil,
    timeZone: String? = nil
  ) {
    self.id = id
    self.version = version
    self.platform = platform
    self.mode = mode
    self.displayName = displayName
    self.deviceFamily = deviceFamily
    self.modelIdentifier = modelIdentifier
    self.instanceID = instanceID
    self.buildID = buildID
    self.timeZone = timeZone
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case version
    case platform
    case mode
    case displayName
    case deviceFamily
    case modelIdentifier
    case instanceID = "instanceId"
    case buildID = "buildId"
    case timeZone
  }

  public enum Id: OpenEnum {
    case webchatUi
    case openclawControlUi
    case openclawBrowserCopilot
    case openclawTui
    case webchat
    case cli
    case gatewayClient
    case openclawMacos
    case openclawLinux
    case openclawIos
    case openclawWatchos
    case openclawAndroid
    case nodeHost
    case openclawWorker
    case test
    case fingerprint
    case openclawProbe
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "webchat-ui": self = .webchatUi
      case "openclaw-control-ui": self = .openclawControlUi
      case "openclaw-browser-copilot": self = .openclawBrowserCopilot
      case "openclaw-tui": self = .openclawTui
      case "webchat": self = .webchat
      case "cli": self = .cli
      case "gateway-client": self = .gatewayClient
      case "openclaw-macos": self = .openclawMacos
      case "openclaw-linux": self = .openclawLinux
      case "openclaw-ios": self = .openclawIos
      case "openclaw-watchos": self = .openclawWatchos
      case "openclaw-android": self = .openclawAndroid
      case "node-host": self = .nodeHost
      case "openclaw-worker": self = .openclawWorker
      case "test": self = .test
      case "fingerprint": self = .fingerprint
      case "openclaw-probe": self = .openclawProbe
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .webchatUi: return "webchat-ui"
      case .openclawControlUi: return "openclaw-control-ui"
      case .openclawBrowserCopilot: return "openclaw-browser-copilot"
      case .openclawTui: return "openclaw-tui"
      case .webchat: return "webchat"
      case .cli: return "cli"
      case .gatewayClient: return "gateway-client"
      case .openclawMacos: return "openclaw-macos"
      case .openclawLinux: return "openclaw-linux"
      case .openclawIos: return "openclaw-ios"
      case .openclawWatchos: return "openclaw-watchos"
      case .openclawAndroid: return "openclaw-android"
      case .nodeHost: return "node-host"
      case .openclawWorker: return "openclaw-worker"
      case .test: return "test"
      case .fingerprint: return "fingerprint"
      case .openclawProbe: return "openclaw-probe"
      case .other(let word): return word
      }
    }
  }

  public enum Mode: OpenEnum {
    case webchat
    case cli
    case ui
    case backend
    case node
    case worker
    case probe
    case test
    /// Any other word, such as one that a newer gateway knows.
    case other(String)

    public init(rawValue: String) {
      switch rawValue {
      case "webchat": self = .webchat
      case "cli": self = .cli
      case "ui": self = .ui
      case "backend": self = .backend
      case "node": self = .node
      case "worker": self = .worker
      case "probe": self = .probe
      case "test": self = .test
      default: self = .other(rawValue)
      }
    }

    public var rawValue: String {
      switch self {
      case .webchat: return "webchat"
      case .cli: return "cli"
      case .ui: return "ui"
      case .backend: return "backend"
      case .node: return "node"
      case .worker: return "worker"
      case .probe: return "probe"
      case .test: return "test"
      case .other(let word): return word
      }
    }
  }
}
