// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What happened to one contact or one agent, in order of time.
public struct TraceEvent: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        case arrives, waits, answered, resumes, dials, handled, escalates, widens, alerts, interrupted, abandons,
            blocked
        case movesUp = "moves-up"
        case takesCallback = "takes-callback"
        case notReached = "not-reached"
        case givenUp = "given-up"
        case lostToOutage = "lost-to-outage"
        case waitsForCustomer = "waits-for-customer"
        case redials, recontacts, reopens, resolved
        case letsGo = "lets-go"
        case comesToWork = "comes-to-work"
        case breaks
        case comesBack = "comes-back"
        case goesHome = "goes-home"
    }

    /// Seconds since midnight of day 0; negative in a warm-up.
    public let second: Double
    public let kind: Kind
    /// The contact: the type, the day and the number of the customer's first contact; `nil` for an agent alone.
    public let contact: ContactID?
    /// Index of the contact type and of the tier at which it is now.
    public let type: Int?
    public let tier: Int?
    /// The agent: team and number; -1 finishes after the shift for one whose number was called again.
    public let agent: AgentID?

    public struct ContactID: Hashable, Sendable {
        public let type: Int
        /// Day of the horizon, from 0; negative in a warm-up.
        public let day: Int
        public let number: Int

        public init(type: Int, day: Int, number: Int) {
            self.type = type
            self.day = day
            self.number = number
        }
    }

    public struct AgentID: Hashable, Sendable {
        public let team: Int
        public let number: Int

        public init(team: Int, number: Int) {
            self.team = team
            self.number = number
        }
    }
}

/// The events that are kept: of one contact, of one agent, or of all.
struct Trace {
    let isWanted: @Sendable (TraceEvent) -> Bool
    /// Most events that are kept.
    let most: Int
    var events: [TraceEvent] = []
}

extension WholeFloor {
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
            who = TraceEvent.AgentID(team: Int(agent.pointee.crew), number: Int(agent.pointee.number))
        }
        let event = TraceEvent(
            second: Tick.seconds(now) - Double(plan.warmUpDays * 86_400), kind: kind, contact: id, type: type,
            tier: tier, agent: who)
        if trace!.events.count < trace!.most && trace!.isWanted(event) { trace!.events.append(event) }
    }
}
