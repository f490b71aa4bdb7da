// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The bytes of one file, with the way back from an offset to a line and a column.
package struct SourceText: Sendable {
    /// The file as the user named it.
    package let name: String
    /// Valid UTF-8.
    package let bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// - Complexity: O(offset); for messages only.
    package func place(of offset: Int) -> Place {
        var line = 1
        var start = 0
        for index in 0..<min(offset, bytes.count) where isLineEnd(index) {
            line += 1
            start = index + 1
        }
        return Place(line: line, column: scalars(in: start..<min(offset, bytes.count)) + 1)
    }

    /// The line of `place` and the caret under it; a line of more than 120 scalars is cut around the caret. `nil` past
    /// the end.
    package func excerpt(at place: Place) -> Excerpt? {
        let window = 120
        var line = 1
        var start = 0
        while line < place.line {
            guard let end = lineEnd(from: start) else { return nil }
            start = end + 1
            line += 1
        }
        var end = lineEnd(from: start) ?? bytes.count
        if end > start && bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        var scalars = Array(String(decoding: bytes[start..<end], as: UTF8.self).unicodeScalars)
        var caret = min(place.column - 1, scalars.count)
        let first = scalars.count <= window ? 0 : max(0, caret - window / 2)
        scalars = Array(scalars[first..<min(scalars.count, first + window)])
        caret -= first
        // A tab takes one place here, and what is hidden as many as its code has letters.
        func shown(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
            visible(String(String.UnicodeScalarView(scalars.map { $0 == "\t" ? " " : $0 })))
        }
        let before = shown(scalars[..<caret])
        let text = before + shown(scalars[caret...])
        return text.isEmpty ? nil : Excerpt(text: text, caret: before.unicodeScalars.count)
    }

    private func isLineEnd(_ index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "\n")
            || (bytes[index] == UInt8(ascii: "\r")
                && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")))
    }

    private func lineEnd(from start: Int) -> Int? {
        var index = start
        while index < bytes.count {
            if isLineEnd(index) { return index }
            index += 1
        }
        return nil
    }

    private func scalars(in range: Range<Int>) -> Int {
        range.reduce(0) { $0 + (bytes[$1] & 0xC0 == 0x80 ? 0 : 1) }
    }
}

/// Offset of the first byte that is not part of valid UTF-8.
///
/// - Complexity: O(n).
func firstInvalidByte(of bytes: [UInt8]) -> Int? {
    var offset = 0
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while true {
        switch decoder.parseScalar(from: &iterator) {
        case .valid(let encoded): offset += encoded.count
        case .error: return offset
        case .emptyInput: return nil
        }
    }
}

/// Offset of the first byte that no text file holds: a control character other than tab and line ends.
package func firstControlByte(of bytes: [UInt8]) -> Int? {
    bytes.firstIndex { ($0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13) || $0 == 0x7F }
}

/// Offset of the first character that cannot be seen, or changes how a line is seen, beside tabs and line ends.
///
/// - Complexity: O(n).
func firstHiddenCharacter(of bytes: [UInt8]) -> Int? {
    var offset = 0
    var decoder = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    while case .valid(let encoded) = decoder.parseScalar(from: &iterator) {
        if encoded.count > 1, UTF8.decode(encoded).isHidden { return offset }
        offset += encoded.count
    }
    return nil
}
