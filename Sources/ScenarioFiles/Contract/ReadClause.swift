// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Keys {
    static let clause = KeyTable(
        name: "clause",
        keys: [
            Key(
                "measure", .text, "what is promised: \(Measures.allowed)", .required,
                example: "service level within 20 s", words: "metric kpi type indicator indicador"),
            Key(
                "of", .oneOf([.text, .list(.text)]),
                "what it counts: `calls`, `calls at n2`, `all`, `all at n2`; teams for occupancy, overtime and absenteeism",
                .otherwise("all"), example: "[calls, chats at n2]",
                words: "queue queues contacts types channel for"),
            Key(
                "formula", .choice(ServiceLevelFormula.self), "which contacts a service level counts",
                .otherwise("offered")),
            Key(
                "short-abandon", .duration, "limit of a short abandon, at most the threshold",
                .otherwise("5 s, or the threshold if shorter"), example: "3 s"),
            Key(
                "basis", .choice(Basis.self),
                "whether one who tries again counts again; of service level and abandonment only", .neutral("attempt")),
            Key(
                "attribution", .choice(Attribution.self),
                "the instant by which a contact belongs to a window; `answer`: the end of its wait; `end`: when it is first handled at the tier, moves up or is lost, of customers when the problem is resolved or given up",
                .neutral("arrival")),
            Key(
                "window", .oneOf([.choice(Windows.words), .text]),
                "span in which it is judged; a week begins on Monday; or so many: `rolling 3 months`",
                .assumed("horizon"), example: "rolling 3 months"),
            Key(
                "hours", .text, "hours of the day whose contacts it counts, of whole intervals",
                .otherwise("all"), example: "08:00-12:00"),
            Key(
                "each", .choice(["hour"]),
                "a clause of its own for each hour of the day, named after it: `NAME-08:00`, `NAME-09:00`, …",
                .otherwise("one clause")),
            Key(
                "aggregate", .text, "how a window's counts become one value: \(Aggregations.allowed)",
                .otherwise("pooled"), example: "worst interval"),
            Key(
                "target", .target,
                "`80%`, `at least 80%`, `at most 5%`, `at most 30 s`, `at most 1.3`; without a word, on the side that the measure has",
                .required, example: "at least 80%", words: "goal objective value meta at-least at-most"),
            Key(
                "keep", .text,
                "`on average`, the long run of all windows together, or `with probability 95%`, each window",
                .otherwise(
                    "with probability 95% where `window`, `fine` or `bonus` is written, else on average"),
                example: "with probability 95%", words: "confidence promise probability"),
            Key(
                "exceptions", .list(.table(exception)), "days on which it says something else", .otherwise("none"),
                example: "{days: [mon, around-holidays], within: 90 s}"),
            Key(
                "from", .date, "first date on which it counts; a window that it cuts is judged by its days that count",
                .otherwise("the first day"), example: "2026-04-01"),
            Key(
                "until", .date, "last date on which it counts; a window that it cuts is judged by its days that count",
                .otherwise("the last day"), example: "2026-06-30"),
            Key(
                "rounding", .text,
                "of the value before it is compared: a step and `half-up`, `half-even`, `up` or `down`",
                .otherwise("none"), example: "0.1% half-up"),
            Key(
                "minimum-sample", .whole(Clause.minimumSampleRange),
                "a window with fewer contacts is not judged: offered ones, the blocked and those above a ceiling included; of problems, deadlines and customers those that the measure divides by (all who came, where it divides by none)",
                .neutral("0"), example: "50"),
            Key(
                "internal", .flag,
                "an agreement between tiers (OLA), of which the client knows nothing: no money, no termination",
                .neutral("false")),
            Key(
                "volume-band", .table(volumeBand), "what becomes of it when more comes than was forecast",
                .otherwise("it holds"), example: "{over: 10%, then: void}"),
            Key(
                "fine", .table(fine), "what a missed window costs", .otherwise("nothing"), example: "{amount: 2000}",
                words: "penalty-fee penalties malus multa glosa service-credit"),
            Key(
                "bonus", .table(bonus), "what a window above its target earns", .otherwise("nothing"),
                example: "{amount: 2000, from: 95%}", words: "reward bonification bonificacao"),
        ],
        instead: [
            "penalty": "`fine`", "period": "`window`, the span in which it is judged",
            "threshold": "it in the measure, as in `service level within 20 s`",
        ])

    static let volumeBand = KeyTable(
        name: "volume-band",
        keys: [
            Key("over", .share, "the ceiling is the forecast and so much more", .required, example: "10%"),
            Key(
                "then", .choice(["void", "ceiling"]), "not judged at all, or only the contacts under the ceiling",
                .required),
            Key(
                "surplus", .choice(VolumeBand.Surplus.self),
                "which contacts are over the ceiling: those that came last, or of each day what it has above its own",
                .neutral("chronological")),
        ],
        example: "{over: 10%, then: void}")
}

