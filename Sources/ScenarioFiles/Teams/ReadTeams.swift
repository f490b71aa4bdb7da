// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let team = KeyTable(
        name: "team",
        keys: [
            Key(
                "tier", .name, "the tier on which the team stands",
                .otherwise("the tier of the team's own name, else the first"), example: "n1", words: "level nivel line"),
            Key(
                "serves", .list(.name), "contact types, most preferred first", .required, example: "[calls, chats]",
                words: "skills skill contacts queues handles types atende habilidades"),
            Key(
                "headcount",
                .oneOf([
                    .whole(Team.headcountRange), .list(.whole(Team.headcountRange)),
                    .byClock(.whole(Team.headcountRange)), .table(headcountByDay), .text,
                ]),
                "agents on the roster: one figure, one by interval, by spans of the clock (0 elsewhere), by weekday, or a "
                    + "CSV file",
                .otherwise("`shifts`: one of the two"), example: "{08:00-18:00: 42, 18:00-20:00: 30}",
                words: "agents agent fte ftes staff staffing people seats size count hc agentes quadro efetivo "
                    + "positions"),
            Key(
                "shifts", .named(.table(shift)), "shifts by name, at most \(Shift.most)",
                .otherwise("`headcount`: one of the two"), example: "{early: {start: 08:00, length: 6 h, agents: 12}}",
                words: "roster rota turnos escala"),
            Key(
                "patterns", .named(.table(pattern)),
                "families of shifts by name, at most \(Pattern.most), of which `staff` makes a roster",
                .otherwise("`headcount` or `shifts`: one of the three"),
                example: "{day: {starts: 06:00 to 14:00 every 30 min, lengths: 8 h}}"),
            Key(
                "most-agents", .whole(Shift.agentRange), "most agents of a roster made of `patterns`",
                .otherwise("no limit"), example: "60"),
            Key(
                "most-shifts", .whole(Patterns.differentRange), "most different shifts of a roster made of `patterns`",
                .otherwise("\(Patterns.differentRange.upperBound)"), example: "8"),
            Key(
                "cost", .costPerHour, "cost of a rostered agent", .assumed("1 per hour"), example: "22.50 per hour",
                words: "wage salary price hourly-cost cost-per-hour rate custo salario"),
            Key(
                "overtime", .oneOf([.factor(1...100), .costPerHour]),
                "what an hour worked after the roster costs: so many times the team's cost, or a cost of its own",
                .otherwise("1x"), example: "1.5x"),
            Key(
                "premiums", .named(.table(premium)),
                "what paid hours of some times cost more, by name, at most \(Premium.most)", .otherwise("none"),
                example: "{night: {from: 22:00, to: 05:00, share: 20%}, sunday: {days: sun, share: 100%}}",
                words: "premium night-premium adicional adicionais surcharge"),
            Key(
                "absent", .oneOf([.share, .table(absence)]), "probability that a rostered agent misses the day",
                .assumed("0%"), example: "7%", words: "absence absenteeism absenteismo sickness"),
            Key(
                "shrinkage", .share, "share of the agents planned to be off for the day, in turn, and paid",
                .neutral("0%"), example: "5%"),
            Key(
                "late", .table(lateness), "how agents of shifts come late", .otherwise("nobody does"),
                example: "{probability: 10%, by: 8 min}"),
            Key(
                "adherence", .oneOf([.shareIn(Adherence.shareRange), .table(adherence)]),
                "share of the time on the floor that agents of shifts are really there", .otherwise("100%"),
                example: "95%"),
            Key(
                "seniority", .named(.table(seniority)), "levels of seniority by name, at most \(Seniority.most)",
                .otherwise("all alike"),
                example: "{junior: {share: 60%, speed: 0.8, solves: 0.9}, senior: {share: 40%}}"),
            Key(
                "speed", .oneOf([.numberIn(Team.speedRange), .named(.numberIn(Team.speedRange))]),
                "divides handle times and after-contact work: one factor, or some by contact type", .neutral("1"),
                example: "1.1",
                words: "productivity efficiency produtividade"),
            Key(
                "solves", .numberIn(Team.solvesRange), "multiplies the probability that a problem is really solved",
                .neutral("1"), example: "0.9"),
            Key(
                "proficiency", .oneOf([.whole(Team.proficiencyRange), .named(.whole(Team.proficiencyRange))]),
                "how good the team is, for routing: one level, or some by contact type", .neutral("1"), example: "2"),
            Key(
                "slots", .table(slots), "contacts that an agent holds at once, by channel", .otherwise("one of any"),
                example: "{voice: all, chat: 3, email: 1, most: 3}", words: "concurrency simultaneous concurrent"),
        ],
        later: [("hours", "a `headcount` by the clock, by interval or by weekday; or `shifts` with `days`")])
}

