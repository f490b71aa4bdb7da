// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// The built `headcount`, run as users run it.
enum Program {
    struct Result {
        let status: Int32
        /// Whether a signal that it did not handle ended it.
        let isKilled: Bool
        let output: String
        let messages: String
    }

    /// Beside the test bundle.
    static func executable() throws -> URL {
        var folders = [URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
        folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
        let found = folders.map { $0.appendingPathComponent("headcount") }
            .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        return try #require(found, "headcount is built beside the tests")
    }

    /// A folder of its own, gone at the end.
    static func withFolder<Value>(_ work: (URL) throws -> Value) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try work(folder)
    }

    /// - Parameters:
    ///   - interruptedAfter: seconds after which Ctrl-C is pressed.
    ///   - input: what comes on standard input; the test's own where there is none.
    ///   - columns: the width that the user has set.
    ///   - environment: variables that are set beside those of the tests.
    static func run(
        _ arguments: [String], interruptedAfter: Double? = nil, input: String? = nil, columns: Int? = nil,
        in working: URL? = nil, environment: [String: String] = [:]
    ) throws -> Result {
        try withFolder { folder in
            let process = Process()
            process.executableURL = try executable()
            process.arguments = arguments
            process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
            process.environment?["COLUMNS"] = columns.map(String.init)
            if let working { process.currentDirectoryURL = working }
            if let input {
                let file = folder.appendingPathComponent("in")
                try Data(input.utf8).write(to: file)
                process.standardInput = try FileHandle(forReadingFrom: file)
            }
            let (output, messages) = (folder.appendingPathComponent("out"), folder.appendingPathComponent("err"))
            for file in [output, messages] { try Data().write(to: file) }
            process.standardOutput = try FileHandle(forWritingTo: output)
            process.standardError = try FileHandle(forWritingTo: messages)
            try process.run()
            if let interruptedAfter {
                Thread.sleep(forTimeInterval: interruptedAfter)
                process.interrupt()
            }
            process.waitUntilExit()
            return Result(
                status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
                output: try String(contentsOf: output, encoding: .utf8),
                messages: try String(contentsOf: messages, encoding: .utf8))
        }
    }

    /// Runs with a scenario of the given text.
    static func run(
        _ command: String, scenario: String, _ arguments: [String] = [], interruptedAfter: Double? = nil
    ) throws -> Result {
        try withFolder { folder in
            let file = folder.appendingPathComponent("scenario.yaml")
            try Data(scenario.utf8).write(to: file)
            return try run([command, file.path] + arguments, interruptedAfter: interruptedAfter)
        }
    }

    static func document(_ result: Result) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any], "\(result)")
    }

    /// Commands that simulate. A search is millions of contacts: only where the engine is optimised.
    #if DEBUG
        static let canSearch = false
    #else
        static let canSearch = true
    #endif
    static let runners = ["simulate", "sweep"] + (canSearch ? ["staff"] : [])

    /// Two small tiers that keep their contract with two agents each, for an hour a day.
    static let small = """
        name: Small
        seed: 3
        replications: 4
        calendar: {days: 2, hours: mon-sun 09:00-10:00}
        contacts:
          calls: {rate: 20 per h, handle: {n1: 2 min, n2: 3 min}, patience: 3 min, escalate: {n1: 20%}}
        teams:
          n1: {serves: [calls], headcount: 2}
          n2: {serves: [calls], headcount: 2}
        contract:
          clauses:
            answered: {measure: service level within 30 s, of: calls, target: 60%}
        search: {vary: {n1: 1..4, n2: 1..2}}
        """

    static func small(_ old: String, _ new: String) -> String { small.replacingOccurrences(of: old, with: new) }
}
