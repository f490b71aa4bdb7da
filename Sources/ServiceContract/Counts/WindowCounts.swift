// SPDX-License-Identifier: GPL-3.0-or-later

/// What one clause sees of one window: counts, never percentages. Every measure is a view of them.
///
/// A contact that joins the floor is answered or *lost*: it abandons, leaves a message after the longest allowed wait,
/// is cleared at closing, or still *waits* when the simulation ends, weeks after the horizon: that one is late, and its
/// wait so far counts. A blocked contact never joins. What customers and clocks come to is counted with the problem's first contact, of which see
/// `Measure`; none of it where no problem is followed.
public struct WindowCounts: Equatable, Sendable {
    /// Contacts that asked for service, blocked ones included.
    public var offered = 0
    /// Contacts that an agent answered.
    public var answered = 0
    /// Contacts whose patience ended.
    public var abandoned = 0
    /// Left a message when the longest allowed wait was over.
    public var messages = 0
    /// Turned away: at closing, after it from a line that has closed, or since nobody is left to answer.
    public var cleared = 0
    /// Contacts that found all lines of their type taken.
    public var blocked = 0
    /// Still waiting when the simulation ended, and their wait so far, seconds.
    public var waiting = 0
    /// Their wait so far, seconds.
    public var waitOfWaiting = 0.0
    /// Answered after a wait of at most the threshold T.
    public var answeredInTime = 0
    /// Lost after a wait of at most T, the cleared left out: who is turned away has not abandoned.
    public var lostInTime = 0
    /// The same after a wait shorter than the short-abandon limit S.
    public var lostShort = 0
    /// Total wait of the answered, seconds.
    public var waitOfAnswered = 0.0
    /// Total wait of the lost, seconds.
    public var waitOfLost = 0.0
    /// Longest wait of the answered, the lost and those who still wait, seconds.
    public var longestWait = 0.0
    /// Contacts that wait when an open interval ends, all intervals together; and those that have waited longer than the
    /// clause's age.
    public var backlog = 0
    /// Of them, those that have waited longer than the clause's age.
    public var backlogOld = 0
    /// Problems resolved within the clause's time; and resolved later, given up, or left with the time past.
    public var resolvedInTime = 0
    /// Problems resolved later, given up, or left with the time past.
    public var resolvedLate = 0
    /// Problems resolved, and those by the first contact that was answered.
    public var resolved = 0
    /// Of them, those with one answered contact.
    public var resolvedAtFirstContact = 0
    /// Answered contacts of the problems resolved.
    public var contactsOfResolved = 0
    /// From the first contact until resolved, all problems together, seconds.
    public var timeToResolve = 0.0
    /// Contacts with a deadline that were resolved by it; and resolved later, lost, or left when it had passed.
    public var inDeadline = 0
    /// Contacts resolved later, lost, or left when the deadline had passed.
    public var pastDeadline = 0
    /// Left the tier within the time of the OLA, or later; counted with the arrival at the tier.
    public var tierInTime = 0
    /// Contacts that left it later.
    public var tierLate = 0
    /// Time in which an outage stops the type while it is open, and time in which it is open, seconds.
    public var down = 0.0
    /// Time in which the type is open, seconds.
    public var open = 0.0
    /// Agent time spent on contacts while rostered, seconds.
    public var busy = 0.0
    /// Agent time rostered and present, seconds.
    public var staffed = 0.0
    /// Agent time lost to absence for a whole shift or day, and agent time rostered with the absent, seconds.
    public var absent = 0.0
    /// Agent time rostered, the absent included, seconds.
    public var rostered = 0.0
    /// Agent time worked after the roster, seconds.
    public var overtime = 0.0
    /// Callbacks made within the clause's time of the request; and those made later or not at all.
    public var callbacksInTime = 0
    /// Callbacks made later, or not at all.
    public var callbacksLate = 0
    /// From the request until the first dialing, or so far, all callbacks together, seconds.
    public var callbackDelay = 0.0
    /// Contacts that came to the lines that a clause looks at, where its own counts do not say so: see `Clause.demand`.
    public var demand = 0

    public init() {}

    /// Contacts that joined the floor and were not answered, whoever still waits included: the AB of the formulas.
    public var lost: Int { abandoned + messages + cleared + waiting }

    /// Contacts that joined the floor.
    public var joined: Int { answered + lost }

    /// Adds up all counts; of the longest wait the longer one.
    public static func += (sum: inout WindowCounts, part: WindowCounts) {
        sum.offered += part.offered
        sum.answered += part.answered
        sum.abandoned += part.abandoned
        sum.messages += part.messages
        sum.cleared += part.cleared
        sum.blocked += part.blocked
        sum.answeredInTime += part.answeredInTime
        sum.lostInTime += part.lostInTime
        sum.lostShort += part.lostShort
        sum.waitOfAnswered += part.waitOfAnswered
        sum.waitOfLost += part.waitOfLost
        sum.resolved += part.resolved
        sum.resolvedAtFirstContact += part.resolvedAtFirstContact
        sum.contactsOfResolved += part.contactsOfResolved
        sum.timeToResolve += part.timeToResolve
        sum.inDeadline += part.inDeadline
        sum.pastDeadline += part.pastDeadline
        sum.tierInTime += part.tierInTime
        sum.tierLate += part.tierLate
        sum.down += part.down
        sum.open += part.open
        sum.busy += part.busy
        sum.staffed += part.staffed
        sum.longestWait = max(sum.longestWait, part.longestWait)
        sum.backlog += part.backlog
        sum.backlogOld += part.backlogOld
        sum.resolvedInTime += part.resolvedInTime
        sum.resolvedLate += part.resolvedLate
        sum.absent += part.absent
        sum.rostered += part.rostered
        sum.overtime += part.overtime
        sum.waiting += part.waiting
        sum.waitOfWaiting += part.waitOfWaiting
        sum.callbacksInTime += part.callbacksInTime
        sum.callbacksLate += part.callbacksLate
        sum.callbackDelay += part.callbackDelay
        sum.demand += part.demand
    }
}

/// A measure before the division, so that windows and replications can be pooled.
public struct Ratio: Equatable, Sendable {
    /// What is counted, in the unit of the measure.
    public var numerator: Double
    /// What it is divided by; 0: nothing was counted.
    public var denominator: Double

    public init(_ numerator: Double, _ denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
    }

    /// `nil` when nothing was counted.
    public var value: Double? { denominator > 0 ? numerator / denominator : nil }

    /// Both parts added up: the ratio of sums.
    public static func + (a: Ratio, b: Ratio) -> Ratio {
        Ratio(a.numerator + b.numerator, a.denominator + b.denominator)
    }
}
