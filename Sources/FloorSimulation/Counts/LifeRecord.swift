// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// What is known of one replication where problems are followed.
public struct LifeRecord: Equatable, Sendable {
    /// By contact type.
    public let types: [TypeLife]
    /// In the order of `Details.lines`.
    public let lines: [LineLife]
    /// By team.
    public let teams: [TeamLife]

    /// The customers who first came as a type, and its clocks.
    public struct TypeLife: Equatable, Sendable {
        /// A customer counts once: answered when one of the attempts was, else lost as the last one was.
        public let customers: WindowCounts
        public let unreached: Int
        public let redials: Int
        public let recontacts: Int
        public let reopened: Int
        public let resolved: Int
        public let resolvedAtFirstContact: Int
        /// Answered contacts of the problems resolved.
        public let contactsOfResolved: Int
        /// From the first contact until resolved, all problems together, seconds.
        public let timeToResolve: Double
        /// Contacts with a deadline that were resolved by it; and resolved later, lost, or left when it had passed.
        public let inDeadline: Int
        public let pastDeadline: Int
        /// Time down while open, and time open, seconds.
        public let unavailability: Ratio
    }

    public struct LineLife: Equatable, Sendable {
        public let movedUp: Int
        public let transferred: Int
        public let calledBack: Int
        public let unreached: Int
        public let callbacksAccepted: Int
        /// Still to be called back when the simulation ended.
        public let callbacksOpen: Int
        /// From the request of a callback until it is made, or so far, all of them together, seconds.
        public let callbackDelay: Double
        public let excused: Int
        public let tierInTime: Int
        public let tierLate: Int
        public let lostToOutage: Int
        /// Of a deferred line: at the end of each counted interval, contacts that wait, by the ages of `Backlog`.
        public let backlog: [UInt32]
        /// Days that began with work left over, those on which it was done, and how long that took in all, seconds from
        /// the first agent's coming.
        public let daysCarried: Int
        public let daysCleared: Int
        public let timeToClear: Double
    }

    public struct TeamLife: Equatable, Sendable {
        /// By agent: busy ÷ on the floor, seconds; those who never came left out.
        public let agents: [Ratio]
        /// Seconds, all agents together: breaks taken, how late they began, what the shift's end cut off; and work after
        /// the shift.
        public let breaksTaken: Double
        public let breakDelay: Double
        public let breaksOwed: Double
        public let overtime: Double
    }
}

extension LifeRecord {
    /// - Parameter path: the floors of the stages, the first in front.
    init(of path: [UnsafeMutablePointer<Floor>], plan: FloorPlan) {
        types = plan.center.contactTypes.indices.map { type in
            let above = (0..<LifeCell.words).map { word in
                path.reduce(UInt64(0)) { $0 &+ $1.pointee.resolvedAbove[type * LifeCell.words + word] }
            }
            return path[plan.doors[type].stage].pointee.typeLife(type, above: above)
        }
        lines = path.flatMap { $0.pointee.lineLives() }
        teams = plan.center.teams.indices.map { team in
            path[plan.stages.firstIndex { $0.teams.contains { $0.team == team } }!].pointee.teamLife(team)
        }
    }
}

extension Floor {
    /// Customers who come to the stage when they come to the centre; by type.
    /// - Parameter above: words of `LifeCell` of their problems that later stages have resolved.
    func typeLife(_ type: Int, above: [UInt64]) -> LifeRecord.TypeLife {
        let totals = ledger.totals
        func word(_ cell: Int, _ word: Int) -> Int {
            Int(totals[cell * stage.stride + stage.lifeOffset + word] + above[word])
        }
        let cell = lineCount + type
        let door = route.lineOf[type][self.types[type].firstTier]
        let limits = stage.lines[door].reportedBounds(by: plan.contract)
        var counts = stage.counts(
            ofCell: cell, in: totals[...], threshold: limits.threshold, short: limits.short)
        counts.resolved += Int(above[LifeCell.resolved])
        counts.resolvedAtFirstContact += Int(above[LifeCell.resolvedAtFirstContact])
        counts.contactsOfResolved += Int(above[LifeCell.contactsOfResolved])
        counts.timeToResolve += Tick.seconds(above[LifeCell.timeToResolve])
        return LifeRecord.TypeLife(
            customers: counts, unreached: word(cell, LifeCell.unreachedCustomers),
            redials: word(cell, LifeCell.redials), recontacts: word(cell, LifeCell.recontacts),
            reopened: word(cell, LifeCell.reopened), resolved: word(cell, LifeCell.resolved),
            resolvedAtFirstContact: word(cell, LifeCell.resolvedAtFirstContact),
            contactsOfResolved: word(cell, LifeCell.contactsOfResolved),
            timeToResolve: Double(word(cell, LifeCell.timeToResolve)) / Tick.perSecond,
            inDeadline: word(cell, LifeCell.inDeadline), pastDeadline: word(cell, LifeCell.pastDeadline),
            unavailability: (0..<calendar.days).reduce(Ratio(0, 0)) {
                $0 + timeDown(day: plan.warmUpDays + $1, type: type)
            })
    }

    func lineLives() -> [LifeRecord.LineLife] {
        let totals = ledger.totals
        func word(_ line: Int, _ word: Int) -> Int { Int(totals[line * stage.stride + stage.lifeOffset + word]) }
        return (0..<lineCount).map { i in
            LifeRecord.LineLife(
                movedUp: word(i, LifeCell.movedUp), transferred: word(i, LifeCell.transferred),
                calledBack: word(i, LifeCell.calledBack), unreached: word(i, LifeCell.unreached),
                callbacksAccepted: word(i, LifeCell.callbackAccepted),
                callbacksOpen: word(i, LifeCell.callbacksOpen),
                callbackDelay: Double(word(i, LifeCell.callbackDelay)) / Tick.perSecond,
                excused: word(i, LifeCell.excused),
                tierInTime: word(i, LifeCell.tierInTime), tierLate: word(i, LifeCell.tierLate),
                lostToOutage: word(i, LifeCell.lostToOutage), backlog: backlog[i],
                daysCarried: self.lines[i].daysCarried, daysCleared: self.lines[i].daysCleared,
                timeToClear: Tick.seconds(self.lines[i].clearTicks))
        }
    }

    func teamLife(_ t: Int) -> LifeRecord.TeamLife {
        LifeRecord.TeamLife(
            agents: (crews[t].first..<crews[t].first + crews[t].count).compactMap { index in
                let agent = agent(index)
                guard agent.pointee.presentSum > 0 else { return nil }
                return Ratio(Tick.seconds(agent.pointee.busySum), Tick.seconds(agent.pointee.presentSum))
            }, breaksTaken: Tick.seconds(crews[t].breaksTaken), breakDelay: Tick.seconds(crews[t].breakDelay),
            breaksOwed: Tick.seconds(crews[t].breaksOwed), overtime: Tick.seconds(crews[t].overtime))
    }
}
