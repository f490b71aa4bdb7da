// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

/// A small centre, and clauses of it.
private enum Sample {
    static let center = try! ContactCenter(
        name: "center", calendar: OperatingCalendar(days: 1), tiers: ["n1", "n2"],
        contactTypes: [
            ContactType(
                name: "voice", volume: .constant(perSecond: 0.1, on: OperatingCalendar(days: 1)),
                handling: [Handling(time: .deterministic(60)), nil])
        ],
        teams: [Team(name: "team", serves: [0], headcount: .constant(3, on: OperatingCalendar(days: 1)))])

    static let line = Line(type: 0, tier: 0)

    static func level(threshold: Double = 20, short: Double = 5) -> Measure {
        .serviceLevel(threshold: threshold, formula: .offered, shortAbandon: short)
    }

    static func clause(
        _ measure: Measure = level(), lines: [Line] = [line], teams: [Int] = [], target: Target = .atLeast(0.8),
        promise: Promise = .onAverage, name: String = "promise"
    ) -> Clause {
        Clause(name: name, measure: measure, lines: lines, teams: teams, target: target, promise: promise)
    }

    static func problems(of clauses: [Clause]) -> [Problem] {
        do throws(Problems) {
            _ = try ServiceContract(clauses: clauses, of: center)
            return []
        } catch {
            return error.all
        }
    }
}

/// Types with and without what a measure looks at: a deadline, a time at a tier, triage, an outage.
private enum Various {
    static let calendar = OperatingCalendar(days: 1)

    static func type(
        _ name: String, deadline: ServiceClock? = nil, within: ServiceClock? = nil, triage: [Double]? = nil
    ) -> ContactType {
        ContactType(
            name: name, volume: .constant(perSecond: 0.1, on: calendar),
            handling: [
                Handling(time: .deterministic(60), escalation: 0.1), Handling(time: .deterministic(60), within: within),
            ], deadline: deadline, triage: triage)
    }

    static let center = try! ContactCenter(
        name: "center", calendar: calendar, tiers: ["n1", "n2"],
        contactTypes: [
            type("plain"), type("clocked", deadline: ServiceClock(within: 60), within: ServiceClock(within: 60)),
            type("sorted", triage: [0.5, 0.5]),
        ],
        teams: [0, 1].map {
            Team(name: "n\($0 + 1)", tier: $0, serves: [0, 1, 2], headcount: .constant(3, on: calendar))
        },
        outages: [Outage(name: "down", times: .scheduled([(day: 0, start: 0, length: 60)]), types: [1])])

    /// What is found wrong with a clause on types at tiers.
    static func found(_ measure: Measure, _ lines: [(type: Int, tier: Int)], basis: Basis = .attempt) -> [String] {
        let clause = Clause(
            name: "c", measure: measure, lines: lines.map { Line(type: $0.type, tier: $0.tier) }, basis: basis,
            target: measure.isMoreBetter ? .atLeast(1) : .atMost(1))
        do throws(Problems) {
            _ = try ServiceContract(clauses: [clause], of: center)
            return []
        } catch {
            return error.all.map { "\($0.path.last!): \($0.found)" }
        }
    }
}

/// A measure needs what it looks at, and looks at customers wherever they come.
@Suite struct MisfitTests {
    @Test func clocksAndOutagesMustBeThere() {
        #expect(Various.found(.resolvedInDeadline, [(1, 0)]) == [])
        #expect(Various.found(.resolvedInDeadline, [(0, 0), (1, 0)]) == ["of: plain, which has no deadline"])
        #expect(Various.found(.doneAtTierInTime, [(1, 1)]) == [])
        #expect(
            Various.found(.doneAtTierInTime, [(1, 0), (0, 1)]) == [
                "of: clocked at n1, which has no time there", "of: plain at n2, which has no time there",
            ])
        #expect(Various.found(.unavailability, [(1, 0)]) == [])
        #expect(Various.found(.unavailability, [(0, 0)]) == ["of: plain, which no outage stops"])
    }

    @Test func customersAreOfATypeNotOfATier() {
        #expect(Various.found(.firstContactResolution, [(0, 0), (2, 0), (2, 1)]) == [])
        #expect(Various.found(.timeToResolve, [(0, 1)]) == ["of: plain at n2"])
        #expect(Various.found(.contactsPerResolution, [(2, 0)]) == ["of: sorted at n1"])
        #expect(Various.found(.abandonment, [(0, 1)], basis: .customer) == ["of: plain at n2"])
        #expect(Various.found(.abandonment, [(0, 1)]) == [])
        #expect(Various.found(Sample.level(), [(0, 0)], basis: .customer) == [])
    }

    @Test func onlySomeMeasuresHaveABasis() {
        #expect(Various.found(.meanWait, [(0, 0)], basis: .customer) == ["basis: customers"])
        #expect(Various.found(.firstContactResolution, [(0, 0)], basis: .customer) == ["basis: customers"])
    }
}

