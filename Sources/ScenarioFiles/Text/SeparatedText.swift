// SPDX-License-Identifier: GPL-3.0-or-later

/// The rows and fields of a text of separated values, under one separator. Quotes hold separators, line ends and doubled
/// quotes. It judges nothing: how many fields a row should have is for whoever reads it.
package struct SeparatedText: Sendable {
    /// Valid UTF-8 without a byte order mark.
    package let bytes: [UInt8]
    /// The byte between fields.
    package let separator: UInt8

    /// The most fields of a row that are told apart.
    package static let mostFields = 1 << 15

    private static let quote = UInt8(ascii: "\"")
    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// - Parameter bytes: valid UTF-8 without a byte order mark.
    package init(_ bytes: [UInt8], separator: UInt8) {
        self.bytes = bytes
        self.separator = separator
    }

    /// Puts the field ranges of the row at `start`, quotes included, into `fields`, and gives the offset after its line
    /// end; `nil` where a quote never closes, with the place of that quote as the only field. Of a row of more than
    /// ``mostFields`` the rest is passed over, so that no row takes memory without bound.
    ///
    /// - Complexity: O(bytes of the row).
    package func split(from start: Int, into fields: inout [Range<Int>]) -> Int? {
        fields.removeAll(keepingCapacity: true)
        return bytes.withUnsafeBufferPointer { bytes in
            var first = start
            var index = start
            while true {
                if index < bytes.count, index == first, bytes[index] == Self.quote {
                    guard let end = Self.quoteEnd(bytes, from: index) else {
                        fields = [first..<first]
                        return nil
                    }
                    index = end
                }
                if index >= bytes.count || bytes[index] == Self.newline || bytes[index] == Self.carriageReturn {
                    fields.append(first..<index)
                    if index + 1 < bytes.count && bytes[index] == Self.carriageReturn
                        && bytes[index + 1] == Self.newline
                    {
                        index += 1
                    }
                    return index + 1
                }
                if bytes[index] == separator {
                    if fields.count < Self.mostFields { fields.append(first..<index) }
                    first = index + 1
                }
                index += 1
            }
        }
    }

    /// The offset after the quote that closes the one at `start`.
    private static func quoteEnd(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == quote {
                guard index + 1 < bytes.count && bytes[index + 1] == quote else { return index + 1 }
                index += 1
            }
            index += 1
        }
        return nil
    }

    /// The text of a field without its quotes.
    package func text(_ range: Range<Int>) -> String {
        guard range.count >= 2, bytes[range.lowerBound] == Self.quote, bytes[range.upperBound - 1] == Self.quote else {
            return String(decoding: bytes[range], as: UTF8.self)
        }
        var text: [UInt8] = []
        var index = range.lowerBound + 1
        while index < range.upperBound - 1 {
            text.append(bytes[index])
            index += bytes[index] == Self.quote ? 2 : 1
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// The range of a field without the quotes and the blanks around it; doubled quotes inside stay.
    package func content(_ range: Range<Int>) -> Range<Int> {
        var (low, high) = (range.lowerBound, range.upperBound)
        func trim() {
            while low < high, bytes[low] == 32 || bytes[low] == 9 { low += 1 }
            while low < high, bytes[high - 1] == 32 || bytes[high - 1] == 9 { high -= 1 }
        }
        trim()
        if high - low >= 2, bytes[low] == Self.quote, bytes[high - 1] == Self.quote {
            (low, high) = (low + 1, high - 1)
            trim()
        }
        return low..<high
    }

    /// Whether a byte ends a line.
    package static func isLineEnd(_ byte: UInt8) -> Bool { byte == newline || byte == carriageReturn }
}
