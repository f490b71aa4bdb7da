// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import Foundation
import Stochastics
import Testing

@testable import Reports
@testable import ServiceContract
@testable import StaffingSearch

/// A negotiation over the counts of `HandMadeContract`: what it would say of them, without simulating.
struct HandMadeNegotiation {
    var center = HandMadeContract.center
    var contract = HandMadeContract.whole
    var terms = HandMadeNegotiation.terms()
    var probability = 0.95
    var confidence = 0.95
    /// Headcounts of the cheapest staffing; `nil`: nothing was sought.
    var cheapest: Int?

    /// Terms of two months, by how many of each month's calls are answered in time.
    static func terms(_ months: [(Int, Int)]) -> [HandMadeContract.Counts] {
        months.map { HandMadeContract.Counts(months: [HandMadeContract.month($0.0), HandMadeContract.month($0.1)]) }
    }

    /// So many terms, one in ten with a missed month and one in ten with two.
    static func terms(_ count: Int = 60) -> [HandMadeContract.Counts] {
        terms((0..<count).map { $0 % 10 == 3 ? (830, 860) : $0 % 10 == 7 ? (830, 800) : (860, 870) })
    }

    private func headcounts(_ agents: Int) -> [Headcount] { [.constant(agents, on: center.calendar)] }

    private func summary(
        _ contract: ServiceContract, agents: Int = 5, _ terms: [HandMadeContract.Counts]
    ) -> ContractSummary {
        let pricing = Pricing(contract: contract, center: center)
        return ContractSummary(
            terms.map(pricing.price), of: contract, staffingCost: center.termCost(of: headcounts(agents)))
    }

    /// The draft, with nothing else known of it.
    var verdict: NegotiationReport {
        report(changed: [], offers: [], variations: [])
    }

    func report() throws -> NegotiationReport {
        var settings = Negotiation.Settings()
        (settings.probability, settings.confidence) = (probability, confidence)
        let negotiation = try Negotiation(center: center, contract: contract, bounds: [], seed: 7, settings: settings)
        func values(_ contract: ServiceContract, _ terms: [HandMadeContract.Counts], clause: Int) -> WindowValues {
            let pricing = Pricing(contract: contract, center: center)
            return terms.reduce(into: WindowValues()) { $0.add(pricing.price($1).clauses[clause]) }
        }
        func ratios(_ terms: [HandMadeContract.Counts], clause: Int) -> [RatioSample] {
            let pricing = Pricing(contract: contract, center: center)
            return terms.map { pricing.price($0).clauses[clause].pooled }.map { ($0.numerator, $0.denominator) }
        }
        let isPaid = negotiation.isPaid(summary(contract, terms))
        let changed = contract.possibleChanges().compactMap { change in
            contract.changed(by: change, in: center).map {
                NegotiationOutcome.ChangedDraft(change: change, summary: summary($0, terms))
            }
        }
        let offers = contract.frontiers(in: center).map { frontier, alone in
            let values = values(alone, terms, clause: 0)
            return NegotiationOutcome.Offer(
                frontier: frontier,
                target: negotiation.strictestTarget(values, clause: frontier.clause, isPaid: isPaid),
                windows: values.windows, mean: values.mean)
        }
        // An agent more answers five calls more in time.
        let seen = (-1...1).map { added in
            (
                added: added,
                terms: terms.map { term in
                    HandMadeContract.Counts(
                        months: term.months.map { HandMadeContract.month($0.answeredInTime + 5 * added) })
                }
            )
        }
        let summaries = seen.map { summary(contract, agents: 5 + $0.added, $0.terms) }
        let steps = seen.indices.map { index in
            NegotiationOutcome.Step(
                added: seen[index].added, agents: 5 + seen[index].added, summary: summaries[index],
                agentsCost: index == 0
                    ? 0 : (summaries[index].staffingCost - summaries[index - 1].staffingCost).value,
                saved: index == 0 ? nil : NegotiationReport.netFines(summaries[index - 1], over: summaries[index]),
                gain: index == 0 ? nil : summaries[index].gain(over: summaries[index - 1]),
                targets: contract.clauses.indices.map { clause in
                    contract.clauses[clause].isInternal
                        ? nil
                        : negotiation.strictestTarget(
                            values(contract, seen[index].terms, clause: clause), clause: clause)
                },
                effects: contract.clauses.indices.map { clause in
                    index == 0
                        ? nil
                        : Estimate(
                            difference: ratios(seen[index].terms, clause: clause),
                            minus: ratios(seen[index - 1].terms, clause: clause))
                })
        }
        return report(
            changed: changed, offers: offers,
            variations: [NegotiationOutcome.TeamVariation(team: 0, shift: nil, steps: steps)],
            isPaid: isPaid)
    }

    private func report(
        changed: [NegotiationOutcome.ChangedDraft], offers: [NegotiationOutcome.Offer],
        variations: [NegotiationOutcome.TeamVariation],
        isPaid: Bool = true
    ) -> NegotiationReport {
        let kept = (0..<100).map { _ in HandMade.term(isKept: true) }
        let search = cheapest.map { agents in
            StaffingOutcome(
                objective: .leastCostKeepingAll(probability: probability),
                winner: Candidate(
                    headcounts: headcounts(agents), cost: center.cost(of: headcounts(agents)), clauses: [],
                    term: TermEstimate(kept), replications: kept.count, verdict: .confirmed),
                closest: nil, runnersUp: [], oneFewer: [], neighbours: [], evaluations: 1, replicationsSimulated: 100,
                confidence: confidence, isComplete: true)
        }
        return NegotiationReport(
            center: center, contract: contract, bounds: cheapest == nil ? [] : [TeamBounds(team: 0, agents: 1...20)],
            draft: "",
            outcome: NegotiationOutcome(
                today: summary(contract, terms), changed: changed, offers: offers, variations: variations,
                search: search,
                probability: probability, confidence: confidence, isComplete: true, isPaid: isPaid),
            run: RunFacts(file: "bench.yaml", seed: 7, replications: terms.count, isComplete: true))
    }
}

/// A printed report, taken apart.
struct Printed {
    struct Section {
        let title: String
        /// Cells of header, rows and notes; cells that are empty are not there.
        let lines: [[String]]

        /// The cell of the row that begins with these words, under a heading that no empty cell comes before.
        func row(_ name: String) -> [String]? { lines.dropFirst().first { $0.first?.hasPrefix(name) == true } }
    }

    /// The lines before the first table.
    let sentences: [String]
    let sections: [Section]

    init(_ text: String) {
        let blocks = text.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
        sentences = blocks.first ?? []
        // The last line is of the run.
        sections = blocks.dropFirst().dropLast().map { block in
            Section(
                title: block[0],
                lines: block.dropFirst().map { line in
                    line.components(separatedBy: "  ").map { $0.trimmingCharacters(in: .whitespaces) }
                        .filter { !$0.isEmpty }
                })
        }
    }

    func section(_ title: String) throws -> Section {
        try #require(sections.first { $0.title.hasPrefix(title) }, "\(title)")
    }
}
