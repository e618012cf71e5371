// swift-tools-version: 5.9
import PackageDescription

let package = Package(
  name: "PortcullisProtocol",
  platforms: [.macOS(.v12), .iOS(.v15), .watchOS(.v8)],
  products: [.library(name: "PortcullisProtocol", targets: ["PortcullisProtocol"])],
  targets: [.target(name: "PortcullisProtocol")]
)
