// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// A package of its own, so that nobody who depends on Headcount also gets a benchmark framework.
let package = Package(
    name: "headcount-kernels",
    dependencies: [
        // By name: a path alone would be known by the name of the folder that the clone lies in.
        .package(name: "headcount", path: "../.."),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "Draws",
            dependencies: [
                .product(name: "Stochastics", package: "headcount"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Draws",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        .executableTarget(
            name: "Floors",
            dependencies: [
                .product(name: "FloorSimulation", package: "headcount"),
                .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "Benchmarks/Floors",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ],
    swiftLanguageModes: [.v6]
)
