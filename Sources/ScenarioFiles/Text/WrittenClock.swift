// SPDX-License-Identifier: GPL-3.0-or-later

/// How a column of plain whole numbers tells the time.
package enum ClockNumbers: Sendable {
    /// `8`, `17`: hours.
    case hours
    /// `830`, `1700`, `0`, `30`: hours and minutes.
    case hoursAndMinutes
}

/// A time of day as it stands in a file: `08:00`, `8:00:00 AM`, `830`, `08h30`, `08:00-08:30`.
package struct WrittenClock {
    /// Seconds after midnight, 0 to 172,800: later than 24:00 is the next day.
    package let second: Int
    /// The end of a range.
    package let end: Int?

    /// Reads a time at the cursor, which then stands behind it and its range; `nil` where none stands.
    package init?(_ cursor: inout Cursor, _ numbers: ClockNumbers = .hoursAndMinutes) {
        guard let second = Self.time(&cursor, numbers) else { return nil }
        let before = cursor
        cursor.skipBlanks()
        if Self.isRange(&cursor), let end = Self.time(&cursor, numbers) {
            self.second = second
            self.end = end
            return
        }
        cursor = before
        self.second = second
        end = nil
    }

    private static func isRange(_ cursor: inout Cursor) -> Bool {
        if cursor.takeDash() {
            cursor.skipBlanks()
            return true
        }
        let isWord = ["to", "a", "à", "às", "as", "ate", "até", "until", "bis"].contains(cursor.word())
        cursor.skipBlanks()
        return isWord
    }

    private static func time(_ cursor: inout Cursor, _ numbers: ClockNumbers) -> Int? {
        cursor.skipBlanks()
        guard let first = cursor.digits() else { return nil }
        var seconds: Int
        if cursor.next == UInt8(ascii: ":") || (cursor.next ?? 0) | 0x20 == UInt8(ascii: "h") {
            guard first.count <= 2 else { return nil }
            let isColon = cursor.next == UInt8(ascii: ":")
            cursor.at += 1
            seconds = first.value * 3600
            let minutes = cursor.digits()
            if minutes == nil && isColon { return nil }
            if let minutes {
                guard minutes.count == 2, minutes.value < 60 else { return nil }
                seconds += minutes.value * 60
            }
            if isColon, cursor.take(":") {
                guard let rest = cursor.digits(), rest.count == 2, rest.value < 60 else { return nil }
                seconds += rest.value
                if cursor.next == UInt8(ascii: ".") || cursor.next == UInt8(ascii: ",") {
                    let before = cursor
                    cursor.at += 1
                    if cursor.digits() == nil { cursor = before }
                }
            } else if !isColon {
                _ = cursor.word()
            }
        } else {
            guard first.count <= 4 else { return nil }
            let isHours = numbers == .hours || isHalfDay(cursor)
            guard isHours || first.value % 100 < 60 else { return nil }
            seconds = isHours ? first.value * 3600 : first.value / 100 * 3600 + first.value % 100 * 60
        }
        guard let second = halfDay(seconds, &cursor) else { return nil }
        return nextDay(second, &cursor)
    }

    private static func isHalfDay(_ cursor: Cursor) -> Bool {
        var cursor = cursor
        cursor.skipBlanks()
        let letter = (cursor.next ?? 0) | 0x20
        return letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p")
    }

    /// Adds twelve hours where `PM` follows.
    private static func halfDay(_ seconds: Int, _ cursor: inout Cursor) -> Int? {
        let before = cursor
        cursor.skipBlanks()
        let letter = (cursor.next ?? 0) | 0x20
        if letter == UInt8(ascii: "a") || letter == UInt8(ascii: "p") {
            cursor.at += 1
            _ = cursor.take(".")
            if (cursor.next ?? 0) | 0x20 == UInt8(ascii: "m") {
                cursor.at += 1
                _ = cursor.take(".")
                guard (3600..<46_800).contains(seconds) else { return nil }
                return seconds % 43_200 + (letter == UInt8(ascii: "p") ? 43_200 : 0)
            }
            // `8:00a`
            if cursor.isAtEnd, before.next == letter || before.next == letter & 0xDF {
                guard (3600..<46_800).contains(seconds) else { return nil }
                return seconds % 43_200 + (letter == UInt8(ascii: "p") ? 43_200 : 0)
            }
        }
        cursor = before
        return seconds <= 172_800 ? seconds : nil
    }

    /// `00:30 (+1 day)`, as results have it.
    private static func nextDay(_ second: Int, _ cursor: inout Cursor) -> Int? {
        let before = cursor
        cursor.skipBlanks()
        if cursor.take("("), cursor.take("+"), cursor.take("1"), cursor.take(" "), cursor.word() == "day",
            cursor.take(")")
        {
            return second + 86_400
        }
        cursor = before
        return second
    }
}
