// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ErlangFormulas
import ServiceContract

/// Where the search begins: each team and interval sized alone by Erlang A, or C where nobody abandons, as if its share
/// of the contacts were a steady stream. What one interval leaves waiting for the next, priorities and overlapping
/// skills are left to simulation.
struct FormulaStart {
    let center: ContactCenter
    let contract: ServiceContract

    /// Teams that nobody is on, so that the others do their work.
    var without: Set<Int> = []

    /// What the formulas ask for, whatever the bounds.
    func point(in space: StaffingSpace) -> [Int] {
        space.dimensions.map {
            without.contains($0.team) ? 0 : min(agents(team: $0.team, part: $0.part), Team.largestHeadcount)
        }
    }

    private func agents(team index: Int, part: RosterShape.Part) -> Int {
        let team = center.teams[index]
        var (rate, work, impatience) = (0.0, 0.0, 0.0)
        for type in team.serves {
            let sharing = center.teams(handling: type, atTier: team.tier).filter { !without.contains($0) }
            let share = Double(sharing.count)
            let arrivals = contactsPerSecond(type: type, team: index, part: part) / share
            rate += arrivals
            work += arrivals * center.meanAgentTime(ofType: type, atTier: team.tier, team: index)
            if let patience = center.contactTypes[type].patience, patience.law.mean > 0 {
                impatience += arrivals / patience.law.mean
            }
        }
        guard rate > 0, work > 0 else { return 0 }
        let targets = targets(team: index)
        let least: Int?
        if impatience > 0 {
            least = try? ErlangA.least(
                arrivalRate: rate, meanService: work / rate, meanPatience: rate / impatience, reaching: targets)?.agents
        } else {
            least = try? ErlangC.least(arrivalRate: rate, meanService: work / rate, reaching: targets)?.agents
        }
        let present = max(team.meanPresence, 0.01)
        return Int((Double(least ?? Int(work.rounded(.up)) + 1) / present).rounded(.up))
    }

    /// Mean arrivals at a team's tier while a part of its roster works.
    private func contactsPerSecond(type: Int, team index: Int, part: RosterShape.Part) -> Double {
        let calendar = center.calendar
        let volume = center.contactTypes[type].volume
        let rows = center.teams[index].headcount.rowOfDay
        var (sum, intervals) = (0.0, 0)
        var worked: [Int: [Int]] = [:]
        for place in part.places { worked[place.row, default: []].append(place.interval) }
        for (day, open) in calendar.openIntervals.enumerated() {
            for interval in worked[rows[day]] ?? [] where open.contains(interval) {
                intervals += 1
                if let row = volume.rowOfDay[day] { sum += volume.rows[row][interval] }
            }
        }
        guard intervals > 0, volume.total > 0 else { return 0 }
        let reaching = center.contactTypes[type].offered(toTier: center.teams[index].tier) / volume.total
        return sum / Double(intervals * calendar.interval) * reaching
    }

    private func targets(team: Int) -> [StaffingTarget] {
        let lines = center.teams[team].serves.map { Line(type: $0, tier: center.teams[team].tier) }
        let targets = contract.clauses.compactMap { clause -> StaffingTarget? in
            let target = clause.target.value
            guard target > 0, clause.teams.contains(team) || clause.lines.contains(where: lines.contains) else {
                return nil
            }
            switch clause.measure {
            case .serviceLevel(let threshold, _, _):
                return .serviceLevel(atLeast: min(target, 0.999), within: threshold)
            case .abandonment: return .abandonment(atMost: target)
            case .meanWait, .meanWaitOfAnswered: return .meanWait(atMost: target)
            case .occupancy: return .occupancy(atMost: target)
            case .blocked, .resolvedInDeadline, .firstContactResolution, .contactsPerResolution, .timeToResolve,
                .doneAtTierInTime, .unavailability, .longestWait, .backlog, .resolved, .calledBack, .callbackDelay,
                .absenteeism, .overtimePerDay, .overtimeShare:
                return nil
            }
        }
        return targets.isEmpty ? [.occupancy(atMost: 0.95)] : targets
    }
}
