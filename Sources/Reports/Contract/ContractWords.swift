// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

// Money and probabilities of a contract as people read them.

extension Words {
    /// To the cent: `2,000.00`
    static func money(_ amount: Money) -> String {
        let cents = amount.cents.magnitude % 100
        return (amount.cents < 0 ? "-" : "") + number(Double(amount.cents.magnitude / 100), decimals: 0)
            + (cents < 10 ? ".0" : ".") + "\(cents)"
    }

    /// An amount of a table: whole units from a thousand on, else to the cent.
    static func sum(_ value: Double) -> String { number(value, decimals: abs(value) >= 999.995 ? 0 : 2) }

    static func sum(_ amount: Money?) -> String { amount.map { sum($0.value) } ?? nothing }

    /// `12,400 ± 310`
    static func sum(_ figure: Estimate) -> String {
        guard figure.mean.isFinite else { return nothing }
        let halfWidth = figure.halfWidth()
        let decimals = abs(figure.mean) >= 999.995 || halfWidth >= 100 ? 0 : 2
        let spread = halfWidth.isFinite && halfWidth > 0 ? " ± " + number(halfWidth, decimals: decimals) : ""
        return number(figure.mean, decimals: decimals) + spread
    }

    /// `63.4% (58.0% to 68.6%)`, with the 95 % interval.
    static func probability(_ proportion: Proportion) -> String {
        probability(
            proportion.share, proportion.lowerBound(confidence: 0.975), proportion.upperBound(confidence: 0.975))
    }

    static func probability(_ share: Double, _ least: Double, _ most: Double) -> String {
        guard share.isFinite else { return nothing }
        return percent(share, decimals: 1)
            + (least.isFinite && most.isFinite
                ? " (\(percent(least, decimals: 1)) to \(percent(most, decimals: 1)))" : "")
    }

    /// A change of a share as `+7.6 ± 2.1 points`.
    static func points(_ difference: Estimate) -> String {
        signed(difference) { number(100 * $0, decimals: 1) }.map { $0 + " points" } ?? nothing
    }

    /// A change of an amount as `-2,600 ± 310`.
    static func sumDifference(_ difference: Estimate) -> String {
        let half = difference.halfWidth()
        let decimals = abs(difference.mean) >= 999.995 || half >= 100 ? 0 : 2
        return signed(difference) { number($0, decimals: decimals) } ?? nothing
    }

    private static func signed(_ difference: Estimate, _ show: (Double) -> String) -> String? {
        guard difference.mean.isFinite else { return nil }
        let half = difference.halfWidth()
        if difference.mean == 0 && !(half > 0) { return "0" }
        return (difference.mean > 0 ? "+" : "") + show(difference.mean)
            + (half.isFinite && half > 0 ? " ± " + show(half) : "")
    }
}

extension PromiseEvidence {
    /// P(a window meets the target) with its 95 % interval.
    var windowProbability: String {
        let (low, high) = probabilityInterval
        return Words.probability(probabilityMet.mean, low, high)
    }

    /// The 95 % interval of the probability that a window meets the target, within 0…1; NaN where there is none.
    var probabilityInterval: (low: Double, high: Double) {
        let (low, high) = (leastProbabilityMet(confidence: 0.975), mostProbabilityMet(confidence: 0.975))
        return (low.isNaN ? .nan : max(low, 0), high.isNaN ? .nan : min(high, 1))
    }
}

extension ServiceContract {
    /// Clauses with the client, and between tiers, by index.
    var external: [Int] { clauses.indices.filter { !clauses[$0].isInternal } }
    var internals: [Int] { clauses.indices.filter { clauses[$0].isInternal } }

    var hasFines: Bool { clauses.contains { $0.fine != nil } }
    var hasBonuses: Bool { clauses.contains { $0.bonus != nil } }
}

extension ClauseSummary {
    /// Why it was never judged; `nil` when it was.
    var reasonNotJudged: String? {
        guard replications > 0, windows == 0 else { return nil }
        if timeline.contains(where: { $0.void > 0 }) { return "more came than the volume band binds" }
        let least = clause.minimumSample
        return least > 0 ? "fewer contacts than the least sample, \(Words.plain(Double(least)))" : "nobody came"
    }
}

extension ContractSummary {
    /// `large (fewer contacts than the least sample, 5,000)`: the clauses with the client that were never judged.
    var clausesNotJudged: String {
        Words.list(
            contract.external.compactMap { index in
                clauses[index].reasonNotJudged.map { "\(contract.clauses[index].name) (\($0))" }
            })
    }
}

extension Window {
    /// `month`, `rolling 3 months`, `term`
    var noun: String {
        switch self {
        case .each(let span): span.rawValue
        case .rolling(let count, let span): "rolling \(count) \(span.rawValue)s"
        case .horizon: "term"
        }
    }

    /// So many on average: `12 months`, `0.6 months`, `11 of rolling 2 months`
    func counted(_ mean: Double) -> String {
        let number = Words.number(mean, decimals: mean == mean.rounded() ? 0 : 1)
        return if case .rolling = self { "\(number) of \(noun)" } else { "\(number) \(noun)\(mean == 1 ? "" : "s")" }
    }
}

extension Termination {
    /// `3 windows missed in a row`, with the clauses that it looks at where they are named.
    func words(in contract: ServiceContract) -> String {
        let what =
            switch ground {
            case .inARow(let count): "\(Words.counted(count, "window")) missed in a row"
            case .among(let count, let of): "\(count) of \(of) windows missed"
            case .atCap(let count, let of):
                count == of
                    ? "at the cap in \(Words.counted(count, "period"))" + (count == 1 ? "" : " in a row")
                    : "at the cap in \(count) of \(of) periods"
            }
        let names = clauses.map { contract.clauses[$0].name }
        return what + (names.isEmpty ? "" : " of \(Words.list(names))")
            + (cure > 0 ? ", not cured in the next \(cure)" : "")
    }
}
