// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What was found where a quantity should stand, and what is allowed there.
public struct QuantityError: Error, Equatable, Sendable {
    /// What stands there, in words.
    public let found: String
    /// What may stand there, in words.
    public let allowed: String
}

/// Values with their units, as people write them: `6 h 20 min`, `100 per 30 min`, `80%`, `22.50 per hour`. Numbers
/// are plain decimals with a point; words of units in lower or upper case. Used by files and commands alike.
public enum Quantity {
    private static let units: [String: Double] = [
        "ms": 0.001, "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1, "min": 60, "mins": 60, "minute": 60,
        "minutes": 60, "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600, "d": 86_400, "day": 86_400,
        "days": 86_400, "wk": 604_800, "week": 604_800, "weeks": 604_800,
    ]

    /// A finite decimal number, sign and exponent allowed.
    public static func number(_ text: String) throws(QuantityError) -> Double {
        let digits = trimmed(text)
        let scalars = digits.utf8
        let isDecimal =
            scalars.count <= 400 && scalars.contains { (48...57).contains($0) }
            && scalars.allSatisfy { (48...57).contains($0) || [43, 45, 46, 69, 101].contains($0) }
        guard isDecimal, let value = Double(digits) else {
            let hint = digits.contains(",") ? "a number with a decimal point, such as 245.5" : "a number"
            throw QuantityError(found: shown(text), allowed: hint)
        }
        guard value.isFinite else { throw QuantityError(found: shown(text), allowed: "a number below 1e308") }
        return value
    }

    /// A whole number in `range`.
    public static func whole(_ text: String, in range: ClosedRange<Int>) throws(QuantityError) -> Int {
        let allowed = "a whole number, \(range.lowerBound) to \(range.upperBound)"
        guard let value = Int(trimmed(text)), range.contains(value) else {
            let hint = text.contains(",") ? ", without a mark for thousands" : ""
            throw QuantityError(found: shown(text), allowed: allowed + hint)
        }
        return value
    }

