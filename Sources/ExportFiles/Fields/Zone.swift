// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess
import ScenarioFiles

/// Where the clocks of the centre stand: an offset from UTC that never changes, or one of the places of the machine's time
/// zone database, with its daylight-saving time.
public struct Zone: Sendable {
    /// As the planner named it.
    public let name: String
    /// Instants, in seconds since 1970, from which an offset holds; in order.
    private let changes: [(from: Int, offset: Int)]
    /// The offset before the first change.
    private let first: Int
    /// What holds after the last change, where the clocks go on changing every year.
    private let rule: YearlyRule?

    /// Seconds by which local clocks are ahead of UTC at an instant.
    ///
    /// - Complexity: O(log changes).
    public func offset(at instant: Int) -> Int {
        guard let last = changes.last else { return rule?.offset(at: instant) ?? first }
        if instant >= last.from { return rule?.offset(at: instant) ?? last.offset }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].from <= instant { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? first : changes[low - 1].offset
    }

    /// `utc`, `-03:00`, or a place such as `America/Sao_Paulo`; `nil` where there is no such zone.
    public init?(_ name: String) {
        self.name = name
        if ["utc", "gmt", "z"].contains(name.lowercased()) {
            (changes, first, rule) = ([], 0, nil)
            return
        }
        if name.hasPrefix("+") || name.hasPrefix("-") {
            var cursor = Cursor(name)
            guard let offset = clockOffset(&cursor), cursor.isAtEnd else { return nil }
            (changes, first, rule) = ([], offset, nil)
            return
        }
        let isPlace =
            !name.isEmpty && !name.hasPrefix("/") && !name.contains("..")
            && name.utf8.allSatisfy { ($0 | 0x20) &- 97 < 26 || $0 &- 48 < 10 || [43, 45, 47, 95].contains($0) }
        guard isPlace, let bytes = try? fileBytes(at: "/usr/share/zoneinfo/\(name)", limit: 1 << 20),
            let table = ZoneTable(bytes)
        else { return nil }
        (changes, first, rule) = (table.changes, table.first, YearlyRule(table.footer))
    }
}

/// The second table of a TZif file (RFC 8536, section 3): instants of 64 bits, and the rule behind them.
private struct ZoneTable {
    var changes: [(from: Int, offset: Int)] = []
    var first = 0
    var footer = ""

    init?(_ bytes: [UInt8]) {
        func number(_ at: Int, _ count: Int) -> Int? {
            guard at >= 0, at + count <= bytes.count else { return nil }
            var value = count == 8 || bytes[at] < 0x80 ? 0 : -1
            for byte in bytes[at..<at + count] { value = value << 8 | Int(byte) }
            return value
        }
        /// Where a header's table lies: counts of UTC marks, standard marks, leap seconds, changes, types and letters.
        func counts(_ at: Int) -> [Int]? {
            let counts = (0..<6).compactMap { number(at + 20 + 4 * $0, 4) }
            return counts.count == 6 && counts.allSatisfy { (0...100_000).contains($0) } ? counts : nil
        }
        guard bytes.starts(with: Array("TZif".utf8)), bytes.count > 44, bytes[4] >= 50, let old = counts(0) else {
            return nil
        }
        let second = 44 + old[3] * 5 + old[4] * 6 + old[5] + old[2] * 8 + old[1] + old[0]
        guard let new = counts(second), new[4] > 0 else { return nil }
        let (times, typeIndexes) = (second + 44, second + 44 + new[3] * 8)
        let types = typeIndexes + new[3]
        func offset(_ kind: Int) -> Int? { kind < new[4] ? number(types + kind * 6, 4) : nil }
        for index in 0..<new[3] {
            guard let from = number(times + index * 8, 8), let kind = number(typeIndexes + index, 1),
                let offset = offset(kind & 0xFF)
            else { return nil }
            changes.append((from, offset))
        }
        first = offset(0) ?? 0
        let end = types + new[4] * 6 + new[5] + new[2] * 12 + new[1] + new[0]
        if end < bytes.count {
            footer = String(decoding: bytes[end...].filter { $0 != 10 }, as: UTF8.self)
        }
    }
}
