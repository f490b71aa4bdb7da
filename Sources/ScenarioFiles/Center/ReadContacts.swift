// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Keys {
    static let contact = KeyTable(
        name: "contact",
        keys: [
            Key("channel", .choice(Channel.self), "medium", .assumed("voice"), words: "medium canal media"),
            Key(
                "hours", .hours, "opening hours: a name from the calendar, or hours written out",
                .otherwise("the calendar's, if it has one"), example: "mon-fri 08:00-20:00"),
            Key(
                "at-closing", .choice(AtClosing.self),
                "what still waits at closing; not for deferrable work, which is carried over", .neutral("finish")),
            Key(
                "work", .oneOf([.choice(["live", "deferrable"]), .table(work)]),
                "`deferrable`: below live work and carried over",
                .otherwise("live for voice and chat, else deferrable"),
                example: "{interruptible: true}"),
            Key(
                "rate", .oneOf([.rate, .table(rate)]), "how many come: one rate, or a profile by weekday",
                .otherwise("`volume`: one of the two"), example: "100 per 30 min",
                words: "arrivals arrival-rate calls contacts demand demanda chegadas"),
            Key(
                "volume", .table(volume), "how many come by interval, forecast or recorded",
                .otherwise("`rate`: one of the two"), example: "{forecast: calls.csv}",
                words: "forecast volumes recorded file"),
            Key(
                "patience", .oneOf([.durationIn(ContactType.patienceMeanRange), .choice(["never"]), .table(patience)]),
                "until a contact gives up: a mean (exponential), a law, or never", .otherwise("never"),
                example: "5 min",
                words: "abandonment abandon abandonment-time abandon-after paciencia reneging"),
            Key(
                "patience-after-escalation", .choice(EscalatedPatience.self),
                "a new draw, or what is left of the patience it came with", .neutral("fresh")),
            Key(
                "longest-wait", .durationIn(ContactType.longestWaitRange),
                "longest wait at a tier; then a message is left", .otherwise("none"), example: "10 min",
                words: "max-wait maximum-wait queue-limit timeout"),
            Key(
                "lines", .whole(ContactType.lineRange),
                "lines held from arrival to departure; who finds none is blocked", .otherwise("no bound"),
                example: "120", words: "trunks trunk-lines troncos linhas capacity ports"),
            Key(
                "redial", .table(redial), "what a customer does who was not answered", .otherwise("nothing"),
                example: "{probability: [60%, 30%], after: 20 min}"),
            Key(
                "callback", .table(callback), "being called back instead of waiting; live voice or chat",
                .otherwise("not offered"), example: "{above: 2 min, accepted: 40%}"),
            Key(
                "outbound", .table(outbound), "how calls are made; only on the channel outbound",
                .otherwise("at once, answered at once"), example: "{preview: 20 s}"),
            Key("priority", .whole(ContactType.priorityRange), "larger goes first", .assumed("0"), example: "2"),
            Key(
                "triage", .named(.share), "share that starts at each tier, 100% in all",
                .otherwise("all at the first tier of `handle`"), example: "{n1: 80%, n2: 20%}"),
            Key(
                "handle",
                .oneOf([
                    handlingMean, .table(handle),
                    .named(.oneOf([handlingMean, .table(handle)])),
                ]),
                "handle time, one or by tier", .required,
                example: "{n1: 4 min, n2: {law: lognormal, mean: 7 min, cv: 0.8}}",
                words: "aht tma tmo handle-time handling handling-time service-time talk-time talk average-handle-time "
                    + "tempo-medio-de-atendimento duration service"),
            Key(
                "after-contact", .law(Handling.meanRange), "work after each contact at each tier",
                .otherwise("none, or within the handle time"), example: "30 s",
                words: "acw wrap-up wrapup wrap after-call-work after-call pos-atendimento"),
            Key(
                "escalate", .oneOf([.share, .named(.share)]),
                "share that goes on to the next tier of its `handle` map, by tier; one share if it has two tiers",
                .neutral("0%"), example: "{n1: 18%}",
                words: "escalation escalation-rate transfer transfers transferencia"),
            Key(
                "escalated-priority", .whole(ContactType.priorityRange), "added to the priority at each escalation",
                .neutral("0"), example: "1"),
            Key(
                "hand-over", .oneOf([.choice(["cold", "warm"]), .table(handOver)]),
                "`warm`: the agent stays until the next tier answers; as a map: and a time with both", .neutral("cold"),
                example: "{warm: 40 s}"),
            Key(
                "teams", .list(.name), "teams asked first, in order", .otherwise("the order of the teams"),
                example: "[n1, n2]"),
            Key(
                "deadline", deadline, "time within which it should be resolved (SLA)", .otherwise("none"),
                example: "{within: 24 h, calendar: office}", words: "sla due prazo resolve-within"),
            Key(
                "ola", .named(deadline), "the same for each tier, from when it comes there", .otherwise("none"),
                example: "{n2: {within: 4 h, calendar: office}}"),
            Key(
                "alerts", .list(.table(alert)), "what happens as the deadline comes near, at most \(Alert.most)",
                .otherwise("nothing"), example: "[{at: 75%, raise-priority: 1}]"),
            Key(
                "timed-escalation", .named(.share),
                "share of the deadline after which what still waits at a tier goes up", .otherwise("it waits on"),
                example: "{n1: 75%}"),
            Key(
                "waiting-for-customer", .table(waitingForCustomer), "the customer is asked for something",
                .otherwise("never"), example: "{probability: 25%, for: 8 h}"),
            Key(
                "reopen", .table(reopen), "what was closed is opened again", .otherwise("never"),
                example: "{probability: 5%, after: 1 d}"),
            Key(
                "recontact", .table(recontact), "the customer comes again, since it was not solved",
                .otherwise("never"), example: "{probability: 8%, after: 2 d}",
                words: "fcr repeat repeat-calls rechamada"),
        ],
        later: [("segment", "a contact type for each segment")])

    static let patience = KeyTable(
        name: "patience",
        keys: lawKeys + [Key("balk", .share, "share that does not wait at all", .neutral("0%"), example: "2%")])

    /// The mean of an exponential; a law is a map.
    private static let handlingMean = Shape.durationIn(Handling.meanRange)

    private static let deadline = Shape.oneOf([.durationIn(ServiceClock.range), .table(clock)])
}

