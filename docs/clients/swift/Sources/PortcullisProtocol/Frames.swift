import Foundation

/// A method of the gateway, and the shapes of what it takes and answers.
public protocol GatewayMethod: Sendable {
  associatedtype Params: Codable & Sendable
  associatedtype Result: Codable & Sendable
  static var name: String { get }
}

/// An event of the gateway, and the shape of what it tells.
public protocol GatewayEvent: Sendable {
  associatedtype Payload: Codable & Sendable
  static var name: String { get }
}

/// Every method, by its name in Swift: `GatewayMethods.ChatSend`.
public enum GatewayMethods {}

/// Every event, by its name in Swift: `GatewayEvents.Chat`.
public enum GatewayEvents {}

extension GatewayFrame {
  /// Reads one message of the socket. A frame of a kind that is not known here is `.other`.
  public init(text: String) throws {
    self = try JSONDecoder().decode(GatewayFrame.self, from: Data(text.utf8))
  }

  /// The frame as the socket sends it.
  public func text() throws -> String {
    String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
  }
}

extension RequestFrame {
  /// A call of a method. The answer comes under the same id.
  public init<Method: GatewayMethod>(
    _ method: Method.Type,
    _ params: Method.Params,
    id: String = UUID().uuidString
  ) throws {
    self.init(id: id, method: Method.name, params: try JSONValue(encoding: params))
  }
}

extension ResponseFrame {
  /// What the method answered. Throws the gateway's error where it refused.
  public func result<Method: GatewayMethod>(of method: Method.Type) throws -> Method.Result {
    guard ok else {
      throw error ?? ErrorShape(code: ErrorCode.internal.rawValue, message: "refused without a reason")
    }
    return try (payload ?? .null).decoded(as: Method.Result.self)
  }
}

extension EventFrame {
  /// What the event tells, where it is this one.
  public func payload<Event: GatewayEvent>(of type: Event.Type) throws -> Event.Payload? {
    guard event == Event.name else { return nil }
    return try (payload ?? .null).decoded(as: Event.Payload.self)
  }
}

/// A refusal can be thrown as it came. Branch on the code, never on the message.
extension ErrorShape: Error {}
