/// A set of words that may grow. A word that is not known here is kept as it came, in `.other`, so that an
/// older client neither fails on it nor loses it.
public protocol OpenEnum: RawRepresentable, Codable, Hashable, Sendable where RawValue == String {
  init(rawValue: String)
}
