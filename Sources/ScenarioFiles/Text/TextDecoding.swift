// SPDX-License-Identifier: GPL-3.0-or-later

/// How the letters of a file are written.
package enum TextEncoding: String, Sendable {
    /// As nearly every file today.
    case utf8 = "UTF-8"
    /// As Windows programs of Western countries wrote.
    case windows1252 = "Windows-1252"
    /// As "Unicode text" of spreadsheets.
    case utf16 = "UTF-16"
}

/// The bytes of a text file as UTF-8 without a byte order mark, and how they were written. What is no valid UTF-8 is taken
/// for Windows-1252, in which every byte but five is a letter.
///
/// - Complexity: O(n).
package func decoded(_ bytes: [UInt8]) -> (bytes: [UInt8], encoding: TextEncoding) {
    if bytes.allSatisfy({ $0 < 0x80 }) { return (bytes, .utf8) }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        let rest = Array(bytes.dropFirst(3))
        return firstInvalidByte(of: rest) == nil ? (rest, .utf8) : (utf8(fromWindows1252: rest), .windows1252)
    }
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    if isLittle || bytes.starts(with: [0xFE, 0xFF]) {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count / 2)
        let units = stride(from: 2, to: bytes.count - 1, by: 2).lazy.map { index -> UInt16 in
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isLittle ? second << 8 | first : first << 8 | second
        }.makeIterator()
        _ = transcode(units, from: UTF16.self, to: UTF8.self, stoppingOnError: false) { text.append($0) }
        return (text, .utf16)
    }
    if firstInvalidByte(of: bytes) == nil { return (bytes, .utf8) }
    return (utf8(fromWindows1252: bytes), .windows1252)
}

/// Windows-1252 as UTF-8; its five unused codes become control characters and are refused as such.
func utf8(fromWindows1252 bytes: [UInt8]) -> [UInt8] {
    let high: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
        if byte < 0x80 {
            text.append(byte)
        } else {
            let code = byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
            text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{0}").utf8)
        }
    }
    return text
}
