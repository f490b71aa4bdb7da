// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What may stand at a key: type, unit and range. Ranges are constants of the model wherever the model has them.
indirect enum Shape: Sendable {
    case text
    case name
    case whole(ClosedRange<Int>)
    case number
    case numberIn(ClosedRange<Double>)
    /// `true` or `false`.
    case flag
    case duration
    /// Seconds.
    case durationIn(ClosedRange<Double>)
    /// A duration of whole seconds.
    case seconds(ClosedRange<Int>)
    /// A duration, the mean of an exponential, or a law; the range is that of the mean, seconds.
    case law(ClosedRange<Double>)
    case rate
    case share
    case shareIn(ClosedRange<Double>)
    case costPerHour
    /// So many times another figure: `1.5x`.
    case factor(ClosedRange<Double>)
    case date
    /// A time of day.
    case clock
    case hours
    case searchRange
    case target
    /// A sum of money, or a share of the invoice or of what is at risk.
    case amount
    case choice([String])
    case list(Shape)
    /// A map whose keys are names that the user gives.
    case named(Shape)
    /// A map whose keys are bands of values, `90%..95%` or `below 90%`.
    case byBand(Shape)
    /// A map whose keys are spans of the clock, `08:00-12:00`.
    case byClock(Shape)
    case table(KeyTable)
    case oneOf([Shape])

    /// The words of an enumeration of the model.
    static func choice<Value: RawRepresentable & CaseIterable>(_: Value.Type) -> Shape where Value.RawValue == String {
        .choice(Value.allCases.map(\.rawValue))
    }

    /// The first part of it, itself included, of which something is known.
    private func first<Found>(_ find: (Shape) -> Found?) -> Found? {
        if let found = find(self) { return found }
        switch self {
        case .oneOf(let shapes):
            for shape in shapes {
                if let found = shape.first(find) { return found }
            }
            return nil
        case .list(let item), .named(let item), .byBand(let item), .byClock(let item): return item.first(find)
        default: return nil
        }
    }

    /// The range of its whole numbers.
    var wholeRange: ClosedRange<Int>? {
        first { if case .whole(let range) = $0 { range } else { nil } }
    }

    /// The range of its numbers that need not be whole.
    var numberRange: ClosedRange<Double>? {
        first { if case .numberIn(let range) = $0 { range } else { nil } }
    }

    /// The range of its whole seconds.
    var secondRange: ClosedRange<Int>? {
        first { if case .seconds(let range) = $0 { range } else { nil } }
    }

    var factorRange: ClosedRange<Double>? {
        first { if case .factor(let range) = $0 { range } else { nil } }
    }

    /// The words that may be chosen.
    var words: [String] {
        first { if case .choice(let words) = $0 { words } else { nil } } ?? []
    }
}
