// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// Reads contact types.
struct Contacts {
    let reading: Reading
    let grid: Grid
    let calendar: CalendarDraft
    let tiers: [String]
    let contacts: [String]
    let teams: [String]

    func contactType(_ name: String, _ section: Section, hours: WeeklyHours) -> ContactType {
        let channel = section.take("channel", default: .voice, shown: "voice") { reading.choice($0, Channel.self) }
        let deadlines = Deadlines(reading: reading, calendar: calendar, teams: teams)
        let deferred = deadlines.work(section, channel)
        let returns = Returns(reading: reading, tiers: tiers, contacts: contacts)
        let dialings = Dialings(reading: reading)
        let laws = Laws(reading: reading)
        let handling = Handlings(reading: reading, tiers: tiers, deadlines: deadlines)
        return ContactType(
            name: name, channel: channel, hours: hours, atClosing: atClosing(section, isDeferred: deferred != nil),
            volume: Volumes(reading: reading, grid: grid).volume(of: section, name: name, hours: hours),
            patience: patience(section, isAsked: deferred == nil && channel != .outbound),
            escalatedPatience: escalatedPatience(section),
            longestWait: section.take("longest-wait").flatMap(reading.duration),
            lines: section.take("lines").flatMap { reading.whole($0, 1...ContactType.mostLines) },
            priority: section.take("priority", default: 0, shown: "0") { reading.whole($0, -1000...1000) },
            handling: handling.handling(section),
            prefers: section.take("teams").map { reading.words($0, among: teams, called: "team") } ?? [],
            deferred: deferred, deadline: section.take("deadline").flatMap(deadlines.clock),
            alerts: section.take("alerts").map(deadlines.alerts) ?? [], triage: handling.triage(section),
            escalationRaise: section.take("escalated-priority").flatMap { reading.whole($0, -1000...1000) } ?? 0,
            handOver: handling.handOver(section), afterContact: section.take("after-contact").flatMap(laws.law),
            redial: returns.redial(section, of: name), recontact: returns.recontact(section),
            waitingForCustomer: returns.pause(section, "waiting-for-customer", Keys.waitingForCustomer, time: "for"),
            reopening: returns.pause(section, "reopen", Keys.reopen, time: "after"),
            callback: dialings.callback(section), outbound: dialings.outbound(section, channel))
    }

    /// Deferred work is carried over, so that closing says nothing of it.
    private func atClosing(_ section: Section, isDeferred: Bool) -> AtClosing {
        guard let node = section.take("at-closing") else {
            if !grid.calendar.isContinuous && !isDeferred {
                reading.assume(section.node.path + ["at-closing"], AtClosing.finish.rawValue)
            }
            return .finish
        }
        let found = reading.choice(node, AtClosing.self) ?? .finish
        if isDeferred && found == .finish {
            reading.refuse(node, "finish on deferred work", "none: it is carried over, or `work: live`")
        }
        return found
    }

    private func patience(_ section: Section, isAsked: Bool) -> Patience? {
        guard let node = section.take("patience") else {
            if isAsked { reading.assume(section.node.path + ["patience"], "never") }
            return nil
        }
        return patience(node)
    }

    private func escalatedPatience(_ section: Section) -> EscalatedPatience {
        guard let node = section.take("patience-after-escalation") else {
            if section.has("escalate") && section.has("patience") {
                reading.assume(section.node.path + ["patience-after-escalation"], EscalatedPatience.fresh.rawValue)
            }
            return .fresh
        }
        return reading.choice(node, EscalatedPatience.self) ?? .fresh
    }

    private func patience(_ node: Node) -> Patience? {
        if case .scalar("never") = node.content { return nil }
        guard node.entries != nil else {
            guard node.isScalar else {
                reading.refuse(node, allowed: "a mean such as 5 min, a law, or never")
                return nil
            }
            return Laws(reading: reading).law(node).map { Patience(law: $0) }
        }
        guard let section = Section(node, Keys.patience, reading) else { return nil }
        let balk = section.take("balk").flatMap(reading.share) ?? 0
        return Laws(reading: reading).law(section).map { Patience(law: $0, balk: balk) }
    }
}
