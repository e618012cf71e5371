// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// List the programs that the gateway’s skills call for. There are none yet. Role `node`, scope
  /// `none`.
  public enum SkillsBins: GatewayMethod {
    public typealias Params = SkillsBinsParams
    public typealias Result = SkillsBinsResult
    public static let name = "skills.bins"
  }
}

/// Params of `skills.bins`. List the programs that the gateway’s skills call for. There are none
/// yet.
public struct SkillsBinsParams: Codable, Hashable, Sendable {
  public init() {}
}

/// Result of `skills.bins`.
public struct SkillsBinsResult: Codable, Hashable, Sendable {
  public var bins: [String]

  public init(bins: [String]) {
    self.bins = bins
  }
}
