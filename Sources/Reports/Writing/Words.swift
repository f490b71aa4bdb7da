// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Figures as people read them, with no more digits than their uncertainty leaves meaning in.
enum Words {
    /// Stands where nothing was counted.
    static let nothing = "–"

    /// A number with a fixed count of decimals and commas between thousands.
    static func number(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return nothing }
        let scaled = (abs(value) * pow(10, Double(decimals))).rounded()
        guard scaled < 9e18 else { return "\(value)" }
        let digits = String(UInt64(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        var whole = ""
        for (index, digit) in padded.dropLast(decimals).reversed().enumerated() {
            if index > 0 && index % 3 == 0 { whole = "," + whole }
            whole = "\(digit)" + whole
        }
        return (value < 0 && scaled > 0 ? "-" : "") + whole + (decimals > 0 ? "." + padded.suffix(decimals) : "")
    }

    /// As written by hand: at most six decimals, none that are zero.
    static func plain(_ value: Double) -> String { number(upTo: 6, value) }

    /// With as many decimals as it has, and so many at most.
    static func number(upTo decimals: Int, _ value: Double) -> String {
        var text = number(value, decimals: decimals)
        guard text.contains(".") else { return text }
        while text.last == "0" { text.removeLast() }
        if text.last == "." { text.removeLast() }
        return text
    }

    /// Decimals that show one digit of the uncertainty when it is over 1, else two, at most `most`.
    private static func decimals(_ halfWidth: Double, of value: Double, most: Int) -> Int {
        guard halfWidth.isFinite, halfWidth > 0 else { return min(most, abs(value) >= 100 ? 0 : 1) }
        return min(max(Int((-log10(halfWidth)).rounded(.down)) + 1, 0), most)
    }

    /// `1,432.1 ± 9.8`
    static func count(_ figure: Estimate) -> String {
        guard figure.mean.isFinite else { return nothing }
        if figure.mean == 0 { return "0" }
        let halfWidth = figure.halfWidth()
        let decimals =
            figure.mean == figure.mean.rounded() && !(halfWidth > 0)
            ? 0 : decimals(halfWidth, of: figure.mean, most: 1)
        return number(figure.mean, decimals: decimals) + spread(halfWidth) { number($0, decimals: decimals) }
    }

    /// `81.3% ± 0.4%`
    static func share(_ figure: Estimate) -> String {
        guard figure.mean.isFinite else { return nothing }
        let halfWidth = figure.halfWidth()
        let decimals = max(1, decimals(100 * halfWidth, of: figure.mean, most: 2))
        return percent(figure.mean, decimals: decimals) + spread(halfWidth) { percent($0, decimals: decimals) }
    }

    /// `1.083 ± 0.004`
    static func ratio(_ figure: Estimate) -> String {
        guard figure.mean.isFinite else { return nothing }
        let halfWidth = figure.halfWidth()
        let decimals = max(2, decimals(halfWidth, of: figure.mean, most: 3))
        return number(figure.mean, decimals: decimals) + spread(halfWidth) { number($0, decimals: decimals) }
    }

    /// Seconds of agent time as `1,350.2 h ± 1.4 h`
    static func hours(_ figure: Estimate) -> String {
        guard figure.mean.isFinite else { return nothing }
        if figure.mean == 0 { return "0 h" }
        let halfWidth = figure.halfWidth() / 3600
        let decimals = max(1, decimals(halfWidth, of: figure.mean / 3600, most: 2))
        return number(figure.mean / 3600, decimals: decimals) + " h"
            + spread(halfWidth) { number($0, decimals: decimals) + " h" }
    }

    /// A share with one decimal, two when it is within a point of a target.
    static func share(_ value: Double) -> String { percent(value, decimals: 1) }

    static func percent(_ value: Double, decimals: Int) -> String {
        guard value.isFinite else { return nothing }
        return number(100 * value, decimals: decimals) + "%"
    }

    /// A share as a user writes it: `80%`, `97.5%`.
    static func percent(_ value: Double) -> String { plain(100 * value) + "%" }

    /// `5.4 s ± 0.2 s`, `2 min 10 s ± 14 s`
    static func duration(_ figure: Estimate) -> String {
        guard figure.mean.isFinite else { return nothing }
        let halfWidth = figure.halfWidth()
        let decimals = max(1, decimals(halfWidth, of: figure.mean, most: 2))
        return duration(figure.mean, decimals: decimals) + spread(halfWidth) { duration($0, decimals: decimals) }
    }

    /// Seconds as `5.4 s`, `2 min 10 s`, `3 h 5 min`, `2 d 4 h`.
    static func duration(_ seconds: Double, decimals: Int = 1) -> String {
        guard seconds.isFinite else { return nothing }
        let size = abs(seconds)
        let sign = seconds < 0 ? "-" : ""
        if size < 59.95 { return number(seconds, decimals: decimals) + " s" }
        func pair(_ units: Double, _ large: String, _ per: Double, _ small: String) -> String {
            let rest = units.truncatingRemainder(dividingBy: per)
            let whole = number((units - rest) / per, decimals: 0)
            return sign + "\(whole) \(large)" + (rest == 0 ? "" : " \(Int(rest)) \(small)")
        }
        if size < 3599.5 { return pair(size.rounded(), "min", 60, "s") }
        if size < 86_370 { return pair((size / 60).rounded(), "h", 60, "min") }
        return pair((size / 3600).rounded(), "d", 24, "h")
    }

    /// `1.23 ± 0.04`
    private static func number(_ figure: Estimate) -> String {
        guard figure.mean.isFinite else { return nothing }
        let halfWidth = figure.halfWidth()
        let decimals = max(2, decimals(halfWidth, of: figure.mean, most: 4))
        return number(figure.mean, decimals: decimals) + spread(halfWidth) { number($0, decimals: decimals) }
    }

    /// A figure as the measure has it.
    static func value(_ figure: Estimate, _ unit: Measure.Unit) -> String {
        switch unit {
        case .share: share(figure)
        case .seconds: duration(figure)
        case .number: number(figure)
        }
    }

    private static func spread(_ halfWidth: Double, _ show: (Double) -> String) -> String {
        halfWidth.isFinite && halfWidth > 0 ? " ± " + show(halfWidth) : ""
    }

    /// The fewest trials, all of them successes, that show a probability: n with probabilityⁿ ≤ 1 − confidence.
    static func fewestTrials(probability: Double, confidence: Double) -> Int {
        Int((log(1 - confidence) / log(probability)).rounded(.up))
    }

    /// `1 clause`, `3 clauses`, `1,200 contacts`
    static func counted(_ count: Int, _ noun: String) -> String {
        "\(number(Double(count), decimals: 0)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// `a`, `a and b`, `a, b and c`
    static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }
}

extension Words {
    /// `mon-fri`, `mon, wed`; 0 is Monday.
    static func weekdays(_ weekdays: Set<Int>) -> String {
        let days = weekdays.sorted()
        guard let first = days.first, let last = days.last, days.count > 2, last - first == days.count - 1 else {
            return days.map(shortName).joined(separator: ", ")
        }
        return "\(shortName(ofWeekday: first))-\(shortName(ofWeekday: last))"
    }
}
