// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The files of this repository, by their paths from its root.
enum House {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Documents, sources and tests; nothing that a build made.
    static let files: [String] = ["Sources", "Tests", "Documentation", "Scenarios", "Benchmarks", ".ci"].flatMap {
        folder in
        let names = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
        return (names?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
    }

    static let swiftSources = files.filter { $0.hasPrefix("Sources/") && $0.hasSuffix(".swift") }.sorted()

    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }
}
