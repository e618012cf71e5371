// Made by `npm run protocol`. Do not edit.

/// What an operator can hold.
public enum Scope: OpenEnum {
  case operatorAdmin
  case operatorRead
  case operatorWrite
  case operatorSessionsRead
  case operatorSessionsWrite
  case operatorApprovals
  case operatorQuestions
  case operatorPairing
  case operatorTalk
  case operatorTalkSecrets
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "operator.admin": self = .operatorAdmin
    case "operator.read": self = .operatorRead
    case "operator.write": self = .operatorWrite
    case "operator.sessions.read": self = .operatorSessionsRead
    case "operator.sessions.write": self = .operatorSessionsWrite
    case "operator.approvals": self = .operatorApprovals
    case "operator.questions": self = .operatorQuestions
    case "operator.pairing": self = .operatorPairing
    case "operator.talk": self = .operatorTalk
    case "operator.talk.secrets": self = .operatorTalkSecrets
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .operatorAdmin: return "operator.admin"
    case .operatorRead: return "operator.read"
    case .operatorWrite: return "operator.write"
    case .operatorSessionsRead: return "operator.sessions.read"
    case .operatorSessionsWrite: return "operator.sessions.write"
    case .operatorApprovals: return "operator.approvals"
    case .operatorQuestions: return "operator.questions"
    case .operatorPairing: return "operator.pairing"
    case .operatorTalk: return "operator.talk"
    case .operatorTalkSecrets: return "operator.talk.secrets"
    case .other(let word): return word
    }
  }
}

/// `code` of an error.
public enum ErrorCode: OpenEnum {
  /// The frame, the parameters or the credential cannot be accepted as they are.
  case invalidRequest
  /// The connection is known, but does not hold the scope that the method asks for.
  case forbidden
  /// The device has no approval for what it asks; `details` names the pairing request.
  case notPaired
  /// The gateway, or what stands behind it, cannot serve this now; `retryable` tells.
  case unavailable
  /// A fault in the gateway; the log has it under the same request id.
  case `internal`
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "INVALID_REQUEST": self = .invalidRequest
    case "FORBIDDEN": self = .forbidden
    case "NOT_PAIRED": self = .notPaired
    case "UNAVAILABLE": self = .unavailable
    case "INTERNAL": self = .`internal`
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .invalidRequest: return "INVALID_REQUEST"
    case .forbidden: return "FORBIDDEN"
    case .notPaired: return "NOT_PAIRED"
    case .unavailable: return "UNAVAILABLE"
    case .`internal`: return "INTERNAL"
    case .other(let word): return word
    }
  }
}

