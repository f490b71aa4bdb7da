// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Contact policies against published laws.
@Suite struct PriorityLawTests {
    /// Types served by one team.
    private static func center(
        days: Int, rates: [Double], service: [Law], agents: Int, priorities: [Int]? = nil, routing: Routing = Routing(),
        deadlines: [Double]? = nil
    ) throws -> ContactCenter {
        let calendar = Centers.roundTheClock(days: days)
        return try ContactCenter(
            name: "classes", calendar: calendar, tiers: ["n1"],
            contactTypes: rates.indices.map { index in
                ContactType(
                    name: "class \(index)", volume: .constant(perSecond: rates[index], on: calendar),
                    priority: priorities?[index] ?? 0, handling: [Handling(time: service[index])],
                    deadline: deadlines.map { ServiceClock(within: $0[index]) })
            },
            // The team's own order is another than that of the types.
            teams: [
                Team(
                    name: "agents", serves: [rates.count - 1] + Array(0..<rates.count - 1),
                    headcount: .constant(agents, on: calendar))
            ], routing: routing)
    }

    /// A. Cobham, Priority assignment in waiting line problems, Operations Research 2 (1954): μ 3, λ 0.2, 0.6 and 1.2
    /// (an hour there, a minute here).
    @Test(arguments: [(1, [0.238095, 0.324675, 0.909091]), (2, [0.028736, 0.033156, 0.048077])])
    func waitsByPriorityOfCobham(agents: Int, waits: [Double]) throws {
        try expectWhole(
            waits.enumerated().map { .wait(line: $0, is: 60 * $1, reach: 0.09 * 60 * $1) },
            of: Self.center(
                days: 60, rates: [0.2 / 60, 0.6 / 60, 1.2 / 60],
                service: Array(repeating: .exponential(mean: 20), count: 3),
                agents: agents, priorities: [2, 1, 0]), seed: 111, replications: 12)
    }

    /// Kleinrock's conservation law (Queueing Systems, volume 2, 1976, section 3.4): in M/G/1 without preemption
    /// Σ ρₖ Wₖ = ρ W₀ / (1 − ρ), W₀ = Σ λₖ E[Sₖ²] / 2, under every policy that never idles while somebody waits and does
    /// not look at the work to come. So it holds under all of ours.
    @Test(arguments: 0..<Routing.contactPolicies.count) func conservationLaw(policy: Int) throws {
        let rates = [0.006, 0.010, 0.002]
        let service: [Law] = [.exponential(mean: 40), .deterministic(25), .gamma(mean: 100, cv: 1.2)]
        let loads = zip(rates, service).map { $0 * $1.mean }
        let load = loads.reduce(0, +)
        let residual = zip(rates, service).reduce(0) { $0 + $1.0 * ($1.1.variance + $1.1.mean * $1.1.mean) / 2 }
        let contact = Routing.contactPolicies[policy]
        let routing =
            contact is LinearWeights
            ? Routing(agent: LinearWeights(), contact: LinearWeights()) : Routing(contact: contact)
        let center = try Self.center(
            days: 40, rates: rates, service: service, agents: 1, priorities: [0, 5, 2], routing: routing,
            deadlines: [600, 200, 3600])
        let days = 40.0
        try expectWhole(
            [
                Expected("Σ ρ W by \(contact.name)", is: load * residual / (1 - load), reach: 7) { details in
                    // Waits are counted by arrivals, whose number is not quite its mean: λ W is what is seen.
                    Ratio(
                        zip(details.lines, service).reduce(0) { sum, line in
                            sum + line.0.counts.waitOfAnswered * line.1.mean
                        }, days * 86_400)
                }
            ], of: center, seed: 112, replications: 12)
    }

    /// Two types of one priority and one law of service, the longest wait first: both wait as in one line of M/M/n.
    @Test(arguments: [1, 4]) func longestWaitIsOneLine(agents: Int) throws {
        let rate = 0.8 * Double(agents) / 60
        let exact = try ErlangC(arrivalRate: rate, meanService: 60, agents: agents).meanWait
        try expectWhole(
            [.wait(line: 0, is: exact, reach: 0.13 * exact), .wait(line: 1, is: exact, reach: 0.13 * exact)],
            of: Self.center(
                days: 40, rates: [0.8 * rate, 0.2 * rate], service: [.exponential(mean: 60), .exponential(mean: 60)],
                agents: agents), seed: 113, replications: 12)
    }
}
