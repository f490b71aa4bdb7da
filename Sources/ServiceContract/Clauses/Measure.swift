// SPDX-License-Identifier: GPL-3.0-or-later

/// What a clause measures.
public enum Measure: Hashable, Sendable {
    /// Share answered within `threshold` seconds, by a formula; `shortAbandon` is the limit S in seconds.
    case serviceLevel(threshold: Double, formula: ServiceLevelFormula, shortAbandon: Double)
    /// Lost ÷ joined.
    case abandonment
    /// Blocked ÷ offered.
    case blocked
    /// Mean wait of all contacts that joined, seconds, zero waits and the lost included.
    case meanWait
    /// Mean wait of the answered, seconds: the average speed of answer. Who still waits when the simulation ends will be
    /// answered late: their wait so far counts.
    case meanWaitOfAnswered
    /// The longest wait of those who joined, seconds, the lost included.
    case longestWait
    /// Contacts that have waited longer than `age` seconds ÷ contacts that wait, looked at when each open interval ends.
    case backlog(olderThan: Double)
    /// Problems resolved within so many seconds on the calendar of their first contact ÷ problems that were, or were
    /// not: resolved later, given up, or left with the time past when the simulation ends.
    case resolved(within: Double)
    /// Callbacks made within so many seconds of the request ÷ callbacks taken.
    case calledBack(within: Double)
    /// Mean time from the request of a callback until it is made, seconds.
    case callbackDelay
    /// Agent time lost to absence for a whole shift or day ÷ agent time rostered, the absent included.
    case absenteeism
    /// Agent time on contacts ÷ agent time rostered and present; overtime is in neither.
    case occupancy
    /// Agent time worked after the roster, seconds a day on which the team is rostered.
    case overtimePerDay
    /// Agent time worked after the roster ÷ that and the time rostered and present.
    case overtimeShare
    /// Contacts resolved by their deadline ÷ contacts whose deadline was met or missed. One that is lost, or left with
    /// its deadline past when the simulation ends, has missed it; one left with time to go is in neither.
    case resolvedInDeadline
    /// Problems resolved by the first contact that was answered ÷ problems resolved.
    case firstContactResolution
    /// Answered contacts of the problems resolved ÷ those problems: 1 or more.
    case contactsPerResolution
    /// Mean time from a customer's first contact until the problem is resolved, seconds on the calendar.
    case timeToResolve
    /// The OLA: contacts that left a tier within its time ÷ contacts that left it.
    case doneAtTierInTime
    /// Time in which an outage stops a contact type while it is open ÷ time in which it is open.
    case unavailability

    /// What a value of a measure is.
    public enum Unit: Sendable {
        /// 0...1.
        case share
        /// Seconds, 0 or more.
        case seconds
        /// A plain number.
        case number
    }

    /// What a measure looks at.
    public enum Subject: Sendable {
        /// Contacts at the lines where they come.
        case contacts
        /// Customers, whose problem is followed over all their contacts.
        case customers
        /// Contact types: when they are open, and when an outage stops them.
        case types
        /// Agent time of teams.
        case teams
    }

