// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ScenarioFiles

/// Law: any bytes are read or refused, and a refusal has words that can be seen. Seeds are fixed; a failure names its
/// round.
@Suite("Whatever a file holds is read or refused")
struct FuzzTests {
    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    private static let pieces: [[UInt8]] =
        [
            "{", "}", "[", "]", ":", ": ", ",", "\n", "\t", " ", "-", "- ", "'", "\"", "#", "&a", "*a", "!", "|", ">",
            "?",
            "%", "@", "`", "~", "0", "-1", "1e308", "1e-308", "1e999", "nan", "9223372036854775807", "50%", "-5%",
            "101%", "per day", "per week", "24x7", "00:00", "24:00", "48:00", "99:99", "0000-00-00", "9999-12-31",
            "\u{202E}", "\u{0}", "\u{1B}", "\u{FEFF}", "é", "—", "\r\n", "1..0", "below", "with probability",
            "18446744073709551616", "0 s", "1e300 d", "mon-sun", "sat-mon", "/dev/zero", "../..",
        ].map { Array($0.utf8) } + [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0x80], [0xF4, 0x90]]

    private static func changed(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
            let at = Int.random(in: 0...bytes.count, using: &dice)
            let end = min(bytes.count, at + Int.random(in: 0...12, using: &dice))
            switch Int.random(in: 0..<4, using: &dice) {
            case 0: bytes.replaceSubrange(at..<end, with: pieces.randomElement(using: &dice)!)
            case 1: bytes.insert(contentsOf: pieces.randomElement(using: &dice)!, at: at)
            case 2: bytes.removeSubrange(at..<end)
            default: bytes.insert(contentsOf: bytes[at..<end], at: at)
            }
        }
        return bytes
    }

    private static func check(_ error: Diagnostics, _ round: Int) {
        #expect(!error.all.isEmpty && error.all.count <= 100)
        let hidden = error.description.unicodeScalars.first { $0.isHidden && $0 != "\n" }
        #expect(hidden == nil, "round \(round): \(error)")
    }

    @Test("scenarios", arguments: ["w2.yaml", "contract-omnichannel-year.yaml", "helpdesk-three-tiers.yaml"])
    func scenarios(file: String) throws {
        let bytes = try Array(Data(contentsOf: URL(fileURLWithPath: "\(scenarioFolder)/\(file)")))
        var dice = Dice(state: 20_260_302)
        var refused = 0
        for round in 0..<400 {
            do throws(Diagnostics) {
                _ = try ScenarioReader.read(
                    bytes: Self.changed(bytes, &dice), file: "fuzz.yaml", folder: scenarioFolder)
            } catch {
                refused += 1
                Self.check(error, round)
            }
        }
        #expect(refused > 100, "\(refused)")
    }

    @Test func tables() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("headcount-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let scenario = Array(
            """
            calendar: {start: 2026-03-02, days: 2, interval: 6 h}
            contacts: {calls: {volume: {forecast: v.csv}, handle: {law: empirical, file: v.csv, column: calls}}}
            teams: {n1: {serves: calls, headcount: v.csv}}
            """.utf8)
        let rows = ["2026-03-02", "2026-03-03"].flatMap { day in
            ["00:00", "06:00", "12:00", "18:00"].map { "\(day);\($0);12,5;3" }
        }
        let table = Array((["date;interval_start;calls;n1"] + rows).joined(separator: "\n").utf8)
        var dice = Dice(state: 7)
        var refused = 0
        for round in 0..<600 {
            try Data(Self.changed(table, &dice)).write(to: URL(fileURLWithPath: "\(folder)/v.csv"))
            do throws(Diagnostics) {
                _ = try ScenarioReader.read(bytes: scenario, file: "fuzz.yaml", folder: folder)
            } catch {
                refused += 1
                Self.check(error, round)
            }
        }
        #expect(refused > 100 && refused < 600, "\(refused)")
    }

    @Test func terms() throws {
        let scenario = try ScenarioReader.read(path: "\(scenarioFolder)/contract-one-pool.yaml")
        let whole = try String(contentsOfFile: "\(scenarioFolder)/contract-one-pool.yaml", encoding: .utf8)
        let start = try #require(whole.range(of: "\ncontract:"))
        let rest = whole[start.upperBound...].prefix { _ in true }
        let end = rest.range(of: "\nsearch:")?.lowerBound ?? rest.endIndex
        let bytes = Array("contract:\(rest[..<end])\n".utf8)
        var dice = Dice(state: 11)
        for round in 0..<400 {
            do throws(Diagnostics) {
                _ = try TermsReader.reading(bytes: Self.changed(bytes, &dice), file: "terms.yaml", against: scenario)
            } catch {
                Self.check(error, round)
            }
        }
    }
}
