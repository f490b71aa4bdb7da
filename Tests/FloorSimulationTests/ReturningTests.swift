// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import ServiceContract
import Stochastics
import TestSupport
import Testing

@testable import FloorSimulation

/// Customers who come again: after being lost, since they were not helped, or after a pause.
@Suite struct ReturningTests {
    /// Comes on the first days of a horizon that ends empty.
    private static func center(
        days: Int = 5, coming: Int = 2, rate: Double = 0.05, agents: Int = 200, tiers: [Handling?],
        redial: Redial? = nil, recontact: Recontact? = nil, waiting: Pause? = nil, reopening: Pause? = nil,
        deadline: ServiceClock? = nil, patience: Patience? = nil, lines: Int? = nil, triage: [Double]? = nil,
        afterContact: Law? = nil, solves: Double = 1
    ) throws -> ContactCenter {
        let calendar = Centers.draining(days: days)
        return try ContactCenter(
            name: "returning", calendar: calendar, tiers: tiers.indices.map { "n\($0 + 1)" },
            contactTypes: [
                ContactType(
                    name: "calls", volume: .first(coming, perSecond: rate, on: calendar), patience: patience,
                    lines: lines, handling: tiers, deadline: deadline, triage: triage, afterContact: afterContact,
                    redial: redial, recontact: recontact, waitingForCustomer: waiting, reopening: reopening)
            ],
            teams: tiers.indices.map {
                Team(
                    name: "team \($0)", tier: $0, serves: [0], headcount: .constant(agents, on: calendar),
                    solves: solves)
            })
    }

    private static let minute = Handling(time: .deterministic(60))

    // MARK: Redial

