// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation

// Events in plain words.

extension ContactCenter {
    /// As the command takes it: type, day and number, both from 1.
    func name(of id: TraceEvent.ContactID) -> String { "\(contactTypes[id.type].name):\(id.day + 1):\(id.number + 1)" }

    /// `agent 7 of n1`
    func words(of id: TraceEvent.AgentID) -> String {
        id.number < 0
            ? "an agent of \(teams[id.team].name) who stays" : "agent \(id.number + 1) of \(teams[id.team].name)"
    }

    /// The shift of an agent; `nil` in a team with a headcount.
    func shift(of id: TraceEvent.AgentID) -> Shift? {
        var first = 0
        for shift in teams[id.team].shifts {
            if (first..<first + shift.agents).contains(id.number) { return shift }
            first += shift.agents
        }
        return nil
    }

    /// What happens, of the contact or the agent alone.
    func words(of event: TraceEvent) -> String {
        let agent = event.agent.map { words(of: $0) } ?? "nobody"
        let tier = event.tier.map { tiers[$0] } ?? ""
        let type = event.type.map { contactTypes[$0] }
        let took = event.took.map { Words.duration($0) } ?? ""
        switch event.kind {
        case .arrives: return arrival(event, tier)
        case .waits: return "waits"
        case .answered: return "answered by \(agent) after \(took)"
        case .resumes: return "\(agent) goes on with it"
        case .dials: return "\(agent) dials, attempt \(event.step ?? 1)"
        case .notReached: return "nobody answers \(agent)"
        case .givenUp: return "given up after \(Words.counted(event.step ?? 1, "attempt"))"
        case .handled: return "handled by \(agent), \(took) after the answer"
        case .letsGo: return "\(agent) lets go: the hand-over is done"
        case .wrapsUp: return "\(agent) ends its after-contact work"
        case .escalates: return "goes on to \(tier)"
        case .movesUp: return "has waited too long at \(tier): moves up"
        case .widens: return "\(widening(event)) may take it too"
        case .alerts: return alert(event, type)
        case .interrupted: return "interrupted: \(agent) takes a live contact"
        case .abandons: return "abandons after \(took)"
        case .leavesMessage: return "leaves a message after \(took)"
        case .turnedAway: return "turned away at closing after \(took)"
        case .blocked: return "blocked: all \(type?.lines ?? 0) lines are taken"
        case .lostToOutage: return "lost: \(type?.name ?? "") is down"
        case .takesCallback: return "accepts a callback"
        case .waitsForCustomer: return "waits for the customer"
        case .redials: return "will redial"
        case .recontacts: return "not really solved: will come again"
        case .reopens: return "will be reopened"
        case .resolved: return "resolved, \(took) after the first contact"
        case .comesToWork:
            return "comes to work" + (event.agent.flatMap(shift).map { ", shift \($0.name)" } ?? "")
        case .breaks: return event.absence == .desk ? "is away from the desk" : "takes a \(breakWords(event))"
        case .comesBack: return "is back"
        case .stays: return "ends the shift, but for what is open"
        case .goesHome: return "goes home"
        }
    }

    private func arrival(_ event: TraceEvent, _ tier: String) -> String {
        let isOther = event.type != event.contact?.type
        return "arrives at \(tier)" + (isOther ? " as \(event.type.map { contactTypes[$0].name } ?? "")" : "")
            + (event.visit > 0 ? ", visit \(event.visit + 1)" : "")
    }

    private func breakWords(_ event: TraceEvent) -> String {
        event.absence == .training ? "break for training" : event.absence?.rawValue ?? "break"
    }

    /// The teams that a ring adds.
    private func widening(_ event: TraceEvent) -> String {
        guard let type = event.type, let tier = event.tier, let step = event.step else { return "" }
        let rings = routing.rings(ofType: type, tier: tier, in: self)
        return rings.indices.contains(step) ? Words.list(rings[step].teams.map { teams[$0].name }) : ""
    }

    private func alert(_ event: TraceEvent, _ type: ContactType?) -> String {
        guard let step = event.step, let type, type.alerts.indices.contains(step - 1) else { return "alert" }
        let alert = type.alerts[step - 1]
        return "alert, \(Words.percent(alert.fraction)) of its deadline has passed: \(effects(of: alert))"
    }
}
