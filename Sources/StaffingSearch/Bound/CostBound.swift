// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import IntegerPrograms
import ServiceContract

/// A cost below which no staffing within the bounds keeps the contract, whatever the routing.
///
/// The agents must have time for what the promises make them do (`LeastWork`). And for every set of promises on different
/// contact types, the agents who serve one of the types must be enough for all of them if they did nothing else
/// (`LeastAnswering`; the sets are those of Hall's condition). The least cost under all these conditions
/// is an integer program. It holds for contacts that come as the scenario says and agents who do not know the future.
public enum CostBound: Sendable, Equatable {
    /// No staffing costs less, in the unit of a staffing's cost.
    case least(Double)
    /// Nothing can be said; the reason, in words.
    case unknown(String)

    /// The amount, if one is known.
    public var amount: Double? { if case .least(let amount) = self { amount } else { nil } }
}

extension StaffingSpace {
    /// Promises of which every combination is looked at, at most; of more, each alone and all together.
    private static let mostPromises = 10

    /// The bound of a contract's cost; cost O(2^promises) formulas and one integer program of as many rows.
    func costBound(of contract: ServiceContract) -> CostBound {
        var program = IntegerProgram()
        for dimension in dimensions {
            program.addColumn(
                cost: dimension.cost, bounds: Double(dimension.agents.lowerBound)...Double(dimension.agents.upperBound))
        }
        let hasWork = LeastWork(center: center, contract: contract, supplies: supplies).addRows(to: &program)
        let isSeen = addWaiting(of: contract, to: &program)
        guard hasWork || isSeen else {
            return .unknown("no clause asks on average that contacts of the whole horizon are answered or resolved")
        }
        do {
            let solution = try IntegerSolver().solve(program)
            return .least(fixedCost + max(solution.bound, 0))
        } catch {
            return .unknown(
                error == .infeasible ? "no staffing within the bounds has agents enough" : error.description)
        }
    }

    /// The time of each team.
    private var supplies: [WorkSupply] {
        center.teams.indices.map { team in
            let own = dimensions.indices.filter { dimensions[$0].team == team }
            if own.isEmpty { return WorkSupply(given: center.workTime(ofTeam: team)) }
            return WorkSupply(
                bought: own.map { (column: $0, time: center.workTime(ofTeam: team, rows: rows(dimensions[$0]))) },
                given: WorkSupply.Time(onFloor: center.leaveRounding(ofTeam: team)))
        }
    }

    /// The roster of a dimension with one agent.
    private func rows(_ dimension: Dimension) -> [[Int]] {
        var rows = center.teams[dimension.team].headcount.rows.map { $0.map { _ in 0 } }
        RosterShape.set(1, in: dimension.part, of: &rows)
        return rows
    }

    /// Adds what waiting asks for. False: nothing is known of it.
    private func addWaiting(of contract: ServiceContract, to program: inout IntegerProgram) -> Bool {
        guard center.routing.overflows.isEmpty, center.routing.rings.isEmpty, center.outages.isEmpty else {
            return false
        }
        let rows = program.rows
        for set in StaffingSpace.sets(of: contract.clauses.compactMap { AnswersPromised($0, of: center) }) {
            addRow(of: LeastAnswering(center: center, promises: set), to: &program)
        }
        return program.rows > rows
    }

    /// Every combination of promises that share no contact type.
    private static func sets(of promises: [AnswersPromised]) -> [[AnswersPromised]] {
        if promises.count > mostPromises { return promises.map { [$0] } }
        return (1..<1 << promises.count).compactMap { mask in
            let set = promises.indices.filter { mask & 1 << $0 != 0 }.map { promises[$0] }
            let types = set.reduce(0) { $0 + $1.types.count }
            return set.reduce(into: Set<Int>()) { $0.formUnion($1.types) }.count == types ? set : nil
        }
    }

    private func addRow(of least: LeastAnswering, to program: inout IntegerProgram) {
        let teams = least.teams
        guard teams.allSatisfy({ center.teams[$0].isPlain }) else { return }
        let ofTeams = dimensions.indices.filter { teams.contains(dimensions[$0].team) }
        let isFixed = teams.filter { team in !dimensions.contains { $0.team == team } }
        // At any time as many agents: each team has one figure, day and night.
        guard ofTeams.allSatisfy({ rows(dimensions[$0]).joined().allSatisfy { $0 == 1 } }),
            isFixed.allSatisfy({ Set(center.teams[$0].headcount.rows.joined()).count == 1 })
        else { return }
        let there = isFixed.reduce(0) { $0 + center.teams[$1].headcount.largest }
        let most = there + ofTeams.reduce(0) { $0 + dimensions[$1].agents.upperBound }
        if let agents = least.agents(most: max(most, 1)) {
            program.addRow(ofTeams.map { (column: $0, factor: 1) }, bounds: Double(agents - there)...(.infinity))
        }
    }
}

extension Team {
    /// Whether an agent takes one contact at a time, at the pace that the type says.
    fileprivate var isPlain: Bool {
        shifts.isEmpty && slots == .one && seniorities.isEmpty && speed == ByType(1)
    }
}
