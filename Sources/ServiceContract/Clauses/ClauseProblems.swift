// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Clause {
    func problems(in center: ContactCenter) -> [Problem] {
        let path = ["contract", "clauses", name]
        var found: [Problem] = []
        func refuse(_ key: String, _ what: String, _ allowed: String) {
            found.append(Problem(at: path + [key], found: what, allowed: allowed))
        }
        if case .serviceLevel(let threshold, _, let shortAbandon) = measure {
            if !(threshold >= 0 && threshold <= 7 * 86_400) { refuse("measure", "\(threshold) s", "0 s to 7 d") }
            if !(shortAbandon >= 0 && shortAbandon <= threshold) {
                refuse("short-abandon", "\(shortAbandon) s", "0 s to the threshold, \(threshold) s")
            }
        }
        switch target {
        case .atMost where measure.isMoreBetter:
            refuse("target", "at most", "at least: more is better, so a least value is promised")
        case .atLeast where !measure.isMoreBetter:
            refuse(
                "target", "at least",
                measure == .occupancy ? "at most: occupancy is capped" : "at most: fewer and shorter is better")
        case .atMost, .atLeast: break
        }
        if !measure.targets.contains(target.value) { refuse("target", "\(target.value)", measure.allowedTargets) }
        if case .withProbability(let probability) = promise, !(probability > 0 && probability < 1) {
            refuse("keep", "probability \(probability)", "more than 0% and less than 100%")
        }
        if basis == .customer && !measure.hasBasis {
            refuse("basis", "customers", "it only for a service level or abandonment")
        }
        if measure.subject == .teams ? teams.isEmpty : lines.isEmpty {
            refuse("of", "nothing", measure.subject == .teams ? "a team at least" : "a contact type at least")
        }
        for line in lines where center.contactTypes[line.type].handling[line.tier] == nil {
            refuse("of", center.name(of: line), "a tier that handles the contact type")
        }
        if found.isEmpty { for (what, allowed) in misfits(in: center) { refuse("of", what, allowed) } }
        return found
    }

    /// Lines and types that lack what the measure looks at.
    private func misfits(in center: ContactCenter) -> [(found: String, allowed: String)] {
        var found: [(found: String, allowed: String)] = []
        if countsCustomers || measure.subject == .types {
            for type in types {
                let contactType = center.contactTypes[type]
                let named = lines.filter { $0.type == type }.map(\.tier)
                if Set(named) != Set(contactType.startTiers) {
                    found.append(
                        (
                            named.map { center.name(of: Line(type: type, tier: $0)) }.joined(separator: ", "),
                            "\(contactType.name) alone: it counts customers, whichever tiers they come to"
                        ))
                }
            }
        }
        switch measure {
        case .resolvedInDeadline:
            for type in types.map({ center.contactTypes[$0] }) where type.deadline == nil {
                found.append(
                    (
                        "\(type.name), which has no deadline",
                        "contact types with a `deadline` in `contacts.\(type.name)`"
                    ))
            }
        case .doneAtTierInTime:
            for line in lines where center.contactTypes[line.type].handling[line.tier]!.within == nil {
                found.append(
                    (
                        "\(center.name(of: line)), which has no time there",
                        "a tier with a time in `contacts.\(center.contactTypes[line.type].name).ola`"
                    ))
            }
        case .unavailability:
            for type in types where !center.outages.contains(where: { $0.types.contains(type) }) {
                found.append(
                    (
                        "\(center.contactTypes[type].name), which no outage stops",
                        "contact types that an entry of `outages` affects"
                    ))
            }
        default: break
        }
        return found
    }
}

extension Measure {
    fileprivate var targets: ClosedRange<Double> {
        switch unit {
        case .share: 0...1
        case .seconds: 0...(self == .timeToResolve ? 366 * 86_400 : 7 * 86_400)
        case .number: 1...100
        }
    }

    fileprivate var allowedTargets: String {
        switch unit {
        case .share: "0% to 100%"
        case .seconds: self == .timeToResolve ? "0 s to 366 d" : "0 s to 7 d"
        case .number: "1 to 100"
        }
    }
}

extension ContactCenter {
    fileprivate func name(of line: Line) -> String { "\(contactTypes[line.type].name) at \(tiers[line.tier])" }
}
