// SPDX-License-Identifier: GPL-3.0-or-later

// Nobody is lost and nobody is counted twice. Checked after each event in debug builds, and where a test asks for it.

extension Floor {
    /// By line, those offered who have no outcome yet are those who wait or are being dialed; an agent is busy as long
    /// as something is open, and idle agents stand in their team's list; the time of a team's agents busy, idle and away
    /// is the time that its roster and attendance bring to the floor. O(contacts + agents).
    func checkConservation() {
        guard contacts.used < 4096 else { return }
        var here = Array(repeating: 0, count: lineCount)
        var waiting = here
        var open = Array(repeating: Int32(0), count: agents.count)
        for index in 0..<Int32(contacts.used) {
            let contact = contact(index)
            let line = Int(contact.pointee.line)
            let isCounted = contact.pointee.marks.isDisjoint(with: [.excused, .returned, .interrupted])
            switch contact.pointee.phase {
            case .spare: continue
            case .waiting:
                waiting[line] += 1
                if isCounted { here[line] += 1 }
                precondition(contact.pointee.queue >= 0, "a waiting contact stands in a queue")
            case .dialing:
                if isCounted { here[line] += 1 }
                open[Int(contact.pointee.agent)] += 1
            case .outside: if contact.pointee.entry == .dialed && isCounted { here[line] += 1 }
            case .talking, .wrapping, .holding: open[Int(contact.pointee.agent)] += 1
            }
        }
        for i in 0..<lineCount {
            precondition(lines[i].balance == here[i], "offered = answered + lost + left, at every line")
            precondition(lines[i].waiting == waiting[i], "who waits stands in the line")
        }
        var idle = Array(repeating: 0, count: teamCount)
        var accounted = Array(repeating: UInt64(0), count: teamCount)
        for index in 0..<Int32(agents.count) {
            let agent = agent(index)
            let team = Int(agent.pointee.team)
            if index < teams[team].first + teams[team].count { accounted[team] &+= account(of: agent) }
            precondition(agent.pointee.openCount == open[Int(index)], "contacts in service have their agent")
            switch agent.pointee.state {
            case .busy: precondition(agent.pointee.openCount > 0, "a busy agent has something open")
            case .idle:
                precondition(agent.pointee.openCount == 0, "an idle agent has nothing open")
                idle[team] += 1
            case .off, .away: precondition(agent.pointee.openCount == 0, "nobody leaves a contact")
            }
        }
        for t in 0..<teamCount {
            precondition(teams[t].idleCount == idle[t], "the idle stand in their team's list")
            // After closing, time is overtime.
            guard !teams[t].isAfterHours else { continue }
            // To the tick, but where what closes makes an agent change what he does in the tick in which he leaves.
            let difference = Int64(bitPattern: accounted[t] &- teams[t].rostered(until: now))
            precondition(abs(difference) < 1024, "agent time = busy + idle + away")
        }
    }

    /// Ticks on the floor by roster since agent time closed.
    private func account(of agent: UnsafeMutablePointer<Agent>) -> UInt64 {
        let sum = agent.pointee.busy &+ agent.pointee.idle &+ agent.pointee.away &+ agent.pointee.excused
        let isRostered = agent.pointee.state != .off && !agent.pointee.isOvertime
        return isRostered ? sum &+ (now &- agent.pointee.since) : sum
    }

    /// In the counts that close, every contact offered has one outcome.
    /// O(cells + contacts).
    func checkCounts(before day: Int) {
        let rows = ledger.firstRow..<day * calendar.intervalsPerDay
        var left = Array(repeating: 0, count: lineCount)
        for index in 0..<Int32(contacts.used) {
            let contact = contact(index)
            guard rows.contains(Int(contact.pointee.row)),
                !(hasEnded && plan.countedRows.contains(Int(contact.pointee.row))),
                contact.pointee.marks.isDisjoint(with: [.excused, .returned, .interrupted])
            else { continue }
            switch contact.pointee.phase {
            case .waiting, .dialing: left[Int(contact.pointee.line)] += 1
            case .outside: if contact.pointee.entry == .dialed { left[Int(contact.pointee.line)] += 1 }
            case .spare, .talking, .wrapping, .holding: break
            }
        }
        if countsCustomers { checkCustomers(in: rows) }
        for i in 0..<lineCount {
            var (offered, out): (UInt64, UInt64) = (0, 0)
            for row in rows {
                let cell = cell(UInt32(row), line: i)
                offered += cell[LedgerCell.offered]
                for word in [
                    LedgerCell.answeredAtOnce, LedgerCell.answeredLater, LedgerCell.abandoned, LedgerCell.messages,
                    LedgerCell.cleared, LedgerCell.blocked,
                    LedgerCell.waiting,
                ] { out += cell[word] }
                for word in [LifeCell.movedUp, LifeCell.calledBack, LifeCell.unreached, LifeCell.callbacksOpen] {
                    out += cell[stage.lifeOffset + word]
                }
            }
            precondition(offered == out + UInt64(left[i]), "the counts balance at every line")
        }
    }
    /// Every customer is answered or lost once, but for those of whom more will come.
    private func checkCustomers(in rows: Range<Int>) {
        var left = Array(repeating: 0, count: types.count)
        for index in 0..<Int32(contacts.used) {
            let contact = contact(index)
            guard contact.pointee.phase != .spare, !contact.pointee.isRemainder,
                rows.contains(Int(contact.pointee.bornRow)),
                !(hasEnded && plan.countedRows.contains(Int(contact.pointee.bornRow))),
                contact.pointee.marks.contains(.isCustomer), !contact.pointee.marks.contains(.gotThrough)
            else { continue }
            left[Int(contact.pointee.origin)] += 1
        }
        for type in types.indices {
            var (offered, out): (UInt64, UInt64) = (0, 0)
            for row in rows {
                let cell = cell(UInt32(row), line: lineCount + type)
                offered += cell[LedgerCell.offered]
                for word in [
                    LedgerCell.answeredAtOnce, LedgerCell.answeredLater, LedgerCell.abandoned, LedgerCell.messages,
                    LedgerCell.cleared, LedgerCell.blocked,
                    LedgerCell.waiting,
                ] { out += cell[word] }
                out += cell[stage.lifeOffset + LifeCell.unreachedCustomers]
            }
            precondition(offered == out + UInt64(left[type]), "the counts balance for every type's customers")
        }
    }
}