/// `details.code` of a refused connect.
public enum ConnectErrorCode: OpenEnum {
  /// The proxy may not speak for anybody, or not for this person; `authReason` tells.
  case authUnauthorized
  /// The proxy has to name the person in the header of `gateway.auth.trustedProxy`.
  case authIdentityHeaderRequired
  /// Open the page through Tailscale Serve, or give the token or password.
  case authTailscaleProxyMissing
  /// Tailscale Serve named nobody; give the token or password.
  case authTailscaleIdentityMissing
  /// The local tailscaled vouches for nobody there; see that it runs, or give the secret.
  case authTailscaleWhoisFailed
  /// The local tailscaled knows the address as another person’s.
  case authTailscaleIdentityMismatch
  /// Give the gateway token: the first start printed it, the file `token` of the state directory keeps
  /// it.
  case authTokenMissing
  /// The gateway token is another one; read it again from the gateway host.
  case authTokenMismatch
  /// Give the gateway password.
  case authPasswordMissing
  /// The gateway password is another one.
  case authPasswordMismatch
  /// Set `gateway.auth.password` on the gateway host.
  case authPasswordNotConfigured
  /// The device token is unknown, revoked or out of date; pair again.
  case authDeviceTokenMismatch
  /// The setup code is expired, used or another device’s; have a new one made: `portcullis devices
  /// setup`.
  case authBootstrapTokenInvalid
  /// The device token does not cover the scopes asked for; ask for fewer or pair again.
  case authScopeMismatch
  /// Too many wrong attempts; wait `retryAfterMs`.
  case authRateLimited
  /// Approve the device: `portcullis devices approve <requestId>`.
  case pairingRequired
  /// Connect with a device identity (an Ed25519 key that signs the nonce).
  case deviceIdentityRequired
  /// Open the page over https or from localhost, so that the browser can hold a device key.
  case controlUiDeviceIdentityRequired
  /// Add the origin to `gateway.controlUi.allowedOrigins`.
  case controlUiOriginNotAllowed
  /// The device id must be the SHA-256 of the raw public key.
  case deviceAuthDeviceIDMismatch
  /// Sign again with the `ts` of the challenge.
  case deviceAuthSignatureExpired
  /// Send the nonce of the challenge.
  case deviceAuthNonceRequired
  /// Send the nonce of this connection’s challenge.
  case deviceAuthNonceMismatch
  /// Sign the v3 or v2 payload with the key whose id is sent.
  case deviceAuthSignatureInvalid
  /// Send a raw Ed25519 public key in base64url.
  case deviceAuthPublicKeyInvalid
  /// Use a client that speaks protocol 3 or 4.
  case protocolMismatch
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "AUTH_UNAUTHORIZED": self = .authUnauthorized
    case "AUTH_IDENTITY_HEADER_REQUIRED": self = .authIdentityHeaderRequired
    case "AUTH_TAILSCALE_PROXY_MISSING": self = .authTailscaleProxyMissing
    case "AUTH_TAILSCALE_IDENTITY_MISSING": self = .authTailscaleIdentityMissing
    case "AUTH_TAILSCALE_WHOIS_FAILED": self = .authTailscaleWhoisFailed
    case "AUTH_TAILSCALE_IDENTITY_MISMATCH": self = .authTailscaleIdentityMismatch
    case "AUTH_TOKEN_MISSING": self = .authTokenMissing
    case "AUTH_TOKEN_MISMATCH": self = .authTokenMismatch
    case "AUTH_PASSWORD_MISSING": self = .authPasswordMissing
    case "AUTH_PASSWORD_MISMATCH": self = .authPasswordMismatch
    case "AUTH_PASSWORD_NOT_CONFIGURED": self = .authPasswordNotConfigured
    case "AUTH_DEVICE_TOKEN_MISMATCH": self = .authDeviceTokenMismatch
    case "AUTH_BOOTSTRAP_TOKEN_INVALID": self = .authBootstrapTokenInvalid
    case "AUTH_SCOPE_MISMATCH": self = .authScopeMismatch
    case "AUTH_RATE_LIMITED": self = .authRateLimited
    case "PAIRING_REQUIRED": self = .pairingRequired
    case "DEVICE_IDENTITY_REQUIRED": self = .deviceIdentityRequired
    case "CONTROL_UI_DEVICE_IDENTITY_REQUIRED": self = .controlUiDeviceIdentityRequired
    case "CONTROL_UI_ORIGIN_NOT_ALLOWED": self = .controlUiOriginNotAllowed
    case "DEVICE_AUTH_DEVICE_ID_MISMATCH": self = .deviceAuthDeviceIDMismatch
    case "DEVICE_AUTH_SIGNATURE_EXPIRED": self = .deviceAuthSignatureExpired
    case "DEVICE_AUTH_NONCE_REQUIRED": self = .deviceAuthNonceRequired
    case "DEVICE_AUTH_NONCE_MISMATCH": self = .deviceAuthNonceMismatch
    case "DEVICE_AUTH_SIGNATURE_INVALID": self = .deviceAuthSignatureInvalid
    case "DEVICE_AUTH_PUBLIC_KEY_INVALID": self = .deviceAuthPublicKeyInvalid
    case "PROTOCOL_MISMATCH": self = .protocolMismatch
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .authUnauthorized: return "AUTH_UNAUTHORIZED"
    case .authIdentityHeaderRequired: return "AUTH_IDENTITY_HEADER_REQUIRED"
    case .authTailscaleProxyMissing: return "AUTH_TAILSCALE_PROXY_MISSING"
    case .authTailscaleIdentityMissing: return "AUTH_TAILSCALE_IDENTITY_MISSING"
    case .authTailscaleWhoisFailed: return "AUTH_TAILSCALE_WHOIS_FAILED"
    case .authTailscaleIdentityMismatch: return "AUTH_TAILSCALE_IDENTITY_MISMATCH"
    case .authTokenMissing: return "AUTH_TOKEN_MISSING"
    case .authTokenMismatch: return "AUTH_TOKEN_MISMATCH"
    case .authPasswordMissing: return "AUTH_PASSWORD_MISSING"
    case .authPasswordMismatch: return "AUTH_PASSWORD_MISMATCH"
    case .authPasswordNotConfigured: return "AUTH_PASSWORD_NOT_CONFIGURED"
    case .authDeviceTokenMismatch: return "AUTH_DEVICE_TOKEN_MISMATCH"
    case .authBootstrapTokenInvalid: return "AUTH_BOOTSTRAP_TOKEN_INVALID"
    case .authScopeMismatch: return "AUTH_SCOPE_MISMATCH"
    case .authRateLimited: return "AUTH_RATE_LIMITED"
    case .pairingRequired: return "PAIRING_REQUIRED"
    case .deviceIdentityRequired: return "DEVICE_IDENTITY_REQUIRED"
    case .controlUiDeviceIdentityRequired: return "CONTROL_UI_DEVICE_IDENTITY_REQUIRED"
    case .controlUiOriginNotAllowed: return "CONTROL_UI_ORIGIN_NOT_ALLOWED"
    case .deviceAuthDeviceIDMismatch: return "DEVICE_AUTH_DEVICE_ID_MISMATCH"
    case .deviceAuthSignatureExpired: return "DEVICE_AUTH_SIGNATURE_EXPIRED"
    case .deviceAuthNonceRequired: return "DEVICE_AUTH_NONCE_REQUIRED"
    case .deviceAuthNonceMismatch: return "DEVICE_AUTH_NONCE_MISMATCH"
    case .deviceAuthSignatureInvalid: return "DEVICE_AUTH_SIGNATURE_INVALID"
    case .deviceAuthPublicKeyInvalid: return "DEVICE_AUTH_PUBLIC_KEY_INVALID"
    case .protocolMismatch: return "PROTOCOL_MISMATCH"
    case .other(let word): return word
    }
  }
}

