// SPDX-License-Identifier: GPL-3.0-or-later

// What an agent does, and the account of it.

extension Floor {
    /// Counts the time since the last change.
    @inline(__always)
    func settle(_ index: Int32) {
        let agent = agent(index)
        if teams[Int(agent.pointee.team)].isAnonymous {
            settleAnonymous(index, at: now)
            return
        }
        // Who leaves did so a tick ago; what closed since may have changed what he does.
        guard now > agent.pointee.since else { return }
        let passed = now &- agent.pointee.since
        agent.pointee.since = now
        let isRostered = !agent.pointee.isOvertime && !teams[Int(agent.pointee.team)].isAfterHours
        if isRostered && teams[Int(agent.pointee.team)].excused > 0
            && (agent.pointee.state == .idle || agent.pointee.state == .busy)
        {
            agent.pointee.excused &+= passed
            return
        }
        switch agent.pointee.state {
        case .off: break
        case .idle: if isRostered { agent.pointee.idle &+= passed }
        case .busy:
            if isRostered {
                agent.pointee.busy &+= passed
            } else if isCountedDay {
                teams[Int(agent.pointee.team)].overtime &+= passed
            }
        case .away: if isRostered { agent.pointee.away &+= passed }
        }
    }

    mutating func setState(_ index: Int32, _ state: Agent.State) {
        settle(index)
        let agent = agent(index)
        if teams[Int(agent.pointee.team)].isAnonymous {
            leaveTree(index, as: state)
            return
        }
        if agent.pointee.state == .idle && !isLight(index) { unlink(index) }
        agent.pointee.state = state
        if state == .off || state == .away { updateRoom(of: index) }
    }

    /// An agent on the floor has nothing to do.
    mutating func beginIdle(_ index: Int32) {
        if teams[Int(agent(index).pointee.team)].isAnonymous {
            enterTree(index)
            return
        }
        if isLight(index) {
            beginIdleLightly(index)
            return
        }
        setState(index, .idle)
        let agent = agent(index)
        agent.pointee.idleSince = now
        link(index)
        updateRoom(of: index)
    }

    /// Behind those who are idle for longer; those of one instant by number.
    private func link(_ index: Int32) {
        let agent = agent(index)
        let team = teams + Int(agent.pointee.team)
        var before = team.pointee.idleTail
        while before >= 0, self.agent(before).pointee.idleSince == now, before > index {
            before = self.agent(before).pointee.previousIdle
        }
        let after = before >= 0 ? self.agent(before).pointee.nextIdle : team.pointee.idleHead
        agent.pointee.previousIdle = before
        agent.pointee.nextIdle = after
        if before >= 0 { self.agent(before).pointee.nextIdle = index } else { team.pointee.idleHead = index }
        if after >= 0 { self.agent(after).pointee.previousIdle = index } else { team.pointee.idleTail = index }
        team.pointee.idleCount += 1
    }

    private func unlink(_ index: Int32) {
        let agent = agent(index)
        let team = teams + Int(agent.pointee.team)
        let (before, after) = (agent.pointee.previousIdle, agent.pointee.nextIdle)
        if before >= 0 { self.agent(before).pointee.nextIdle = after } else { team.pointee.idleHead = after }
        if after >= 0 { self.agent(after).pointee.previousIdle = before } else { team.pointee.idleTail = before }
        agent.pointee.nextIdle = -1
        agent.pointee.previousIdle = -1
        team.pointee.idleCount -= 1
    }
}
