// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// Reads what a clause's windows cost and earn.
struct Fines {
    let reading: Reading
    let form: ValueForm
    /// Names of the contract's clauses and pools.
    let clauses: [String]
    let pools: [String]
    let currency: String?

    func fine(_ node: Node) -> Fine? {
        guard let section = Section(node, Keys.fine, reading) else { return nil }
        let charge = charge(section)
        let deadband = section.take("deadband").map(value) ?? 0
        let grace = section.take("grace").map { reading.whole($0, 0...1000) } ?? 0
        let factor = section.take("repeat").map { reading.whole($0, 1...100) } ?? 1
        let cap = section.take("cap").map { reading.amount($0, currency: currency) }
        let earnBack = section.take("earn-back").map { reading.whole($0, 1...1000) }
        guard let charge, let deadband, let grace, let factor else { return nil }
        return Fine(
            charge, deadband: deadband, grace: grace, repeatFactor: factor, cap: cap ?? nil, earnBack: earnBack ?? nil)
    }

    func bonus(_ node: Node) -> Bonus? {
        guard let section = Section(node, Keys.bonus, reading) else { return nil }
        let charge = bonusCharge(section)
        let cap = section.take("cap").flatMap { reading.amount($0, currency: currency) }
        let gates = section.take("only-if").map { node in
            reading.items(node).compactMap { reading.word($0, among: clauses, called: "clause") }
        }
        let pays = section.take("pays", default: 0, shown: "cash") { reading.word($0, among: ["cash", "offset"]) }
        guard let charge else { return nil }
        return Bonus(charge, cap: cap, gates: gates ?? [], onlyOffsets: pays == 1)
    }

    // MARK: Charges

    private func charge(_ section: Section) -> Fine.Charge? {
        let kinds = ["amount", "per-point", "bands", "pool", "points"]
        let amount = section.take("amount")
        let bands = section.take("bands")
        let points = section.take("points")
        let pool = section.take("pool")
        let allocation = section.take("allocation")
        let perPoint = perPoint(section, fraction: .up, aloneWith: ["per-point"])
        refuse(["allocation"], without: ["pool"], in: section)
        switch one(of: kinds, in: section) {
        case "amount": return amount.flatMap { reading.amount($0, currency: currency) }.map { .amount($0) }
        case "per-point": return perPoint.map { .perPoint($0) }
        case "bands":
            return bands.flatMap { self.bands($0) { reading.amount($0, currency: currency) } }.map { .bands($0) }
        case "points":
            return points.flatMap { self.bands($0) { reading.whole($0, 0...1000) } }.map { .points($0) }
        case "pool":
            if allocation == nil {
                reading.refuse(
                    section.node, "a pool without `allocation`", "`allocation`, the share of the pool, such as 40%")
            }
            let share = allocation.flatMap(reading.share)
            guard let pool, let index = reading.word(pool, among: pools, called: "pool"), let share else { return nil }
            return .pool(index, allocation: share)
        default: return nil
        }
    }

    private func bonusCharge(_ section: Section) -> Bonus.Charge? {
        let amount = section.take("amount")
        let bands = section.take("bands")
        let perPoint = perPoint(section, fraction: .down, aloneWith: ["per-point", "amount"])
        switch one(of: ["amount", "per-point", "bands"], in: section) {
        case "amount":
            let edge = section.take("from").map(value)
            guard let amount = amount.flatMap({ reading.amount($0, currency: currency) }), edge != .some(nil) else {
                return nil
            }
            return .amount(amount, edge: edge ?? nil)
        case "per-point": return perPoint.map { .perPoint($0) }
        case "bands":
            return bands.flatMap { self.bands($0) { reading.amount($0, currency: currency) } }.map { .bands($0) }
        default: return nil
        }
    }

    /// The key that is there; refused when there is none, or more than one.
    private func one(of kinds: [String], in section: Section) -> String? {
        let found = kinds.filter { section.node[$0] != nil }
        if found.count == 1 { return found[0] }
        let allowed = "one of " + kinds.map { "`\($0)`" }.joined(separator: ", ")
        if !found.isEmpty {
            reading.refuse(section.node, found.map { "`\($0)`" }.joined(separator: " and "), allowed)
        } else if section.meant.isDisjoint(with: kinds) {
            reading.refuse(section.node, "no amount", allowed)
        }
        return nil
    }

    /// Terms that would be passed over in silence.
    private func refuse(_ keys: [String], without others: [String], in section: Section) {
        guard others.allSatisfy({ section.node[$0] == nil }) else { return }
        for key in keys {
            guard let node = section.node[key] else { continue }
            reading.refuse(
                node, "`\(key)` without \(others.map { "`\($0)`" }.joined(separator: " or "))",
                "it only beside \(others.map { "`\($0)`" }.joined(separator: " or "))")
        }
    }

    private func perPoint(
        _ section: Section, fraction usual: PerPoint.Fraction, aloneWith kinds: [String]
    ) -> PerPoint? {
        let amountNode = section.take("per-point")
        let pointNode = section.take("point")
        let fractionNode = section.take("fraction")
        let edgeNode = section.take("from")
        refuse(["from"], without: kinds, in: section)
        refuse(["point", "fraction"], without: ["per-point"], in: section)
        guard let amountNode else { return nil }
        let amount = reading.amount(amountNode, currency: currency)
        var point: Double?
        switch (pointNode, form.unit) {
        case (let node?, _): point = value(node)
        case (nil, .share):
            point = 0.01
            reading.assume(section.node.path + ["point"], "1%")
        case (nil, .seconds):
            point = 1
            reading.assume(section.node.path + ["point"], "1 s")
        case (nil, .number):
            reading.refuse(section.node, "no `point`", "`point`, the size of a point, such as 0.1")
        }
        let edge = edgeNode.map(value)
        if edgeNode == nil { reading.assume(section.node.path + ["from"], "the target") }
        if fractionNode == nil { reading.assume(section.node.path + ["fraction"], usual.rawValue) }
        let fraction = fractionNode.map { reading.choice($0, PerPoint.Fraction.self) } ?? usual
        guard let amount, let point, let fraction, edge != .some(nil) else { return nil }
        return PerPoint(amount, point: point, fraction: fraction, edge: edge ?? nil)
    }

    private func value(_ node: Node) -> Double? {
        reading.quantity(node) { (text) throws(QuantityError) in try Quantity.value(text, form.unit) }
    }

    private func bands<Consequence>(_ node: Node, _ read: (Node) -> Consequence?) -> [Band<Consequence>]? {
        reading.bands(node, form, read)
    }
}

extension Reading {
    /// Bands by their keys; `nil` when one cannot be read.
    func bands<Consequence>(_ node: Node, _ form: ValueForm, _ read: (Node) -> Consequence?) -> [Band<Consequence>]? {
        let edge = form.isMoreBetter ? "below \(form.example)" : "above \(form.example)"
        guard let entries = node.entries, !entries.isEmpty else {
            refuse(node, allowed: "a map: a band of values, such as `\(edge)`, then what follows")
            return nil
        }
        let all = entries.map { entry -> (edges: BandEdges, consequence: Consequence)? in
            let key = Node(place: entry.keyPlace, path: entry.value.path, content: .scalar(entry.key))
            let edges = quantity(key) { (text) throws(QuantityError) in try Quantity.band(text, form) }
            let consequence = read(entry.value)
            guard let edges, let consequence else { return nil }
            return (edges, consequence)
        }
        return all.contains { $0 == nil } ? nil : Quantity.bands(all.compactMap { $0 })
    }
}
