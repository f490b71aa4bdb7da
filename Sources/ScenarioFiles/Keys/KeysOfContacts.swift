// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// The keys of a contact type and of what it holds.
extension Keys {
    private static let time = Shape.oneOf([.duration, .table(law)])
    private static let deadline = Shape.oneOf([.duration, .table(clock)])

    static let contact = KeyTable(
        name: "contact",
        keys: [
            Key("channel", .choice(Channel.allCases.map(\.rawValue)), "Medium. Default: voice."),
            Key("hours", .hours, "Opening hours, by name or written out. Default: those of the calendar."),
            Key(
                "at-closing", .choice(AtClosing.allCases.map(\.rawValue)),
                "What still waits at closing. Default: finish."),
            Key(
                "work", .oneOf([.choice(["live", "deferrable"]), .table(work)]),
                "live, or deferrable: below live work and carried over. Default: by the channel."),
            Key("rate", .oneOf([.rate, .table(rate)]), "Poisson arrivals: one rate or a profile."),
            Key("volume", .table(volume), "Contacts by interval, forecast or recorded."),
            Key(
                "patience", .oneOf([.duration, .choice(["never"]), .table(patience)]),
                "Until a contact gives up: a mean (exponential), a law, or never. Default: never."),
            Key("patience-after-escalation", .choice(EscalatedPatience.allCases.map(\.rawValue)), "Default: fresh."),
            Key("longest-wait", .duration, "Longest wait at a tier; then a message is left. Default: none."),
            Key(
                "lines", .whole(1...ContactType.mostLines),
                "Lines held from arrival to departure; beyond: blocked. Default: no bound."),
            Key("redial", .table(redial), "What a customer does who was not answered. Default: nothing."),
            Key("callback", .table(callback), "Being called back instead of waiting. Default: not offered."),
            Key("outbound", .table(outbound), "How calls are made, on the channel outbound."),
            Key("priority", .whole(-1000...1000), "Larger goes first. Default: 0."),
            Key("triage", .named(.share), "Share that starts at each tier. Default: all at the first of `handle`."),
            Key(
                "handle", .oneOf([.duration, .table(handle), .named(.oneOf([.duration, .table(handle)]))]),
                "Handle time: a mean (exponential), a law, or either by tier."),
            Key("after-contact", time, "Work after each contact. Default: none, or within the handle time."),
            Key("escalate", .oneOf([.share, .named(.share)]), "Share that goes on to the next tier. Default: 0%."),
            Key("escalated-priority", .whole(-1000...1000), "Added to the priority at each escalation. Default: 0."),
            Key(
                "hand-over", .oneOf([.choice(["cold", "warm"]), .table(handOver)]),
                "How the next tier is given it. Default: cold."),
            Key("teams", .list(.name), "Teams asked first, in order. Default: the order of the teams."),
            Key("deadline", deadline, "Time within which it should be resolved. Default: none."),
            Key("ola", .named(deadline), "Time within which each tier should be done with it. Default: none."),
            Key("alerts", .list(.table(alert)), "What happens as the deadline comes near."),
            Key(
                "timed-escalation", .named(.share),
                "Share of the deadline after which what waits at a tier goes up. Default: it waits on."),
            Key("waiting-for-customer", .table(waitingForCustomer), "The customer is asked; the clock stands still."),
            Key("reopen", .table(reopen), "What was closed is opened again; the clock goes on."),
            Key("recontact", .table(recontact), "The customer comes again, since it was not solved."),
        ],
        required: ["handle"],
        later: ["segment"])

    static let handle = KeyTable(
        name: "handle",
        keys: lawKeys + [
            Key(
                "slow-down", .oneOf([.list(.number), .table(slowDown)]),
                "How many times longer it takes with one open, two, …: [1, 1.25, 1.6]. Default: others do not slow it.")
        ])

    static let slowDown = KeyTable(
        name: "slow-down",
        keys: [
            Key("windows", .whole(2...Slots.largest), "Chats open at once at most."),
            Key(
                "compose-ratio", .numberIn(0.001...1000), "Mean time in which the customer composes, over the agent's."),
        ],
        required: ["windows", "compose-ratio"])

    static let work = KeyTable(
        name: "work",
        keys: [
            Key(
                "order", .choice(DeferredWork.Order.allCases.map(\.rawValue)),
                "Default: deadline if there is one, else first-come."),
            Key("interruptible", .flag, "Whether it is dropped for live work and finished later. Default: false."),
        ])

