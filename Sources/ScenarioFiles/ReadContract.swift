// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// The words for measures.
enum Measures {
    /// Those without a figure of their own.
    static let plain: [(words: String, measure: Measure)] = [
        ("abandonment", .abandonment), ("blocked", .blocked), ("mean wait", .meanWait),
        ("mean wait of answered", .meanWaitOfAnswered), ("resolved within deadline", .resolvedInDeadline),
        ("first-contact resolution", .firstContactResolution), ("contacts per resolution", .contactsPerResolution),
        ("mean time to resolve", .timeToResolve), ("done at the tier in time", .doneAtTierInTime),
        ("unavailability", .unavailability), ("occupancy", .occupancy),
    ]

    static let allowed =
        "`service level within 20 s`, " + plain.dropLast().map { "`\($0.words)`" }.joined(separator: ", ")
        + " or `\(plain.last!.words)`"
}

/// Reads the clauses of a contract.
struct Contracts {
    let reading: Reading
    let types: [ContactType]
    let tiers: [String]
    let teams: [String]
    let outages: [Outage]

    func clauses(_ node: Node?) -> [Clause] {
        guard let node, let section = Section(node, Keys.contract, reading), let clauses = section.take("clauses")
        else { return [] }
        return reading.named(clauses, a: "clause").compactMap { entry in
            Section(entry.value, Keys.clause, reading).flatMap { clause(entry.key, $0) }
        }
    }

