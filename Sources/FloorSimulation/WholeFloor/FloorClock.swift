// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

// What the clock brings: days, intervals, opening and closing.

extension WholeFloor {
    /// An empty floor at the start of a replication.
    mutating func begin(seed: UInt64, replication: UInt64, period: Period) {
        clear()
        copyCoinKeys()
        hasEnded = false
        now = period.start
        for t in 0..<crewCount {
            crews[t].idleHead = -1
            crews[t].idleTail = -1
            crews[t].idleCount = 0
            crews[t].changeStaff(by: -crews[t].staffed, at: now)
            crews[t].closeBooks(at: now)
            crews[t].down = 0
            crews[t].excused = 0
            crews[t].interruptible = 0
            crews[t].isAfterHours = false
            crews[t].lastShiftEnd = 0
            crews[t].pools.clear()
            clearOffFloor(t)
        }
        for index in 0..<Int32(agents.count) { agent(index).pointee.reset(at: now) }
        agents.forgetStandIns()
        for index in plans.indices { plans[index].removeAll() }
        for type in types.indices {
            isShut[type] = calendar.isContinuous && !types[type].hours.isAlways
            liveOf[type] = 0
            linesHeld[type] = 0
            down[type] = 0
            downUntil[type] = 0
            surge[type] = nil
            isExcusedNow[type] = 0
        }
        for i in 0..<lineCount {
            lines[i].isClosed = isShut[lines[i].type] && lines[i].clearsAtClosing
            lines[i].isSilent = isShut[lines[i].type] && types[lines[i].type].channel == .outbound
            lines[i].waiting = 0
            lines[i].ages.initialize(repeating: 0, count: Backlog.bandCount)
            lines[i].carriedOver = 0
            lines[i].openedAt = 0
            lines[i].openedOn = -1
            lines[i].isCleared = true
            lines[i].balance = 0
        }
        let horizon = Tick.at(second: (plan.countedDays.upperBound + plan.coolDownDays) * 86_400)
        drawOutages(seed: seed, replication: replication, horizon: horizon)
    }

    private func copyCoinKeys() {
        let draws = LifeDraws.Draw.allCases.count
        for (origin, row) in life.enumerated() {
            for (type, life) in row.enumerated() {
                guard let life else { continue }
                for draw in 0..<draws { coinKeys[(origin * types.count + type) * draws + draw] = life.keys[draw] }
            }
        }
    }

    private func clearOffFloor(_ t: Int) {
        let count = Int(crews[t].count)
        for i in 0..<count { crews[t].offFloor[i] = Int32(count - 1 - i) }
        crews[t].offCount = count
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
        for i in 0..<lineCount {
            lines[i].inTimeToday = 0
            lines[i].judgedToday = 0
        }
        if !calendar.isContinuous { beginAnew() }
        for interval in nextInterval..<max(openIntervals.upperBound, nextInterval) {
            schedule(.interval, at: intervalStart(interval), rank: Happening.Rank.clock, Int32(interval))
        }
        let closing = calendar.start(ofInterval: openIntervals.upperBound)
        areBooksOpen = calendar.isContinuous || !openIntervals.isEmpty
        // Books of days that touch close as the day ends.
        if !calendar.isContinuous && areBooksOpen && closing < 86_400 + calendar.opening {
            schedule(.books, at: midnight + Tick.at(second: closing), rank: Happening.Rank.clock, 0)
        }
        for type in types.indices { scheduleHours(ofType: type, closing: closing) }
        for t in 0..<crewCount where crews[t].roster.count > 0 { bookAttendance(ofCrew: t, absent: absent) }
        for (t, roster) in rosters.enumerated() {
            guard let roster else { continue }
            // Those who came yesterday and are still there when the first day begins.
            if day == period.days.lowerBound && calendar.isContinuous {
                roster.draw(day: day - 1)
                beginShifts(ofCrew: t, roster, dayBefore: true)
            }
            roster.draw(day: day)
            beginShifts(ofCrew: t, roster, dayBefore: false)
            bookAttendance(ofCrew: t, roster)
        }
    }