/// Reads teams.
struct Teams {
    let reading: Reading
    let grid: Grid
    let tiers: [String]
    let contacts: [String]
    let currency: String?

    func team(_ name: String, _ section: Section) -> Team {
        let own = tiers.firstIndex(of: name) ?? 0
        let tier = section.take("tier", default: own, shown: tiers[own]) { node in
            let found = reading.word(node, among: tiers, called: "tier")
            if found == nil { reading.namesAreBroken = true }
            return found
        }
        let serves = section.take("serves").map { reading.words($0, among: contacts, called: "contact type") }
        if serves == nil { reading.namesAreBroken = true }
        // The model says so too, but is not asked where names are broken.
        if let node = section.node["serves"], reading.items(node).isEmpty {
            reading.refuse(node, "no contact type", "one contact type at least")
        }
        let (headcount, shifts, patterns) = agents(section, name)
        let people = People(reading: reading, contacts: contacts)
        let cost = section.value("cost", .by { reading.cost($0, currency: currency) })
        let overtime = section.take("overtime").flatMap { reading.overtime($0, times: cost, currency: currency) }
        let absence = section.value("absent", .by(people.absence))
        return Team(
            name: name, tier: tier, serves: serves ?? [], headcount: headcount, shifts: shifts,
            patterns: patterns, costPerHour: cost, overtimeCostPerHour: overtime,
            premiums: section.take("premiums").map { Premiums(reading: reading).premiums($0) } ?? [],
            absence: absence.rate, absencePattern: absence.pattern,
            shrinkage: section.value("shrinkage", .share), late: section.take("late").flatMap(people.lateness),
            adherence: section.take("adherence").flatMap(people.adherence),
            seniorities: section.take("seniority").map(people.seniorities) ?? [],
            speed: section.value("speed", people.byType(.number)), solves: section.value("solves", .number),
            proficiency: section.value("proficiency", people.byType(.whole)),
            slots: section.take("slots").flatMap { Slots.read($0, reading) } ?? .one)
    }

    /// Who is on the roster: a headcount, shifts, or patterns of which a roster is made; one of them.
    private func agents(_ section: Section, _ name: String) -> (Headcount, [Shift], Patterns?) {
        let nobody = Headcount.constant(0, on: grid.calendar)
        let headcount = section.take("headcount")
        let shifts = section.take("shifts")
        let patterns = section.take("patterns")
        let written = [("headcount", headcount), ("shifts", shifts), ("patterns", patterns)].filter { $0.1 != nil }
        if written.count > 1 {
            reading.refuse(
                section.node, written.map { "`\($0.0)`" }.joined(separator: " and "),
                "one of them: shifts make the headcount, and `staff` makes shifts of patterns")
        }
        if patterns == nil {
            for key in ["most-agents", "most-shifts"] {
                if let limit = section.take(key) {
                    reading.refuse(limit, "`\(key)` without `patterns`", "`patterns` too")
                }
            }
        }
        if let patterns {
            return (nobody, [], ReadPatterns(reading: reading, calendar: grid.calendar).patterns(section, patterns))
        }
        if let shifts {
            let read = Shifts(reading: reading, calendar: grid.calendar).shifts(shifts)
            return read.isEmpty ? (nobody, [], nil) : (.none, read, nil)
        }
        if let headcount { return (Headcounts(reading: reading, grid: grid).headcount(headcount, name), [], nil) }
        if section.meant.isDisjoint(with: ["headcount", "shifts", "patterns"]) {
            reading.refuse(section.node, "neither `headcount` nor `shifts`", "one of them, or `patterns`")
        }
        return (nobody, [], nil)
    }
}

extension Reading {
    /// What an hour of overtime costs: so many times the team's cost, or an amount per hour.
    func overtime(_ node: Node, times cost: Double, currency: String?) -> Double? {
        guard case .scalar(let text) = node.content, text.hasSuffix("x") else {
            return self.cost(node, currency: currency)
        }
        let factor = quantity(node) { (text) throws(QuantityError) in
            let allowed = "1x or more of the team's cost, such as 1.5x, or an amount per hour"
            guard let factor = try? Quantity.number(String(text.dropLast())),
                let range = Keys.team["overtime"].shape.factorRange, range.contains(factor)
            else {
                throw QuantityError(found: shown(text), allowed: allowed)
            }
            return factor
        }
        return factor.map { $0 * cost }
    }

    /// An amount per hour, in the scenario's currency if one is written.
    func cost(_ node: Node, currency: String?) -> Double? {
        guard let (amount, written) = quantity(node, Quantity.costPerHour) else { return nil }
        check(currency: written, at: node, against: currency)
        return amount
    }
}