/// `details.code` of a refused call.
public enum CallErrorCode: OpenEnum {
  /// There is no such job; `cron.list` shows those that there are.
  case cronJobNotFound
  /// The connection lacks the scope in `missingScope`; connect with it, or have it approved.
  case missingScope
  /// The method is for the other role: operators and nodes have their own.
  case unauthorizedRole
  /// The node is known, but not connected; wake it and try again.
  case notConnected
  /// What the node offers waits for approval; approve the request in `requestId`.
  case pairingChanged
  /// The node is in the background; it runs the command when it is opened next.
  case queuedUntilForeground
  /// Any other word, such as one that a newer gateway knows.
  case other(String)

  public init(rawValue: String) {
    switch rawValue {
    case "CRON_JOB_NOT_FOUND": self = .cronJobNotFound
    case "MISSING_SCOPE": self = .missingScope
    case "UNAUTHORIZED_ROLE": self = .unauthorizedRole
    case "NOT_CONNECTED": self = .notConnected
    case "PAIRING_CHANGED": self = .pairingChanged
    case "QUEUED_UNTIL_FOREGROUND": self = .queuedUntilForeground
    default: self = .other(rawValue)
    }
  }

  public var rawValue: String {
    switch self {
    case .cronJobNotFound: return "CRON_JOB_NOT_FOUND"
    case .missingScope: return "MISSING_SCOPE"
    case .unauthorizedRole: return "UNAUTHORIZED_ROLE"
    case .notConnected: return "NOT_CONNECTED"
    case .pairingChanged: return "PAIRING_CHANGED"
    case .queuedUntilForeground: return "QUEUED_UNTIL_FOREGROUND"
    case .other(let word): return word
    }
  }
}
