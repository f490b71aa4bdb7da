// SPDX-License-Identifier: GPL-3.0-or-later

// Where one team of anonymous agents serves one line, it is certain who will take a contact that comes and when: the agent
// who is free first, unless the clock changes the roster or closes the type before. Then they meet now, and nobody needs
// to stand in a line (Kiefer and Wolfowitz 1955). Who waits when a roster has changed meets their agent then.

extension Floor {
    /// When the first agent of a line's only team is free for one who waits or has just come; `nil` where that is not
    /// certain.
    @inline(__always)
    func certainStart(_ line: UnsafeMutablePointer<FloorLine>) -> UInt64? {
        let team = teams + line.pointee.soleTeam
        if team.pointee.anonymous.keepsIdle {
            // Whom a policy chooses among the idle is not seen in the tree.
            release(team)
            guard team.pointee.pools.isEmpty else { return nil }
        }
        let start = max(now, team.pointee.anonymous.tree.firstFree)
        return start < nextRoster && start <= floorTypes[line.pointee.type].opensUntil ? start : nil
    }

    /// A contact without a record that has just come. Returns false where it is not certain what becomes of it.
    @inline(__always)
    mutating func connectAhead(
        _ visit: UnsafePointer<TierVisit>, of line: UnsafeMutablePointer<FloorLine>, sequence: UInt64
    )
        -> Bool
    {
        guard line.pointee.ring.isEmpty, let start = certainStart(line) else { return false }
        connect(visit, of: line, row: row, sequence: sequence, at: start)
        return true
    }

    /// The same for one with a record.
    mutating func connectAhead(_ index: Int32, of line: UnsafeMutablePointer<FloorLine>) -> Bool {
        guard line.pointee.ring.isEmpty, let start = certainStart(line) else { return false }
        // Among the idle, a policy may prefer whoever served this customer last.
        if start == now && contact(index).pointee.lastAgent >= 0 && !rules.takesLongestIdle { return false }
        connect(index, of: line, at: start)
        return true
    }

    /// The roster has changed: who waits for a team alone meets its agents.
    mutating func connectWaitersAhead() {
        for at in 0..<lineCount where lines[at].soleTeam >= 0 && !lines[at].ring.isEmpty {
            let line = lines + at
            while !line.pointee.ring.isEmpty {
                let waiter = line.pointee.ring.first.pointee
                if waiter.contact == Waiter.gone {
                    line.pointee.ring.removeFirst()
                    continue
                }
                guard let start = certainStart(line) else { break }
                if waiter.contact >= 0 {
                    withdraw(waiter.contact)
                    line.pointee.ring.removeFirst()
                    connect(waiter.contact, of: line, at: start)
                } else {
                    line.pointee.ring.removeFirst()
                    line.pointee.waiting -= 1
                    if line.pointee.isWatched { floorTypes[line.pointee.type].live -= 1 }
                    withUnsafePointer(to: waiter.visit) {
                        connect($0, of: line, row: waiter.row, sequence: waiter.sequence, at: start)
                    }
                }
            }
        }
    }

    @inline(__always)
    private mutating func connect(
        _ visit: UnsafePointer<TierVisit>, of line: UnsafeMutablePointer<FloorLine>, row joined: UInt32,
        sequence: UInt64,
        at start: UInt64
    ) {
        guard line.pointee.isOver(visit.pointee, at: start) else {
            let team = teams + line.pointee.soleTeam
            serve(
                visit, of: line, row: joined, sequence: sequence, by: team.pointee.anonymous.tree.firstAgent,
                ofTeam: team,
                from: start)
            return
        }
        guard wouldRedial(visit.pointee) else {
            abandon(visit.pointee, row: joined, sequence: sequence)
            if floorTypes[line.pointee.type].lineBound >= 0 {
                // The phone line is held until then; who comes at that very instant finds it taken.
                trunks[line.pointee.type].held += 1
                trunks[line.pointee.type].release(
                    at: visit.pointee.arrival &+ UInt64(min(visit.pointee.patience, line.pointee.longestWait)) &+ 1)
            }
            return
        }
        let index = record(of: visit.pointee, row: joined, sequence: sequence)
        floorTypes[line.pointee.type].live += 1
        giveUpLater(index, of: line)
    }

    private mutating func connect(_ index: Int32, of line: UnsafeMutablePointer<FloorLine>, at start: UInt64) {
        let contact = contact(index)
        let limit = min(contact.pointee.patience, line.pointee.longestWait)
        if start &- contact.pointee.queued > UInt64(limit) && limit != Tick.forEver {
            giveUpLater(index, of: line)
            return
        }
        let agent = firstAgent(ofTeam: line.pointee.soleTeam)
        contactsTaken += 1
        self.agent(agent).pointee.lastTurn = contactsTaken
        sequence &+= 1
        contact.pointee.began = sequence
        answer(index, at: start)
        if finishAhead(index, by: agent, from: start) { return }
        talk(index, anonymously: agent, from: start)
    }

    /// It is certain that no agent will be free in time: the contact stands in no line until its patience ends.
    private mutating func giveUpLater(_ index: Int32, of line: UnsafeMutablePointer<FloorLine>) {
        let contact = contact(index)
        contact.pointee.phase = .waiting
        let limit = min(contact.pointee.patience, line.pointee.longestWait)
        schedule(
            .givesUp, at: contact.pointee.queued &+ UInt64(limit), rank: FloorEvent.Rank.patience,
            order: contact.pointee.sequence, index)
    }
}
