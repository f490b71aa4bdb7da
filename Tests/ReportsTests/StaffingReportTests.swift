// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import ServiceContract
import Testing

@testable import FloorSimulation
@testable import Reports
@testable import StaffingSearch

@Suite("A staffing's report names the winner, what nearly won, and what one agent fewer breaks")
struct StaffingReportTests {
    let center: ContactCenter
    let contract: ServiceContract

    init() throws {
        center = try HandMade.center()
        contract = try HandMade.contract(of: center)
    }

    private func candidate(
        _ front: Int, _ back: Int, _ values: [Double], keeps: Double = 1, _ verdict: Candidate.Verdict
    ) -> Candidate {
        HandMade.candidate(
            center, contract, front: front, back: back, values: values, keeps: keeps, verdict: verdict)
    }

    private func report(_ outcome: StaffingOutcome) -> StaffingReport {
        let most = outcome.winner == nil ? 12 : 20
        return StaffingReport(
            center: center, contract: contract, bounds: [TeamBounds(team: 0, agents: 8...most)], outcome: outcome,
            run: RunFacts(file: "bench.yaml", seed: 7, replications: 5000, isComplete: outcome.isComplete))
    }

    private var found: StaffingReport {
        report(
            StaffingOutcome(
                objective: .leastCost, winner: candidate(13, 3, [0.82, 0.9, 5], .confirmed), closest: nil,
                runnersUp: [
                    candidate(12, 3, [0.79, 0.9, 5], .rejected), candidate(14, 3, [0.85, 0.9, 5], .screened),
                ],
                oneFewer: [
                    OneFewer(team: 0, interval: nil, candidate: candidate(12, 3, [0.7958, 0.9, 11], .rejected)),
                    OneFewer(
                        team: 1, interval: nil, candidate: candidate(13, 2, [0.82, 0.9, 5], keeps: 0.85, .screened)),
                ], neighbours: [], evaluations: 21, replicationsSimulated: 5000, confidence: 0.99, isComplete: true))
    }

    private var infeasible: StaffingReport {
        report(
            StaffingOutcome(
                objective: .leastCost, winner: nil, closest: candidate(12, 3, [0.75, 0.9, 12], .rejected),
                runnersUp: [], oneFewer: [],
                neighbours: [], evaluations: 5, replicationsSimulated: 800, confidence: 0.99, isComplete: true,
                formula: [.constant(15, on: center.calendar), .constant(3, on: center.calendar)]))
    }

    private func without(
        winner closest: Candidate, isComplete: Bool = true, evaluations: Int = 800, needed: Int? = nil
    ) -> StaffingReport {
        report(
            StaffingOutcome(
                objective: .leastCost, winner: nil, closest: closest, runnersUp: [], oneFewer: [], neighbours: [],
                evaluations: evaluations, replicationsSimulated: 8000, confidence: 0.99, isComplete: isComplete,
                needed: needed))
    }

