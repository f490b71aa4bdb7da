// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles
import Testing

@testable import ExportFiles

/// Reads a text as a file of that name.
func imported(
    _ text: String, name: String = "export.csv", shape: String? = nil,
    _ change: (inout ImportOptions) -> Void = { _ in }
) throws -> ImportedCenter {
    try imported(Array(text.utf8), name: name, shape: shape, change)
}

/// Reads bytes as a file of that name.
func imported(
    _ bytes: [UInt8], name: String = "export.csv", shape: String? = nil,
    _ change: (inout ImportOptions) -> Void = { _ in }
) throws -> ImportedCenter {
    var options = ImportOptions()
    change(&options)
    return try ImportedCenter(
        [ExportSource(name: name, bytes: bytes)],
        shape: shape.map { ExportSource(name: "shape.csv", bytes: Array($0.utf8)) }, options: options)
}

extension ImportedCenter {
    /// Mean contacts of the only type on a weekday (0 is Monday) in the interval that starts at a clock time.
    func mean(_ weekday: Int, _ time: String, type: Int = 0) -> Double {
        let parts = time.split(separator: ":").map { Int($0) ?? 0 }
        let slot = (parts[0] * 3600 + parts[1] * 60 - first + 86_400) % 86_400 / interval
        return types[type].means[weekday][slot]
    }

    /// All findings of a kind in one text.
    func found(_ kind: Finding.Kind) -> String {
        findings.filter { $0.kind == kind }.map { $0.words + " " + $0.examples.joined(separator: " ") }.joined(
            separator: "\n")
    }
}

/// The message that a file is refused with.
func refusal(
    _ text: String, _ change: (inout ImportOptions) -> Void = { _ in }
) -> String {
    do {
        _ = try imported(text, change)
        return "read"
    } catch {
        return "\(error)"
    }
}