/// Reads contact types.
struct Contacts {
    let reading: Reading
    let grid: Grid
    let calendar: CalendarDraft
    let tiers: [String]
    let contacts: [String]
    let teams: [String]

    func contactType(_ name: String, _ section: Section, hours: WeeklyHours) -> ContactType {
        let channel = section.value("channel", Form<Channel>.choice)
        let deadlines = Deadlines(reading: reading, calendar: calendar, teams: teams)
        let deferred = deadlines.work(section, channel)
        let returns = Returns(reading: reading, tiers: tiers, contacts: contacts)
        let dialings = Dialings(reading: reading)
        let handling = Handlings(reading: reading, tiers: tiers, deadlines: deadlines)
        return ContactType(
            name: name, channel: channel, hours: hours, atClosing: atClosing(section, isDeferred: deferred != nil),
            volume: Volumes(reading: reading, grid: grid).volume(of: section, name: name, hours: hours),
            patience: patience(section, isAsked: deferred == nil && channel != .outbound),
            escalatedPatience: escalatedPatience(section),
            longestWait: section.read("longest-wait", .duration), lines: section.read("lines", .whole),
            priority: section.value("priority", .whole),
            handling: handling.handling(section),
            prefers: section.take("teams").map { reading.words($0, among: teams, called: "team") } ?? [],
            deferred: deferred, deadline: section.take("deadline").flatMap(deadlines.clock),
            alerts: section.take("alerts").map(deadlines.alerts) ?? [], triage: handling.triage(section),
            escalationRaise: section.value("escalated-priority", .whole),
            handOver: handling.handOver(section), afterContact: section.read("after-contact", .law),
            redial: returns.redial(section, of: name), recontact: returns.recontact(section),
            waitingForCustomer: returns.pause(section, "waiting-for-customer", Keys.waitingForCustomer, time: "for"),
            reopening: returns.pause(section, "reopen", Keys.reopen, time: "after"),
            callback: dialings.callback(section), outbound: dialings.outbound(section, channel))
    }

    /// Deferred work is carried over, so that closing says nothing of it.
    private func atClosing(_ section: Section, isDeferred: Bool) -> AtClosing {
        let found: AtClosing = section.value("at-closing", .choice)
        guard let node = section.node["at-closing"] else {
            if !grid.calendar.isContinuous && !isDeferred { section.noteDefault(of: "at-closing") }
            return found
        }
        if isDeferred && found == .finish {
            reading.refuse(node, "finish on deferred work", "none: it is carried over, or `work: live`")
        }
        return found
    }

    private func patience(_ section: Section, isAsked: Bool) -> Patience? {
        guard let node = section.take("patience") else {
            if isAsked { section.noteDefault(of: "patience") }
            return nil
        }
        return patience(node)
    }

    private func escalatedPatience(_ section: Section) -> EscalatedPatience {
        if !section.has("patience-after-escalation") && section.has("escalate") && section.has("patience") {
            section.noteDefault(of: "patience-after-escalation")
        }
        return section.value("patience-after-escalation", .choice)
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
        let balk = section.value("balk", .share)
        return Laws(reading: reading).law(section).map { Patience(law: $0, balk: balk) }
    }
}
