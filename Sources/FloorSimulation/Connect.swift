// SPDX-License-Identifier: GPL-3.0-or-later

// The only place where contacts meet agents.

extension Floor {
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

    /// A freed agent looks for a waiting contact: line by line in the team's order; among equals, who came first.
    /// On the way, those whose patience has ended leave.
    @inline(__always)
    mutating func connect(team index: Int, at now: UInt64) {
        let team = teams + index
        var chosen = -1
        var earliest = UInt64.max
        for i in 0..<team.pointee.lines.count {
            let candidate = team.pointee.lines[i]
            let line = lines + candidate
            while !line.pointee.waiting.isEmpty {
                let first = line.pointee.waiting.first
                let leg = first.pointee.leg
                if !line.pointee.isOver(leg, at: now) {
                    if leg.arrival < earliest {
                        earliest = leg.arrival
                        chosen = candidate
                    }
                    break
                }
                let cell = ledger.row(Int(first.pointee.row)) + line.pointee.cell
                line.pointee.waiting.removeFirst()
                abandon(leg, of: line, cell: cell)
            }
            if line.pointee.waiting.isEmpty { waiting &= ~(1 << UInt64(candidate)) }
            if chosen >= 0 && team.pointee.endsGroup[i] { break }
        }
        guard chosen >= 0 else { return }
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
        noteWait(wait, of: line, row: Int(first.row))
        finish(first.leg, of: line, by: team, from: now, waited: wait)
    }
}
