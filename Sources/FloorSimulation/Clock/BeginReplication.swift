// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Floor {
    /// An empty floor at the start of a replication.
    mutating func begin(seed: UInt64, replication: UInt64, period: Period) {
        clear()
        copyCoinKeys()
        hasEnded = false
        now = period.start
        for t in 0..<teamCount { clear(team: t) }
        for stage in plan.stages.indices { outboxes[stage].removeAll() }
        for index in 0..<Int32(agents.count) { agent(index).pointee.reset(at: now) }
        agents.forgetStandIns()
        for index in plans.indices { plans[index].removeAll() }
        for type in types.indices { clear(type: type) }
        for i in 0..<lineCount { clear(line: i) }
        represent()
        waitingLines = 0
        nextRoster = 0
        nextOther = 0
        let horizon = Tick.at(second: (plan.countedDays.upperBound + plan.coolDownDays) * 86_400)
        drawOutages(seed: seed, replication: replication, horizon: horizon)
        returns.begin(at: now, groups: typeCount * lineCount)
        if countsCustomers { scheduleSlice() }
    }

    private func copyCoinKeys() {
        for place in 0..<typeCount * LifeDraws.Draw.stride { coinsAhead[place].clear() }
        for type in 0..<typeCount { floorTypes[type].lastAhead.clear() }
        for (origin, row) in life.enumerated() {
            for (type, life) in row.enumerated() {
                guard let life else { continue }
                coins(ofType: type, origin: origin).update(from: life.keys, count: life.keys.count)
            }
        }
    }

    private func clear(team t: Int) {
        teams[t].idleHead = -1
        teams[t].idleTail = -1
        teams[t].idleCount = 0
        teams[t].changeStaff(by: -teams[t].staffed, at: now)
        teams[t].closeAgentTime(at: now)
        teams[t].down = 0
        teams[t].excused = 0
        teams[t].interruptible = 0
        teams[t].isAfterHours = false
        teams[t].lastShiftEnd = 0
        teams[t].pools.clear()
        teams[t].light.clear()
        clearOffFloor(t)
        teams[t].anonymous.tree.clear()
        teams[t].anonymous.staying.removeAll(keepingCapacity: true)
    }

    private mutating func clear(type: Int) {
        floorTypes[type].isShut = calendar.isContinuous && !types[type].hours.isAlways
        floorTypes[type].opensUntil = calendar.isContinuous && types[type].hours.isAlways ? Tick.never : 0
        floorTypes[type].live = 0
        floorTypes[type].down = 0
        floorTypes[type].excused = 0
        trunks[type].clear()
        outages.downUntil[type] = 0
        outages.surge[type] = nil
    }

    private func clear(line i: Int) {
        lines[i].isClosed = floorTypes[lines[i].type].isShut && lines[i].clearsAtClosing
        lines[i].isSilent = floorTypes[lines[i].type].isShut && types[lines[i].type].channel == .outbound
        lines[i].waiting = 0
        lines[i].ring.removeAll()
        lines[i].firstInTime = 0
        lines[i].ages.initialize(repeating: 0, count: Backlog.bandCount)
        lines[i].carriedOver = 0
        lines[i].openedAt = 0
        lines[i].openedOn = -1
        lines[i].isCleared = true
        lines[i].balance = 0
    }

    /// Chooses how teams and lines are represented in this replication: a trace wants to see who waits, and who works.
    private mutating func represent() {
        let isLight = countsAhead && trace == nil
        for t in 0..<teamCount {
            teams[t].isAnonymous = teams[t].mayBeAnonymous && isLight
            teams[t].isLight = teams[t].mayBeLight && isLight
        }
        clearLightAgents()
        for i in 0..<lineCount {
            let line = lines + i
            let floorType = floorTypes + line.pointee.type
            line.pointee.isLazy = line.pointee.mayBeLazy && isLight
            line.pointee.isCountedAhead = countsAhead && line.pointee.endsAlone && floorType.pointee.endsAlone
            line.pointee.soleTeam = -1
            line.pointee.isAnonymous =
                line.pointee.isLazy && line.pointee.teams.allSatisfy(\.pointee.isAnonymous)
            line.pointee.takesLongestIdle = rules.takesLongestIdle && line.pointee.isAnonymous
            line.pointee.meetsLight =
                line.pointee.isLazy && !line.pointee.teams.isEmpty && line.pointee.teams.allSatisfy(\.pointee.isLight)
            line.pointee.returnsLightly =
                line.pointee.isCountedAhead && line.pointee.takesLongestIdle && line.pointee.isDoor
                && !line.pointee.mayRedial
            let goesNowhere = line.pointee.isCountedAhead && !line.pointee.holdsLine && line.pointee.next < 0
            line.pointee.comesBack = floorType.pointee.comesBack
            line.pointee.endsWithAnswer = goesNowhere && !countsCustomers && !line.pointee.comesBack
            line.pointee.endsResolved = goesNowhere && countsCustomers && !line.pointee.isWatched
        }
        for t in 0..<teamCount where teams[t].isAnonymous && plan.connectsAhead {
            let sole = teams[t].anonymous.soleLine
            if sole >= 0 && lines[sole].isLive && !lines[sole].tellsDepartures && !rules.setsAsideAfterTarget {
                lines[sole].soleTeam = t
            }
        }
    }
}
