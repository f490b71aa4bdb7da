// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

// Where another agent costs more than the fines that he saves.

extension Negotiation {
    /// Steps below and above the scenario's staffing; above it goes on while the last step paid, or brought a draft that
    /// is not kept nearer to it.
    private static let below = 2
    private static let leastAbove = 2
    private static let mostAbove = 8

    /// A ladder for each team that `search.vary` names, or for every team where it names none.
    func ladders(
        _ progress: (Progress) -> Void, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> [NegotiationOutcome.Ladder] {
        let teams = bounds.isEmpty ? Array(center.teams.indices) : Set(bounds.map(\.team)).sorted()
        guard let today = weigh(center, isCancelled) else { return [] }
        var ladders: [NegotiationOutcome.Ladder] = []
        for (index, team) in teams.enumerated() where !isCancelled() {
            progress(
                Progress(
                    phase: .varying, words: "agents of \(center.teams[team].name)",
                    done: 0.3 + 0.3 * Double(index) / Double(teams.count)))
            if let ladder = ladder(team, from: today, isCancelled) { ladders.append(ladder) }
        }
        return ladders
    }

    /// `nil` when cancelled before two steps were done.
    private func ladder(
        _ team: Int, from today: Seen, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> NegotiationOutcome.Ladder? {
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
                let pays = saved > last.summary.staffingCost.value - before.summary.staffingCost.value
                let helps = last.summary.allMet.share > before.summary.allMet.share
                if !pays && (isKept || !helps) { break }
            }
            step += 1
        }
        guard seen.count > 1 else { return nil }
        let steps = seen.indices.map { index -> NegotiationOutcome.Step in
            let (added, one) = seen[index]
            let before = index > 0 ? seen[index - 1].seen.summary : nil
            return NegotiationOutcome.Step(
                added: added, agents: largest.agents + added, summary: one.summary,
                agentsCost: before.map { (one.summary.staffingCost - $0.staffingCost).value } ?? 0,
                saved: before.map { before in
                    Estimate(of: zip(before.samples, one.summary.samples).map { ($0.netFines - $1.netFines).value })
                },
                targets: contract.clauses.indices.map { clause in
                    contract.clauses[clause].isInternal ? nil : signable(one.values[clause], clause: clause)
                })
        }
        return NegotiationOutcome.Ladder(team: team, shift: largest.shift, steps: steps)
    }

    private struct Seen {
        var summary: ContractSummary
        var values: [WindowValues]
    }

    /// A staffing under the draft; `nil` when cancelled before all its replications were done, since steps are compared
    /// in pairs.
    private func weigh(_ changed: ContactCenter, _ isCancelled: @escaping @Sendable () -> Bool) -> Seen? {
        guard let run = try? BookRun(center: changed, contract: contract, seed: seed, everything: false),
            let draft = Priced(contract, run)
        else { return nil }
        let cost = changed.termCost(of: changed.teams.map(\.headcount))
        var seen = Seen(
            summary: ContractSummary(of: contract, staffingCost: cost),
            values: contract.clauses.map { _ in WindowValues() })
        run.eachBook(
            replications: 0..<replications.step, threads: settings.threads, isCancelled: isCancelled,
            read: { draft.outcome(of: $0) },
            take: { outcome, _ in
                seen.summary.add(outcome)
                for (index, clause) in outcome.clauses.enumerated() { seen.values[index].add(clause) }
            })
        return seen.summary.replications == replications.step ? seen : nil
    }
}

extension ContactCenter {
    /// The agents of a team that a ladder varies: the most in an interval, or those of its largest shift.
    fileprivate func agents(ofTeam index: Int) -> (agents: Int, shift: String?) {
        let team = teams[index]
        guard let largest = team.shifts.max(by: { $0.agents < $1.agents }) else {
            return (team.headcount.largest, nil)
        }
        return (largest.agents, team.shifts.first { $0.agents == largest.agents }!.name)
    }
}
