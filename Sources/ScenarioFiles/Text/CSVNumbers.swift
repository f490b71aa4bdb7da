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

extension CSVFile {
    /// - Complexity: O(rows).
    func numberStyle(ofColumn column: Int) -> NumberStyle {
        var point = false
        var comma = false
        for row in 0..<rowCount {
            switch NumberShape(of: text(row: row, column: column)) {
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
        switch NumberShape(of: text) {
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
        guard let value = NumberShape.value(text, decimalComma: style == .comma) else { throw notNumber }
        return value
    }
}
