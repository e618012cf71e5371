// Made by `npm run protocol`. Do not edit.

/// A part of the gateway that is off or runs on defaults, and why.
public struct PluginProblem: Codable, Hashable, Sendable {
  public var id: String
  public var origin: String
  public var activated: Bool
  public var error: String

  public init(
    id: String,
    origin: String,
    activated: Bool,
    error: String
  ) {
    self.id = id
    self.origin = origin
    self.activated = activated
    self.error = error
  }
}
