// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

// What a scenario says beyond volumes, patience and headcounts, in plain words: one line for each subject.

extension CenterSummary {
    /// Of a contact type: its life.
    func lifeWords(of type: ContactType) -> [String] {
        var lines: [String] = []
        if Set(center.contactTypes.map(\.hours.words)).count > 1 { lines.append("open \(type.hours.words)") }
        if let triage = type.triage {
            let starts = triage.enumerated().filter { $0.element > 0 }
            lines.append(
                "starts at \(Words.list(starts.map { "\(center.tiers[$0.offset]) (\(Words.percent($0.element)))" }))")
        }
        lines += handlingWords(of: type)
        if let deadline = type.deadline { lines.append("deadline \(words(of: deadline))") }
        for (tier, handling) in type.handling.enumerated() {
            if let within = handling?.within {
                lines.append("done at \(center.tiers[tier]) within \(words(of: within))")
            }
            if let fraction = handling?.timedEscalation {
                lines.append(
                    "moves up from \(center.tiers[tier]) when it still waits after \(Words.percent(fraction)) of its "
                        + "deadline")
            }
        }
        lines += type.alerts.map(words)
        if let callback = type.callback {
            lines.append(
                "callback offered above \(Words.plainDuration(callback.offeredAbove)) of expected wait, accepted by "
                    + "\(Words.percent(callback.accepted)), "
                    + (callback.keepsPlace ? "keeps its place" : "when no live contact waits")
                    + "; \(words(of: callback.dialing))")
        }
        if let outbound = type.outbound {
            let pacing = outbound.preview.map { "previewed for \(mean($0))" } ?? "dialed at once for an idle agent"
            lines.append("\(pacing); \(words(of: outbound.dialing))")
        }
        return lines + returnWords(of: type)
    }

    private func handlingWords(of type: ContactType) -> [String] {
        var lines: [String] = []
        for (tier, handling) in type.handling.enumerated() {
            guard let handling, handling.slowdown != [1] else { continue }
            lines.append(
                "at \(center.tiers[tier]) a contact takes \(Words.list(handling.slowdown.map(Words.plain))) times as long with "
                    + "\(Words.list(handling.slowdown.indices.map { "\($0 + 1)" })) open")
        }
        if let work = type.afterContact { lines.append("after-contact work of \(mean(work))") }
        if case .warm(let joint) = type.handOver {
            lines.append(
                "warm hand-over: the agent stays until the next tier answers"
                    + (joint.mean > 0 ? ", and \(mean(joint)) with both" : ""))
        }
        if type.escalationRaise > 0 { lines.append("priority +\(type.escalationRaise) at each escalation") }
        return lines
    }

    private func returnWords(of type: ContactType) -> [String] {
        func other(_ index: Int?) -> String { index.map { " as \(center.contactTypes[$0].name)" } ?? "" }
        var lines: [String] = []
        if let redial = type.redial {
            lines.append(
                "redials when it was not answered: \(redial.probabilities.map { Words.percent($0) }.joined(separator: ", then "))"
                    + ", \(mean(redial.after)) later\(other(redial.type))")
        }
        if let customer = type.waitingForCustomer {
            lines.append("waits for the customer: \(Words.percent(customer.probability)), for \(mean(customer.time))")
        }
        if let reopening = type.reopening {
            lines.append("reopened: \(Words.percent(reopening.probability)), \(mean(reopening.time)) later")
        }
        if let recontact = type.recontact {
            let shares = recontact.probability.enumerated().filter { type.handling[$0.offset] != nil }
            let same = Set(shares.map(\.element)).count == 1
            let words =
                same
                ? Words.percent(shares[0].element)
                : Words.list(shares.map { "\(Words.percent($0.element)) from \(center.tiers[$0.offset])" })
            lines.append(
                "comes again because it was not solved: \(words), \(mean(recontact.after)) later\(other(recontact.type))"
            )
        }
        return lines
    }

    private func words(of alert: Alert) -> String {
        "alert after \(Words.percent(alert.fraction)) of its deadline: \(center.effects(of: alert))"
    }

    private func words(of clock: ServiceClock) -> String {
        Words.plainDuration(clock.within) + (clock.hours.isAlways ? "" : " of \(clock.hours.words)")
    }

    private func words(of dialing: Dialing) -> String {
        let reached = dialing.reached.map { Words.percent($0) }.joined(separator: ", then ")
        return "\(reached) answer\(dialing.ring.mean > 0 ? " after a ring of \(mean(dialing.ring))" : "")"
            + (dialing.attempts > 1 ? ", \(dialing.attempts) attempts, \(mean(dialing.retryAfter)) apart" : "")
    }

    private func mean(_ law: Law) -> String { Words.plainDuration((law.mean * 10).rounded() / 10) }

