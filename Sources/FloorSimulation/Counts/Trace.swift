// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What happened to one contact or one agent, in order of time.
public struct TraceEvent: Equatable, Sendable {
    /// What happens to a contact or an agent at one instant.
    public enum Kind: String, CaseIterable, Sendable {
        /// Of a contact, in this order: it comes to the centre; joins a line; is answered; is taken up again after an
        /// interruption; is called by the agent; is handled at its tier; goes to the next tier; may be taken by further
        /// teams; a part of its deadline has passed; the agent drops it for a live contact; its customer gives up; it
        /// finds all phone lines taken.
        case arrives, waits, answered, resumes, dials, handled, escalates, widens, alerts, interrupted, abandons,
            blocked
        /// The longest allowed wait is over, and the customer leaves a message.
        case leavesMessage = "leaves-message"
        /// The contact is sent away, for example at closing.
        case turnedAway = "turned-away"
        /// A contact that waits goes up to the next tier, by the clock.
        case movesUp = "moves-up"
        /// The customer chooses to be called back instead of waiting.
        case takesCallback = "takes-callback"
        /// Nobody answers an attempt to call.
        case notReached = "not-reached"
        /// No attempt to call has reached the customer, and there is no other.
        case givenUp = "given-up"
        /// The contact comes while its type is down, and is lost.
        case lostToOutage = "lost-to-outage"
        /// Work stands still until the customer answers a question.
        case waitsForCustomer = "waits-for-customer"
        /// The customer tries again after a loss, comes back with the same problem, opens the closed contact again, or
        /// has the problem resolved.
        case redials, recontacts, reopens, resolved
        /// The agent who gave a contact in a warm hand-over is done with it.
        case letsGo = "lets-go"
        /// After-contact work is done.
        case wrapsUp = "wraps-up"
        /// An agent begins to work.
        case comesToWork = "comes-to-work"
        /// An agent leaves the floor for a time; `TraceEvent.absence` says why.
        case breaks
        /// An agent is back on the floor.
        case comesBack = "comes-back"
        /// The shift is over, but not what is open.
        case stays
        /// An agent leaves for the day.
        case goesHome = "goes-home"
    }

    /// Seconds since midnight of day 0; negative in a warm-up.
    public let second: Double
    /// What happens.
    public let kind: Kind
    /// The contact: the type, the day and the number of the customer's first contact; `nil` for an agent alone.
    public let contact: ContactID?
    /// Index of the contact type as which it is now; `nil` for an agent alone.
    public let type: Int?
    /// Index of the tier at which the contact is now; `nil` for an agent alone.
    public let tier: Int?
    /// The agent: team and number; -1 finishes after the shift for one whose number was called again.
    public let agent: AgentID?
    /// Redials, recontacts and returns of the customer before this visit.
    public let visit: Int
    /// Seconds: the wait in line of who is answered or lost; of who is handled the time since the answer; of who is
    /// resolved the time since the first contact. `nil` for all else.
    public let took: Double?
    /// Counted from 1: the ring reached, the alert, the attempt to call. `nil` for all else.
    public let step: Int?
    /// Of `breaks`: why the agent is away.
    public let absence: Absence?

    /// Why an agent is away from the floor.
    public enum Absence: String, Sendable {
        /// A short rest, as planned in the shift.
        case rest = "break"
        /// A meal or training, as planned in the shift.
        case meal, training
        /// Away from the desk, unplanned.
        case desk
    }

    /// Names one customer's problem: it stays the same when the customer comes again.
    public struct ContactID: Hashable, Sendable {
        /// Index of the contact type as which the customer first came.
        public let type: Int
        /// Day of the horizon, from 0; negative in a warm-up.
        public let day: Int
        /// Number of the customer's first contact among those of its type and day.
        public let number: Int

        public init(type: Int, day: Int, number: Int) {
            self.type = type
            self.day = day
            self.number = number
        }
    }

