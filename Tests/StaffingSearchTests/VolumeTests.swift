// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import ServiceContract
import Synchronization
import Testing

@testable import FloorSimulation
@testable import StaffingSearch

/// Few contacts and many: the work of a search is bounded, and what is known is said.
@Suite struct VolumeTests {
    /// One team by interval over calls of five minutes; 80 % within 20 s.
    private struct Desk {
        let center: ContactCenter
        let contract: ServiceContract
        let bounds: [TeamBounds]

        init(
            days: Int, interval: Int = 1800, hours: Range<Int> = 0..<24, perInterval: Double, handle: Double = 300,
            patience: Double? = 180, agents: Int = 1, most: Int = 10, target: Double = 0.8
        ) throws {
            let calendar = OperatingCalendar(
                days: days, interval: interval, opening: hours.lowerBound * 3600, closing: hours.upperBound * 3600,
                isContinuous: hours.count == 24)
            center = try ContactCenter(
                name: "desk", calendar: calendar, tiers: ["n1"],
                contactTypes: [
                    ContactType(
                        name: "calls",
                        volume: Volume(
                            rows: [Array(repeating: perInterval, count: calendar.intervalsPerDay)],
                            rowOfDay: Array(repeating: 0, count: days)),
                        patience: patience.map { Patience(law: .exponential(mean: $0)) },
                        handling: [Handling(time: .exponential(mean: handle))])
                ],
                teams: [Team(name: "n1", serves: [0], headcount: .constant(agents, on: calendar))])
            contract = try ServiceContract(
                clauses: [
                    Clause(
                        name: "sl", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5),
                        lines: [Line(type: 0, tier: 0)], target: .atLeast(target))
                ], of: center)
            bounds = [TeamBounds(team: 0, agents: 0...most, byInterval: true)]
        }

        func search(
            seed: UInt64, replications: Int? = nil, isCancelled: @escaping @Sendable () -> Bool = { false }
        ) throws -> (outcome: StaffingOutcome, work: Double) {
            var settings = StaffingSearch.Settings()
            settings.threads = 2
            settings.replications = replications
            let most = Mutex(0.0)
            let outcome = try StaffingSearch(
                center: center, contract: contract, bounds: bounds, seed: seed, settings: settings
            ).run(progress: { now in most.withLock { $0 = now.work } }, isCancelled: isCancelled)
            return (outcome, most.withLock { $0 })
        }

        var mostWork: Double { Work(center, contract).most }
    }

    /// Intervals of the day in which a roster has anybody.
    private func staffed(_ candidate: Candidate) -> Int { candidate.headcounts[0].rows[0].count { $0 > 0 } }

    /// Ten calls a day over 24 half-hours. Of calls that come while nobody is there none is answered in time, but for
    /// those of the last 20 s before a half-hour that is staffed: 19 half-hours give at most 19/24 + 20/1800 = 80.3 %.
    /// One agent is busy for 0.07 of the time, so 22 give about 22/24 · 0.93 = 85 %, which 20,000 calls show.
    @Test func tenCallsADay() throws {
        let desk = try Desk(days: 5, hours: 8..<20, perInterval: 10.0 / 24, patience: nil)
        let (outcome, work) = try desk.search(seed: 1)
        let winner = try #require(outcome.winner)
        #expect((19...22).contains(staffed(winner)), "\(winner.headcounts[0].rows)")
        #expect(winner.headcounts[0].largest == 1)
        #expect(work <= desk.mostWork)
    }

    /// One call a month finds an agent free where one is: k of 48 half-hours give k/48. 38 give 79 %, 39 give 81 %. The
    /// work of a search is some 270,000 months, so that it may end before the least of them, but 44 (92 %) are shown by
    /// the first thousand.
    @Test func oneCallAMonth() throws {
        let desk = try Desk(days: 30, perInterval: 1.0 / 30 / 48)
        let (outcome, work) = try desk.search(seed: 1)
        let winner = try #require(outcome.winner)
        #expect((39...44).contains(staffed(winner)), "\(staffed(winner))")
        #expect(work <= desk.mostWork)
    }

    /// Nobody comes: nothing is judged, nobody is needed, and two replications say so.
    @Test func noCallAtAll() throws {
        let desk = try Desk(days: 30, perInterval: 0)
        let (outcome, work) = try desk.search(seed: 1)
        let winner = try #require(outcome.winner)
        #expect(winner.headcounts[0].largest == 0 && winner.clauses[0].windows == 0)
        #expect(work < 0.01 * desk.mostWork)
    }

    /// 5.3 million calls by five minutes, as many in each: Erlang A's agents are right in each, so the answer has as many
    /// on average, within a hundredth.
    @Test func millionsByFiveMinutes() throws {
        let desk = try Desk(
            days: 31, interval: 300, perInterval: 594, handle: 240, agents: 480, most: 900)
        let (outcome, work) = try desk.search(seed: 1)
        let winner = try #require(outcome.winner)
        let exact = try #require(
            try ErlangA.least(
                arrivalRate: 594.0 / 300, meanService: 240, meanPatience: 180,
                reaching: [.serviceLevel(atLeast: 0.8, within: 20)])
        ).agents
        let row = winner.headcounts[0].rows[0]
        let mean = Double(row.reduce(0, +)) / Double(row.count)
        #expect(abs(mean / Double(exact) - 1) < 0.01, "\(mean) agents, Erlang A \(exact)")
        #expect(work <= desk.mostWork)
    }

    /// What cannot be shown by the replications allowed says how many would show it, and so many do.
    @Test func whatWouldTellIsSaid() throws {
        // One agent gives 93 to 94 % (0.07 busy); 1,000 calls do not show 92 % with 99 %.
        let desk = try Desk(days: 5, hours: 8..<20, perInterval: 10.0 / 24, patience: nil, most: 1, target: 0.92)
        let (outcome, _) = try desk.search(seed: 2, replications: 20)
        #expect(outcome.winner == nil && outcome.isComplete)
        let closest = try #require(outcome.closest)
        #expect(closest.verdict == .undecided && closest.headcounts[0].rows[0].allSatisfy { $0 == 1 })
        let needed = try #require(outcome.needed)
        #expect(needed > 20)
        let (again, _) = try desk.search(seed: 2, replications: 4 * needed)
        #expect(again.winner != nil, "\(needed) replications were said to tell")
    }

    /// Stopped at any moment, the search tells the best that it has seen, and calls it no more than that.
    @Test(arguments: [1, 3, 10, 100, 1000, 20_000, 100_000]) func stoppedSearchesSayWhatIsKnown(asked most: Int) throws
    {
        let desk = try Desk(days: 5, hours: 8..<20, perInterval: 10.0 / 24, patience: nil)
        let asked = Atomic(0)
        let (outcome, _) = try desk.search(seed: 3) { asked.wrappingAdd(1, ordering: .relaxed).newValue > most }
        #expect(!outcome.isComplete)
        let known = try #require(outcome.winner ?? outcome.closest)
        #expect(known.verdict == (outcome.winner == nil ? .screened : .confirmed))
        if known.replications == 0 { #expect(known.headcounts == outcome.formula) }
    }
}