    /// Of a team: its shifts, and its people.
    func peopleWords(of team: Team) -> [String] {
        var lines = team.shifts.map(words)
        if !team.slots.perChannel.isEmpty {
            let channels = Channel.allCases.compactMap { channel in
                team.slots.perChannel[channel].map { "\($0) \(channel.rawValue)" }
            }
            let most = team.slots.perChannel.count > 1 ? ", \(team.slots.most) in all" : ""
            lines.append(
                "each agent holds at once: \(Words.list(channels))\(most); the \(team.slots.assignment.rawValue) agents are first"
            )
        }
        var presence: [String] = []
        if team.shrinkage > 0 { presence.append("\(Words.percent(team.shrinkage)) of agents planned off") }
        if let late = team.late { presence.append("\(Words.percent(late.probability)) late by \(mean(late.by))") }
        if let adherence = team.adherence { presence.append("adherence \(Words.percent(adherence.share))") }
        if team.absencePattern.correlation > 0 {
            presence.append("absences correlated by \(Words.plain(team.absencePattern.correlation))")
        }
        if team.absencePattern.persistence > 0 {
            presence.append("persistence of an absence \(Words.plain(team.absencePattern.persistence))")
        }
        if !presence.isEmpty { lines.append(Words.list(presence)) }
        let levels = team.seniorities.map { level in
            "\(level.name) \(Words.percent(level.share))"
                + (level.speed == 1 ? "" : " at speed \(Words.plain(level.speed))")
                + (level.solves == 1 ? "" : " solving \(Words.plain(level.solves)) times as many")
        }
        if !levels.isEmpty { lines.append(Words.list(levels)) }
        let speeds =
            (team.speed.standard == 1 ? [] : [Words.plain(team.speed.standard)])
            + team.speed.special.sorted { $0.key < $1.key }.map {
                "\(Words.plain($0.value)) for \(center.contactTypes[$0.key].name)"
            }
        if !speeds.isEmpty { lines.append("speed \(Words.list(speeds))") }
        if team.solves != 1 { lines.append("solves \(Words.plain(team.solves)) times as many") }
        return lines
    }

    private func words(of shift: Shift) -> String {
        let breaks = shift.breaks.map { "\($0.kind.rawValue) of \(Words.duration(Double($0.length)))" }
        let days =
            (shift.weekdays.map { ", " + WeeklyHours.words(ofDays: $0) } ?? "")
            + (shift.rotation?.words.map { ", \($0)" } ?? "")
        return "shift \(shift.name): \(Words.counted(shift.agents, "agent")) from \(clock(shift.start % 86_400)) to "
            + "\(clock(shift.span.upperBound % 86_400))\(days)" + (breaks.isEmpty ? "" : "; \(Words.list(breaks))")
    }

    /// How contacts meet agents, where that is not the standard, and what goes down.
    var routingAndOutageWords: [String] {
        var lines: [String] = []
        let routing = center.routing
        func types(_ some: [Int]) -> String { Words.list(some.map { center.contactTypes[$0].name }) }
        func team(_ index: Int) -> String { center.teams[index].name }
        if !routing.isPlain { lines.append("routing: agents \(routing.agent.name), contacts \(routing.contact.name)") }
        for overflow in routing.overflows {
            lines.append(
                "overflow: \(overflow.types.isEmpty ? "contacts" : types(overflow.types))"
                    + "\(overflow.from.map { " of \(team($0))" } ?? "") may go to \(team(overflow.to)) after "
                    + Words.plainDuration(overflow.after))
        }
        for ring in routing.rings {
            lines.append(
                "ring: \(types([ring.type])) at \(center.tiers[ring.tier]) may go to "
                    + "\(Words.list(ring.teams.map(team))) after \(Words.plainDuration(ring.after))")
        }
        for reserve in routing.reserves {
            lines.append(
                "reserve: all but \(types(reserve.forTypes)) use \(team(reserve.team)) while more than "
                    + "\(reserve.idle) of its agents are idle")
        }
        for blend in routing.blends {
            lines.append(
                "blend: \(types(blend.types)) uses \(team(blend.team)) while more than "
                    + "\(blend.idle) of its agents are idle")
        }
        return lines + center.outages.map(words)
    }

    private func words(of outage: Outage) -> String {
        let stopped = outage.types.map { center.contactTypes[$0].name } + outage.teams.map { center.teams[$0].name }
        let times =
            switch outage.times {
            case .random(let every, let lasts): "every \(mean(every)) for \(mean(lasts))"
            case .scheduled(let spans):
                Words.list(
                    spans.prefix(3).map {
                        "day \($0.day + 1) \(clock($0.start)) for \(Words.duration(Double($0.length)))"
                    } + (spans.count > 3 ? ["\(spans.count - 3) more"] : []))
            }
        let arriving =
            switch outage.arriving {
            case .lost: "contacts that come meanwhile are lost"
            case .held: "contacts that come meanwhile wait until it is over"
            case .surge(let share, let after):
                "contacts that come meanwhile are lost; \(Words.percent(share)) of them come again \(mean(after)) after it"
            }
        return "outage \(outage.name): stops \(Words.list(stopped)), \(times)"
            + (outage.types.isEmpty ? "" : "; \(arriving)") + (outage.isExcused ? "; excused" : "")
    }
}

extension ContactCenter {
    /// `priority +2 and calls supervisors`
    func effects(of alert: Alert) -> String {
        var effects: [String] = []
        if alert.raisesPriority > 0 { effects.append("priority +\(alert.raisesPriority)") }
        if alert.releasesReserve { effects.append("agents in reserve may take it") }
        if let team = alert.calls { effects.append("calls \(teams[team].name)") }
        return Words.list(effects)
    }
}

extension WeeklyHours {
    /// `Monday to Friday 09:00 to 18:00 and Saturday 09:00 to 13:00`
    var words: String {
        if isAlways { return "always" }
        var different: [Range<Int>] = []
        for span in days.compactMap({ $0 }) where !different.contains(span) { different.append(span) }
        let runs = different.map { span in
            let names = WeeklyHours.words(ofDays: Set(days.indices.filter { days[$0] == span }))
            return "\(names) \(clock(span.lowerBound)) to \(endClock(span.upperBound))"
        }
        return Words.list(runs)
    }

    /// `Monday to Friday`, `Monday and Wednesday`; 0 is Monday.
    static func words(ofDays days: Set<Int>) -> String {
        let names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        let sorted = days.sorted()
        if sorted.count > 2, let first = sorted.first, let last = sorted.last, last - first + 1 == sorted.count {
            return sorted.count == 7 ? "every day" : "\(names[first]) to \(names[last])"
        }
        return Words.list(sorted.map { names[$0] })
    }
}
