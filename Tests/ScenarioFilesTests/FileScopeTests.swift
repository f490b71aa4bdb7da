// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

/// Law: of files outside the scenario's folder and the folders that the user allows nothing is read, nothing is told, and
/// a file that is not what it should be is described by what is ours in it alone.
@Suite("A scenario reads the files beside it, and no others")
struct FileScopeTests {
    private static let secret = "TopSecret"

    /// A folder `in` with a scenario and a folder `out` beside it, both with a file `v.csv` and the secret `s.csv`.
    private func withFolders(_ work: (_ inside: String, _ outside: String) throws -> Void) throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        for name in ["in", "in/deep", "out"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(name)", withIntermediateDirectories: true)
            try "interval_start,calls\n00:00,5\n".write(
                toFile: "\(root)/\(name)/v.csv", atomically: true, encoding: .utf8)
            try "\(Self.secret):x:0\n\(Self.secret):y:1\n".write(
                toFile: "\(root)/\(name)/s.csv", atomically: true, encoding: .utf8)
        }
        try work("\(root)/in", "\(root)/out")
    }

    private func mistakes(_ forecast: String, in folder: String, allowing allowed: [String] = []) -> [Diagnostic] {
        let text = """
            calendar: {interval: 1 d}
            contacts: {calls: {volume: {forecast: '\(forecast)'}, handle: 1 min}}
            teams: {t: {serves: calls, headcount: 1}}
            """
        do {
            _ = try ScenarioReader.read(
                bytes: Array(text.utf8), file: "\(folder)/test.yaml", folder: folder, allowing: allowed)
            return []
        } catch {
            return error.all
        }
    }

    @Test func beside() throws {
        try withFolders { inside, outside in
            for name in ["v.csv", "./v.csv", "deep/v.csv", "deep/../v.csv", "\(inside)/v.csv"] {
                #expect(mistakes(name, in: inside).isEmpty, "\(name): \(mistakes(name, in: inside))")
            }
        }
    }

    @Test func outsideNeedsTheUsersWord() throws {
        try withFolders { inside, outside in
            for name in ["../out/v.csv", "\(outside)/v.csv", "deep/../../out/v.csv", "\(inside)/../out/v.csv"] {
                let found = mistakes(name, in: inside)
                #expect(found.count == 1 && found[0].found.contains("leaves the scenario's folder"), "\(found)")
                #expect(found.first?.allowed.contains("--allow-folder") == true)
                #expect(mistakes(name, in: inside, allowing: [outside]).isEmpty, "\(name)")
                // Another folder, or one whose name begins alike, is no leave.
                #expect(!mistakes(name, in: inside, allowing: ["\(inside)/deep", String(outside.dropLast())]).isEmpty)
            }
            // Whether there is such a file is not told.
            let (real, none) = (mistakes("\(outside)/v.csv", in: inside), mistakes("\(outside)/no.csv", in: inside))
            func words(_ found: [Diagnostic]) -> Substring? { found.first?.found.split(separator: "`: ").last }
            #expect(words(real) == "a path that leaves the scenario's folder" && words(none) == words(real))
            #expect(real.first?.allowed.replacing("/v.csv", with: "/no.csv") == none.first?.allowed)
        }
    }

    @Test func linksAreFollowedToTheirEnd() throws {
        try withFolders { inside, outside in
            let files = FileManager.default
            try files.createSymbolicLink(atPath: "\(inside)/l.csv", withDestinationPath: "\(outside)/v.csv")
            try files.createSymbolicLink(atPath: "\(inside)/folder", withDestinationPath: outside)
            try files.createSymbolicLink(atPath: "\(inside)/here.csv", withDestinationPath: "v.csv")
            try files.createSymbolicLink(atPath: "\(inside)/zero.csv", withDestinationPath: "/dev/zero")
            for name in ["l.csv", "folder/v.csv", "zero.csv"] {
                let found = mistakes(name, in: inside)
                #expect(found.count == 1 && found[0].found.contains("a link that leads out"), "\(name): \(found)")
            }
            #expect(mistakes("l.csv", in: inside, allowing: [outside]).isEmpty)
            #expect(mistakes("here.csv", in: inside).isEmpty)
            #expect(mistakes("zero.csv", in: inside, allowing: ["/"]).first?.found.contains("a device") == true)
        }
    }

    @Test func whatIsNoFileNeitherHangsNorIsRead() throws {
        try withFolders { inside, _ in
            #expect(mkfifo("\(inside)/pipe.csv", 0o600) == 0)
            #expect(mistakes("pipe.csv", in: inside).first?.found.contains("a device, a pipe") == true)
            #expect(mistakes("deep", in: inside).first?.found.contains("a folder") == true)
            #expect(mistakes(".", in: inside).first?.found.contains("a folder") == true)
            #expect(mistakes("none.csv", in: inside).first?.found.contains("no file of that name") == true)
            // The environment of this process is a regular file of no size.
            #expect(mistakes("/proc/self/environ", in: inside, allowing: ["/"]).count == 1)
            for name in ["/proc/self/environ", "/proc/self/cmdline", "/etc/passwd"] {
                let found = mistakes(name, in: inside, allowing: ["/"])
                #expect(found.allSatisfy { $0.excerpt == nil || $0.file.hasSuffix("test.yaml") }, "\(found)")
            }
        }
    }

    @Test func contentIsNotShown() throws {
        try withFolders { inside, _ in
            let named = mistakes("s.csv", in: inside)
            #expect(named.count == 1 && named[0].allowed.contains("which has 1 field"), "\(named)")
            // A law's file has no known layout: its fields are not shown even where its column is named.
            let law = """
                contacts: {calls: {rate: 1/h, handle: {law: empirical, file: s.csv, column: '\(Self.secret):x:0'}}}
                teams: {t: {serves: calls, headcount: 1}}
                """
            do throws(Diagnostics) {
                _ = try ScenarioReader.read(text: law, file: "\(inside)/test.yaml", folder: inside)
                Issue.record("read")
            } catch {
                #expect(error.all.count == 1 && !error.description.contains("\(Self.secret):y"), "\(error)")
                #expect(error.all[0].found.contains("no number"), "\(error)")
            }
            // Ragged, quoted or without rows: where, and no more.
            for text in ["\(Self.secret)\n\(Self.secret),\(Self.secret)\n", "\"\(Self.secret)", "\(Self.secret)\n"] {
                try text.write(toFile: "\(inside)/r.csv", atomically: true, encoding: .utf8)
                let found = mistakes("r.csv", in: inside)
                #expect(found.count == 1 && !"\(found[0])".contains(Self.secret), "\(found)")
            }
        }
    }

    @Test("all files of a scenario together are bounded, whatever they are called")
    func memory() throws {
        try withFolders { inside, _ in
            let rows = String(repeating: "00:00,5,\(String(repeating: "x", count: 119))\n", count: 1 << 15)
            try ("interval_start,calls,note\n" + rows).write(
                toFile: "\(inside)/big.csv", atomically: true, encoding: .utf8)
            let names = (0..<20).map { "\(String(repeating: "./", count: $0))big.csv" }
            let contacts = names.enumerated().map {
                "c\($0): {volume: {forecast: \($1), column: calls}, handle: 1 min}"
            }
            let text = """
                calendar: {interval: 1 d}
                contacts: {\(contacts.joined(separator: ", "))}
                teams: {t: {serves: [\(names.indices.map { "c\($0)" }.joined(separator: ", "))], headcount: 1}}
                """
            do throws(Diagnostics) {
                _ = try ScenarioReader.read(text: text, file: "\(inside)/test.yaml", folder: inside)
                Issue.record("read")
            } catch {
                #expect(error.all.contains { $0.found.contains("64 MB together") }, "\(error)")
            }
        }
    }
}
