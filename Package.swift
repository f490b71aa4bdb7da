// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// One floor a line, imports point down only: Documentation/Design.md, "Rooms and arrows".
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

// The tests' own code is not optimised, even where the product is: to do so takes most of a clean build, and saves a few
// seconds of tests, which run in the product. Values that tests compute by themselves in long loops are in TestSupport.
let tests: [SwiftSetting] = strict + [.unsafeFlags(["-Onone"])]

let package = Package(
    name: "headcount",
    products: [
        .executable(name: "headcount", targets: ["headcount"]),
        .library(name: "FloorSimulation", targets: ["ContactCenter", "ServiceContract", "FloorSimulation"]),
        .library(name: "StaffingSearch", targets: ["StaffingSearch"]),
        .library(name: "ErlangFormulas", targets: ["ErlangFormulas"]),
        .library(name: "Stochastics", targets: ["Stochastics"]),
        .library(name: "ScenarioFiles", targets: ["ScenarioFiles"]),
        .library(name: "Reports", targets: ["Reports"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        // Floor 1: the only door to C. GSL, the Philox generator and the batch laws.
        .target(
            name: "CGSL",
            linkerSettings: [.linkedLibrary("gsl"), .linkedLibrary("gslcblas"), .linkedLibrary("m")]),
        // The only door to HiGHS, which is looked for at run time.
        .target(name: "CHiGHS"),
        // The only door to files and folders.
        .target(
            name: "FileAccess", dependencies: [.product(name: "SystemPackage", package: "swift-system")],
            swiftSettings: strict),
        // Floor 2
        .target(name: "IntegerPrograms", dependencies: ["CHiGHS"], swiftSettings: strict),
        .target(name: "Stochastics", dependencies: ["CGSL"], swiftSettings: strict),
        .target(name: "ErlangFormulas", swiftSettings: strict),
        // Floor 3
        .target(name: "ContactCenter", dependencies: ["Stochastics"], swiftSettings: strict),
        .target(name: "ServiceContract", dependencies: ["Stochastics", "ContactCenter"], swiftSettings: strict),
        // Floor 4
        .target(
            name: "FloorSimulation", dependencies: ["Stochastics", "ContactCenter", "ServiceContract"],
            swiftSettings: strict),
        .target(
            name: "ScenarioFiles",
            dependencies: [
                "FileAccess", "Stochastics", "ErlangFormulas", "ContactCenter", "ServiceContract",
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict),
        .target(
            name: "ExportFiles",
            dependencies: ["FileAccess", "Stochastics", "ErlangFormulas", "ContactCenter", "ScenarioFiles"],
            swiftSettings: strict),
        // Floor 5
        .target(
            name: "StaffingSearch",
            dependencies: [
                "FileAccess", "Stochastics", "ErlangFormulas", "IntegerPrograms", "ContactCenter", "ServiceContract",
                "FloorSimulation",
            ],
            swiftSettings: strict),
        // Floor 6
        .target(
            name: "Reports",
            dependencies: [
                "Stochastics", "ErlangFormulas", "ContactCenter", "ServiceContract", "FloorSimulation",
                "StaffingSearch", "ExportFiles",
            ],
            swiftSettings: strict),
        // A result as a page that opens without a network.
        .target(name: "Pages", dependencies: ["Reports", "ContactCenter"], swiftSettings: strict),
        // Floor 7
        .executableTarget(
            name: "headcount",
            dependencies: [
                "Pages", "Reports", "StaffingSearch", "FloorSimulation", "ScenarioFiles", "ExportFiles",
                "ErlangFormulas", "FileAccess",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        // What several test targets share.
        .target(
            name: "TestSupport", dependencies: ["Stochastics", "ContactCenter"], path: "Tests/TestSupport",
            swiftSettings: tests),
        .testTarget(name: "StochasticsTests", dependencies: ["Stochastics", "CGSL"], swiftSettings: tests),
        .testTarget(
            name: "IntegerProgramsTests", dependencies: ["IntegerPrograms"], resources: [.copy("Fixtures")],
            swiftSettings: tests),
        .testTarget(name: "ErlangFormulasTests", dependencies: ["ErlangFormulas"], swiftSettings: tests),
        .testTarget(name: "ContactCenterTests", dependencies: ["ContactCenter"], swiftSettings: tests),
        .testTarget(
            name: "ServiceContractTests", dependencies: ["ServiceContract", "TestSupport"], swiftSettings: tests),
        .testTarget(
            name: "FloorSimulationTests", dependencies: ["FloorSimulation", "CGSL", "TestSupport"],
            swiftSettings: tests),
        .testTarget(name: "ScenarioFilesTests", dependencies: ["ScenarioFiles"], swiftSettings: tests),
        .testTarget(
            name: "StaffingSearchTests", dependencies: ["StaffingSearch", "ScenarioFiles", "TestSupport"],
            swiftSettings: tests),
        .testTarget(
            name: "ExportFilesTests", dependencies: ["ExportFiles", "ScenarioFiles", "Stochastics"],
            swiftSettings: tests),
        .testTarget(name: "ReportsTests", dependencies: ["Reports", "TestSupport"], swiftSettings: tests),
        .testTarget(name: "PagesTests", dependencies: ["Pages", "Reports", "TestSupport"], swiftSettings: tests),
        .testTarget(
            name: "CaseTests", dependencies: ["FloorSimulation", "ScenarioFiles"], exclude: ["Cases"],
            swiftSettings: tests),
        .testTarget(
            name: "CommandTests", dependencies: ["headcount", "IntegerPrograms", "TestSupport"], swiftSettings: tests),
        // What the documents and folders themselves must keep: paths, sentences, rooms, documented symbols.
        .testTarget(name: "HouseTests", swiftSettings: tests),
    ],
    swiftLanguageModes: [.v6],
    cLanguageStandard: .gnu11
)
