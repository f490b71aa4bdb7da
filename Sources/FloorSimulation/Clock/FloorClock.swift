// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What the clock brings: days, intervals, opening and closing.

extension Floor {
    func clearOffFloor(_ t: Int) {
        let count = Int(teams[t].count)
        for i in 0..<count { teams[t].offFloor[i] = Int32(count - 1 - i) }
        teams[t].offCount = count
    }

    /// Sets the clock to a day.
    /// - Parameters:
    ///   - present: for each team, agents present among the first k of its headcount; empty: all.
    ///   - absent: the same for those absent; empty: nobody.
    ///   - rosters: for each team of shifts, its agents' day.
    mutating func begin(day: Int, of period: Period, present: [[Int32]], absent: [[Int32]] = [], rosters: [DayRoster?])
    {
        self.day = day
        self.present = present
        midnight = Tick.at(second: day * 86_400)
        ledger.open(day: day)
        while aliveOfDay.count <= day { aliveOfDay.append(0) }
        openIntervals = calendar.openIntervals(ofDay: day - plan.warmUpDays)
        nextInterval = openIntervals.lowerBound
        if day == period.days.lowerBound {
            while nextInterval + 1 < openIntervals.upperBound && intervalStart(nextInterval + 1) <= period.start {
                nextInterval += 1
            }
            row = UInt32(day * calendar.intervalsPerDay + nextInterval)
        }
        findCells()
        for i in 0..<lineCount {
            lines[i].inTimeToday = 0
            lines[i].judgedToday = 0
        }
        nextRoster = 0
        if !calendar.isContinuous { beginAnew() }
        // Each schedules the next, in the place that all of them would have had from the start of the day.
        orderOfIntervals = sequence &+ 1
        sequence &+= UInt64(openIntervals.count)
        scheduleInterval()
        let closing = calendar.start(ofInterval: openIntervals.upperBound)
        isAgentTimeOpen = calendar.isContinuous || !openIntervals.isEmpty
        // Agent time of days that touch closes as the day ends.
        if !calendar.isContinuous && isAgentTimeOpen && closing < 86_400 + calendar.opening {
            schedule(.agentTimeCloses, at: midnight + Tick.at(second: closing), rank: FloorEvent.Rank.clock, 0)
        }
        for type in types.indices { scheduleHours(ofType: type, closing: closing) }
        for t in 0..<teamCount where teams[t].roster.count > 0 { countAttendance(ofTeam: t, absent: absent) }
        if day == period.days.lowerBound { absences.begin(day: day - 1) }
        absences.begin(day: day)
        for (t, roster) in rosters.enumerated() {
            guard let roster else { continue }
            // Those who came yesterday and are still there when the first day begins.
            if day == period.days.lowerBound && calendar.isContinuous {
                roster.draw(day: day - 1)
                beginShifts(ofTeam: t, roster, dayBefore: true)
            }
            roster.draw(day: day)
            beginShifts(ofTeam: t, roster, dayBefore: false)
            countAttendance(ofTeam: t, roster)
        }
    }

    /// The cells of the interval now; the ledger may have moved. On a closed day the row may be gone, and nobody comes.
    mutating func findCells() {
        if Int(row) >= ledger.firstRow { cells = ledger.row(Int(row)) }
    }

    /// A day that closes begins with its own agents.
    private mutating func beginAnew() {
        for t in 0..<teamCount {
            let isHeadcount = plan.center.teams[t].shifts.isEmpty
            let isSentAway = isHeadcount && teams[t].isAnonymous
            if isSentAway { sendAwayAll(ofTeam: t) }
            for index in teams[t].first..<teams[t].first + teams[t].count where !isSentAway {
                settle(index)
                if isBusy(index, at: now &- 1) {
                    if isHeadcount {
                        handToStandIn(index)
                    } else if agent(index).pointee.isAfterHours {
                        beginLeaving(index)
                    }
                } else if isHeadcount || agent(index).pointee.isAfterHours {
                    setState(index, .off)
                }
                agent(index).pointee.isAfterHours = false
            }
            teams[t].isAfterHours = false
            if isHeadcount {
                teams[t].changeStaff(by: -teams[t].staffed, at: now)
                clearOffFloor(t)
            }
            teams[t].closeAgentTime(at: now)
        }
        for type in types.indices { floorTypes[type].isShut = false }
        for i in 0..<lineCount {
            lines[i].isClosed = false
            lines[i].isSilent = types[lines[i].type].channel == .outbound
        }
    }

    private mutating func scheduleHours(ofType type: Int, closing: Int) {
        let hours = types[type].hours
        let counted = day - plan.warmUpDays
        if calendar.isContinuous {
            guard !hours.isAlways, !calendar.holidays.contains(counted),
                let open = hours.days[calendar.weekday(of: counted)]
            else { return }
            schedule(
                .opening, at: midnight + Tick.at(second: open.lowerBound), rank: FloorEvent.Rank.clock, Int32(type))
            let end = midnight + Tick.at(second: open.upperBound)
            // Hours that end where the next begin do not close.
            guard !route.openClocks[type].isRunning(at: end) else { return }
            schedule(.closing, at: end + 1, rank: FloorEvent.Rank.clock, Int32(type))
        } else {
            // Who can be reached always is still turned away when the centre closes.
            let open = hours.days[calendar.weekday(of: counted)]
            if types[type].channel == .outbound, let open, !openIntervals.isEmpty {
                schedule(
                    .opening, at: midnight + Tick.at(second: open.lowerBound), rank: FloorEvent.Rank.clock, Int32(type))
            }
            let end = hours.isAlways ? closing : open?.upperBound ?? 0
            floorTypes[type].opensUntil = midnight + Tick.at(second: min(end, closing))
            // A day of 24 h ends before the types close: all who wait are turned away then.
            guard min(end, closing) < 86_400 + calendar.opening else { return }
            schedule(
                .closing, at: midnight + Tick.at(second: min(end, closing)) + 1, rank: FloorEvent.Rank.clock,
                Int32(type)
            )
        }
    }

