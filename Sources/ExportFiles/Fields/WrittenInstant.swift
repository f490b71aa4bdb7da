// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// What the fields of one column of times look like.
struct InstantStyle: Sendable {
    /// The order of its dates.
    var order: DateOrder = .yearMonthDay
    /// How plain numbers tell the time.
    var numbers: ClockNumbers = .hoursAndMinutes
}

/// A date, a time of day, or both, as one field has them.
struct WrittenInstant {
    /// The date, before its order is known.
    var date: WrittenDate?
    /// Seconds after midnight.
    var second: Int?
    /// The end of a range, in seconds after midnight.
    var end: Int?
    /// Seconds by which the clock of the field is ahead of UTC; 0 where it ends in `Z`.
    var offset: Int?
    /// Seconds since 1970 in UTC, where it is such a number.
    var epoch: Int?

    /// `nil` where the field is neither date nor time, or something follows that is neither.
    init?(_ cursor: Cursor, _ numbers: ClockNumbers = .hoursAndMinutes) {
        var cursor = cursor
        cursor.skipBlanks()
        if let epoch = Self.epoch(cursor) {
            self.epoch = epoch
            return
        }
        var attempt = cursor
        let date = WrittenDate(&attempt)
        let isZero = date.map { written in Self.zeros.contains { $0 == written.numbers } } ?? false
        if let date, isZero || !date.possible.isEmpty {
            if !isZero { self.date = date }
            cursor = attempt
            cursor.skipBlanks()
            if cursor.isAtEnd {
                if isZero { return nil }
                return
            }
            _ = cursor.take(",") || cursor.take("T") || cursor.take("t")
            if (cursor.next ?? 0) == UInt8(ascii: "-") {
                cursor.at += 1
                cursor.skipBlanks()
            }
        }
        guard let clock = WrittenClock(&cursor, numbers) else { return nil }
        second = clock.second
        end = clock.end
        if !Self.readOffset(&cursor, &offset) { return nil }
        if !cursor.isAtEnd {
            // An interval of ISO 8601, `2026-03-02T08:00:00Z/2026-03-02T08:30:00Z`: its start says enough.
            guard date != nil, cursor.take("/") else { return nil }
        }
    }

    /// Names of clocks that the centre itself goes by, and what may stand behind a time.
    private static let clockNames: Set<String> = [
        "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "brt", "art", "cet", "cest", "bst", "wet", "west",
        "ist",
        "uhr",
    ]

    /// The day 0 of spreadsheets, with which they write a time that has no date.
    private static let zeros = [
        (1899, 12, 30), (1899, 12, 31), (1900, 1, 0), (30, 12, 1899), (12, 30, 1899), (0, 1, 1900), (1, 0, 1900),
    ]

    private static func epoch(_ cursor: Cursor) -> Int? {
        let count = cursor.end - cursor.at
        guard count >= 10, count <= 18 else { return nil }
        var value = 0
        var digits = 0
        for index in cursor.at..<cursor.end {
            let byte = cursor.bytes[index]
            if byte == UInt8(ascii: "."), digits == 10 { break }
            guard byte &- 48 < 10, digits < 13 else { return nil }
            value = value * 10 + Int(byte - 48)
            digits += 1
        }
        if digits == 10, (300_000_000..<4_200_000_000).contains(value) { return value }
        return digits == 13 && (300_000_000_000..<4_200_000_000_000).contains(value) ? value / 1000 : nil
    }

    /// `Z`, ` UTC`, `+01:00`, `-0300`; false where what follows is none.
    private static func readOffset(_ cursor: inout Cursor, _ offset: inout Int?) -> Bool {
        cursor.skipBlanks()
        if cursor.isAtEnd { return true }
        if cursor.take("Z") || cursor.take("z") {
            offset = 0
        } else if let next = cursor.next, next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
            guard let found = clockOffset(&cursor) else { return false }
            offset = found
        } else {
            let word = cursor.word()
            if word == "utc" || word == "gmt" {
                offset = 0
            } else if !word.isEmpty && !clockNames.contains(word) {
                return false
            }
        }
        cursor.skipBlanks()
        return true
    }
}

/// Seconds of a sign with hours and minutes: `+01:00`, `-0300`, `+2`.
func clockOffset(_ cursor: inout Cursor) -> Int? {
    let isBehind = cursor.next == UInt8(ascii: "-")
    cursor.at += 1
    guard let first = cursor.digits() else { return nil }
    var seconds: Int
    if first.count == 4 || first.count == 3 {
        seconds = first.value / 100 * 3600 + first.value % 100 * 60
    } else {
        guard first.count <= 2 else { return nil }
        seconds = first.value * 3600
        if cursor.take(":") {
            guard let minutes = cursor.digits(), minutes.count == 2, minutes.value < 60 else { return nil }
            seconds += minutes.value * 60
        }
    }
    guard seconds <= 50_400 else { return nil }
    return isBehind ? -seconds : seconds
}
