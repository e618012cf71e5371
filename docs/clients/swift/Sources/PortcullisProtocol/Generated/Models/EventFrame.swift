// Made by `npm run protocol`. Do not edit.

/// Gateway to client, unasked. `seq` counts per connection; a hole means an event was dropped.
public struct EventFrame: Codable, Hashable, Sendable {
  public private(set) var type: String = "event"
  public var event: String
  public var payload: JSONValue?
  public var seq: Int64?
  public var stateVersion: StateVersion?

  public init(
    event: String,
    payload: JSONValue? = nil,
    seq: Int64? = nil,
    stateVersion: StateVersion? = nil
  ) {
    self.event = event
    self.payload = payload
    self.seq = seq
    self.stateVersion = stateVersion
  }
}
