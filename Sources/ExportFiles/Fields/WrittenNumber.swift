// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// The mark before decimals.
public enum DecimalMark: String, CaseIterable, Sendable {
    /// 245.5
    case point
    /// 245,5
    case comma
}

/// Why a field is no number.
enum NumberMistake: Error {
    case notNumber
    /// `1.234` where nothing says which mark it is.
    case ambiguous
}

/// Numbers, times and shares as fields of exports have them. An empty field, and what stands for one, is unknown: not a
/// number.
enum WrittenNumber {
    /// Words that exports write where nothing is known.
    private static let unknown: Set<String> = [
        "-", "--", "–", "—", "n/a", "na", "n/d", "nd", "null", "nan", "none", "#n/a", "#n/d", "#div/0!", "?", "..",
        "nil",
        "\\n", "(null)", "#value!", "#ref!", "#num!", "#name?", "#null!", "#valor!", "#wert!", "#valeur!", "#¡div/0!",
        "s/d", "[none]",
    ]

    /// Whether a field says that nothing is known.
    static func isUnknown(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        if range.isEmpty { return true }
        if range.count > 10 || bytes[range.lowerBound] &- 48 < 10 { return false }
        return unknown.contains(String(decoding: bytes[range], as: UTF8.self).lowercased())
    }

    /// Digits alone, the most common field.
    private static func digits(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
        guard range.count <= 9 else { return nil }
        var value = 0
        for index in range {
            guard bytes[index] &- 48 < 10 else { return nil }
            value = value * 10 + Int(bytes[index] - 48)
        }
        return Double(value)
    }

