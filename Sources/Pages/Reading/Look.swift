// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

/// What a page asks of a result. Where a key is missing or of another kind, nothing is there, and what would show it is
/// left out.
extension Document {
    var asNumber: Double? {
        switch self {
        case .whole(let value): Double(value)
        case .seed(let value): Double(value)
        case .number(let value): value.isFinite ? value : nil
        default: nil
        }
    }

    var asText: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    var asFlag: Bool? {
        if case .bool(let flag) = self { return flag }
        return nil
    }

    /// A whole number without separators; empty where it is none.
    var asDigits: String {
        switch self {
        case .whole(let value): "\(value)"
        case .seed(let value): "\(value)"
        default: ""
        }
    }

    /// Keys and values in order; none of anything but an object.
    var members: [(String, Document)] {
        if case .object(let members) = self { return members }
        return []
    }

    /// The mean of a figure, or a plain number.
    var mean: Double? { self["mean"].asNumber ?? asNumber }

    /// Half the width of a figure's interval.
    var halfWidth: Double? { self["halfWidth"].asNumber }

    /// Whether a contract has money: a fine, a bonus or an invoice in some term, or a fine that no term had to pay.
    var movesMoney: Bool {
        !self["finesByPercent"].items.isEmpty
            || ["fines", "bonuses", "billed"].contains { (self[$0]["p95"].asNumber ?? self[$0].mean ?? 0) > 0 }
    }

    /// The numbers of a list; what is none is not a number.
    var numbers: [Double] { items.map { $0.asNumber ?? .nan } }
}