    /// `00:04:30`, `27:15:00`: as exports have spans of time. Two parts could be minutes or hours, and are none.
    private static func clockDuration(_ text: Substring) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3,
            parts.allSatisfy({ (1...6).contains($0.count) && $0.utf8.allSatisfy { $0 &- 48 < 10 } }),
            parts[1].count == 2, parts[2].count == 2, let hours = Double(parts[0]), let minutes = Double(parts[1]),
            let seconds = Double(parts[2]), minutes < 60, seconds < 60
        else { return nil }
        return hours * 3600 + minutes * 60 + seconds
    }

    /// Seconds: `20 s`, `4 min`, `6 h 20 min`, `1.5 h`, `2 d`, `00:04:30` (hours, minutes and seconds). Not negative.
    public static func duration(_ text: String) throws(QuantityError) -> Double {
        let allowed = "a duration with its unit, such as 20 s, 4 min, 1.5 h, 6 h 20 min or 2 d"
        var rest = Substring(trimmed(text))
        var seconds = 0.0
        guard !rest.isEmpty else { throw QuantityError(found: shown(text), allowed: allowed) }
        if let clock = clockDuration(rest) { return clock }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || ".+-,".contains($0)) }
            rest = rest.dropFirst(digits.count).drop { $0 == " " }
            let unit = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(unit.count).drop { $0 == " " }
            guard !digits.isEmpty else { throw QuantityError(found: shown(text), allowed: allowed) }
            let value: Double
            do {
                value = try number(String(digits))
            } catch {
                throw QuantityError(found: shown(text), allowed: digits.contains(",") ? error.allowed : allowed)
            }
            if unit.isEmpty && rest.isEmpty {
                throw QuantityError(found: "\(shown(text)), which has no unit", allowed: allowed)
            }
            guard let length = units[unit.lowercased()] else {
                throw QuantityError(
                    found: unit.isEmpty ? shown(text) : "\(shown(text)), with the unit \(shown(String(unit)))",
                    allowed: allowed)
            }
            guard value >= 0 else { throw QuantityError(found: "\(shown(text)), which is negative", allowed: allowed) }
            seconds += value * length
        }
        guard seconds.isFinite else { throw QuantityError(found: shown(text), allowed: allowed) }
        return seconds
    }

    /// So much per second: `100 per 30 min`, `50/min`, `3.5 per min`. Not negative.
    public static func rate(_ text: String) throws(QuantityError) -> Double {
        let rate = try frequency(text)
        return rate.count / rate.span
    }

    /// How many in how many seconds, as written. Neither is negative, and the time is above zero.
    ///
    /// - Returns: `namesDays`: whether the time is written in days or weeks.
    public static func frequency(
        _ text: String
    ) throws(QuantityError) -> (count: Double, span: Double, namesDays: Bool) {
        let allowed = "a rate, such as 100 per 30 min or 50/min"
        guard let (count, span) = split(text) else { throw QuantityError(found: shown(text), allowed: allowed) }
        let contacts: Double
        do { contacts = try number(count) } catch { throw QuantityError(found: shown(text), allowed: allowed) }
        guard contacts >= 0 else { throw QuantityError(found: "\(shown(text)), which is negative", allowed: allowed) }
        let seconds: Double
        if let unit = units[span.lowercased()] {
            seconds = unit
        } else {
            do {
                seconds = try duration(span)
            } catch {
                let word = span.lowercased().drop { !$0.isLetter }
                let isOfTheCalendar = ["month", "quarter", "year"].contains { word.hasPrefix($0) }
                throw QuantityError(
                    found: error.found,
                    allowed: allowed
                        + (isOfTheCalendar ? "; of a \(word), divide by its open days and write `per day`" : ""))
            }
        }
        guard seconds > 0 else { throw QuantityError(found: shown(text), allowed: "a rate per a time above zero") }
        let namesDays = span.lowercased().split { !$0.isLetter }.contains { (units[String($0)] ?? 0) >= 86_400 }
        return (contacts, seconds, namesDays)
    }

    /// A share or probability: `80%` or `0.8`. 0...1.
    public static func share(_ text: String) throws(QuantityError) -> Double {
        let allowed = "a share, 0% to 100% or 0 to 1"
        let trimmed = trimmed(text)
        let isPercent = trimmed.hasSuffix("%")
        let value: Double
        do {
            value = isPercent ? try percent(String(trimmed.dropLast())) : try number(trimmed)
        } catch {
            throw QuantityError(
                found: error.found, allowed: allowed + (text.contains(",") ? ", with a decimal point" : ""))
        }
        if value > 1 {
            let hint = isPercent || value > 100 ? "" : " (\(trimmed)% is written with its sign)"
            throw QuantityError(
                found: "\(shown(text)), which is over \(isPercent ? "100%" : "1")", allowed: allowed + hint)
        }
        guard value >= 0 else { throw QuantityError(found: "\(shown(text)), which is negative", allowed: allowed) }
        return value
    }

    /// A hundredth of a number: the one nearest to the decimal that is written, since contracts turn on equality.
    private static func percent(_ text: String) throws(QuantityError) -> Double {
        let value = try number(text)
        return Double("\(trimmed(text))e-2") ?? value / 100
    }

    /// Money per hour: `22.50 per hour`, `12.50 BRL/h`, `1.4 per hour`; the currency, when it is written.
    public static func costPerHour(_ text: String) throws(QuantityError) -> (amount: Double, currency: String?) {
        let allowed = "an amount per hour, such as 22.50 per hour or 12.50 BRL/h"
        guard let (money, span) = split(text) else {
            throw QuantityError(found: "\(shown(text)), which does not say per what", allowed: allowed)
        }
        guard units[span.lowercased()] == 3600 || span == "1 h" else {
            throw QuantityError(found: "\(shown(text)), per \(shown(span))", allowed: allowed)
        }
        var words = money.split(separator: " ").map(String.init)
        var currency: String?
        if let index = words.firstIndex(where: { !$0.contains { $0.isNumber } }) { currency = words.remove(at: index) }
        guard words.count == 1 else { throw QuantityError(found: shown(text), allowed: allowed) }
        let amount: Double
        do { amount = try number(words[0]) } catch { throw QuantityError(found: shown(text), allowed: allowed) }
        guard amount >= 0 else { throw QuantityError(found: "\(shown(text)), which is negative", allowed: allowed) }
        return (amount, currency)
    }

    /// Seconds after midnight of a time of day: `08:00`, `8:00`, `08:00:30`; up to `latest` hours, of which those past
    /// midnight may be written `00:30 (+1 day)` too, as results have them.
    public static func clock(_ text: String, latest: Int = 24) throws(QuantityError) -> Int {
        let nextDay = "(+1 day)"
        if latest > 24, text.hasSuffix(nextDay) {
            return try 86_400 + clock(String(text.dropLast(nextDay.count)), latest: latest - 24)
        }
        let parts = trimmed(text).split(separator: ":", omittingEmptySubsequences: false)
        let figures = parts.map { $0.count <= 2 && $0.allSatisfy(\.isASCII) ? UInt($0).map { Int($0) } : nil }
        guard (2...3).contains(parts.count), let hours = figures[0], let minutes = figures[1], minutes < 60,
            parts[1].count == 2, let seconds = parts.count == 3 ? figures[2] : 0, seconds < 60,
            hours * 3600 + minutes * 60 + seconds <= latest * 3600
        else { throw QuantityError(found: shown(text), allowed: "a time of day, 00:00 to \(latest):00") }
        return hours * 3600 + minutes * 60 + seconds
    }

    /// A date as `2026-03-02`.
    public static func date(_ text: String) throws(QuantityError) -> CivilDate {
        let parts = trimmed(text).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.count) == [4, 2, 2], let year = Int(parts[0]), let month = Int(parts[1]),
            let day = Int(parts[2]), let date = CivilDate(year: year, month: month, day: day)
        else { throw QuantityError(found: shown(text), allowed: "a date written year-month-day, such as 2026-03-02") }
        return date
    }

    /// Two whole numbers and what lies between: `185..205`; one number is a range of itself.
    public static func range(_ text: String, in limits: ClosedRange<Int>) throws(QuantityError) -> ClosedRange<Int> {
        let allowed = "a range such as 185..205, within \(limits.lowerBound)..\(limits.upperBound)"
        let trimmed = trimmed(text)
        let dots = trimmed.firstIndex(of: ".")
        let first = dots.map { String(trimmed[..<$0]) } ?? trimmed
        let second = dots.map { String(trimmed[$0...]) } ?? "..\(trimmed)"
        guard second.hasPrefix(".."), let low = Int(Quantity.trimmed(first)),
            let high = Int(Quantity.trimmed(String(second.dropFirst(2)))), limits.contains(low), limits.contains(high)
        else { throw QuantityError(found: shown(text), allowed: allowed) }
        guard low <= high else {
            throw QuantityError(found: "\(shown(text)), which runs backwards", allowed: "\(high)..\(low)")
        }
        return low...high
    }

    /// The two sides of ` per ` or `/`.
    private static func split(_ text: String) -> (String, String)? {
        if let slash = text.firstIndex(of: "/") {
            return (trimmed(String(text[..<slash])), trimmed(String(text[text.index(after: slash)...])))
        }
        let words = text.split(separator: " ")
        guard let per = words.firstIndex(where: { $0.lowercased() == "per" }), per > 0, per < words.count - 1 else {
            return nil
        }
        return (words[..<per].joined(separator: " "), words[(per + 1)...].joined(separator: " "))
    }

    static func trimmed(_ text: String) -> String {
        var slice = Substring(text)
        while slice.first?.isWhitespace == true { slice.removeFirst() }
        while slice.last?.isWhitespace == true { slice.removeLast() }
        return String(slice)
    }
}