    /// What is too close to call is not called broken: its cost, why, and how many replications would tell.
    @Test func tooCloseToCallSaysWhatWouldTell() {
        let table = without(winner: candidate(11, 3, [0.801, 0.9, 5], .undecided), needed: 12_000).table
        #expect(
            table.hasPrefix(
                """
                Bench: no staffing within the bounds could be confirmed. The closest, front 11 and back 3 at 170.00 BRL \
                per hour, seems to do: it keeps every clause by the mean of 100 replications, which is too close to a \
                target to be 99% sure.
                  About 12,000 replications would tell: --replications 12000.

                """), "\(table)")
    }

    /// A search that is stopped tells the best it has seen, and on what; never that nothing is known.
    @Test func stoppedSaysTheBestByThen() {
        let seems = without(winner: candidate(11, 3, [0.82, 0.9, 5], .screened), isComplete: false).table
        #expect(
            seems.hasPrefix(
                "Bench: stopped before a staffing was confirmed. Of 800 staffings seen, front 11 and back 3 at 170.00 BRL "
                    + "per hour is the cheapest that seems to keep every clause, by the mean of 100 replications; it was "
                    + "not confirmed.\n"), "\(seems)")
        let breaks = without(winner: candidate(11, 3, [0.7, 0.9, 5], .screened), isComplete: false).table
        #expect(breaks.contains("is the closest: it seems to break calls-80-20, by the mean of"), "\(breaks)")
        let none = Candidate(
            headcounts: candidate(11, 3, [0.8, 0.8, 5], .screened).headcounts,
            cost: center.cost(of: center.teams.map(\.headcount)),
            clauses: contract.clauses.map { ClauseEstimate($0, records: []) }, term: TermEstimate([]),
            replications: 0, verdict: .screened)
        let formulas = without(winner: none, isComplete: false, evaluations: 0).table
        #expect(formulas.contains("the formulas alone give front 11 and back 3"), "\(formulas)")
        #expect(!formulas.contains("Clauses,"))
    }

    /// Cheaper staffings that are too close to call are counted in front: the cost is not what the search is sure of.
    @Test(arguments: [
        (0, 0, "Of the 9 staffings simulated, none costs less."),
        (3, 0, "3 cost less. Each of them breaks a clause, 99% sure."),
        (1, 1, "1 costs less. It is too close to call: it costs 0.40 less."),
        (3, 3, "3 cost less. They are too close to call: the cheapest of them costs 0.40 less."),
        (
            5, 2,
            "5 cost less. 2 of them are too close to call: the cheapest of them costs 0.40 less. Each of the others breaks a clause, 99% sure."
        ),
        (2, 1, "1 of them is too close to call: it costs 0.40 less. The other breaks a clause, 99% sure."),
    ])
    func cheaperOnesThatAreTooCloseAreCounted(examined: Int, open: Int, words: String) {
        let outcome = found.outcome
        let table = report(
            StaffingOutcome(
                objective: .leastCost, winner: outcome.winner, closest: nil, runnersUp: [], oneFewer: [],
                neighbours: [], evaluations: 9, replicationsSimulated: 90, confidence: 0.99, isComplete: true,
                cheaper: StaffingOutcome.Cheaper(examined: examined, open: open, by: open == 0 ? 0 : 0.4))
        ).table
        #expect(table.contains("It is the least cost found; it is not proven that nothing cheaper would do."))
        #expect(table.contains(words), "\(table)")
    }

    /// Overtime is part of the cost, in every form.
    @Test func overtimeIsToldInEveryForm() throws {
        let records = HandMade.records.map {
            ReplicationRecord(clauses: $0.clauses, term: $0.term, overtime: [7200, 0], details: nil)
        }
        let simulation = try Simulation(center: center, contract: contract, seed: 1, detailed: false)
        let candidate = Candidate(
            [.constant(13, on: center.calendar), .constant(3, on: center.calendar)], records, of: simulation, .confirmed
        )
        // Two hours of a day's 24 at 10: 20 ÷ 24 an hour.
        let report = report(
            StaffingOutcome(
                objective: .leastCost, winner: candidate, closest: nil, runnersUp: [], oneFewer: [], neighbours: [],
                evaluations: 1, replicationsSimulated: 2, confidence: 0.99, isComplete: true))
        #expect(
            report.table.contains("at 190.83 BRL per hour (0.83 of it for overtime) breaks no promise, 99% sure"),
            "\(report.table)")
        #expect(report.table.contains("  Cost 190.83 BRL per hour: roster 190.00, overtime 0.83\n"))
        let document = try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        #expect(abs((document["overtimeCost"] as? Double ?? 0) - 20.0 / 24) < 1e-6)
        let overtime = try #require(document["overtime"] as? [String: [String: Double]])
        #expect(overtime["front"]?["mean"] == 7200 && overtime["back"]?["mean"] == 0)
        let sweep = SweepReport(
            center: center, contract: contract, candidates: [candidate], teams: [0], asked: 1,
            run: RunFacts(file: "bench.yaml", seed: 7, replications: 2, isComplete: true))
        #expect(sweep.table.contains("overtime") && sweep.table.contains("0.83"), "\(sweep.table)")
        #expect(sweep.csv.hasPrefix("front,back,cost,overtimeCost,"))
        #expect(sweep.json.contains("\"overtimeCost\""))
    }

    /// A team that is there in a span only is told with its hours, and no figure of hours without anybody.
    @Test func aSpanIsToldWithItsHours() {
        var agents = Array(repeating: 0, count: 48)
        for interval in 16..<29 { agents[interval] = 7 }
        let headcounts = [Headcount.everyDay(agents, on: center.calendar), .constant(3, on: center.calendar)]
        #expect(center.words(of: headcounts) == "front 7 (08:00-14:30), back 3")
        agents[20] = 0
        #expect(center.words(of: [.everyDay(agents, on: center.calendar)]) == "front 0 to 7")
    }

    @Test func winnerReadsLikeThis() {
        #expect(found.table == Tables.winner)
    }

    @Test func infeasibleSaysWhichClauseByHowMuchAndWhatToTry() {
        #expect(infeasible.table == Tables.infeasible)
    }

    /// A share of intervals with short waits is no time, though waits are.
    @Test func aShareOfPartsIsAShare() throws {
        let contract = try ServiceContract(
            clauses: [
                Clause(
                    name: "short-waits", measure: .meanWait, lines: [HandMade.calls], window: .day,
                    aggregation: .shareMet(of: .interval, .atMost(12)), target: .atLeast(0.9))
            ], of: center)
        func candidate(_ front: Int, _ value: Double, _ verdict: Candidate.Verdict) -> Candidate {
            HandMade.candidate(center, contract, front: front, back: 3, values: [value], verdict: verdict)
        }
        let report = StaffingReport(
            center: center, contract: contract, bounds: [TeamBounds(team: 0, agents: 8...20)],
            outcome: StaffingOutcome(
                objective: .leastCost, winner: candidate(13, 0.95, .confirmed), closest: nil, runnersUp: [],
                oneFewer: [OneFewer(team: 0, interval: nil, candidate: candidate(12, 0.85, .rejected))],
                neighbours: [], evaluations: 2, replicationsSimulated: 200, confidence: 0.99, isComplete: true),
            run: RunFacts(file: "bench.yaml", seed: 7, replications: 100, isComplete: true))
        #expect(report.table.contains("falls to 85.0%"), "\(report.table)")
        #expect(report.table.contains("95.0% ± 0.2%") && !report.table.contains(" s ±"), "\(report.table)")
    }

    @Test func stoppedSaysThatCheaperOnesMayExist() {
        let outcome = found.outcome
        let stopped = report(
            StaffingOutcome(
                objective: .leastCost, winner: outcome.winner, closest: nil, runnersUp: [], oneFewer: [],
                neighbours: [], evaluations: 3,
                replicationsSimulated: 90, confidence: 0.99, isComplete: false))
        #expect(stopped.table.hasPrefix("Bench: stopped; front 13 and back 3 at 190.00 BRL per hour is the cheapest"))
        let nothing = report(
            StaffingOutcome(
                objective: .leastCost, winner: nil, closest: nil, runnersUp: [], oneFewer: [], neighbours: [],
                evaluations: 0, replicationsSimulated: 0,
                confidence: 0.99, isComplete: false))
        #expect(nothing.table.hasPrefix("Bench: stopped before anything was known"))
        #expect(nothing.json.contains("\"staffing\": null"))
    }

    @Test func documentHasTheKeysOfTheFormat() throws {
        let document = try #require(JSONSerialization.jsonObject(with: Data(found.json.utf8)) as? [String: Any])
        #expect(
            Set(document.keys) == [
                "schema", "version", "scenario", "seed", "complete", "objective", "feasible", "confidence", "term",
                "staffing", "cost",
                "costUnit", "replications", "verdict", "clauses", "evaluations", "replicationsSimulated", "runnersUp",
                "oneFewer", "overtimeCost", "overtime", "needed", "inputs", "model", "bound", "noBound", "gap",
                "cheaper", "formula",
            ])
        #expect(document["staffing"] as? [String: Int] == ["front": 13, "back": 3])
        #expect(document["cost"] as? Double == 190)
        #expect(document["feasible"] as? Bool == true)
        let fewer = try #require(document["oneFewer"] as? [[String: Any]])
        #expect(fewer.map { $0["breaks"] as? [String] } == [["calls-80-20", "short-waits"], ["chats-70-60"]])
        let failed = try #require(JSONSerialization.jsonObject(with: Data(infeasible.json.utf8)) as? [String: Any])
        #expect(failed["feasible"] as? Bool == false)
    }

    @Test func hoursThatAreAlikeShareARow() throws {
        var agents = Array(repeating: 4, count: 48)
        for interval in 16..<40 { agents[interval] = 9 }
        let headcounts = [Headcount.everyDay(agents, on: center.calendar), .constant(2, on: center.calendar)]
        #expect(
            center.table(of: headcounts) == """
                  from   to     front  back
                  00:00  08:00      4     2
                  08:00  20:00      9     2
                  20:00  24:00      4     2

                """)
        #expect(headcounts[0].words == "4 to 9")
        let list = try #require(
            JSONSerialization.jsonObject(with: Data(headcounts[0].json.json.utf8)) as? [Int])
        #expect(list == agents)
    }

    @Test func rosterIsOneTable() {
        #expect(found.csv == "team,tier,day,start,agents\nfront,n1,,,13\nback,n2,,,3\n")
    }
}

