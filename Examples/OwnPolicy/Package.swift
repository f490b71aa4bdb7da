// swift-tools-version: 6.2
// SPDX-License-Identifier: CC0-1.0
import PackageDescription

// A program of your own that routes by a rule of your own: swift run -c release, from this folder. In your package the dependency is
// .package(url: "…", from: "…") in place of the path.
let package = Package(
    name: "own-policy",
    dependencies: [.package(name: "headcount", path: "../..")],
    targets: [
        .executableTarget(
            name: "own-policy",
            dependencies: [
                .product(name: "FloorSimulation", package: "headcount"),
                .product(name: "ScenarioFiles", package: "headcount"),
                .product(name: "Reports", package: "headcount"),
            ], path: "Sources")
    ],
    swiftLanguageModes: [.v6]
)
