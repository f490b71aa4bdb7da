// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ScenarioFiles

/// How sure a result is to be: `95%` or `0.95`.
struct Share: ExpressibleByArgument {
    let value: Double
    /// As the user has written it.
    let text: String

    /// What can be shown by replications that a machine can run, and is more than a guess.
    static let range = 0.01...0.999999

    init(_ value: Double) {
        self.value = value
        text = "\(value)"
    }

    /// Of what is no share, which `check` refuses in its own words, there is no value.
    init(argument: String) {
        value = (try? Quantity.share(argument)) ?? .nan
        text = argument
    }

    var defaultValueDescription: String { "\(Int((100 * value).rounded()))%" }

    /// Refuses what is out of range, in the words of the option.
    func check(_ option: String, in range: ClosedRange<Double> = Share.range) throws {
        if range.contains(value) { return }
        let possible = "\(Self.percent(range.lowerBound)) to \(Self.percent(range.upperBound)) are possible"
        // Figures over 1 without their sign, and over 100%, are shares that are out of range too.
        if value.isNaN, (try? Quantity.number(text.hasSuffix("%") ? String(text.dropLast()) : text)) == nil {
            throw ValidationError("\(option) \(text): write 95% or 0.95, with a decimal point; \(possible).")
        }
        throw ValidationError("\(option) \(text): \(possible)\(text.hasSuffix("%") ? "" : "; with its sign, or 0.95").")
    }

    /// `1%`, `99.9999%`
    private static func percent(_ share: Double) -> String {
        let percent = (1e6 * share).rounded() / 1e4
        return "\(percent)".hasSuffix(".0") ? "\(Int(percent))%" : "\(percent)%"
    }
}
