// SPDX-License-Identifier: GPL-3.0-or-later

/// A walk through the bytes of one field.
package struct Cursor {
    /// All bytes of the file.
    package let bytes: [UInt8]
    /// Where the walk stands.
    package var at: Int
    /// Where the field ends.
    package let end: Int

    package init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
    }

    /// A text of its own.
    package init(_ text: String) {
        bytes = Array(text.utf8)
        at = 0
        end = bytes.count
    }

    /// Whether nothing is left.
    package var isAtEnd: Bool { at >= end }
    /// The byte at which the walk stands.
    package var next: UInt8? { at < end ? bytes[at] : nil }

    /// Passes over blanks, narrow and hard ones too.
    package mutating func skipBlanks() {
        while at < end {
            if bytes[at] == 32 || bytes[at] == 9 {
                at += 1
            } else if bytes[at] == 0xC2, at + 1 < end, bytes[at + 1] == 0xA0 {
                at += 2
            } else if bytes[at] == 0xE2, at + 2 < end, bytes[at + 1] == 0x80, bytes[at + 2] == 0xAF {
                at += 3
            } else {
                return
            }
        }
    }

    /// A whole number of at most nine digits, and how many digits it has.
    package mutating func digits() -> (value: Int, count: Int)? {
        var value = 0
        let start = at
        while at < end, bytes[at] &- 48 < 10 {
            if at - start == 9 { return nil }
            value = value * 10 + Int(bytes[at] - 48)
            at += 1
        }
        return at > start ? (value, at - start) : nil
    }

    /// Passes over a byte, if it stands there.
    package mutating func take(_ letter: Unicode.Scalar) -> Bool {
        guard at < end, bytes[at] == UInt8(ascii: letter) else { return false }
        at += 1
        return true
    }

    /// Passes over a dash of any length.
    package mutating func takeDash() -> Bool {
        if take("-") { return true }
        guard at + 2 < end, bytes[at] == 0xE2, bytes[at + 1] == 0x80, (0x90...0x95).contains(bytes[at + 2]) else {
            return false
        }
        at += 3
        return true
    }

    /// Letters, of any language, in lower case; empty where none stand.
    package mutating func word() -> String {
        let start = at
        while at < end, bytes[at] >= 0x80 || (bytes[at] | 0x20) &- 97 < 26 {
            if bytes[at] == 0xC2 || bytes[at] == 0xE2 { break }
            at += 1
        }
        return String(decoding: bytes[start..<at], as: UTF8.self).lowercased()
    }
}