    /// Digits, one mark and digits, the next most common; `nil` where it could also be thousands.
    private static func fraction(_ bytes: [UInt8], _ range: Range<Int>) -> (value: Double, mark: DecimalMark)? {
        guard range.count <= 15 else { return nil }
        var value = 0
        var at: Int?
        for index in range {
            let byte = bytes[index]
            if byte &- 48 < 10 {
                value = value * 10 + Int(byte - 48)
            } else if at == nil, byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
                at = index
            } else {
                return nil
            }
        }
        guard let at, at > range.lowerBound else { return nil }
        let decimals = range.upperBound - at - 1
        guard decimals > 0, decimals != 3 else { return nil }
        // Both are whole and exact, so the quotient is the nearest number.
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        return (Double(value) / scale, bytes[at] == UInt8(ascii: ".") ? .point : .comma)
    }

    /// A field without the percent sign that it ends with.
    private static func withoutPercent(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        range.count > 1 && bytes[range.upperBound - 1] == UInt8(ascii: "%") ? range.dropLast() : range
    }

    /// What the shape of a field proves of its mark; a percent sign, a currency and blanks between thousands are passed over.
    static func shape(_ bytes: [UInt8], _ range: Range<Int>) -> NumberShape {
        let bare = withoutPercent(bytes, range)
        if digits(bytes, bare) != nil { return .whole }
        if bytes[range].contains(UInt8(ascii: ":")) { return .notNumber }
        if let fraction = fraction(bytes, bare) { return fraction.mark == .point ? .point : .comma }
        return NumberShape(of: plain(bytes, range))
    }

    private static func plain(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        var text = String(decoding: bytes[range], as: UTF8.self)
        if text.hasSuffix("%") { text.removeLast() }
        if text.utf8.contains(where: { $0 == 32 || $0 == 39 || $0 >= 0x80 }) {
            let marks: Set<Unicode.Scalar> = [" ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "\u{2019}"]
            // Blanks between digits mark thousands; elsewhere they separate words.
            let parts = text.unicodeScalars.split(whereSeparator: marks.contains).map { String($0) }
            if parts.dropFirst().allSatisfy({ $0.prefix { $0.isNumber }.count == 3 }) { return parts.joined() }
        }
        return text
    }

    /// The number of a field; not a number where it is unknown.
    static func value(
        _ bytes: [UInt8], _ range: Range<Int>, _ mark: DecimalMark?
    ) throws(NumberMistake) -> Double {
        let bare = withoutPercent(bytes, range)
        if let value = digits(bytes, bare), !bare.isEmpty { return value }
        if let fraction = fraction(bytes, bare), fraction.mark == mark ?? fraction.mark { return fraction.value }
        if isUnknown(bytes, range) { return .nan }
        let text = plain(bytes, range)
        switch NumberShape(of: text) {
        case .notNumber: throw .notNumber
        case .either where mark == nil: throw .ambiguous
        // 245,5 is never 2455, whatever the planner says of the mark.
        case .point where mark == .comma, .comma where mark == .point: throw .notNumber
        case .whole, .point, .comma, .either: break
        }
        guard let value = NumberShape.value(text, decimalComma: mark == .comma) else { throw .notNumber }
        return value
    }

    /// Seconds: `270`, `245,5`, `00:04:30`, `27:15:00`, `4:30` (minutes and seconds), `0 days 00:04:30`, and with units
    /// as ``WrittenSpan`` has them.
    static func seconds(
        _ bytes: [UInt8], _ range: Range<Int>, _ mark: DecimalMark?, unit: Double
    ) throws(NumberMistake) -> Double {
        if let value = digits(bytes, range), !range.isEmpty { return value * unit }
        if isUnknown(bytes, range) { return .nan }
        if bytes[range].contains(UInt8(ascii: ":")) {
            guard let value = clock(Cursor(bytes, range)) else { throw .notNumber }
            return value
        }
        if bytes[range].contains(where: { ($0 | 0x20) &- 97 < 26 }) {
            let text = String(decoding: bytes[range], as: UTF8.self)
            if let value = WrittenSpan.seconds(text, mark) { return value }
        }
        return try value(bytes, range, mark) * unit
    }

    /// Hours, minutes and seconds; of two parts minutes and seconds; hours may be more than 24, and days stand before a dot.
    private static func clock(_ start: Cursor) -> Double? {
        var cursor = start
        cursor.skipBlanks()
        let isNegative = cursor.take("-")
        // `:50`, as Avaya's reports have it.
        let first = cursor.next == UInt8(ascii: ":") ? (value: 0, count: 1) : cursor.digits()
        guard let first else { return nil }
        var hours = first.value
        if cursor.next == 32 {
            // `0 days 00:04:13`
            cursor.skipBlanks()
            guard WrittenSpan.unit(cursor.word()) == 86_400 else { return nil }
            cursor.skipBlanks()
            guard let rest = cursor.digits() else { return nil }
            hours = first.value * 24 + rest.value
        }
        if cursor.take(".") {
            guard let rest = cursor.digits() else { return nil }
            hours = first.value * 24 + rest.value
        }
        var parts = [hours]
        while cursor.take(":") {
            guard parts.count < 3, let part = cursor.digits(), part.count == 2, part.value < 60 else { return nil }
            parts.append(part.value)
        }
        var fraction = 0.0
        if cursor.take(".") || cursor.take(",") {
            guard let rest = cursor.digits() else { return nil }
            fraction =
                Double("0.\(String(repeating: "0", count: rest.count - "\(rest.value)".count))\(rest.value)") ?? 0
        }
        cursor.skipBlanks()
        guard cursor.isAtEnd, parts.count >= 2 else { return nil }
        let seconds = Double(parts.reduce(0) { $0 * 60 + $1 }) + fraction
        return isNegative ? -seconds : seconds
    }

    /// A share: `81,2%`, `0.812`, or `81.2` where the column is of percents.
    static func share(
        _ bytes: [UInt8], _ range: Range<Int>, _ mark: DecimalMark?, isPercent: Bool
    ) throws(NumberMistake) -> Double {
        let value = try value(bytes, range, mark)
        return isPercent || bytes[range].last == UInt8(ascii: "%") ? value / 100 : value
    }
}
