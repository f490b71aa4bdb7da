// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// Spans of time with their units: `270 s`, `4 min 30 s`, `4m13s`, `1h 02m`, `PT4M13S`.
enum WrittenSpan {
    private static let units: [String: Double] = {
        let lists: [(Double, String)] = [
            (0.001, "ms"),
            (1, "s sec secs second seconds seg segs segundo segundos sek sekunde sekunden seconde secondes"),
            (60, "m mn min mins minute minutes minuto minutos minuten"),
            (3600, "h hr hrs hour hours hora horas std stunde stunden heure heures"),
            (86_400, "d day days dia dias tag tage jour jours"),
        ]
        var units: [String: Double] = [:]
        for (seconds, words) in lists {
            for word in words.split(separator: " ") { units[String(word)] = seconds }
        }
        return units
    }()

    /// Seconds of one unit by its word in small letters; `nil` where it is none.
    static func unit(_ word: String) -> Double? { units[word] }

    /// Seconds; `nil` where the text is no such span. Units fall from left to right, each once, and `1h30` is an hour and
    /// thirty minutes.
    static func seconds(_ text: String, _ mark: DecimalMark?) -> Double? {
        var rest = Substring(text.lowercased())
        // ISO 8601: months and years are no spans of a call.
        if rest.hasPrefix("pt") {
            rest = rest.dropFirst(2)
        } else if rest.hasPrefix("p") {
            guard rest.contains("d") else { return nil }
            rest = Substring(rest.dropFirst().replacing("t", with: " "))
        }
        var sum = 0.0
        var last = Double.infinity
        while !rest.isEmpty {
            rest = rest.drop { $0.isWhitespace }
            let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." || $0 == "," }
            rest = rest.dropFirst(digits.count).drop { $0.isWhitespace }
            let word = rest.prefix { $0.isLetter }
            rest = rest.dropFirst(word.count).drop { $0 == "." || $0.isWhitespace }
            let shape = NumberShape(of: String(digits))
            if case .either = shape, mark == nil { return nil }
            let isComma = mark == .comma || digits.contains(",") && !digits.contains(".")
            guard let value = NumberShape.value(String(digits), decimalComma: isComma) else { return nil }
            let bare = word.isEmpty && rest.isEmpty && last == 3600 && value < 60 ? 60.0 : nil
            guard let unit = bare ?? unit(String(word)), unit < last else { return nil }
            sum += value * unit
            last = unit
        }
        return last.isFinite && sum.isFinite ? sum : nil
    }
}