    /// Numerator and denominator of the measure; a denominator of 0 where nothing was counted.
    public func ratio(of counts: WindowCounts) -> Ratio {
        switch self {
        case .serviceLevel(_, let formula, _):
            formula.ratio(of: counts)
        case .abandonment:
            Ratio(Double(counts.lost), Double(counts.joined))
        case .blocked:
            Ratio(Double(counts.blocked), Double(counts.offered))
        case .meanWait:
            Ratio(counts.waitOfAnswered + counts.waitOfLost + counts.waitOfWaiting, Double(counts.joined))
        case .meanWaitOfAnswered:
            Ratio(counts.waitOfAnswered + counts.waitOfWaiting, Double(counts.answered + counts.waiting))
        case .longestWait:
            Ratio(counts.longestWait, counts.joined > 0 ? 1 : 0)
        case .backlog:
            Ratio(Double(counts.backlogOld), Double(counts.backlog))
        case .resolved:
            Ratio(Double(counts.resolvedInTime), Double(counts.resolvedInTime + counts.resolvedLate))
        case .calledBack:
            Ratio(Double(counts.callbacksInTime), Double(counts.callbacksInTime + counts.callbacksLate))
        case .callbackDelay:
            Ratio(counts.callbackDelay, Double(counts.callbacksInTime + counts.callbacksLate))
        case .absenteeism:
            Ratio(counts.absent, counts.rostered)
        case .occupancy:
            Ratio(counts.busy, counts.staffed)
        case .overtimePerDay:
            // Of a day, or an interval where the clause looks inside it.
            Ratio(counts.overtime, counts.staffed + counts.overtime > 0 ? 1 : 0)
        case .overtimeShare:
            Ratio(counts.overtime, counts.staffed + counts.overtime)
        case .resolvedInDeadline:
            Ratio(Double(counts.inDeadline), Double(counts.inDeadline + counts.pastDeadline))
        case .firstContactResolution:
            Ratio(Double(counts.resolvedAtFirstContact), Double(counts.resolved))
        case .contactsPerResolution:
            Ratio(Double(counts.contactsOfResolved), Double(counts.resolved))
        case .timeToResolve:
            Ratio(counts.timeToResolve, Double(counts.resolved))
        case .doneAtTierInTime:
            Ratio(Double(counts.tierInTime), Double(counts.tierInTime + counts.tierLate))
        case .unavailability:
            Ratio(counts.down, counts.open)
        }
    }

    /// What its values are.
    public var unit: Unit {
        switch self {
        case .serviceLevel, .abandonment, .blocked, .occupancy, .overtimeShare, .resolvedInDeadline,
            .firstContactResolution,
            .doneAtTierInTime, .unavailability, .backlog, .resolved, .calledBack, .absenteeism:
            .share
        case .meanWait, .meanWaitOfAnswered, .longestWait, .timeToResolve, .callbackDelay, .overtimePerDay:
            .seconds
        case .contactsPerResolution: .number
        }
    }

    /// What it looks at.
    public var subject: Subject {
        switch self {
        case .serviceLevel, .abandonment, .blocked, .meanWait, .meanWaitOfAnswered, .longestWait, .backlog,
            .doneAtTierInTime, .calledBack, .callbackDelay:
            .contacts
        case .resolvedInDeadline, .resolved, .firstContactResolution, .contactsPerResolution, .timeToResolve:
            .customers
        case .unavailability: .types
        case .occupancy, .absenteeism, .overtimePerDay, .overtimeShare: .teams
        }
    }

    /// Whether the target is a least value; else it is a most.
    public var isMoreBetter: Bool {
        switch self {
        case .serviceLevel, .resolvedInDeadline, .resolved, .calledBack, .firstContactResolution, .doneAtTierInTime:
            true
        case .abandonment, .blocked, .meanWait, .meanWaitOfAnswered, .longestWait, .backlog, .absenteeism,
            .occupancy, .contactsPerResolution, .timeToResolve, .unavailability, .callbackDelay, .overtimePerDay,
            .overtimeShare:
            false
        }
    }

    /// Whether attempts and customers can be told apart by it.
    public var hasBasis: Bool {
        switch self {
        case .serviceLevel, .abandonment: true
        default: false
        }
    }

    /// The time by which callbacks are told apart, seconds; `nil`: not a measure of callbacks.
    var callbackLimit: Double? {
        switch self {
        case .calledBack(let within): within
        case .callbackDelay: 0
        default: nil
        }
    }

    /// The threshold T in seconds, when the measure has one.
    public var threshold: Double? {
        if case .serviceLevel(let threshold, _, _) = self { threshold } else { nil }
    }

    /// The short-abandon limit S in seconds, when the measure has one.
    public var shortAbandon: Double? {
        if case .serviceLevel(_, _, let limit) = self { limit } else { nil }
    }
}