    private func clause(_ name: String, _ section: Section) -> Clause? {
        let measure = section.take("measure").flatMap { self.measure($0, section) }
        let window = section.take("window", default: Window.horizon, shown: "horizon") {
            reading.word($0, among: ["day", "horizon"]).map { $0 == 0 ? .day : .horizon }
        }
        let promise = section.take("keep", default: Promise.onAverage, shown: "on average") { self.promise($0) }
        let targetNode = section.take("target")
        let of = section.take("of")
        if of == nil { reading.assume(section.node.path + ["of"], "all") }
        let basisNode = section.take("basis")
        guard let measure else { return nil }
        let basis = basis(basisNode, measure, section)
        let target = targetNode.flatMap { self.target($0, measure) }
        let isOfTeams = measure.subject == .teams
        let lines = isOfTeams ? [] : of.map { self.lines($0, measure) } ?? everything(for: measure, section.node)
        let crews = isOfTeams ? of.map(self.crews) ?? Array(teams.indices) : []
        guard let target, !(lines.isEmpty && crews.isEmpty) else { return nil }
        return Clause(
            name: name, measure: measure, lines: lines, teams: crews, basis: basis, window: window, target: target,
            promise: promise)
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

    private func measure(_ node: Node, _ section: Section) -> Measure? {
        guard let text = reading.text(node, allowed: Measures.allowed) else { return nil }
        let words = text.lowercased().split(separator: " ").joined(separator: " ")
        let formula = section.take("formula")
        let shortAbandon = section.take("short-abandon")
        let prefix = "service level within "
        if words.hasPrefix(prefix) {
            let threshold: Double
            do {
                threshold = try Quantity.duration(String(words.dropFirst(prefix.count)))
            } catch {
                reading.refuse(node, error.found, "`service level within` and \(error.allowed)")
                return nil
            }
            if formula == nil { reading.assume(section.node.path + ["formula"], ServiceLevelFormula.offered.rawValue) }
            let limit = min(5, threshold)
            if shortAbandon == nil { reading.assume(section.node.path + ["short-abandon"], "\(limit) s") }
            return .serviceLevel(
                threshold: threshold,
                formula: formula.flatMap { reading.choice($0, ServiceLevelFormula.self) } ?? .offered,
                shortAbandon: shortAbandon.flatMap(reading.duration) ?? limit)
        }
        for other in [formula, shortAbandon].compactMap({ $0 }) {
            reading.refuse(
                other, "a term of service levels on \(shown(text))", "it only beside `service level within …`")
        }
        if let measure = Measures.plain.first(where: { $0.words == words })?.measure { return measure }
        reading.refuse(node, allowed: Measures.allowed)
        return nil
    }

    private func target(_ node: Node, _ measure: Measure) -> Target? {
        let example =
            switch measure.unit {
            case .share: "80%, at least 80% or at most 5%"
            case .seconds: "30 s or at most 30 s"
            case .number: "1.3 or at most 1.3"
            }
        guard let text = reading.text(node, allowed: example) else { return nil }
        let words = Quantity.trimmed(text)
        let direction = ["at least", "at most"].first { words.lowercased().hasPrefix($0) }
        let figure = direction.map { Quantity.trimmed(String(words.dropFirst($0.count))) } ?? words
        let value: Double
        do {
            switch measure.unit {
            case .share: value = try Quantity.share(figure)
            case .seconds: value = try Quantity.duration(figure)
            case .number: value = try Quantity.number(figure)
            }
        } catch {
            reading.refuse(node, error.found, example)
            return nil
        }
        switch direction {
        case "at least": return .atLeast(value)
        case "at most": return .atMost(value)
        default: return measure.isMoreBetter ? .atLeast(value) : .atMost(value)
        }
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

    private func crews(_ node: Node) -> [Int] {
        if case .scalar("all") = node.content { return Array(teams.indices) }
        return unique(reading.items(node).compactMap { reading.word($0, among: teams, called: "team") })
    }

    /// A contact type where its contacts start.
    private func starts(_ type: Int) -> [Line] { types[type].startTiers.map { Line(type: type, tier: $0) } }

    /// Every contact type where its contacts start, or what has the clock or the outage that the measure looks at.
    private func everything(for measure: Measure, _ node: Node) -> [Line] {
        func found(_ lines: [Line], _ missing: String, _ key: String) -> [Line] {
            if lines.isEmpty && !types.isEmpty {
                reading.refuse(node, "a clause on \(missing), which nothing has", "it only beside \(key)")
            }
            return lines
        }
        switch measure {
        case .resolvedInDeadline:
            return found(
                types.indices.filter { types[$0].deadline != nil }.flatMap(starts), "deadlines",
                "a `deadline` of contacts")
        case .doneAtTierInTime:
            return found(
                types.indices.flatMap { type in
                    tiers.indices.filter { types[type].handling[$0]?.within != nil }.map { Line(type: type, tier: $0) }
                }, "times at tiers", "an `ola` of contacts")
        case .unavailability:
            let stopped = Set(outages.flatMap(\.types))
            return found(types.indices.filter(stopped.contains).flatMap(starts), "outages", "`outages` of contacts")
        default: return types.indices.flatMap(starts)
        }
    }

    /// `calls` is where calls arrive; `calls at n2` the line at that tier; `all` stands for every type.
    private func lines(_ node: Node, _ measure: Measure) -> [Line] {
        let names = types.map(\.name)
        return unique(
            reading.items(node).flatMap { item -> [Line] in
                guard
                    let text = reading.text(
                        item, allowed: "a contact type, such as calls, calls at n2, all or all at n2")
                else { return [] }
                var words = text.split(separator: " ").map(String.init)
                var tier: Int?
                if words.count == 3 && words[1] == "at" {
                    let name = Node(place: item.place, path: item.path, content: .scalar(words[2]))
                    tier = reading.word(name, among: tiers, called: "tier")
                    if tier == nil { return [] }
                    words = [words[0]]
                }
                let name = Node(place: item.place, path: item.path, content: .scalar(words.joined(separator: " ")))
                guard let type = reading.word(name, among: names + ["all"], called: "contact type") else { return [] }
                if type < types.count { return tier.map { [Line(type: type, tier: $0)] } ?? starts(type) }
                guard let tier else { return everything(for: measure, item) }
                let handled = types.indices.filter {
                    let handling = types[$0].handling[tier]
                    return handling != nil && (measure != .doneAtTierInTime || handling!.within != nil)
                }
                if handled.isEmpty {
                    let isTimed = measure == .doneAtTierInTime
                    reading.refuse(
                        item, "\(shown(text)), where nothing is handled\(isTimed ? " in a time" : "")",
                        isTimed ? "a tier with a time in an `ola` of contacts" : "a tier that handles a contact type")
                }
                return handled.map { Line(type: $0, tier: tier) }
            })
    }

    private func unique<Item: Hashable>(_ items: [Item]) -> [Item] {
        var seen: Set<Item> = []
        return items.filter { seen.insert($0).inserted }
    }
}
