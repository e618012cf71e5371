// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// List the latest changes of authority, newest first. Role `operator`, scope `operator.admin`.
  public enum AuditAuthorityList: GatewayMethod {
    public typealias Params = AuditAuthorityListParams
    public typealias Result = AuditAuthorityListResult
    public static let name = "audit.authority.list"
  }

  /// Check that no change of authority was altered or removed since it was written. Role `operator`,
  /// scope `operator.admin`.
  public enum AuditAuthorityVerify: GatewayMethod {
    public typealias Params = AuditAuthorityVerifyParams
    public typealias Result = AuditAuthorityVerifyResult
    public static let name = "audit.authority.verify"
  }
}

/// Params of `audit.authority.list`. List the latest changes of authority, newest first.
public struct AuditAuthorityListParams: Codable, Hashable, Sendable {
  public var limit: Int64?

  public init(limit: Int64? = nil) {
    self.limit = limit
  }
}

/// Result of `audit.authority.list`.
public struct AuditAuthorityListResult: Codable, Hashable, Sendable {
  public var entries: [Entry]

  public init(entries: [Entry]) {
    self.entries = entries
  }

  public struct Entry: Codable, Hashable, Sendable {
    public var seq: Int64
    public var ts: Int64
    public var actor: String
    public var action: String
    public var subject: String
    public var detail: JSONValue

    public init(
      seq: Int64,
      ts: Int64,
      actor: String,
      action: String,
      subject: String,
      detail: JSONValue
    ) {
      self.seq = seq
      self.ts = ts
      self.actor = actor
      self.action = action
      self.subject = subject
      self.detail = detail
    }
  }
}

/// Params of `audit.authority.verify`. Check that no change of authority was altered or removed
/// since it was written.
public struct AuditAuthorityVerifyParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `audit.authority.verify`.
public struct AuditAuthorityVerifyResult: Codable, Hashable, Sendable {
  public var ok: Bool
  public var rows: Int64
  /// The first row that does not follow from the one before it.
  public var brokenAt: Int64?
  /// The hash of the last row: kept elsewhere, it shows a log that was cut off at its end.
  public var head: String

  public init(
    ok: Bool,
    rows: Int64,
    brokenAt: Int64? = nil,
    head: String
  ) {
    self.ok = ok
    self.rows = rows
    self.brokenAt = brokenAt
    self.head = head
  }
}
