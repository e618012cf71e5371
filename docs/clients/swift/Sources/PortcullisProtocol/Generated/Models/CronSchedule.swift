// Made by `npm run protocol`. Do not edit.

/// When a job runs.
public enum CronSchedule: Codable, Hashable, Sendable {
  case at(At)
  case every(Every)
  case cron(Cron)
  /// Anything else, as it came: a newer gateway may know more.
  case other(JSONValue)

  private enum CodingKeys: String, CodingKey {
    case kind
  }

  public init(from decoder: Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(String.self, forKey: .kind) {
    case "at": self = .at(try At(from: decoder))
    case "every": self = .every(try Every(from: decoder))
    case "cron": self = .cron(try Cron(from: decoder))
    default: self = .other(try JSONValue(from: decoder))
    }
  }

  public func encode(to encoder: Encoder) throws {
    switch self {
    case .at(let value): try value.encode(to: encoder)
    case .every(let value): try value.encode(to: encoder)
    case .cron(let value): try value.encode(to: encoder)
    case .other(let value): try value.encode(to: encoder)
    }
  }

  public struct At: Codable, Hashable, Sendable {
    public private(set) var kind: String = "at"
    public var at: String

    public init(at: String) {
      self.at = at
    }
  }

  public struct Every: Codable, Hashable, Sendable {
    public private(set) var kind: String = "every"
    public var everyMs: Int64
    public var anchorMs: Int64?

    public init(everyMs: Int64, anchorMs: Int64? = nil) {
      self.everyMs = everyMs
      self.anchorMs = anchorMs
    }
  }

  public struct Cron: Codable, Hashable, Sendable {
    public private(set) var kind: String = "cron"
    public var expr: String
    public var tz: String?
    /// Spreads the jobs of many over this long, each by a constant of its own. 0: to the second.
    public var staggerMs: Int64?

    public init(expr: String, tz: String? = nil, staggerMs: Int64? = nil) {
      self.expr = expr
      self.tz = tz
      self.staggerMs = staggerMs
    }
  }
}
