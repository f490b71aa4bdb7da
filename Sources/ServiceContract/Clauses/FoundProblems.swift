// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Problems found below one place of the description.
struct FoundProblems {
    let path: [String]
    var all: [Problem] = []

    init(at path: [String]) { self.path = path }

    mutating func refuse(_ keys: String..., found: String, allowed: String) {
        all.append(Problem(at: path + keys, found: found, allowed: allowed))
    }

    /// A figure that is not a number, or outside a range.
    mutating func check(
        _ value: Double?, in range: ClosedRange<Double>, of unit: Measure.Unit, _ keys: String...
    ) {
        guard let value, !range.contains(value) else { return }
        all.append(
            Problem(
                at: path + keys, found: unit.words(value),
                allowed: "\(unit.words(range.lowerBound)) to \(unit.words(range.upperBound))"))
    }

    mutating func check(_ value: Int?, in range: ClosedRange<Int>, _ keys: String...) {
        guard let value, !range.contains(value) else { return }
        all.append(
            Problem(at: path + keys, found: "\(value)", allowed: "\(range.lowerBound) to \(range.upperBound)"))
    }
}

extension Measure.Unit {
    /// Of a rounding, a point, a deadband. Of a share a half: who writes 1 means a point, and it would be a hundred.
    var largestStep: Double { self == .share ? 0.5 : 1e6 }

    /// A figure as people write it: `82.5%`, `30 s`, `1.3`.
    func words(_ value: Double) -> String {
        guard abs(value) < 1e6 else { return "\(value)" }
        let digits = abs(billionths(value))
        let places = self == .share ? 7 : 9
        let one = self == .share ? 10_000_000 : 1_000_000_000
        let rest = "\(digits % one)"
        var fraction = String(repeating: "0", count: places - rest.count) + rest
        while fraction.hasSuffix("0") { fraction.removeLast() }
        let number = "\(value < 0 ? "-" : "")\(digits / one)\(fraction.isEmpty ? "" : "." + fraction)"
        return switch self {
        case .share: number + "%"
        case .seconds: number + " s"
        case .number: number
        }
    }
}

extension Measure {
    /// Values that it can have, and so targets and edges of bands.
    var values: ClosedRange<Double> {
        switch unit {
        case .share: 0...1
        case .seconds: 0...(self == .timeToResolve ? 366 * 86_400 : 7 * 86_400)
        case .number: 1...100
        }
    }
}

extension Clause {
    /// Unit and range of the value that is judged: of the measure, or of a share of parts.
    public var judgedUnit: Measure.Unit { aggregation.isShareMet ? .share : measure.unit }
    /// The values that it can have, in that unit.
    public var judgedValues: ClosedRange<Double> { aggregation.isShareMet ? 0...1 : measure.values }

    /// Whether all that it counts starts where it counts it, so that the volumes of its types are what comes.
    func countsOnlyStarts(in center: ContactCenter) -> Bool {
        !lines.isEmpty && lines.allSatisfy { countsStarts(ofLine: $0, in: center) }
    }
}
