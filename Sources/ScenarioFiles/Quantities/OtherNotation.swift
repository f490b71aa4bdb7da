// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A value as people write it elsewhere, in the one way that files have: `R$ 18,50 por hora` is `18.50 per hour`. It is never
/// read so, only told as the line to write.
public struct OtherNotation {
    /// As files have it.
    public let text: String
    /// The words that a scenario writes otherwise; empty where only blanks differ.
    private let others: [String]
    /// Of money, where a sign for it stood before the amount.
    let currency: String?
    /// Whether day and month may be the other way round.
    private let isAmbiguous: Bool

    /// `nil` where it is written in no other way that is known.
    public init?(_ written: String) {
        let all = written.split(separator: " ").map(String.init)
        guard !all.isEmpty, written.utf8.count <= 200 else { return nil }
        if all.count == 1, let date = Self.date(all[0]) {
            (text, isAmbiguous) = date
            others = all
            currency = nil
            return
        }
        var words: [String] = []
        var others: [String] = []
        var currency: String?
        for word in all {
            var rest = Substring(word)
            if let sign = Self.signs.first(where: { rest.hasPrefix($0.sign) }) {
                rest = rest.dropFirst(sign.sign.count)
                currency = sign.currency
            }
            let said = Self.word(Self.points(String(rest)), after: words.last)
            if said != word { others.append(word) }
            if !said.isEmpty { words.append(said) }
        }
        let said = words.joined(separator: " ").replacing(" - ", with: "-")
        guard said != written else { return nil }
        text = said
        self.others = others
        self.currency = currency
        isAmbiguous = false
    }

    /// What is wrong with a value that is written so: which of its words a scenario writes otherwise.
    func found(_ written: String) -> String {
        let words = others.filter { $0 != written }.map { "`\(visible($0))`" }
        let list = words.dropLast().joined(separator: ", ") + (words.count > 1 ? " and " : "") + (words.last ?? "")
        return shown(written) + (words.isEmpty ? "" : ", with \(list)") + ", which a scenario writes otherwise"
    }

    /// What ends a message.
    public var hint: String { "; write `\(visible(text))`" + (isAmbiguous ? ", if the day stands first" : "") }

    private static let signs: [(sign: String, currency: String?)] = [
        ("R$", "BRL"), ("US$", "USD"), ("€", "EUR"), ("£", "GBP"), ("$", nil),
    ]

    /// Words of the trade, and what they are in files: alone, and after `per`.
    private static let words: [String: (alone: String, per: String)] = [
        "por": ("per", "per"), "an": ("per", "per"), "hora": ("h", "hour"), "horas": ("h", "hour"),
        "minuto": ("min", "min"), "minutos": ("min", "min"), "segundo": ("s", "s"), "segundos": ("s", "s"),
        "seg": ("s", "s"), "dia": ("d", "day"), "dias": ("d", "day"), "semana": ("week", "week"),
        "semanas": ("weeks", "week"), "de": ("of", "of"), "da": ("of", "of"), "do": ("of", "of"),
        "fatura": ("invoice", "invoice"), "às": ("-", "-"),
    ]

    private static let weekdays = [
        "seg": "mon", "ter": "tue", "qua": "wed", "qui": "thu", "sex": "fri", "sáb": "sat", "sab": "sat", "dom": "sun",
    ]

    private static func word(_ word: String, after last: String?) -> String {
        let small = word.lowercased()
        // `por hora`, `R$ 18,50/hora`
        if let slash = small.firstIndex(of: "/"), let unit = words[String(small[small.index(after: slash)...])] {
            return word[..<slash] + "/" + unit.alone
        }
        // `seg-sex` before the times of day; `seg` alone after a figure is seconds.
        let days = small.split(separator: "-", omittingEmptySubsequences: false).map { weekdays[String($0)] }
        if !days.contains(nil), last?.last?.isNumber != true || small.contains("-") {
            return days.compactMap { $0 }.joined(separator: "-")
        }
        guard let other = words[small] else { return word }
        return last == "per" ? other.per : other.alone
    }

    /// A point before decimals where a comma stands, and no mark for thousands; only where the comma cannot be one.
    private static func points(_ word: String) -> String {
        var said = ""
        var rest = Substring(word)
        while !rest.isEmpty {
            let run = rest.prefix { "0123456789.,".contains($0) }
            if run.isEmpty {
                said.append(rest.removeFirst())
            } else {
                said += decimal(run) ?? String(run)
                rest = rest.dropFirst(run.count)
            }
        }
        return said
    }

    /// `1800.00` of `1.800,00`; `nil` where it is not surely a figure with a decimal comma.
    private static func decimal(_ run: Substring) -> String? {
        let parts = run.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty, !parts[1].contains("."), !parts[0].isEmpty else { return nil }
        let groups = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let areThousands = groups.count > 1 && groups[0].count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
        guard groups.count == 1 || areThousands, parts[1].count != 3 || parts[0] == "0" else { return nil }
        return groups.joined() + "." + parts[1]
    }

    /// `2027-03-01` of `01/03/2027`, and whether the month may stand first.
    private static func date(_ word: String) -> (text: String, isAmbiguous: Bool)? {
        let parts = word.split(omittingEmptySubsequences: false) { "/.".contains($0) }
        guard parts.count == 3, (1...2).contains(parts[0].count), (1...2).contains(parts[1].count), parts[2].count == 4,
            let first = Int(parts[0]), let second = Int(parts[1]), Int(parts[2]) != nil
        else { return nil }
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let (day, month) = second > 12 ? (second, first) : (first, second)
        return ("\(parts[2])-\(two(month))-\(two(day))", first <= 12 && second <= 12 && first != second)
    }
}