    private func intervalStart(_ interval: Int) -> UInt64 {
        midnight + Tick.at(second: calendar.start(ofInterval: interval))
    }

    private mutating func scheduleInterval() {
        guard nextInterval < openIntervals.upperBound else { return }
        schedule(
            .interval, at: intervalStart(nextInterval), rank: FloorEvent.Rank.clock,
            order: orderOfIntervals &+ UInt64(nextInterval - openIntervals.lowerBound), 0)
    }

    /// Agents come at the start of an interval and leave one tick after it, so that who arrives at that very instant
    /// still finds both.
    mutating func beginInterval() {
        // The last interval of a day ends with its agent time.
        if nextInterval > openIntervals.lowerBound {
            sampleBacklog()
            if countsIntervals { countAgentTime() }
        }
        row = UInt32(day * calendar.intervalsPerDay + nextInterval)
        findCells()
        nextInterval += 1
        scheduleInterval()
        var someLeave = false
        for t in 0..<teamCount where teams[t].roster.count > 0 {
            let target = target(ofTeam: t)
            if target > teams[t].staffed {
                bringIn(target - teams[t].staffed, team: t)
            } else if target < teams[t].staffed {
                someLeave = true
            }
        }
        nextRoster = someLeave ? now + 1 : intervalStart(nextInterval)
        if someLeave {
            schedule(.departures, at: now + 1, rank: FloorEvent.Rank.clock, 0)
        } else {
            connectWaitersAhead()
        }
    }

    /// Their time ended the tick before.
    mutating func departures() {
        now &-= 1
        for t in 0..<teamCount where teams[t].roster.count > 0 {
            let target = target(ofTeam: t)
            if target < teams[t].staffed { sendAway(teams[t].staffed - target, team: t) }
        }
        now &+= 1
        nextRoster = intervalStart(nextInterval)
        connectWaitersAhead()
    }

    mutating func open(type: Int) {
        floorTypes[type].isShut = false
        if calendar.isContinuous, let open = types[type].hours.days[calendar.weekday(of: day - plan.warmUpDays)] {
            floorTypes[type].opensUntil = midnight + Tick.at(second: open.upperBound)
        }
        for i in 0..<lineCount where lines[i].type == type {
            lines[i].isClosed = false
            lines[i].isSilent = false
        }
        sendHomeThoseWhoStayed()
        if types[type].channel == .outbound { lookAll() }
    }

    /// Live contacts that wait are turned away where the type says so, and nobody joins their lines any more.
    mutating func close(type: Int) {
        for i in 0..<lineCount where lines[i].type == type { tellDepartures(ofLine: i) }
        floorTypes[type].isShut = true
        floorTypes[type].opensUntil = 0
        for i in 0..<lineCount where lines[i].type == type { lines[i].isSilent = types[type].channel == .outbound }
        if types[type].callback != nil {
            for i in 0..<lineCount where lines[i].type == type { postponeCallbacks(ofLine: i) }
        }
        for i in 0..<lineCount where lines[i].type == type && lines[i].clearsAtClosing {
            lines[i].isClosed = true
            turnAway(line: i, at: now &- 1)
        }
        sendHomeThoseWhoStayed()
    }

    /// Those who wait in a line leave it, first come first.
    mutating func turnAway(line: Int, at instant: UInt64) {
        guard lines[line].isLive else { return }
        if lines[line].isLazy {
            turnAwayWaiters(ofLine: line, at: instant)
            return
        }
        var waiting: [(index: Int32, stamp: UInt32)] = []
        for queue in 0..<queueCount where Int(queues[queue].line) == line {
            for place in 0..<queues[queue].count {
                let index = queues[queue].contact(at: place)
                waiting.append((index, contact(index).pointee.waitStamp))
            }
        }
        waiting.sort { contact($0.index).pointee.sequence < contact($1.index).pointee.sequence }
        // One who leaves may free the agent who held him in a warm hand-over, and he takes another.
        for (index, stamp) in waiting where contact(index).pointee.waitStamp == stamp {
            let queued = contact(index).pointee.queued
            leave(index, as: .cleared, waited: instant > queued ? instant &- queued : 0)
        }
    }
}

extension Agent {
    /// Off the floor, with an empty account.
    mutating func reset(at now: UInt64) {
        let fresh = Agent(team: team, number: number)
        let (speed, solves, grade, stamp) = (speed, solves, grade, stamp &+ 1)
        self = fresh
        self.speed = speed
        self.solves = solves
        self.grade = grade
        self.stamp = stamp
        since = now
    }
}
