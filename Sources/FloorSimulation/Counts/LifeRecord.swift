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
        /// Customers whom no attempt to call reached: callbacks and outbound.
        public let unreached: Int
        /// New attempts by customers who had been lost.
        public let redials: Int
        /// Times that customers came back because their problem was not solved.
        public let recontacts: Int
        /// Times that customers opened a closed contact again.
        public let reopened: Int
        /// Problems that were resolved.
        public let resolved: Int
        /// Those of `resolved` that needed one answered contact only.
        public let resolvedAtFirstContact: Int
        /// Answered contacts of the problems resolved.
        public let contactsOfResolved: Int
        /// From the first contact until resolved, all problems together, seconds.
        public let timeToResolve: Double
        /// Contacts with a deadline that were resolved by it.
        public let inDeadline: Int
        /// Contacts with a deadline that were resolved after it, were lost, or were still open when it had passed.
        public let pastDeadline: Int
        /// Time down while open, and time open, seconds.
        public let unavailability: Ratio
    }

    /// What contacts of one type at one tier came to, beyond their waits.
    public struct LineLife: Equatable, Sendable {
        /// Contacts that went up to the next tier while they waited, by the clock.
        public let movedUp: Int
        /// Contacts that were handled here and then given to the next tier.
        public let transferred: Int
        /// Callbacks that were answered by the customer.
        public let calledBack: Int
        /// Contacts never answered when called: callbacks and outbound.
        public let unreached: Int
        /// Offers of a callback that customers took.
        public let callbacksAccepted: Int
        /// Still to be called back when the simulation ended.
        public let callbacksOpen: Int
        /// From the request of a callback until it is made, or so far, all of them together, seconds.
        public let callbackDelay: Double
        /// Contacts that came while an excused outage stopped their type; they are counted nowhere else.
        public let excused: Int
        /// Contacts that left the tier within the time of its OLA.
        public let tierInTime: Int
        /// Contacts that left the tier later than its OLA allows.
        public let tierLate: Int
        /// Contacts lost to an outage; they count as turned away too.
        public let lostToOutage: Int
        /// Of a deferred line: at the end of each counted interval, contacts that wait, by the ages of `Backlog`.
        public let backlog: [UInt32]
        /// Days that began with work left over from the day before.
        public let daysCarried: Int
        /// Days of `daysCarried` on which the work left over was done.
        public let daysCleared: Int
        /// Time until the work left over was done, summed over `daysCleared`: seconds from the first agent's coming.
        public let timeToClear: Double
    }

    /// What the agents of one team did: occupancy, breaks and overtime.
    public struct TeamLife: Equatable, Sendable {
        /// By agent: busy ÷ on the floor, seconds; those who never came left out.
        public let agents: [Ratio]
        /// Breaks taken, all agents together, seconds.
        public let breaksTaken: Double
        /// How much later than planned breaks began, all agents together, seconds.
        public let breakDelay: Double
        /// Break time that the end of the shift cut off, all agents together, seconds.
        public let breaksOwed: Double
        /// Work after the shift, all agents together, seconds.
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
            agents: (teams[t].first..<teams[t].first + teams[t].count).compactMap { index in
                let agent = agent(index)
                guard agent.pointee.presentSum > 0 else { return nil }
                return Ratio(Tick.seconds(agent.pointee.busySum), Tick.seconds(agent.pointee.presentSum))
            }, breaksTaken: Tick.seconds(teams[t].breaksTaken), breakDelay: Tick.seconds(teams[t].breakDelay),
            breaksOwed: Tick.seconds(teams[t].breaksOwed), overtime: Tick.seconds(teams[t].overtime))
    }
}
