// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// The medium of a contact type.
public enum Channel: String, CaseIterable, Sendable {
    /// The name in scenario files is that of the case. Contacts of `outbound` are calls that the centre makes.
    case voice, chat, email, social, ticket, outbound
}

/// What happens at closing to contacts that still wait.
public enum AtClosing: String, CaseIterable, Sendable {
    /// They wait on, and the agents of the last interval stay until the floor is empty.
    case finish
    /// They are turned away, and counted as cleared.
    case clear
}

/// Which patience an escalated contact brings to the next tier.
public enum EscalatedPatience: String, CaseIterable, Sendable {
    /// A new draw.
    case fresh
    /// What is left of the patience it arrived with.
    case kept
}

/// How long a contact waits before it gives up.
public struct Patience: Equatable, Sendable {
    /// Patience of those who do not balk, seconds.
    public var law: Law
    /// Probability of balking: not waiting at all unless answered at once.
    public let balk: Double

    public init(law: Law, balk: Double = 0) {
        self.law = law
        self.balk = balk
    }
}

/// What a tier does with contacts of a type.
public struct Handling: Equatable, Sendable {
    /// Handle time, seconds, with the contact alone at an agent of speed 1. After-contact work is included unless the
    /// type has a law for it.
    public var time: Law
    /// Probability that the contact goes on to the type's next tier when this one has handled it.
    public var escalation: Double
    /// How many times longer a contact takes when the agent has one open, two, …; the last figure holds for more.
    /// `[1]`: others do not slow it.
    public let slowdown: [Double]
    /// The OLA: time to be done with the contact at this tier; `nil`: none.
    public let within: ServiceClock?
    /// Fraction of the type's deadline after which a contact that still waits here goes up to the next tier; `nil`:
    /// it waits on.
    public let timedEscalation: Double?

    /// Means of its law, of after-contact work and of a warm hand-over, seconds.
    public static let meanRange: ClosedRange<Double> = 0...86_400
    /// Figures of a slow-down.
    public static let slowdownRange: ClosedRange<Double> = 1...1000

    public init(
        time: Law, escalation: Double = 0, slowdown: [Double] = [1], within: ServiceClock? = nil,
        timedEscalation: Double? = nil
    ) {
        self.time = time
        self.escalation = escalation
        self.slowdown = slowdown
        self.within = within
        self.timedEscalation = timedEscalation
    }

    /// How many times longer a contact takes with so many open, 1 or more.
    public func slowdown(open: Int) -> Double { slowdown[min(open, slowdown.count) - 1] }
}

/// A kind of contact: channel, volume, patience, and what each tier does with it.
public struct ContactType: Equatable, Sendable {
    /// What its figures may be; seconds where they are times.
    public static let lineRange = 1...10_000
    /// Allowed values of `priority`, both ends included.
    public static let priorityRange = -1000...1000
    /// Allowed values of `longestWait`, both ends included.
    public static let longestWaitRange: ClosedRange<Double> = 0...7 * 86_400
    /// Of the law of patience.
    public static let patienceMeanRange: ClosedRange<Double> = 0...7 * 86_400

