// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// The only place where contacts meet agents.

extension ExpressFloor {
    /// A contact that has just come looks for an idle agent: the first team in its order that has one gives the
    /// longest idle. Nobody overtakes: a team with an idle agent has nobody waiting.
    @inline(__always)
    mutating func connect(_ leg: Leg, of line: UnsafeMutablePointer<LineState>, cell: UnsafeMutablePointer<UInt64>)
        -> Bool
    {
        for index in 0..<line.pointee.teams.count {
            let team = teams + line.pointee.teams[index]
            if team.pointee.agents.firstFree <= leg.arrival {
                cell[Cell.answeredAtOnce] &+= 1
                finish(leg, of: line, by: team, from: leg.arrival, waited: 0)
                return true
            }
        }
        return false
    }

    /// Where one team serves one line and nobody waits in it, it is certain who will take a contact that comes and when:
    /// the agent who is free first, unless the clock changes the roster before. Then they meet now, and nobody needs
    /// to wait in a ring (Kiefer and Wolfowitz 1955): the same outcome as through the line, at half the cost of W1.
    /// Returns false where it is not certain.
    @inline(__always)
    mutating func connectAhead(
        _ leg: Leg, of line: UnsafeMutablePointer<LineState>, cell: UnsafeMutablePointer<UInt64>
    ) -> Bool {
        let team = teams + line.pointee.soleTeam
        let start = max(leg.arrival, team.pointee.agents.firstFree)
        guard start < nextBoundary && waiting & 1 << UInt64(leg.line) == 0 else { return false }
        let wait = start &- leg.arrival
        if line.pointee.isOver(leg, at: start) {
            abandon(leg, of: line, cell: cell)
            return true
        }
        let waited: UInt64 = wait == 0 ? 0 : 1
        cell[Cell.answeredAtOnce] &+= 1 &- waited
        cell[Cell.answeredLater] &+= waited
        cell[Cell.waitOfAnswered] &+= wait
        for b in 0..<line.pointee.bounds.count {
            cell[Cell.words &+ 2 &* b] &+= wait < UInt64(line.pointee.bounds[b]) ? waited : 0
        }
        if isDetailed && wait != 0 { noteWait(wait, of: line, cell: cell, row: row) }
        finish(leg, of: line, by: team, from: start, waited: wait)
        return true
    }

    /// A freed agent looks for a waiting contact: line by line in the team's order; among equals, who came first.
    /// On the way, those whose patience has ended leave.
    @inline(__always)
    mutating func connect(team index: Int, at now: UInt64) {
        if ranksContacts {
            connectByRank(team: index, at: now)
            return
        }
        let team = teams + index
        var chosen = -1
        var earliest = UInt64.max
        for i in 0..<team.pointee.lines.count {
            let candidate = team.pointee.lines[i]
            if let arrival = firstArrival(inLine: candidate, at: now), arrival < earliest {
                earliest = arrival
                chosen = candidate
            }
            if chosen >= 0 && team.pointee.endsGroup[i] { break }
        }
        if chosen >= 0 { takeFirst(ofLine: chosen, by: team, at: now) }
    }

    /// When the first who still waits in a line came; those before whose patience has ended leave. `nil`: nobody waits.
    @inline(__always)
    private mutating func firstArrival(inLine candidate: Int, at now: UInt64) -> UInt64? {
        let line = lines + candidate
        while !line.pointee.waiting.isEmpty {
            let first = line.pointee.waiting.first
            let leg = first.pointee.leg
            if !line.pointee.isOver(leg, at: now) { return leg.arrival }
            let cell = ledger.row(Int(first.pointee.row)) + line.pointee.cell
            line.pointee.waiting.removeFirst()
            abandon(leg, of: line, cell: cell)
        }
        waiting &= ~(1 << UInt64(candidate))
        return nil
    }

    /// The same where a policy ranks the first contact of each line.
    @inline(never)
    private mutating func connectByRank(team index: Int, at now: UInt64) {
        let team = teams + index
        var chosen = -1
        var (best, earliest) = (Rank(-.infinity), UInt64.max)
        for i in 0..<team.pointee.lines.count {
            let candidate = team.pointee.lines[i]
            guard let arrival = firstArrival(inLine: candidate, at: now) else { continue }
            var view = views[index][i]
            view.wait = Tick.seconds(now &- arrival)
            view.age = view.wait
            if team.pointee.agentSpeeds.count > 0 {
                view.meanHandle =
                    lines[candidate].meanHandle
                    / (team.pointee.speeds[candidate] * team.pointee.agentSpeeds[team.pointee.agents.firstAgent])
            }
            // It refuses nobody, and does not look at the agent.
            let rank = contactPolicy.rank(view, for: AgentView(team: stage.teams[index].team)) ?? best
            if chosen < 0 || rank > best || (rank == best && arrival < earliest) {
                (chosen, best, earliest) = (candidate, rank, arrival)
            }
        }
        if chosen >= 0 { takeFirst(ofLine: chosen, by: team, at: now) }
    }

    /// The first of a line is answered by the agent of a team who is free first.
    @inline(__always)
    private mutating func takeFirst(ofLine chosen: Int, by team: UnsafeMutablePointer<TeamState>, at now: UInt64) {
        let line = lines + chosen
        let first = line.pointee.waiting.first.pointee
        line.pointee.waiting.removeFirst()
        if line.pointee.waiting.isEmpty { waiting &= ~(1 << UInt64(chosen)) }
        let wait = now &- first.leg.arrival
        let cell = ledger.row(Int(first.row)) + line.pointee.cell
        cell[Cell.answeredLater] &+= 1
        cell[Cell.waitOfAnswered] &+= wait
        for b in 0..<line.pointee.bounds.count {
            cell[Cell.words &+ 2 &* b] &+= wait < UInt64(line.pointee.bounds[b]) ? 1 : 0
        }
        noteWait(wait, of: line, cell: cell, row: Int(first.row))
        finish(first.leg, of: line, by: team, from: now, waited: wait)
    }
}
