// SPDX-License-Identifier: GPL-3.0-or-later

/// What a number's own shape proves of the mark before its decimals.
package enum NumberShape: Sendable {
    /// No mark at all.
    case whole
    /// `245.5`, `1,234.5`, `1,234,567`: a decimal point.
    case point
    /// `245,5`, `1.234,5`, `1.234.567`: a decimal comma.
    case comma
    /// `1.234` or `1,234`: thousands or decimals.
    case either
    /// No number.
    case notNumber

    /// - Parameter text: without blanks around it.
    /// - Complexity: O(length).
    package init(of text: String) {
        var digits = Substring(text)
        if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
        var exponent = false
        if let mark = digits.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            var power = digits[digits.index(after: mark)...]
            if power.first == "-" || power.first == "+" { power.removeFirst() }
            guard !power.isEmpty, power.count < 5, power.utf8.allSatisfy({ (48...57).contains($0) }) else {
                self = .notNumber
                return
            }
            digits = digits[..<mark]
            exponent = true
        }
        self = NumberShape.shape(digits, exponent: exponent)
    }

    private static func shape(_ digits: Substring, exponent: Bool) -> NumberShape {
        guard digits.count <= 40, digits.utf8.contains(where: { (48...57).contains($0) }),
            digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == 44 || $0 == 46 })
        else { return .notNumber }
        let points = digits.count { $0 == "." }
        let commas = digits.count { $0 == "," }
        if points + commas == 0 { return .whole }
        let last: Character = digits.last { $0 == "." || $0 == "," } ?? "."
        let isOnly = last == "." ? points == 1 : commas == 1
        let groups = digits.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        let areThousands =
            (1...3).contains(groups[0].count) && groups[0] != "0" && groups.dropFirst().allSatisfy { $0.count == 3 }
        if points > 0 && commas > 0 {
            guard isOnly, (1...3).contains(groups[0].count), groups.dropFirst().dropLast().allSatisfy({ $0.count == 3 })
            else { return .notNumber }
            return last == "." ? .point : .comma
        }
        if !isOnly { return areThousands ? (last == "." ? .comma : .point) : .notNumber }
        if areThousands && !exponent { return .either }
        return last == "." ? .point : .comma
    }

    /// The number of a text under one decimal mark; `nil` where it is none, or not finite.
    package static func value(_ text: String, decimalComma: Bool) -> Double? {
        var plain = ""
        for character in text where character != (decimalComma ? "." : ",") {
            plain.append(character == "," ? "." : character)
        }
        guard let value = Double(plain), value.isFinite else { return nil }
        return value
    }
}
