// SPDX-License-Identifier: GPL-3.0-or-later

extension Unicode.Scalar {
    /// Whether a reader cannot see it, or it moves what they see: control characters (C0, DEL, C1), marks of direction,
    /// characters without width, and separators of lines. Tab and line feed are among them.
    ///
    /// Source: Unicode general categories Cc, Cf, Zl and Zp, and Default_Ignorable_Code_Point but for variation
    /// selectors, which only choose the shape of the letter before them.
    public var isHidden: Bool {
        if value < 0x7F { return value < 0x20 }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default:
            let isSelector = (0xFE00...0xFE0F).contains(value) || (0xE0100...0xE01EF).contains(value)
            return properties.isDefaultIgnorableCodePoint && !isSelector
        }
    }
}

/// A text with everything hidden in it written out as `\u{1b}`, so that no name or file can move a cursor, colour a
/// terminal or turn the direction of a line.
///
/// - Parameters:
///   - text: what a name, a file or a person has written.
///   - lines: whether tabs and line feeds stay as they are, as in a whole result.
/// - Complexity: O(n); texts of printable ASCII are returned as they are.
public func visible(_ text: String, lines: Bool = false) -> String {
    func isPlain(_ byte: UInt8) -> Bool {
        (0x20..<0x7F).contains(byte) || (lines && (byte == 0x09 || byte == 0x0A))
    }
    if text.utf8.allSatisfy(isPlain) { return text }
    var shown = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        if scalar.isHidden && !(lines && (scalar == "\t" || scalar == "\n")) {
            shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
        } else {
            shown.append(scalar)
        }
    }
    return String(shown)
}
