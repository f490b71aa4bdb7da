// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

extension Keys {
    /// What a window may cost or earn; one of them is written.
    private static let charge = KeyDefault.otherwise("one of the charges is written")

    /// A value in the unit of the measure.
    private static let value = Shape.oneOf([.share, .duration, .number])

    private static let perPoint = [
        Key("amount", .amount, "a sum for the window, whatever its value", charge, example: "2000"),
        Key("per-point", .amount, "for each point", charge, example: "2% of invoice"),
        Key(
            "point", value, "size of a point, of a share at most 50%; of plain numbers it must be said",
            .otherwise("1%, or 1 s"), example: "0.5%"),
        Key(
            "bands", .byBand(.amount), "by the value", charge,
            example: "{90%..95%: 1% of invoice, below 90%: 3% of invoice}"),
        Key("cap", .amount, "most for a window", .otherwise("no cap"), example: "5000"),
    ]

    private static func fraction(_ usual: String) -> Key {
        Key(
            "fraction", .choice(PerPoint.Fraction.self),
            "of a part of a point: `up` counts it as a whole one, `down` not at all, `exact` as it is",
            .neutral(usual))
    }

    static let fine = KeyTable(
        name: "fine",
        keys: perPoint + [
            Key("from", value, "where points begin", .otherwise("the target"), example: "80%"),
            fraction("up"),
            Key("pool", .name, "pool of the amount at risk of which it takes a share", charge, example: "quality"),
            Key("allocation", .share, "the share of the pool", .otherwise("required with `pool`"), example: "40%"),
            Key(
                "points", .byBand(.whole(Fine.pointRange)),
                "penalty points by the value, whose worth the contract's `points` say", charge,
                example: "{below 90%: 1, below 80%: 3}"),
            Key(
                "deadband", value,
                "a value that misses the target by no more than this is forgiven; one beyond it is charged from the target; of a share at most 50%",
                .otherwise("0"), example: "0.5%"),
            Key(
                "grace", .whole(Fine.graceRange),
                "so many first windows of the clause, judged or not, in which nothing is charged and no breach counted",
                .neutral("0"), example: "3"),
            Key(
                "repeat", .whole(Fine.repeatRange),
                "factor on the charge, or the points, when the judged window before was a breach too: missed, and not forgiven",
                .neutral("1"), example: "2"),
            Key(
                "earn-back", .whole(Fine.earnBackRange),
                "given back when each of so many judged windows that follow meets the target", .otherwise("never"),
                example: "3"),
        ],
        example: "{amount: 2000} or {per-point: 2% of invoice}")

    static let bonus = KeyTable(
        name: "bonus",
        keys: perPoint + [
            Key("from", value, "where it begins", .otherwise("the target"), example: "95%"),
            fraction("down"),
            Key(
                "only-if", .list(.name),
                "paid only in periods in which every judged window of these clauses that ends there met its target",
                .otherwise("always"), example: "[abandonment]"),
            Key(
                "pays", .choice(["cash", "offset"]), "paid, or only against fines of the same period", .assumed("cash")),
        ],
        example: "{amount: 2000, from: 95%}")
}

/// Reads what a clause's windows cost and earn.
struct Fines {
    let reading: Reading
    /// `nil` where the measure cannot be read: then amounts are judged, and values are not.
    let form: ValueForm?
    /// Names of the contract's clauses and pools.
    let clauses: [String]
    let pools: [String]
    let currency: String?

    func fine(_ node: Node) -> Fine? {
        guard let section = Section(node, Keys.fine, reading) else { return nil }
        let charge = charge(section)
        let deadband = section.take("deadband").map(value) ?? 0
        let grace = section.read("grace", .whole)
        let factor = section.read("repeat", .whole)
        let cap = section.take("cap").map { reading.amount($0, currency: currency) }
        let earnBack = section.read("earn-back", .whole)
        guard let charge, let deadband, let grace, let factor else { return nil }
        return Fine(
            charge, deadband: deadband, grace: grace, repeatFactor: factor, cap: cap ?? nil, earnBack: earnBack)
    }

