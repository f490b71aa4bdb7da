// SPDX-License-Identifier: GPL-3.0-or-later

/// The name of a column in small plain letters: case, accents and marks do not tell columns apart.
struct ColumnName: Hashable {
    /// Words with one blank between them, without what stands in brackets.
    let words: String
    /// Seconds of one unit, where the name says which: `(ms)`, `in minutes`.
    let unit: Double?

    private static let plainLetters: [Character: Character] = [
        "á": "a", "à": "a", "â": "a", "ã": "a", "ä": "a", "é": "e", "ê": "e", "è": "e", "í": "i", "ó": "o", "ô": "o",
        "õ": "o", "ö": "o", "ú": "u", "ü": "u", "ç": "c", "ñ": "n", "ë": "e", "î": "i", "ï": "i", "ù": "u", "û": "u",
        "ß": "s", "ø": " ",
    ]

    private static let units: [String: Double] = [
        "ms": 0.001, "milliseconds": 0.001, "s": 1, "sec": 1, "secs": 1, "seconds": 1, "seg": 1, "segs": 1,
        "segundos": 1,
        "m": 60, "min": 60, "mins": 60, "minutes": 60, "minutos": 60, "h": 3600, "hrs": 3600, "hours": 3600,
        "horas": 3600, "sek": 1, "sekunden": 1, "secondes": 1, "minuten": 60,
    ]

    /// Words in small plain letters, of whatever stands in a field: `No-Answer`, `NoAnswer` and `no_answer` are the same two.
    static func plainWords(_ written: String) -> [String] {
        var text = ""
        var wasSmall = false
        for character in written.prefix(200) {
            if wasSmall && character.isUppercase { text += " " }
            wasSmall = character.isLowercase
            let small = Character(character.lowercased().first.map(String.init) ?? " ")
            let plain = plainLetters[small] ?? small
            text.append(plain.isLetter || plain.isNumber ? plain : " ")
        }
        return text.split(separator: " ").map(String.init)
    }

    init(_ written: String) {
        var text = ""
        var inside = ""
        var depth = 0
        var wasSmall = false
        for character in written.prefix(200) {
            if character == "(" || character == "[" {
                depth += 1
                text += " "
            } else if character == ")" || character == "]" {
                depth -= 1
                inside += " "
            } else if depth > 0 {
                inside += character.lowercased()
            } else {
                // StartInterval is two words.
                if wasSmall && character.isUppercase { text += " " }
                wasSmall = character.isLowercase
                let small = Character(character.lowercased().first.map(String.init) ?? " ")
                let plain = Self.plainLetters[small] ?? small
                text.append(plain.isLetter || plain.isNumber || plain == "%" || plain == "#" ? plain : " ")
            }
        }
        var parts = text.split(separator: " ").map(String.init)
        var unit = inside.split { !$0.isLetter }.lazy.compactMap { Self.units[String($0)] }.first
        if unit == nil, parts.count > 1, let last = parts.last, let named = Self.units[last] {
            unit = named
            parts.removeLast()
            if parts.last == "in" || parts.last == "em" { parts.removeLast() }
        }
        self.unit = unit
        words = parts.joined(separator: " ")
    }
}
