// Made by `npm run protocol`. Do not edit.

extension GatewayMethods {
  /// Issue a new address for a surface that hello gave one for. Role `operator`, scope
  /// `operator.read`.
  public enum PluginSurfaceRefresh: GatewayMethod {
    public typealias Params = PluginSurfaceRefreshParams
    public typealias Result = PluginSurfaceRefreshResult
    public static let name = "plugin.surface.refresh"
  }
}

/// Params of `plugin.surface.refresh`. Issue a new address for a surface that hello gave one for.
public struct PluginSurfaceRefreshParams: Codable, Hashable, Sendable {
  public var surface: String
  /// The address that the client holds; understood, and of no consequence.
  public var observedURL: String?

  public init(surface: String, observedURL: String? = nil) {
    self.surface = surface
    self.observedURL = observedURL
  }

  private enum CodingKeys: String, CodingKey {
    case surface
    case observedURL = "observedUrl"
  }
}

/// Result of `plugin.surface.refresh`.
public typealias PluginSurfaceRefreshResult = NodePluginSurfaceRefreshResult