    /// Names one agent.
    public struct AgentID: Hashable, Sendable {
        /// Index of the team.
        public let team: Int
        /// Number of the agent within the team.
        public let number: Int

        public init(team: Int, number: Int) {
            self.team = team
            self.number = number
        }
    }
}

/// The events that are kept, and when to stop.
struct Trace {
    let isWanted: @Sendable (TraceEvent) -> Bool
    /// Most events that are kept.
    let most: Int
    /// Seconds since midnight of day 0 from which on nothing is wanted.
    var end = Double.infinity
    var events: [TraceEvent] = []
    /// There was more than could be kept.
    var isCut = false
    /// Nothing more will be kept.
    var isOver = false

    mutating func keep(_ event: TraceEvent) {
        guard !isOver else { return }
        if event.second >= end {
            isOver = true
        } else if isWanted(event) {
            if events.count < most { events.append(event) } else { (isCut, isOver) = (true, true) }
        }
    }
}

extension Floor {
    /// Notes what happens to a contact, if anybody traces it.
    @inline(__always)
    mutating func note(_ kind: TraceEvent.Kind, _ index: Int32) {
        if trace != nil { keep(kind, contact: index, agent: contact(index).pointee.agent) }
    }

    @inline(__always)
    mutating func note(_ kind: TraceEvent.Kind, agent: Int32) {
        if trace != nil { keep(kind, contact: -1, agent: agent) }
    }

    @inline(never)
    private mutating func keep(_ kind: TraceEvent.Kind, contact index: Int32, agent agentIndex: Int32) {
        var id: TraceEvent.ContactID?
        var type: Int?
        var tier: Int?
        if index >= 0 {
            let contact = contact(index)
            id = TraceEvent.ContactID(
                type: Int(contact.pointee.origin), day: Int(contact.pointee.day) - plan.warmUpDays,
                number: Int(contact.pointee.number))
            type = Int(contact.pointee.type)
            tier = lines[Int(contact.pointee.line)].tier
        }
        var who: TraceEvent.AgentID?
        if agentIndex >= 0 {
            let agent = agent(agentIndex)
            who = TraceEvent.AgentID(team: Int(agent.pointee.team), number: Int(agent.pointee.number))
        }
        trace!.keep(
            TraceEvent(
                second: Tick.seconds(now) - Double(plan.warmUpDays * 86_400), kind: kind, contact: id, type: type,
                tier: tier, agent: who, visit: index >= 0 ? Int(contact(index).pointee.visitsBefore) : 0,
                took: index >= 0 ? took(kind, index) : nil, step: index >= 0 ? step(kind, index) : nil,
                absence: kind == .breaks ? absence(of: agentIndex) : nil))
    }

    private func took(_ kind: TraceEvent.Kind, _ index: Int32) -> Double? {
        let contact = contact(index)
        let inLine = now &- contact.pointee.queued
        return switch kind {
        case .answered, .abandons, .leavesMessage, .turnedAway: Tick.seconds(inLine)
        case .handled: Tick.seconds(inLine &- UInt64(contact.pointee.answeredAfter))
        case .resolved: Tick.seconds(now &- contact.pointee.born)
        default: nil
        }
    }

    private func step(_ kind: TraceEvent.Kind, _ index: Int32) -> Int? {
        let contact = contact(index)
        return switch kind {
        case .widens: Int(contact.pointee.ring)
        case .alerts: Int(contact.pointee.alert)
        case .dials: Int(contact.pointee.dials) + 1
        case .notReached, .givenUp: Int(contact.pointee.dials)
        default: nil
        }
    }

    /// Why an agent who has just gone on a break is away.
    private func absence(of index: Int32) -> TraceEvent.Absence {
        let agent = agent(index)
        return switch absences[day: Int(agent.pointee.planDay), index: agent.pointee.nextAbsence - 1].cause {
        case .rest: .rest
        case .meal: .meal
        case .training: .training
        case .desk: .desk
        }
    }
}