    static let clock = KeyTable(
        name: "deadline",
        keys: [
            Key("within", .duration, "Time on the clock."),
            Key("calendar", .hours, "When the clock runs, by name or written out. Default: 24x7."),
        ],
        required: ["within"])

    static let alert = KeyTable(
        name: "alert",
        keys: [
            Key("at", .share, "Share of the deadline that has passed."),
            Key("raise-priority", .whole(-1000...1000), "Added to the priority."),
            Key("release-reserve", .flag, "Whether agents held in reserve may take it."),
            Key("call", .name, "A team that may take it from then on."),
        ],
        required: ["at"])

    static let handOver = KeyTable(
        name: "hand-over", keys: [Key("warm", time, "Time that both agents spend together.")], required: ["warm"])

    static let redial = KeyTable(
        name: "redial",
        keys: [
            Key("probability", .list(.share), "After the first attempt, the second, …; none after the last."),
            Key("after", time, "Until the next attempt."),
            Key("as", .name, "Contact type of the next attempt. Default: the same."),
            Key(
                "keeps", .list(.choice(Redials.kept)),
                "What the next attempt brings of this one. Default: [work]."),
        ],
        required: ["probability", "after"])

    static let recontact = KeyTable(
        name: "recontact",
        keys: [
            Key("probability", .oneOf([.share, .named(.share)]), "Share not really solved, perhaps by tier."),
            Key("after", time, "Until the next contact."),
            Key("as", .name, "Contact type of the next contact. Default: the same."),
        ],
        required: ["probability", "after"])

    static let waitingForCustomer = KeyTable(
        name: "waiting-for-customer",
        keys: [
            Key("probability", .shareIn(0...0.9), "Share of contacts handled that wait for the customer."),
            Key("for", time, "Until the customer answers."),
        ],
        required: ["probability", "for"])

    static let reopen = KeyTable(
        name: "reopen",
        keys: [
            Key("probability", .shareIn(0...0.9), "Share of contacts closed that are opened again."),
            Key("after", time, "Until it is opened again."),
        ],
        required: ["probability", "after"])

    private static let dialing = [
        Key("ring", time, "Until somebody answers or the attempt ends. Default: 0 s."),
        Key("reached", .list(.share), "Share of attempts answered: the first, the second, …. Default: 100%."),
        Key("attempts", .whole(1...20), "Attempts at most. Default: as many as `reached` has."),
        Key("retry-after", time, "Until the next attempt. Default: 1 h."),
    ]

    static let callback = KeyTable(
        name: "callback",
        keys: [
            Key("above", .duration, "Offered when the expected wait exceeds this."),
            Key("accepted", .share, "Share of those asked who take the offer."),
            Key("place", .choice(["kept", "best-effort"]), "Place in the line. Default: kept."),
        ] + dialing,
        required: ["above", "accepted"])

    static let outbound = KeyTable(
        name: "outbound",
        keys: [
            Key("preview", time, "What the agent reads before dialing. Default: nothing, progressive pacing.")
        ] + dialing)

    static let outage = KeyTable(
        name: "outage",
        keys: [
            Key("affects", .list(.name), "Contact types that it stops, and teams."),
            Key("every", time, "From the end of one to the start of the next."),
            Key("lasts", time, "How long one lasts."),
            Key("at", .list(.table(outageTime)), "When it is down, instead of `every` and `lasts`."),
            Key("then", .text, "`lost`, `held` or `surge 30%`: contacts that come meanwhile. Default: lost."),
            Key("surge-after", time, "From the end until they come again. Default: 15 min."),
            Key("excused", .flag, "Whether contacts that come meanwhile leave the contract's counts. Default: false."),
        ],
        required: ["affects"])

    static let outageTime = KeyTable(
        name: "outage-time",
        keys: [
            Key("date", .date, "Its date."),
            Key("day", .whole(1...366), "Its day of the horizon, from 1."),
            Key("from", .clock, "When it starts."),
            Key("lasts", .duration, "How long it lasts, whole seconds."),
        ],
        required: ["from", "lasts"])

    static let slots = KeyTable(
        name: "slots",
        keys: Channel.allCases.map {
            Key($0.rawValue, .oneOf([.whole(1...Slots.largest), .choice(["all"])]), "Contacts at once. Default: all.")
        } + [
            Key("most", .whole(1...Slots.largest), "Contacts of all channels at once. Default: their sum."),
            Key(
                "assignment", .choice(Slots.Assignment.allCases.map(\.rawValue)),
                "Which agent with room. Default: least-loaded."),
        ])
}
