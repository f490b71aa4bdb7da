// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import IntegerPrograms
import ServiceContract

/// The cheapest roster of shifts that keeps every promise of the contract: which shifts of the teams' patterns, and how
/// many agents on each.
///
/// An integer program proposes rosters, simulation says which promises they break and what an agent more would do in each
/// part of the day, and both learn until nothing cheaper is proposed. Then the roster is confirmed on fresh replications.
public struct RosterSearch: Sendable {
    private let space: RosterSpace
    private let contract: ServiceContract
    private let seed: UInt64
    private let settings: StaffingSearch.Settings
    /// With nobody on the teams of patterns: what the records of a journal are of.
    public let simulation: Simulation

    /// - Throws: `Problems` of the model: no patterns, no clause, or an objective that rosters are not searched for.
    public init(
        center: ContactCenter, contract: ServiceContract, seed: UInt64, settings: StaffingSearch.Settings
    ) throws(Problems) {
        var found: [Problem] = []
        if !center.teams.contains(where: { $0.patterns != nil }) {
            found.append(Problem(at: ["teams"], found: "no team with `patterns`", allowed: "one at least"))
        }
        if contract.clauses.isEmpty {
            found.append(
                Problem(
                    at: ["contract"], found: "no clause", allowed: "a clause at least: else no agent is the least cost")
            )
        }
        if settings.objective == .greatestMargin {
            found.append(
                Problem(
                    at: ["search", "objective"], found: "greatest margin beside `patterns`",
                    allowed: "`least cost` or `least cost with probability 95%` where a roster is sought"))
        }
        found += settings.rooms.compactMap { Self.problem(of: $0, center) }
        if !found.isEmpty { throw Problems(found) }
        space = RosterSpace(center, .ofRosters(center, contract, settings), rooms: settings.rooms)
        self.contract = contract
        self.seed = seed
        self.settings = settings
        simulation = try Simulation(center: center, contract: contract, seed: seed, detailed: false)
    }

    /// A room in which the teams whose roster is given have no place.
    private static func problem(of room: Room, _ center: ContactCenter) -> Problem? {
        let given = room.teams.filter { center.teams[$0].patterns == nil }
        let most =
            center.calendar.openIntervals.indices.flatMap { day in
                (0..<center.calendar.intervalsPerDay).map { interval in
                    given.reduce(0) { $0 + center.teams[$1].headcount.agents(day: day, interval: interval) }
                }
            }.max() ?? 0
        guard most > room.seats else { return nil }
        return Problem(
            at: ["search", "rooms", room.name, "seats"], found: "\(room.seats)",
            allowed: "\(most) at least: so many are taken by teams whose roster is given, before any shift is bought")
    }

    /// The work of so many replications of one roster, in the unit of `StaffingSearch.Progress.work`.
    public func work(replications: Int) -> Double {
        Double(replications) * Work.ofRosters(space.center, contract, settings).perReplication
    }

    /// - Parameters:
    ///   - journal: where records are stored as they come, and found again; `nil`: nowhere.
    ///   - progress: told after each batch of replications, on the calling thread.
    ///   - isCancelled: asked from any thread; what is known is returned soon after it says yes.
    /// - Throws: ``RosterProblem``, where there is no solver.
    public func run(
        journal: Journal? = nil, progress: @escaping @Sendable (StaffingSearch.Progress) -> Void = { _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) throws(RosterProblem) -> RosterOutcome {
        do {
            let run = RosterRun(
                space: space, contract: contract, seed: seed, settings: settings, solver: try IntegerSolver(),
                journal: journal, progress: progress, isCancelled: isCancelled)
            defer { journal?.sync() }
            return try run.outcome()
        } catch {
            let remedy =
                error.isMissing && !error.description.contains("make highs") ? "; `make highs` installs one" : ""
            throw RosterProblem(description: error.description + remedy, isMissingSolver: error.isMissing)
        }
    }
}

/// Why no roster can be sought on this machine.
public struct RosterProblem: Error, Sendable, CustomStringConvertible {
    /// What is missing, and the line to type.
    public let description: String
    /// Whether the solver of integer programs is missing, rather than at a loss.
    public let isMissingSolver: Bool
}

extension SolverProblem {
    fileprivate var isMissing: Bool {
        switch self {
        case .noSolver, .unknownSolver: true
        case .infeasible, .unbounded, .nothingFound, .failed: false
        }
    }
}