extension Contracts {
    /// The clauses of an entry: one, or one for each hour.
    func clauses(_ entry: Node.Entry, clauses names: [String], pools: [String]) -> [Clause] {
        let expanded = expandedNames(of: entry)
        let standIns = expanded.map { standIn($0.name) }
        guard let section = Section(entry.value, Keys.clause, reading),
            let clause = clause(entry.key, section, clauses: names, pools: pools)
        else { return standIns }
        _ = section.read("each", .word)
        if let each = section.node["each"], section.has("hours") {
            reading.refuse(each, "`each` beside `hours`", "one of them")
            return standIns
        }
        if let each = section.node["each"], 3600 % calendar.interval != 0 {
            reading.refuse(
                each, "hours in intervals of \(calendar.interval / 60) min", "an `interval` that divides an hour")
            return standIns
        }
        return expanded.map { name, hours in
            var one = clause
            one.name = name
            one.hours = hours ?? clause.hours
            return one
        }
    }

    /// The names of the clauses of an entry, with their hours where there is one for each hour in which contacts come.
    func expandedNames(of entry: Node.Entry) -> [(name: String, hours: Range<Int>?)] {
        guard case .scalar("hour") = entry.value["each"]?.content else { return [(entry.key, nil)] }
        let first = calendar.opening / 3600
        let hours = (first..<(calendar.closing + 3599) / 3600).map { hour in
            max(hour * 3600, calendar.opening)..<min((hour + 1) * 3600, calendar.closing)
        }
        let busy = hours.filter { hour in
            types.contains { type in
                type.volume.rows.contains { row in
                    row.indices.contains { hour.contains(calendar.start(ofInterval: $0)) && row[$0] > 0 }
                }
            }
        }
        return busy.isEmpty ? [(entry.key, nil)] : busy.map { ("\(entry.key)-\(clock($0.lowerBound))", $0) }
    }