@Suite("A sweep's report marks the cheapest staffing that keeps every clause")
struct SweepReportTests {
    @Test func tableReadsLikeThis() throws {
        let center = try HandMade.center()
        let contract = try HandMade.contract(of: center)
        let grid = [(12, 0.75), (13, 0.8), (14, 0.85)]
        let report = SweepReport(
            center: center, contract: contract,
            candidates: grid.map {
                HandMade.candidate(
                    center, contract, front: $0.0, back: 3, values: [$0.1, 0.9, 5], verdict: .screened)
            }, teams: [0], asked: 4, run: RunFacts(file: "bench.yaml", seed: 7, replications: 100, isComplete: false))
        #expect(report.table == Tables.sweep)
        #expect(report.csv.split(separator: "\n").count == 4)
        let document = try #require(JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any])
        #expect((document["staffings"] as? [[String: Any]])?.map { $0["feasible"] as? Bool } == [false, true, true])
        #expect(document["cheapest"] as? Int == 1)
    }
}

@Suite("Overload without patience is warned of")
struct OverloadTests {
    /// 0.25 contacts a second × 60 s are 15 erlangs.
    private func center(agents: Int, patience: Patience?) throws -> ContactCenter {
        let calendar = OperatingCalendar(days: 1)
        return try ContactCenter(
            name: "Line", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "mails", volume: .constant(perSecond: 0.25, on: calendar), patience: patience,
                    handling: [Handling(time: HandMade.minute)])
            ],
            teams: [Team(name: "front", serves: [0], headcount: .constant(agents, on: calendar))])
    }

    @Test func loadAboveAgents() throws {
        #expect(overloads(of: try center(agents: 15, patience: nil)).isEmpty)
        #expect(overloads(of: try center(agents: 14, patience: Patience(law: HandMade.minute))).isEmpty)
        #expect(
            overloads(of: try center(agents: 14, patience: nil)) == [
                "tier n1: mails offer a load of 15.0 erlangs to 14.0 agents and never give up: the line grows without "
                    + "end; give patience, or more agents"
            ])
    }
}
