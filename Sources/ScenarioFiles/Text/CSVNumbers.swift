// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Which mark a column's numbers have before their decimals, as far as the column itself proves it.
enum NumberStyle: Sendable {
    case point, comma
    /// Nothing in the column says; a number that could be read in both ways is refused.
    case unknown
    /// Some numbers prove a point, others a comma.
    case mixed
}

/// What a number's own shape proves.
private enum Evidence {
    case whole, point, comma
    /// `1.234` or `1,234`: thousands or decimals.
    case either
    case notNumber
}

extension CSVFile {
    /// - Complexity: O(rows).
    func numberStyle(ofColumn column: Int) -> NumberStyle {
        var point = false
        var comma = false
        for row in 0..<rowCount {
            switch CSVFile.evidence(text(row: row, column: column)) {
            case .point: point = true
            case .comma: comma = true
            case .whole, .either, .notNumber: continue
            }
        }
        return point && comma ? .mixed : point ? .point : comma ? .comma : .unknown
    }

    /// The number of a field. Of a file that may be something else a text is not shown.
    func number(row: Int, column: Int, _ style: NumberStyle) throws(QuantityError) -> Double {
        let text = text(row: row, column: column)
        if text.isEmpty {
            throw QuantityError(
                found: "an empty field", allowed: "a number; 0 where nothing came, since empty is unknown")
        }
        let name = hasKnownLayout ? visible(header[column]) : "\(column + 1)"
        let found = "\(shown(text)) in column \(name)"
        let notNumber = QuantityError(
            found: hasKnownLayout ? found : "a field of column \(name) that is no number", allowed: "a number")
        switch CSVFile.evidence(text) {
        case .notNumber: throw notNumber
        case .whole: break
        // Between commas the decimal mark is a point; elsewhere 1.234 may be a thousand.
        case .either where style == .unknown && separator == UInt8(ascii: ",") && text.contains("."): break
        case .point, .comma, .either:
            switch style {
            case .unknown:
                throw QuantityError(
                    found: "\(found), which is a thousand or a fraction",
                    allowed: "all decimals written out, or no mark for thousands")
            case .mixed:
                throw QuantityError(
                    found: "\(found), decimal points and decimal commas in one column", allowed: "one of them")
            case .point, .comma: break
            }
        }
        let isComma = style == .comma
        var plain = ""
        for character in text where character != (isComma ? "." : ",") {
            plain.append(character == "," ? "." : character)
        }
        guard let value = Double(plain), value.isFinite else { throw notNumber }
        return value
    }

    private static func evidence(_ text: String) -> Evidence {
        var digits = Substring(text)
        if digits.first == "-" || digits.first == "+" { digits.removeFirst() }
        var exponent = false
        if let mark = digits.firstIndex(where: { $0 == "e" || $0 == "E" }) {
            var power = digits[digits.index(after: mark)...]
            if power.first == "-" || power.first == "+" { power.removeFirst() }
            guard !power.isEmpty, power.count < 5, power.utf8.allSatisfy({ (48...57).contains($0) }) else {
                return .notNumber
            }
            digits = digits[..<mark]
            exponent = true
        }
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
}