    /// A day that closes begins with its own agents.
    private mutating func beginAnew() {
        for t in 0..<crewCount {
            for index in crews[t].first..<crews[t].first + crews[t].count {
                settle(index)
                if agent(index).pointee.openCount > 0 {
                    if plan.center.teams[t].shifts.isEmpty {
                        handToStandIn(index)
                    } else if agent(index).pointee.isAfterHours {
                        agent(index).pointee.isLeaving = true
                        updateRoom(of: index)
                    }
                } else if plan.center.teams[t].shifts.isEmpty || agent(index).pointee.isAfterHours {
                    setMood(index, .off)
                }
                agent(index).pointee.isAfterHours = false
            }
            crews[t].isAfterHours = false
            if plan.center.teams[t].shifts.isEmpty {
                crews[t].changeStaff(by: -crews[t].staffed, at: now)
                clearOffFloor(t)
            }
            crews[t].closeBooks(at: now)
        }
        for type in types.indices { isShut[type] = false }
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
                .opening, at: midnight + Tick.at(second: open.lowerBound), rank: Happening.Rank.clock, Int32(type))
            let end = midnight + Tick.at(second: open.upperBound)
            // Hours that end where the next begin do not close.
            guard !whole.openClocks[type].isRunning(at: end) else { return }
            schedule(.closing, at: end + 1, rank: Happening.Rank.clock, Int32(type))
        } else {
            // Who can be reached always is still turned away when the centre closes.
            let open = hours.days[calendar.weekday(of: counted)]
            if types[type].channel == .outbound, let open, !openIntervals.isEmpty {
                schedule(
                    .opening, at: midnight + Tick.at(second: open.lowerBound), rank: Happening.Rank.clock, Int32(type))
            }
            let end = hours.isAlways ? closing : open?.upperBound ?? 0
            // A day of 24 h ends before the types close: all who wait are turned away then.
            guard min(end, closing) < 86_400 + calendar.opening else { return }
            schedule(
                .closing, at: midnight + Tick.at(second: min(end, closing)) + 1, rank: Happening.Rank.clock, Int32(type)
            )
        }
    }

    private func intervalStart(_ interval: Int) -> UInt64 {
        midnight + Tick.at(second: calendar.start(ofInterval: interval))
    }

    /// Agents come at the start of an interval and leave one tick after it, so that who arrives at that very instant
    /// still finds both.
    mutating func beginInterval() {
        // The last interval of a day ends with its books.
        if nextInterval > openIntervals.lowerBound {
            sampleBacklog()
            if booksIntervals { bookTime() }
        }
        row = UInt32(day * calendar.intervalsPerDay + nextInterval)
        nextInterval += 1
        var someLeave = false
        for t in 0..<crewCount where crews[t].roster.count > 0 {
            let target = target(ofCrew: t)
            if target > crews[t].staffed {
                bringIn(target - crews[t].staffed, crew: t)
            } else if target < crews[t].staffed {
                someLeave = true
            }
        }
        if someLeave { schedule(.departures, at: now + 1, rank: Happening.Rank.clock, 0) }
    }

    /// Their time ended the tick before.
    mutating func departures() {
        now &-= 1
        defer { now &+= 1 }
        for t in 0..<crewCount where crews[t].roster.count > 0 {
            let target = target(ofCrew: t)
            if target < crews[t].staffed { sendAway(crews[t].staffed - target, crew: t) }
        }
    }

    mutating func open(type: Int) {
        isShut[type] = false
        for i in 0..<lineCount where lines[i].type == type {
            lines[i].isClosed = false
            lines[i].isSilent = false
        }
        sendHomeThoseWhoStayed()
        if types[type].channel == .outbound { lookAll() }
    }

    /// Live contacts that wait are turned away where the type says so, and nobody joins their lines any more.
    mutating func close(type: Int) {
        isShut[type] = true
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
        let fresh = Agent(crew: crew, number: number)
        let (speed, solves, grade, stamp) = (speed, solves, grade, stamp &+ 1)
        self = fresh
        self.speed = speed
        self.solves = solves
        self.grade = grade
        self.stamp = stamp
        since = now
    }
}
