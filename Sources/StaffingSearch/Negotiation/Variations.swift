// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

// Where another agent costs more than they save in fines.

extension Negotiation {
    /// Steps below and above the scenario's staffing; above it goes on while the last step paid, or brought a draft that
    /// is not kept nearer to it.
    private static let below = 2
    private static let leastAbove = 2
    private static let mostAbove = 8

    /// A variation for each team that `search.vary` names, or for every team where it names none.
    func variations(
        _ progress: (Progress) -> Void, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> [NegotiationOutcome.TeamVariation] {
        let teams = bounds.isEmpty ? Array(center.teams.indices) : Set(bounds.map(\.team)).sorted()
        guard let today = weigh(center, isCancelled) else { return [] }
        var variations: [NegotiationOutcome.TeamVariation] = []
        for (index, team) in teams.enumerated() where !isCancelled() {
            progress(
                Progress(
                    phase: .varying, words: "agents of \(center.teams[team].name)",
                    done: 0.3 + 0.3 * Double(index) / Double(teams.count)))
            if let variation = variation(team, from: today, isCancelled) { variations.append(variation) }
        }
        return variations
    }

    /// `nil` when cancelled before two steps were done.
    private func variation(
        _ team: Int, from today: Seen, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> NegotiationOutcome.TeamVariation? {
        let largest = center.agents(ofTeam: team)
        let stride = max(1, Int((Double(largest.agents) / 50).rounded()))
        var seen: [(added: Int, seen: Seen)] = []
        var above = 0
        var step = -Negotiation.below
        while step <= Negotiation.mostAbove, !isCancelled() {
            let added = step * stride
            let one =
                added == 0
                ? today : center.with(moreAgents: added, inTeam: team).flatMap { weigh($0, isCancelled) }
            if let one { seen.append((added, one)) }
            if step > 0 { above += 1 }
            if above >= Negotiation.leastAbove, seen.count > 1 {
                let (last, before) = (seen[seen.count - 1].seen, seen[seen.count - 2].seen)
                let isKept = !(last.summary.allMet.share < settings.probability)
                let saved = last.summary.net.mean.mean - before.summary.net.mean.mean
                let pays = saved > last.summary.meanCost - before.summary.meanCost
                let helps = last.summary.allMet.share > before.summary.allMet.share
                if !pays && (isKept || !helps) { break }
            }
            step += 1
        }
        guard seen.count > 1 else { return nil }
        let influenced = contract.clauses.map { center.canInfluence($0, fromTeam: team) }
        let steps = seen.indices.map { index -> NegotiationOutcome.Step in
            let (added, one) = seen[index]
            let before = index > 0 ? seen[index - 1].seen.summary : nil
            let isPaid = isPaid(one.summary)
            return NegotiationOutcome.Step(
                added: added, agents: largest.agents + added, summary: one.summary,
                agentsCost: before.map { one.summary.meanCost - $0.meanCost } ?? 0,
                saved: before.map { before in
                    Estimate(of: zip(before.samples, one.summary.samples).map { ($0.netFines - $1.netFines).value })
                }, gain: before.map { one.summary.gain(over: $0) },
                targets: contract.clauses.indices.map { clause in
                    contract.clauses[clause].isInternal
                        ? nil : strictestTarget(one.values[clause], clause: clause, isPaid: isPaid)
                },
                effects: contract.clauses.indices.map { clause in
                    guard index > 0, influenced[clause] else { return nil }
                    return Estimate(difference: one.ratios[clause], minus: seen[index - 1].seen.ratios[clause])
                })
        }
        return NegotiationOutcome.TeamVariation(team: team, shift: largest.shift, steps: steps)
    }

    private struct Seen {
        var summary: ContractSummary
        /// By clause.
        var values: [WindowValues]
        /// By clause and replication: what its value divides.
        var ratios: [[RatioSample]]
    }

    /// A staffing under the draft; `nil` when cancelled before all its replications were done, since steps are compared
    /// in pairs.
    private func weigh(_ changed: ContactCenter, _ isCancelled: @escaping @Sendable () -> Bool) -> Seen? {
        guard let run = try? CountedRun(center: changed, contract: contract, seed: seed, everything: false),
            let draft = Priced(contract, run)
        else { return nil }
        var seen = Seen(
            summary: ContractSummary(of: contract, staffingCost: run.staffingCost),
            values: contract.clauses.map { _ in WindowValues() }, ratios: contract.clauses.map { _ in [] })
        run.eachReplication(
            replications: 0..<replications.step, threads: settings.threads, isCancelled: isCancelled,
            read: { draft.outcome(of: $0) },
            take: { outcome, overtimeCost, _ in
                seen.summary.add(outcome, overtimeCost: overtimeCost)
                for (index, clause) in outcome.clauses.enumerated() {
                    seen.values[index].add(
                        clause, of: contract.clauses[index], ownTargets: draft.ownTargets[index])
                    seen.ratios[index].append(clause.ratio(of: contract.clauses[index]))
                }
            })
        return seen.summary.replications == replications.step ? seen : nil
    }
}

extension ContractSummary {
    /// Roster and overtime of a term on average, in the currency's unit.
    public var meanCost: Double { staffingCost.value + overtimeCost.mean.mean }

    /// By how much fines less bonuses, roster and overtime together are less than those of another staffing under the same
    /// contract, in pairs.
    func gain(over other: ContractSummary) -> Estimate {
        let saved = zip(other.samples, samples).map {
            ($0.netFines + $0.overtimeCost - $1.netFines - $1.overtimeCost).value
        }
        return Estimate(of: saved).plus((other.staffingCost - staffingCost).value)
    }
}

extension ClauseOutcome {
    /// What the value of a clause over the term divides, as in `ClauseSummary.value`.
    fileprivate func ratio(of clause: Clause) -> RatioSample {
        if clause.aggregation == .pooled { return (pooled.numerator, pooled.denominator) }
        let values = windows.filter { $0.isJudged && !$0.value.isNaN }.map(\.value)
        return (values.reduce(0, +), Double(values.count))
    }
}

extension ContactCenter {
    /// The agents of a team that a variation varies: the most in an interval, or those of its largest shift.
    func agents(ofTeam index: Int) -> (agents: Int, shift: String?) {
        let team = teams[index]
        guard let largest = team.shifts.max(by: { $0.agents < $1.agents }) else {
            return (team.headcount.largest, nil)
        }
        return (largest.agents, team.shifts.first { $0.agents == largest.agents }!.name)
    }
}
