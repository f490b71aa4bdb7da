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

    func point(in space: StaffingSpace) -> [Int] {
        space.clamped(space.cells.map { agents(team: $0.team, interval: $0.interval) })
    }

    private func agents(team index: Int, interval: Int?) -> Int {
        let team = center.teams[index]
        var (rate, work, impatience) = (0.0, 0.0, 0.0)
        for type in team.serves {
            let share = Double(center.teams(handling: type, atTier: team.tier).count)
            let arrivals = contactsPerSecond(type: type, tier: team.tier, interval: interval) / share
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

    /// Mean arrivals at a tier in one interval of the open days, or in all of them.
    private func contactsPerSecond(type: Int, tier: Int, interval: Int?) -> Double {
        let calendar = center.calendar
        let volume = center.contactTypes[type].volume
        var sum = 0.0
        for day in calendar.openDays.indices {
            guard let row = volume.rowOfDay[day] else { continue }
            sum += interval.map { volume.rows[row][$0] } ?? volume.rows[row].reduce(0, +)
        }
        let seconds = Double(calendar.interval * (interval == nil ? calendar.intervalsPerDay : 1))
        let all = center.contactTypes[type].volume.total
        let reaching = all > 0 ? center.contactTypes[type].offered(toTier: tier) / all : 0
        return sum / Double(calendar.openDayCount) / seconds * reaching
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