    public var name: String
    /// The medium: it says which slots of an agent a contact takes.
    public var channel: Channel
    /// When customers can reach the centre with contacts of this type.
    public var hours: WeeklyHours
    /// What happens at closing to contacts of this type that still wait.
    public var atClosing: AtClosing
    /// How many contacts come, by day and interval; of outbound, how many records come onto the list.
    public var volume: Volume
    /// `nil`: waits for ever.
    public var patience: Patience?
    /// Which patience a contact brings to the next tier when it escalates.
    public var escalatedPatience: EscalatedPatience
    /// Longest allowed wait at a tier, seconds; then a message is left. `nil`: none.
    public var longestWait: Double?
    /// Lines that contacts of this type hold from arrival until they leave the centre, escalations included; an
    /// arrival that finds all taken is blocked. `nil`: no bound.
    public var lines: Int?
    /// Larger goes first.
    public var priority: Int
    /// By tier of the centre; `nil` where the type does not go. The first entry is where it arrives.
    public var handling: [Handling?]
    /// Indexes of teams asked first, in order; teams not named follow in the centre's order.
    public var prefers: [Int]
    /// `nil`: live work, done as soon as an agent is there.
    public var deferred: DeferredWork?
    /// The SLA: time to be resolved; `nil`: none.
    public var deadline: ServiceClock?
    /// By fraction of the deadline, ascending.
    public var alerts: [Alert]
    /// Share of contacts that starts at each tier of the centre; `nil`: all at the first that handles the type.
    public var triage: [Double]?
    /// Added to the priority at each escalation.
    public var escalationRaise: Int
    /// Whether the agent who gives a contact to the next tier stays with it for a time (warm) or not (cold).
    public var handOver: HandOver
    /// Seconds of work on a contact after it has ended, at each tier; `nil`: none, or within the handle time.
    public var afterContact: Law?
    /// Whether and when customers who were not served try again; `nil`: they do not.
    public var redial: Redial?
    /// Whether and when customers come back since their problem was not solved; `nil`: they do not.
    public var recontact: Recontact?
    /// Times in which work stands still until the customer answers; `nil`: none.
    public var waitingForCustomer: Pause?
    /// Times after which customers open again what was closed; `nil`: they do not.
    public var reopening: Pause?
    /// When customers who must wait are offered a callback; `nil`: never.
    public var callback: Callback?
    /// Only for the channel outbound.
    public var outbound: Outbound?

    public init(
        name: String, channel: Channel = .voice, hours: WeeklyHours = .always, atClosing: AtClosing = .finish,
        volume: Volume, patience: Patience? = nil, escalatedPatience: EscalatedPatience = .fresh,
        longestWait: Double? = nil, lines: Int? = nil, priority: Int = 0, handling: [Handling?], prefers: [Int] = [],
        deferred: DeferredWork? = nil, deadline: ServiceClock? = nil, alerts: [Alert] = [], triage: [Double]? = nil,
        escalationRaise: Int = 0, handOver: HandOver = .cold, afterContact: Law? = nil, redial: Redial? = nil,
        recontact: Recontact? = nil, waitingForCustomer: Pause? = nil, reopening: Pause? = nil,
        callback: Callback? = nil, outbound: Outbound? = nil
    ) {
        self.name = name
        self.channel = channel
        self.hours = hours
        self.atClosing = atClosing
        self.volume = volume
        self.patience = patience
        self.escalatedPatience = escalatedPatience
        self.longestWait = longestWait
        self.lines = lines
        self.priority = priority
        self.handling = handling
        self.prefers = prefers
        self.deferred = deferred
        self.deadline = deadline
        self.alerts = alerts
        self.triage = triage
        self.escalationRaise = escalationRaise
        self.handOver = handOver
        self.afterContact = afterContact
        self.redial = redial
        self.recontact = recontact
        self.waitingForCustomer = waitingForCustomer
        self.reopening = reopening
        self.callback = callback
        self.outbound = outbound
    }

    /// Whether it is done as soon as an agent is there; else it is deferred or outbound, done when no live contact waits.
    public var isLive: Bool { deferred == nil && outbound == nil }

    /// The lowest tier that handles this type: where its contacts arrive, unless `triage` says otherwise.
    public var firstTier: Int { handling.firstIndex { $0 != nil } ?? 0 }

    /// The tier to which `tier` escalates, if there is one.
    public func tier(after tier: Int) -> Int? {
        handling.indices.first { $0 > tier && handling[$0] != nil }
    }

    /// Share of contacts that start at a tier.
    public func share(startingAt tier: Int) -> Double { triage?[tier] ?? (tier == firstTier ? 1 : 0) }

    /// The tiers at which contacts start.
    public var startTiers: [Int] { handling.indices.filter { share(startingAt: $0) > 0 } }

    /// Mean contacts of the horizon that reach `tier`, if every one is answered at each tier below: first attempts, by
    /// triage and escalation. What comes again (redial, recontact, reopening, a surge) and what a deadline at risk moves
    /// up is left to the simulation.
    public func offered(toTier tier: Int) -> Double {
        var escalated = 0.0
        for t in handling.indices {
            guard let here = handling[t] else { continue }
            let count = escalated + volume.total * share(startingAt: t)
            if t == tier { return count }
            escalated = count * here.escalation
        }
        return 0
    }
}
