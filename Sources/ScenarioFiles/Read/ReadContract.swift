// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// Reads a contract against the names of a centre.
struct Contracts {
    let reading: Reading
    let types: [ContactType]
    let tiers: [String]
    let teams: [String]
    let outages: [Outage]
    let calendar: OperatingCalendar
    let currency: String?

    /// Where something is wrong a stand-in, so that the model judges the rest and clauses keep their numbers.
    func contract(_ node: Node?) -> (clauses: [Clause], settlement: Settlement) {
        guard let node, let section = Section(node, Keys.contract, reading) else { return ([], Settlement()) }
        let entries = section.take("clauses").map { reading.named($0, a: "clause") } ?? []
        let names = entries.map(\.key)
        let settlements = Settlements(
            reading: reading, types: types.map(\.name), teams: teams, clauses: names, calendar: calendar,
            currency: currency)
        let pools = settlements.pools(section)
        let clauses = entries.map { entry in
            Section(entry.value, Keys.clause, reading).flatMap {
                clause(entry.key, $0, clauses: names, pools: pools.map(\.name))
            } ?? standIn(entry.key)
        }
        let hasMoney =
            node.entries?.contains { $0.key != "clauses" } == true
            || clauses.contains(where: \.hasMoney)
        var settlement = settlements.settlement(
            section, pools: pools, windows: clauses.map(\.window), noted: hasMoney)
        // Points whose clause has a mistake are not points that no clause gives.
        if zip(entries, clauses).contains(where: { $0.value["fine"]?["points"] != nil && $1.fine == nil }) {
            settlement.pointWorth = nil
        }
        return (clauses, settlement)
    }

    private func standIn(_ name: String) -> Clause {
        Clause(
            name: name, measure: .abandonment,
            lines: types.indices.flatMap { type in
                types[type].startTiers.map { Line(type: type, tier: $0) }
            },
            target: .atMost(1))
    }

    private func clause(_ name: String, _ section: Section, clauses: [String], pools: [String]) -> Clause? {
        let promised = MeasureReader(reading: reading).promised(section)
        let window = section.take("window", default: Window.horizon, shown: "horizon") {
            reading.quantity($0, Quantity.window)
        }
        // What has a window, or money, promises each window.
        let isOfWindows = ["window", "fine", "bonus"].contains { section.node[$0] != nil }
        let promise = section.take(
            "keep", default: isOfWindows ? Promise.usualOfWindows : .onAverage,
            shown: isOfWindows ? "with probability 95%" : "on average"
        ) { self.promise($0) }
        let of = section.take("of")
        if of == nil { reading.assume(section.node.path + ["of"], "all") }
        let basisNode = section.take("basis")
        let attribution = section.take("attribution").flatMap { reading.choice($0, Attribution.self) } ?? .arrival
        let from = section.take("from").flatMap { reading.quantity($0, Quantity.date) }
        let until = section.take("until").flatMap { reading.quantity($0, Quantity.date) }
        let minimum = section.take("minimum-sample").flatMap { reading.whole($0, 0...1_000_000_000) } ?? 0
        let isInternal = section.take("internal").flatMap(reading.flag) ?? false
        let volumeBand = section.take("volume-band").flatMap(self.volumeBand)
        let exceptionsNode = section.take("exceptions")
        let roundingNode = section.take("rounding")
        let fineNode = section.take("fine")
        let bonusNode = section.take("bonus")
        guard let measure = promised.measure else { return nil }
        let form = measure.form(promised.aggregation ?? .pooled)
        let basis = basis(basisNode, measure, section)
        let reader = ClauseLines(reading: reading, types: types, tiers: tiers, teams: teams, outages: outages)
        let lines = reader.lines(of, measure, section.node)
        let crews = reader.crews(of, measure)
        let exceptions = exceptionsNode.map {
            DayExceptions(
                reading: reading, measure: measure, isPercentile: MeasureReader.isPercentile(section)
            ).exceptions($0)
        }
        let rounding = roundingNode.flatMap { node in
            reading.quantity(node) { (text) throws(QuantityError) in try Quantity.rounding(text, form.unit) }
        }
        if [.contacts, .customers].contains(measure.subject) && !section.has("attribution") {
            reading.assume(section.node.path + ["attribution"], Attribution.arrival.rawValue)
        }
        if fineNode != nil && roundingNode == nil {
            reading.assume(section.node.path + ["rounding"], "none")
        }
        let money = Fines(reading: reading, form: form, clauses: clauses, pools: pools, currency: currency)
        let fine = fineNode.flatMap(money.fine)
        let bonus = bonusNode.flatMap(money.bonus)
        guard let aggregation = promised.aggregation, let target = promised.target, !(lines.isEmpty && crews.isEmpty)
        else { return nil }
        return Clause(
            name: name, measure: measure, lines: lines, teams: crews, basis: basis, attribution: attribution,
            window: window, aggregation: aggregation, target: target, promise: promise, exceptions: exceptions ?? [],
            from: from, until: until, rounding: rounding, minimumSample: minimum, isInternal: isInternal,
            volumeBand: volumeBand, fine: fine, bonus: bonus)
    }

    private func basis(_ node: Node?, _ measure: Measure, _ section: Section) -> Basis {
        guard let node else {
            if measure.hasBasis { reading.assume(section.node.path + ["basis"], Basis.attempt.rawValue) }
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
        let over = section.take("over").flatMap(reading.share)
        let then = section.take("then").flatMap { reading.word($0, among: ["void", "ceiling"]) }
        let surplus = section.take("surplus")
        if then == 0, let surplus {
            reading.refuse(surplus, "a surplus of a clause that is void", "it only beside `then: ceiling`")
        }
        if then == 1 && surplus == nil { reading.assume(node.path + ["surplus"], "chronological") }
        let kind = surplus.map { reading.choice($0, VolumeBand.Surplus.self) } ?? .chronological
        guard let over, let then, let kind else { return nil }
        return VolumeBand(over: over, beyond: then == 0 ? .void : .ceiling(kind))
    }
}
