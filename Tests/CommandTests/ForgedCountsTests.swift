// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// Law: no bytes of a counts file bring `contract` down, also under a right checksum. The seed is fixed.
@Suite("Forged counts are read or refused")
struct ForgedCountsTests {
    @Test func nothingTraps() throws {
        try Program.withFolder { folder in
            let (file, counts) = (folder.appendingPathComponent("s.yaml"), folder.appendingPathComponent("s.counts"))
            let text = Program.small(
                "target: 60%}",
                "target: 60%, window: day, fine: {per-point: 5}}\n    longest: {measure: longest wait, target: 1 min}")
            try Data(text.utf8).write(to: file)
            let made = try Program.run(["simulate", file.path, "--counts", counts.path])
            #expect(made.status == 0, "\(made)")
            let bytes = try Array(Data(contentsOf: counts))
            var dice = SplitMix(state: 13)
            for round in 0..<60 {
                var forged = bytes
                for _ in 0..<(1 + dice.next(below: 3)) {
                    let values: [UInt8] = [0, 1, 0x7F, 0x80, 0xFF, UInt8(dice.next(below: 256))]
                    forged[8 + dice.next(below: forged.count - 8)] = values[dice.next(below: values.count)]
                }
                if round % 3 > 0 { Self.sign(&forged) }
                try Data(forged).write(to: counts)
                for more in [[], ["--explain", "answered"], ["--explain", "longest", "--format", "json"]] {
                    let result = try Program.run(["contract", file.path, "--counts", counts.path] + more)
                    #expect(
                        !result.isKilled && [0, 64, 65].contains(result.status), "round \(round) \(more): \(result)")
                }
            }
        }
    }

    /// Puts the right checksum behind every part, as far as parts can be told.
    private static func sign(_ bytes: inout [UInt8]) {
        var at = 9
        while at < bytes.count {
            at += 1
            var (length, shift) = (0, 0)
            while at < bytes.count, shift < 35 {
                length |= Int(bytes[at] & 0x7F) << shift
                shift += 7
                at += 1
                if bytes[at - 1] < 0x80 { break }
            }
            guard at + length + 8 <= bytes.count else { return }
            let sum = checksum(bytes[at..<at + length])
            for index in 0..<8 { bytes[at + length + index] = UInt8(truncatingIfNeeded: sum >> UInt64(8 * index)) }
            at += length + 8
        }
    }

    /// As Sources/ServiceContract/Counts/CountFile.swift describes it, written anew.
    private static func checksum(_ part: ArraySlice<UInt8>) -> UInt64 {
        var hash = 0xcbf2_9ce4_8422_2325 ^ UInt64(part.count)
        var rest = part
        func mix(_ word: UInt64) {
            hash = (hash ^ word) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 32
        }
        while rest.count >= 8 {
            mix(rest.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) })
            rest = rest.dropFirst(8)
        }
        for byte in rest { mix(UInt64(byte)) }
        return hash
    }
}
