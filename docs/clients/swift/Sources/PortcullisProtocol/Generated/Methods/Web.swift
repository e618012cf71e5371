// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Give what the login of an account asks for. Role `operator`, scope `operator.admin`.
  public enum WebLoginAnswer: GatewayMethod {
    public typealias Params = WebLoginAnswerParams
    public typealias Result = WebLoginAnswerResult
    public static let name = "web.login.answer"
  }

  /// Give up the login of an account that is under way, and answer once it is over. Role `operator`,
  /// scope `operator.admin`.
  public enum WebLoginCancel: GatewayMethod {
    public typealias Params = WebLoginCancelParams
    public typealias Result = WebLoginCancelResult
    public static let name = "web.login.cancel"
  }

  /// Begin to link an account and answer with the first thing to show: a QR code, a code, a question.
  /// Role `operator`, scope `operator.admin`.
  public enum WebLoginStart: GatewayMethod {
    public typealias Params = WebLoginStartParams
    public typealias Result = WebLoginStartResult
    public static let name = "web.login.start"
  }

  /// Wait until an account is linked, or there is something else to show than the code named. Role
  /// `operator`, scope `operator.admin`.
  public enum WebLoginWait: GatewayMethod {
    public typealias Params = WebLoginWaitParams
    public typealias Result = WebLoginWaitResult
    public static let name = "web.login.wait"
  }
}

/// Params of `web.login.answer`. Give what the login of an account asks for.
public struct WebLoginAnswerParams: Codable, Hashable, Sendable {
  public var channel: String?
  public var accountID: String?
  public var timeoutMs: Int64?
  public var values: [String: String]

  public init(
    channel: String? = nil,
    accountID: String? = nil,
    timeoutMs: Int64? = nil,
    values: [String: String]
  ) {
    self.channel = channel
    self.accountID = accountID
    self.timeoutMs = timeoutMs
    self.values = values
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case timeoutMs
    case values
  }
}

/// Result of `web.login.answer`.
public struct WebLoginAnswerResult: Codable, Hashable, Sendable {
  public var connected: Bool
  public var message: String
  public var qrDataURL: String?
  /// What the QR code says, for screens that draw their own.
  public var qrData: String?
  /// A code that is typed on the phone.
  public var code: String?
  /// What the person must give, with `web.login.answer`.
  public var fields: [Field]?
  /// For `web.login.wait`: counts what there was to show.
  public var turn: Int64
  public var failed: Bool?

  public init(
    connected: Bool,
    message: String,
    qrDataURL: String? = nil,
    qrData: String? = nil,
    code: String? = nil,
    fields: [Field]? = nil,
    turn: Int64,
    failed: Bool? = nil
  ) {
    self.connected = connected
    self.message = message
    self.qrDataURL = qrDataURL
    self.qrData = qrData
    self.code = code
    self.fields = fields
    self.turn = turn
    self.failed = failed
  }

  private enum CodingKeys: String, CodingKey {
    case connected
    case message
    case qrDataURL = "qrDataUrl"
    case qrData
    case code
    case fields
    case turn
    case failed
  }

  public struct Field: Codable, Hashable, Sendable {
    public var name: String
    public var label: String
    public var secret: Bool?

    public init(name: String, label: String, secret: Bool? = nil) {
      self.name = name
      self.label = label
      self.secret = secret
    }
  }
}

/// Params of `web.login.cancel`. Give up the login of an account that is under way, and answer once
/// it is over.
public struct WebLoginCancelParams: Codable, Hashable, Sendable {
  public var channel: String?
  public var accountID: String?
  public var timeoutMs: Int64?

  public init(channel: String? = nil, accountID: String? = nil, timeoutMs: Int64? = nil) {
    self.channel = channel
    self.accountID = accountID
    self.timeoutMs = timeoutMs
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case timeoutMs
  }
}

/// Result of `web.login.cancel`.
public typealias WebLoginCancelResult = WebLoginAnswerResult

/// Params of `web.login.start`. Begin to link an account and answer with the first thing to show: a
/// QR code, a code, a question.
public struct WebLoginStartParams: Codable, Hashable, Sendable {
  public var channel: String?
  public var accountID: String?
  public var timeoutMs: Int64?
  public var force: Bool?
  public var verbose: Bool?

  public init(
    channel: String? = nil,
    accountID: String? = nil,
    timeoutMs: Int64? = nil,
    force: Bool? = nil,
    verbose: Bool? = nil
  ) {
    self.channel = channel
    self.accountID = accountID
    self.timeoutMs = timeoutMs
    self.force = force
    self.verbose = verbose
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case timeoutMs
    case force
    case verbose
  }
}

/// Result of `web.login.start`.
public typealias WebLoginStartResult = WebLoginAnswerResult

/// Params of `web.login.wait`. Wait until an account is linked, or there is something else to show
/// than the code named.
public struct WebLoginWaitParams: Codable, Hashable, Sendable {
  public var channel: String?
  public var accountID: String?
  public var timeoutMs: Int64?
  public var currentQrDataURL: String?
  /// What is shown now: the answer comes as soon as there is something else.
  public var turn: Int64?

  public init(
    channel: String? = nil,
    accountID: String? = nil,
    timeoutMs: Int64? = nil,
    currentQrDataURL: String? = nil,
    turn: Int64? = nil
  ) {
    self.channel = channel
    self.accountID = accountID
    self.timeoutMs = timeoutMs
    self.currentQrDataURL = currentQrDataURL
    self.turn = turn
  }

  private enum CodingKeys: String, CodingKey {
    case channel
    case accountID = "accountId"
    case timeoutMs
    case currentQrDataURL = "currentQrDataUrl"
    case turn
  }
}

/// Result of `web.login.wait`.
public typealias WebLoginWaitResult = WebLoginAnswerResult
