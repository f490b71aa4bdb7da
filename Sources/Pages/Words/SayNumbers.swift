// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Say {
    /// Stands where nothing was counted.
    static let nothing = "–"

    /// With a fixed count of decimals: `1,234.5`, `1.234,5`.
    func number(_ value: Double?, decimals: Int = 0) -> String {
        guard let value, value.isFinite else { return Say.nothing }
        let scaled = (abs(value) * pow(10, Double(decimals))).rounded()
        guard scaled < 9e15 else { return "\(value)" }
        let digits = String(UInt64(scaled))
        let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
        let (thousands, decimal) = language == .english ? (",", ".") : (".", ",")
        var whole = ""
        for (index, digit) in padded.dropLast(decimals).reversed().enumerated() {
            whole = "\(digit)" + (index > 0 && index % 3 == 0 ? thousands : "") + whole
        }
        return (value < 0 && scaled > 0 ? "−" : "") + whole + (decimals > 0 ? decimal + padded.suffix(decimals) : "")
    }

    /// With as many decimals as it has, `most` at most.
    func plain(_ value: Double?, most: Int = 2) -> String {
        guard let value, value.isFinite else { return Say.nothing }
        var decimals = most
        while decimals > 0 {
            let scaled = value * pow(10, Double(decimals - 1))
            guard abs(scaled - scaled.rounded()) < 1e-9 * max(1, abs(scaled)) else { break }
            decimals -= 1
        }
        return number(value, decimals: decimals)
    }

    /// `81.3%`; two decimals within a point of a target, so that a miss never reads as the target.
    func percent(_ share: Double?, near target: Double? = nil, decimals: Int = 1) -> String {
        guard let share, share.isFinite else { return Say.nothing }
        let isClose = target.map { abs(share - $0) < 0.01 && share != $0 } ?? false
        return number(100 * share, decimals: isClose ? max(decimals, 2) : decimals) + "%"
    }

    /// A share as people write it: `80%`, `97.5%`.
    func share(_ share: Double?) -> String {
        share.map { plain(100 * $0, most: 2) + "%" } ?? Say.nothing
    }

    /// An amount of money, whole units: `R$ 1.234`, `EUR 1,234`.
    func money(_ value: Double?) -> String {
        guard let value, value.isFinite else { return Say.nothing }
        let amount = number(abs(value), decimals: abs(value) < 100 && value != value.rounded() ? 2 : 0)
        let sign = value < 0 && amount.contains { ("1"..."9").contains($0) } ? "−" : ""
        switch currency {
        case "": return sign + amount
        case "BRL": return sign + (language == .portuguese ? "R$\u{A0}" : "R$") + amount
        default: return "\(sign)\(currency)\u{A0}\(amount)"
        }
    }

    /// A price in full: `R$ 1.234,56`.
    func price(_ value: Double?) -> String {
        guard let value, value.isFinite else { return Say.nothing }
        switch currency {
        case "": return plain(value)
        case "BRL": return (language == .portuguese ? "R$\u{A0}" : "R$") + plain(value)
        default: return "\(currency)\u{A0}\(plain(value))"
        }
    }

    /// Seconds as `5.4 s`, `2 min 10 s`, `3 h 5 min`, `2 d 4 h`.
    func duration(_ seconds: Double?) -> String {
        guard let seconds, seconds.isFinite else { return Say.nothing }
        let sign = seconds < 0 ? "−" : ""
        let size = abs(seconds)
        if size < 59.95 { return sign + plain((size * 10).rounded() / 10, most: 1) + " s" }
        func pair(_ units: Double, _ large: String, _ per: Double, _ small: String) -> String {
            let rest = units.truncatingRemainder(dividingBy: per)
            return sign + number((units - rest) / per) + " \(large)" + (rest == 0 ? "" : " \(number(rest)) \(small)")
        }
        if size < 3599.5 { return pair(size.rounded(), "min", 60, "s") }
        if size < 86_370 { return pair((size / 60).rounded(), "h", 60, "min") }
        return pair((size / 3600).rounded(), "d", 24, "h")
    }

    /// A value in the unit of its measure: shares below `share`, seconds above.
    func value(_ value: Double?, isShare: Bool, near target: Double? = nil) -> String {
        isShare ? percent(value, near: target) : duration(value)
    }

    /// `90.8% (83.7% to 98.0%)`
    func interval(_ share: Double?, _ low: Double?, _ high: Double?) -> String {
        guard let low, let high else { return percent(share) }
        return self(.within, percent(share), percent(low), percent(high))
    }

    /// The same of a probability in a result.
    func interval(_ probability: Document) -> String {
        interval(probability["share"].asNumber, probability["low"].asNumber, probability["high"].asNumber)
    }

    /// `1,014 ± 164`
    func spread(_ value: String, _ halfWidth: String?) -> String {
        halfWidth.map { "\(value) ± \($0)" } ?? value
    }
}