    func bonus(_ node: Node) -> Bonus? {
        guard let section = Section(node, Keys.bonus, reading) else { return nil }
        let charge = bonusCharge(section)
        let cap = section.take("cap").flatMap { reading.amount($0, currency: currency) }
        let gates = section.take("only-if").map { node in
            reading.items(node).compactMap { reading.word($0, among: clauses, called: "clause") }
        }
        let pays = section.value("pays", .word)
        guard let charge else { return nil }
        return Bonus(charge, cap: cap, gates: gates ?? [], onlyOffsets: pays == 1)
    }

    // MARK: Charges

    private func charge(_ section: Section) -> Fine.Charge? {
        let charges = ["amount", "per-point", "bands", "pool", "points"]
        let amount = section.take("amount")
        let bands = section.take("bands")
        let points = section.take("points")
        let pool = section.take("pool")
        let allocation = section.take("allocation")
        let perPoint = perPoint(section, aloneWith: ["per-point"])
        refuse(["allocation"], without: ["pool"], in: section)
        switch one(of: charges, in: section) {
        case "amount": return amount.flatMap { reading.amount($0, currency: currency) }.map { .amount($0) }
        case "per-point": return perPoint.map { .perPoint($0) }
        case "bands":
            return bands.flatMap { self.bands($0) { reading.amount($0, currency: currency) } }.map { .bands($0) }
        case "points":
            return points.flatMap { self.bands($0) { reading.whole($0, Fine.pointRange) } }.map { .points($0) }
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
        let perPoint = perPoint(section, aloneWith: ["per-point", "amount"])
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
    private func one(of charges: [String], in section: Section) -> String? {
        let found = charges.filter { section.node[$0] != nil }
        if found.count == 1 { return found[0] }
        let allowed = "one of " + charges.map { "`\($0)`" }.joined(separator: ", ")
        if !found.isEmpty {
            reading.refuse(section.node, found.map { "`\($0)`" }.joined(separator: " and "), allowed)
        } else if section.meant.isDisjoint(with: charges) {
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
        _ section: Section, aloneWith charges: [String]
    ) -> PerPoint? {
        let amountNode = section.take("per-point")
        let pointNode = section.take("point")
        let edgeNode = section.take("from")
        let fraction: PerPoint.Fraction? = section.read("fraction", .choice)
        refuse(["from"], without: charges, in: section)
        refuse(["point", "fraction"], without: ["per-point"], in: section)
        guard let amountNode else { return nil }
        let amount = reading.amount(amountNode, currency: currency)
        var point: Double?
        switch (pointNode, form?.unit) {
        case (let node?, _): point = value(node)
        case (nil, .share?):
            point = 0.01
            reading.assume(section.node.path + ["point"], "1%")
        case (nil, .seconds?):
            point = 1
            reading.assume(section.node.path + ["point"], "1 s")
        case (nil, .number?):
            reading.refuse(section.node, "no `point`", "`point`, the size of a point, such as 0.1")
        case (nil, nil): break
        }
        let edge = edgeNode.map(value)
        for key in ["from", "fraction"] where !section.has(key) { section.noteDefault(of: key) }
        guard let amount, let point, let fraction, edge != .some(nil) else { return nil }
        return PerPoint(amount, point: point, fraction: fraction, edge: edge ?? nil)
    }

    private func value(_ node: Node) -> Double? {
        guard let form else { return nil }
        return reading.quantity(node) { (text) throws(QuantityError) in try Quantity.value(text, form.unit) }
    }

    private func bands<Consequence>(_ node: Node, _ read: (Node) -> Consequence?) -> [Band<Consequence>]? {
        if let form { return reading.bands(node, form, read) }
        for entry in node.entries ?? [] { _ = read(entry.value) }
        return nil
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