    private func clause(_ name: String, _ section: Section, clauses: [String], pools: [String]) -> Clause? {
        let promised = MeasureReader(reading: reading).promised(section)
        let window = section.value("window", .by { reading.quantity($0, Quantity.window) })
        // What has a window, or money, promises each window.
        let isOfWindows = ["window", "fine", "bonus"].contains { section.node[$0] != nil }
        let promise = section.take(
            "keep", default: isOfWindows ? Promise.usualOfWindows : .onAverage,
            shown: isOfWindows ? "with probability 95%" : "on average"
        ) { self.promise($0) }
        let of = section.take("of")
        if of == nil { section.noteDefault(of: "of") }
        let hours = section.take("hours").flatMap { node in reading.quantity(node, Quantity.span) }
        let basisNode = section.take("basis")
        let attribution: Attribution = section.value("attribution", .choice)
        let from = section.read("from", .date)
        let until = section.read("until", .date)
        let minimum = section.value("minimum-sample", .whole)
        let isInternal = section.value("internal", .flag)
        let volumeBand = section.take("volume-band").flatMap(self.volumeBand)
        let exceptionsNode = section.take("exceptions")
        let roundingNode = section.take("rounding")
        let fineNode = section.take("fine")
        let bonusNode = section.take("bonus")
        guard let measure = promised.measure else {
            let money = Fines(reading: reading, form: nil, clauses: clauses, pools: pools, currency: currency)
            _ = (fineNode.flatMap(money.fine), bonusNode.flatMap(money.bonus))
            return nil
        }
        let form = measure.form(promised.aggregation ?? .pooled)
        let basis = basis(basisNode, measure, section)
        let reader = ClauseLines(reading: reading, types: types, tiers: tiers, teams: teams, outages: outages)
        let lines = reader.lines(of, measure, section.node)
        let teams = reader.teams(of, measure)
        let exceptions = exceptionsNode.map {
            DayExceptions(
                reading: reading, measure: measure, isPercentile: MeasureReader.isPercentile(section)
            ).exceptions($0)
        }
        let rounding = roundingNode.flatMap { node in
            reading.quantity(node) { (text) throws(QuantityError) in try Quantity.rounding(text, form.unit) }
        }
        if [.contacts, .customers].contains(measure.subject) && !section.has("attribution") {
            section.noteDefault(of: "attribution")
        }
        if fineNode != nil && roundingNode == nil {
            section.noteDefault(of: "rounding")
        }
        let money = Fines(reading: reading, form: form, clauses: clauses, pools: pools, currency: currency)
        let fine = fineNode.flatMap(money.fine)
        let bonus = bonusNode.flatMap(money.bonus)
        guard let aggregation = promised.aggregation, let target = promised.target, !(lines.isEmpty && teams.isEmpty)
        else { return nil }
        return Clause(
            name: name, measure: measure, lines: lines, teams: teams, basis: basis, attribution: attribution,
            window: window, hours: hours, aggregation: aggregation, target: target, promise: promise,
            exceptions: exceptions ?? [],
            from: from, until: until, rounding: rounding, minimumSample: minimum, isInternal: isInternal,
            volumeBand: volumeBand, fine: fine, bonus: bonus)
    }

    private func basis(_ node: Node?, _ measure: Measure, _ section: Section) -> Basis {
        guard let node else {
            if measure.hasBasis { section.noteDefault(of: "basis") }
            return .attempt
        }
        guard let basis = reading.choice(node, Basis.self) else { return .attempt }
        if measure.hasBasis { return basis }
        reading.refuse(
            node, "a basis of another measure", "it only beside `service level within …` and `abandonment`")
        return .attempt
    }

    private func promise(_ node: Node) -> Promise? {
        let allowed = "`on average`, or `with probability 95%`"
        guard let text = reading.text(node, allowed: allowed) else { return nil }
        let words = text.lowercased().split(separator: " ").joined(separator: " ")
        if words == "on average" { return .onAverage }
        let prefix = "with probability "
        guard words.hasPrefix(prefix) else {
            reading.refuse(node, allowed: allowed)
            return nil
        }
        do {
            return .withProbability(try Quantity.share(String(words.dropFirst(prefix.count))))
        } catch {
            reading.refuse(node, error.found, allowed)
            return nil
        }
    }

    private func volumeBand(_ node: Node) -> VolumeBand? {
        guard let section = Section(node, Keys.volumeBand, reading) else { return nil }
        let over = section.read("over", .share)
        let then = section.read("then", .word)
        let surplus = section.take("surplus")
        if then == 0, let surplus {
            reading.refuse(surplus, "a surplus of a clause that is void", "it only beside `then: ceiling`")
        }
        if then == 1 && surplus == nil { section.noteDefault(of: "surplus") }
        let kind: VolumeBand.Surplus? = section.read("surplus", .choice)
        guard let over, let then, let kind else { return nil }
        return VolumeBand(over: over, beyond: then == 0 ? .void : .ceiling(kind))
    }
}