    /// J. W. Cohen, Basic problems of telephone traffic theory and the influence of repeated calls, Philips
    /// Telecommunication Review 18 (1957): where redials come long after the blocking, the whole stream is Poisson, of
    /// rate Λ = λ Σ (p B)ᵏ with B Erlang's for Λ. Here the delay is 240 services; blocking is then off by far less than
    /// the half percent of it that is allowed beyond four standard errors.
    @Test func blockedCustomersWhoRedialMuchLater() throws {
        let (lines, service, rate, again) = (5, 60.0, 4.0 / 60, 0.8)
        var all = rate
        var blocking = 0.0
        for _ in 0..<1000 {
            blocking = try ErlangB(arrivalRate: all, meanService: service, agents: lines).blockingProbability
            var attempts = 0.0
            for _ in 0...20 { attempts = 1 + attempts * again * blocking }
            all = rate * attempts
        }
        let calendar = OperatingCalendar(days: 20, interval: 86_400, warmUp: 3 * 86_400)
        let center = try ContactCenter(
            name: "Cohen", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: rate, on: calendar), lines: lines,
                    handling: [Handling(time: .exponential(mean: service))],
                    redial: Redial(
                        probabilities: Array(repeating: again, count: 20), after: .exponential(mean: 240 * service)))
            ],
            teams: [Team(name: "agents", serves: [0], headcount: .constant(lines, on: calendar))])
        let details = try simulateWhole(center, seed: 121, replications: 12)
        let counts = details.map(\.lines[0].counts)
        let blocked = Estimate(ratioOf: counts.map { Double($0.blocked) }, to: counts.map { Double($0.offered) })
        #expect(
            abs(blocked.mean - blocking) < 4 * blocked.standardError + 0.005 * blocking,
            "\(blocked.mean) ± \(4 * blocked.standardError), exact \(blocking), seed 121")
        #expect(4 * blocked.standardError < 0.02 * blocking)
        let offered = Estimate(of: counts.map { Double($0.offered) / (20 * 86_400) })
        #expect(
            abs(offered.mean - all) < 4 * offered.standardError + 0.005 * all,
            "\(offered.mean) ± \(4 * offered.standardError), exact \(all), seed 121")
    }

    /// Nobody is there and nobody waits: the k-th redial happens with the product of the first k probabilities.
    @Test func attemptsOfTheLostAreGeometric() throws {
        let probabilities = [0.8, 0.5, 0.5, 0.2]
        var (share, redials) = (1.0, 0.0)
        for probability in probabilities {
            share *= probability
            redials += share
        }
        let center = try Self.center(
            agents: 0, tiers: [Self.minute],
            redial: Redial(probabilities: probabilities, after: .exponential(mean: 600)),
            patience: Patience(law: .deterministic(0)))
        try expectWhole(
            [
                Expected("redials of a customer", is: redials, reach: 0.05) {
                    Ratio(Double($0.life!.types[0].redials), Double($0.life!.types[0].customers.offered))
                }
            ], of: center, seed: 122, replications: 8)
        for life in try simulateWhole(center, seed: 122, replications: 4) {
            let (line, type) = (life.lines[0].counts, life.life!.types[0])
            #expect(line.offered == type.customers.offered + type.redials)
            #expect(line.abandoned == line.offered && type.customers.abandoned == type.customers.offered)
        }
    }

    /// Redials, recontacts, pauses and tiers on a floor that is too small: attempts and customers both balance exactly
    /// once all has come to its end.
    @Test(arguments: UInt64(0)..<10) func attemptsAndCustomersBalance(seed: UInt64) throws {
        let center = try Self.center(
            days: 12, rate: 0.02, agents: 4,
            tiers: [
                Handling(time: .exponential(mean: 200), escalation: 0.3), Handling(time: .exponential(mean: 300)),
            ],
            redial: Redial(probabilities: [0.9, 0.7, 0.5], after: .exponential(mean: 900)),
            recontact: Recontact(probability: [0.3, 0.1], after: .exponential(mean: 7200)),
            waiting: Pause(probability: 0.2, time: .exponential(mean: 3600)),
            reopening: Pause(probability: 0.1, time: .exponential(mean: 3600)),
            deadline: ServiceClock(within: 3600), patience: Patience(law: .exponential(mean: 60), balk: 0.1), lines: 6)
        for details in try simulateWhole(center, seed: seed, replications: 3, checksConservation: true) {
            let life = details.life!.types[0]
            let customers = life.customers
            let (first, second) = (details.lines[0].counts, details.lines[1].counts)
            #expect(customers.offered == customers.answered + customers.lost + customers.blocked + life.unreached)
            #expect(first.offered == customers.offered + life.redials + life.recontacts)
            for line in [first, second] { #expect(line.offered == line.answered + line.lost + line.blocked) }
            #expect(first.blocked > 0 && first.abandoned > 0 && second.abandoned > 0 && customers.lost > 0)
            #expect(details.life!.lines[0].transferred == second.offered)
            // Each attempt and each recontact has its own clock.
            #expect(life.inDeadline + life.pastDeadline == first.offered)
        }
    }

    // MARK: Recontact

    /// A problem is really solved with probability 1 − p at each contact: contacts of a problem are geometric, and first
    /// contact resolution is 1 − p. A team that solves s times as often has 1 − p = s (1 − p₀).
    @Test(arguments: [(0.4, 1.0), (0.25, 0.6)]) func contactsUntilSolved(probability: Double, solves: Double) throws {
        let solved = (1 - probability) * solves
        let center = try Self.center(
            days: 9, tiers: [Self.minute],
            recontact: Recontact(probability: [probability], after: .exponential(mean: 3600)), solves: solves)
        try expectWhole(
            [
                Expected("contacts of a problem", is: 1 / solved, reach: 0.08) {
                    Ratio(Double($0.life!.types[0].contactsOfResolved), Double($0.life!.types[0].resolved))
                },
                Expected("first contact resolution", is: solved, reach: 0.02) {
                    Ratio(Double($0.life!.types[0].resolvedAtFirstContact), Double($0.life!.types[0].resolved))
                },
                Expected("recontacts of a customer", is: 1 / solved - 1, reach: 0.08) {
                    Ratio(Double($0.life!.types[0].recontacts), Double($0.life!.types[0].customers.offered))
                },
                // A minute for each contact, an hour before each but the first.
                .sojourn(is: 60 / solved + 3600 * (1 / solved - 1), reach: 300),
            ], of: center, seed: 123, replications: 8)
        for details in try simulateWhole(center, seed: 123, replications: 2) {
            let life = details.life!.types[0]
            #expect(life.resolved == life.customers.offered)
            #expect(life.contactsOfResolved == life.resolved + life.recontacts)
        }
    }

    /// By tier: each solves its own share of the first contacts that end there.
    @Test func firstContactResolutionByTier() throws {
        let shares = [0.7, 0.3]
        let again = [0.4, 0.1]
        let center = try Self.center(
            days: 9, tiers: [Self.minute, Self.minute],
            recontact: Recontact(probability: again, after: .exponential(mean: 600)), triage: shares)
        try expectWhole(
            [
                Expected("first contact resolution", is: 0.7 * 0.6 + 0.3 * 0.9, reach: 0.02) {
                    Ratio(Double($0.life!.types[0].resolvedAtFirstContact), Double($0.life!.types[0].resolved))
                },
                Expected("starts at the second tier", is: 0.3, reach: 0.015) {
                    Ratio(
                        Double($0.lines[1].counts.offered),
                        Double($0.lines[0].counts.offered + $0.lines[1].counts.offered))
                },
            ], of: center, seed: 124, replications: 24)
    }

    // MARK: Pauses

    /// A contact waits for the customer with probability p after each handling, or is reopened: handlings are geometric,
    /// the time to resolve holds a pause for each handling but the last, and the counts hold one contact. The clock
    /// stands still meanwhile: with handlings of a minute and a deadline of 130 s those of two handlings are in time,
    /// though pauses last hours.
    @Test(arguments: [false, true]) func pauses(isReopening: Bool) throws {
        let p = 0.5
        let pause = Pause(probability: p, time: .exponential(mean: 7200))
        let center = try Self.center(
            days: 9, tiers: [Self.minute], waiting: isReopening ? nil : pause, reopening: isReopening ? pause : nil,
            deadline: ServiceClock(within: 130), afterContact: .deterministic(15))
        try expectWhole(
            [
                Expected("handlings of a contact", is: 1 / (1 - p), reach: 0.08) {
                    Ratio($0.teams[0].numerator / 75, Double($0.lines[0].counts.answered))
                },
                .sojourn(is: 60 / (1 - p) + 7200 * p / (1 - p), reach: 500),
                Expected("in the deadline", is: 1 - p * p, reach: 0.02) {
                    let life = $0.life!.types[0]
                    return Ratio(Double(life.inDeadline), Double(life.inDeadline + life.pastDeadline))
                },
            ], of: center, seed: 125, replications: 8)
        for details in try simulateWhole(center, seed: 125, replications: 2) {
            let life = details.life!.types[0]
            let counts = details.lines[0].counts
            #expect(counts.offered == life.customers.offered && counts.answered == counts.offered)
            #expect(life.resolved == counts.offered && life.contactsOfResolved == life.resolved)
            let handlings = Int((details.teams[0].numerator / 75).rounded())
            #expect(life.reopened == (isReopening ? handlings - counts.answered : 0))
        }
    }
}
