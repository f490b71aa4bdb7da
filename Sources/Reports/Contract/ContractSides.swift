// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

// Several contracts on the same counts: a column each, and the differences with the first, in pairs.

/// A figure that contracts have in common.
struct ContractSide {
    let name: String
    /// By contract; `nil` where it has no such figure.
    let values: [String?]
    /// By contract but the first.
    let differences: [Estimate?]
    let isShare: Bool

    var differenceWords: [String] {
        differences.map { $0.map(isShare ? Words.points : Words.sumDifference) ?? "" }
    }
}

extension ContractReport {
    var sideBySide: String {
        var text = zip(names, contracts).map { "\($0): \($1.sentence)\n" }.joined()
        guard replications > 0 else { return text }
        var table = TextTable([("", .left)] + names.map { ($0, .right) })
        var differences = TextTable([("", .left)] + names.dropFirst().map { ($0, .right) })
        for side in sides {
            table.add([side.name] + side.values.map { $0 ?? "" })
            if side.differences.contains(where: { $0 != nil }) { differences.add([side.name] + side.differenceWords) }
        }
        let unit = center.currency.isEmpty ? "" : ", amounts in \(center.currency) per term"
        text += "\nSide by side, \(Words.counted(replications, "replication")) of \(center.calendar.words)\(unit)\n"
        text += table.text
        if !differences.isEmpty {
            text += "\nDifferences with \(names[0]), in pairs, ± half of the 95% interval\n" + differences.text
        }
        return text
    }

    /// In the order of the text.
    var sides: [ContractSide] {
        let summaries = contracts.map(\.summary)
        let samples = summaries.map(\.samples)
        func paired(_ value: (ContractSummary.Sample) -> Double?) -> [Estimate?] {
            samples.dropFirst().map { other in
                let pairs = zip(other, samples[0]).map { (value($0), value($1)) }
                let both = pairs.filter { $0.0 != nil && $0.1 != nil }
                return both.isEmpty ? nil : Estimate(of: both.map { $0.0! - $0.1! })
            }
        }
        var sides: [ContractSide] = []
        func add(
            _ name: String, isShare: Bool = false, _ values: [String?], _ differences: [Estimate?]? = nil
        ) {
            sides.append(
                ContractSide(
                    name: name, values: values, differences: differences ?? names.dropFirst().map { _ in nil },
                    isShare: isShare))
        }
        add(
            "kept in all windows", isShare: true,
            summaries.map { $0.allMet.trials > 0 ? Words.probability($0.allMet) : nil },
            paired { $0.isAllMet.map { $0 ? 1 : 0 } })
        let haveFines = contracts.map(\.contract.hasFines)
        func money(
            _ name: String, _ distribution: (ContractSummary) -> MoneyDistribution, spread: Bool = false,
            where has: [Bool],
            _ value: @escaping (Int, ContractSummary.Sample) -> Money
        ) {
            guard has.contains(true) else { return }
            let columns = zip(summaries, has).map { $1 ? distribution($0) : nil }
            let differences = samples.indices.dropFirst().map { index -> Estimate? in
                guard has[0], has[index] else { return nil }
                return Estimate(of: zip(samples[index], samples[0]).map { (value(index, $0) - value(0, $1)).value })
            }
            add("\(name), mean", columns.map { $0.map { Words.sum($0.mean) } }, differences)
            for percent in spread ? [5, 50, 95] : [] {
                add("\(name), P\(percent)", columns.map { $0.map { Words.sum($0.percentile(percent)) } })
            }
        }
        money("fines", \.fines, spread: true, where: haveFines) { $1.fines }
        money("bonuses", \.bonuses, where: contracts.map(\.contract.hasBonuses)) { $1.bonuses }
        let haveBilling = summaries.map(\.hasBilling)
        money("billed", \.billed, where: haveBilling) { $1.billed }
        if haveBilling.allSatisfy({ $0 }) {
            money("margin", \.margin, spread: true, where: haveBilling) {
                $1.revenue - summaries[$0].staffingCost - $1.overtimeCost
            }
        }
        if haveFines.contains(true) {
            add(
                "any fine", isShare: true, summaries.map { Words.probability($0.anyFine) },
                paired { $0.fines > .zero ? 1 : 0 })
        }
        if summaries.contains(where: { !$0.terminations.isEmpty }) {
            add("may be ended", isShare: true, summaries.map { Words.probability($0.anyTermination) })
        }
        sides += clauseSides(summaries)
        return sides
    }

    /// By clause, those of one name in all contracts together: windows met, and its fines.
    private func clauseSides(_ summaries: [ContractSummary]) -> [ContractSide] {
        var clauseNames: [String] = []
        for summary in summaries {
            for clause in summary.clauses where !clauseNames.contains(clause.clause.name) {
                clauseNames.append(clause.clause.name)
            }
        }
        return clauseNames.flatMap { name -> [ContractSide] in
            let clauses = summaries.map { summary in summary.clauses.first { $0.clause.name == name } }
            let first = clauses[0]
            var sides = [
                ContractSide(
                    name: "\(name): windows met",
                    values: clauses.map { $0.map { $0.windows > 0 ? $0.windowProbability : Words.nothing } },
                    differences: clauses.dropFirst().map { other in
                        guard let first, let other, first.windows > 0, other.windows > 0 else { return nil }
                        return Estimate(difference: other.windowSamples, minus: first.windowSamples)
                    }, isShare: true)
            ]
            if clauses.contains(where: { $0?.clause.hasMoney == true }) {
                let hasBonus = clauses.contains { $0?.clause.bonus != nil }
                sides.append(
                    ContractSide(
                        name: "\(name): \(hasBonus ? "fines less bonuses" : "fines"), mean",
                        values: clauses.map { $0.map { Words.sum(Estimate(of: $0.costs)) } },
                        differences: clauses.dropFirst().map { other in
                            guard let first, let other else { return nil }
                            return Estimate(of: zip(other.costs, first.costs).map { $0 - $1 })
                        }, isShare: false))
            }
            return sides
        }
    }
}