/// Contracts that make no sense are refused clause by clause, key by key.
@Suite struct ContractTests {
    @Test func soundContractIsAccepted() {
        let clauses = [
            Sample.clause(), Sample.clause(.abandonment, target: .atMost(0.05), name: "abandonment"),
            Sample.clause(.meanWait, target: .atMost(30), name: "wait"),
            Sample.clause(.meanWaitOfAnswered, target: .atMost(30), name: "speed of answer"),
            Sample.clause(.occupancy, lines: [], teams: [0], target: .atMost(0.85), name: "occupancy"),
            Sample.clause(promise: .withProbability(0.95), name: "promised"),
            Sample.clause(.timeToResolve, target: .atMost(30 * 86_400), name: "time to resolve"),
            Sample.clause(.contactsPerResolution, target: .atMost(1.2), name: "contacts per resolution"),
        ]
        #expect(Sample.problems(of: clauses) == [])
    }

    @Test(
        arguments: [
            ("measure", Sample.clause(Sample.level(threshold: -1, short: 0))),
            ("measure", Sample.clause(Sample.level(threshold: 8 * 86_400))),
            ("measure", Sample.clause(Sample.level(threshold: .nan, short: 0))),
            ("short-abandon", Sample.clause(Sample.level(short: 21))),
            ("short-abandon", Sample.clause(Sample.level(short: -1))),
            ("target", Sample.clause(target: .atMost(0.8))), ("target", Sample.clause(target: .atLeast(1.01))),
            ("target", Sample.clause(target: .atLeast(-0.1))), ("target", Sample.clause(target: .atLeast(.nan))),
            ("target", Sample.clause(.abandonment, target: .atLeast(0.1))),
            ("target", Sample.clause(.abandonment, target: .atMost(5))),
            ("target", Sample.clause(.meanWait, target: .atLeast(10))),
            ("target", Sample.clause(.meanWait, target: .atMost(-1))),
            ("target", Sample.clause(.meanWaitOfAnswered, target: .atLeast(10))),
            ("target", Sample.clause(.occupancy, lines: [], teams: [0], target: .atLeast(0.5))),
            ("target", Sample.clause(.firstContactResolution, target: .atMost(0.5))),
            ("target", Sample.clause(.resolvedInDeadline, target: .atMost(0.5))),
            ("target", Sample.clause(.doneAtTierInTime, target: .atMost(0.5))),
            ("target", Sample.clause(.blocked, target: .atLeast(0.5))),
            ("target", Sample.clause(.unavailability, target: .atLeast(0.5))),
            ("target", Sample.clause(.timeToResolve, target: .atLeast(60))),
            ("target", Sample.clause(.timeToResolve, target: .atMost(367 * 86_400))),
            ("target", Sample.clause(.contactsPerResolution, target: .atMost(0.9))),
            ("target", Sample.clause(.contactsPerResolution, target: .atLeast(1.2))),
            ("keep", Sample.clause(promise: .withProbability(0))),
            ("keep", Sample.clause(promise: .withProbability(1))),
            ("keep", Sample.clause(promise: .withProbability(.nan))),
            ("of", Sample.clause(lines: [])), ("of", Sample.clause(.occupancy, lines: [], target: .atMost(0.5))),
            ("of", Sample.clause(lines: [Line(type: 0, tier: 1)])),
        ] as [(String, Clause)])
    func badClauseIsRefusedByKey(key: String, clause: Clause) {
        let problems = Sample.problems(of: [clause])
        // A threshold that is not a number has no short-abandon limit below it either.
        #expect(Set(problems.map(\.path)).contains(["contract", "clauses", "promise", key]), "\(problems)")
        #expect(problems.allSatisfy { !$0.found.isEmpty && !$0.allowed.isEmpty })
    }

    @Test func allProblemsAtOnce() {
        let problems = Sample.problems(of: [
            Sample.clause(lines: [], target: .atMost(2), promise: .withProbability(2), name: "a"),
            Sample.clause(.meanWait, target: .atLeast(1), name: "b"), Sample.clause(name: "b"),
        ])
        #expect(
            problems.map { $0.path.joined(separator: ".") } == [
                "contract.clauses.a.target", "contract.clauses.a.target", "contract.clauses.a.keep",
                "contract.clauses.a.of", "contract.clauses.b.target", "contract.clauses",
            ])
    }

    /// A line is reported by the limits of the first service level that counts it.
    @Test func reportedLimits() throws {
        let contract = try ServiceContract(
            clauses: [
                Sample.clause(.meanWait, target: .atMost(30), name: "wait"),
                Sample.clause(Sample.level(threshold: 45, short: 3), name: "first"),
                Sample.clause(Sample.level(threshold: 60, short: 4), name: "second"),
            ], of: Sample.center)
        #expect(contract.reportedLimits(of: Sample.line) == (45, 3))
        #expect(ServiceContract.none.reportedLimits(of: Sample.line) == (20, 5))
    }
}
