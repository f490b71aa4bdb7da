// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// Warnings about a warm-up that ends before the floor is as it usually is: shorter than the week by which rosters go,
/// or than the longest time that a deadline or a clause gives, so that what would be late on the first day is not there.
func shortWarmUps(of center: ContactCenter, _ contract: ServiceContract) -> [String] {
    let calendar = center.calendar
    guard calendar.isContinuous, !center.growsWithoutEnd else { return [] }
    let warmUp = Words.plainDuration(Double(calendar.warmUp))
    let week = 7 * 86_400
    if center.hasWeeklyRosters && calendar.warmUp < week {
        return [
            "the rosters of weekdays differ, and the warm-up of \(warmUp) is less than a week: the first days do not find "
                + "the backlog that the days before them leave; set `calendar.warm-up: 7 d`"
        ]
    }
    var times: [(seconds: Double, what: String)] = []
    for type in center.contactTypes {
        if let deadline = type.deadline { times.append((deadline.within, "the deadline of \(type.name)")) }
        for own in type.handling.compactMap({ $0?.within }) { times.append((own.within, "the OLA of \(type.name)")) }
    }
    for clause in contract.clauses {
        switch clause.measure {
        case .serviceLevel(let time, _, _), .resolved(let time), .backlog(let time):
            times.append((time, "the time of clause \(clause.name)"))
        default: break
        }
    }
    guard let longest = times.max(by: { $0.seconds < $1.seconds }), longest.seconds > Double(calendar.warmUp) else {
        return []
    }
    let days = min(Int((longest.seconds / 86_400).rounded(.up)), 30)
    return [
        "the warm-up of \(warmUp) is shorter than \(longest.what), \(Words.plainDuration(longest.seconds)): what would be "
            + "late when the horizon begins is not there; set `calendar.warm-up: \(days) d`"
    ]
}

/// What a user should know of a scenario before they believe a figure of it.
public func warnings(of center: ContactCenter, _ contract: ServiceContract) -> [String] {
    overloads(of: center) + shortWarmUps(of: center, contract) + unseenCallbacks(of: center, contract)
        + missingWeights(of: center) + contract.clauses.compactMap(freeMisses)
}

/// A warning about a fine by bands that leaves out some of the values that miss the target: such a window costs nothing.
private func freeMisses(of clause: Clause) -> String? {
    let edges: [(from: Double?, to: Double?)]
    switch clause.fine?.charge {
    case .bands(let bands)?: edges = bands.map { ($0.from, $0.to) }
    case .points(let bands)?: edges = bands.map { ($0.from, $0.to) }
    default: return nil
    }
    // Seen from the target: where the bands begin, and whether they go on to the worst value.
    let isLeast = clause.target.isLeast
    let nearest = isLeast ? edges.compactMap(\.to).max() : edges.compactMap(\.from).min()
    let farthest = isLeast ? edges.compactMap(\.from).min() : edges.compactMap(\.to).max()
    let isOpen = edges.contains { isLeast ? $0.from == nil : $0.to == nil }
    func words(_ value: Double) -> String { Words.plain(value, clause.judgedUnit) }
    var free: [String] = []
    if let nearest, nearest != clause.target.value {
        free.append("from \(words(min(nearest, clause.target.value))) to \(words(max(nearest, clause.target.value)))")
    }
    let worst = isLeast ? 0 : clause.judgedUnit == .share ? 1 : Double.infinity
    if !isOpen, let farthest, farthest != worst {
        free.append("\(isLeast ? "below" : "above") \(words(farthest))")
    }
    guard !free.isEmpty else { return nil }
    return
        "clause \(clause.name): a window \(Words.list(free)) misses its target and costs nothing, since no band of its "
        + "fine holds it; add a band, of 0 where that is meant"
}

/// A warning about a policy that is all weights and was given none: every pair then gains alike by the second.
func missingWeights(of center: ContactCenter) -> [String] {
    guard let policy = center.routing.contact as? LinearWeights, policy.weights.isEmpty else { return [] }
    return [
        "linear-weights has no weights, so that who waited longest meets who was idle longest, whatever their type and team: "
            + "give `weights` under `routing.contact`"
    ]
}

/// Warnings about contact types that may be called back under a contract in which no clause looks at how soon: who is
/// called back is in no service level, so that a desk may keep all of it by answering nobody at once.
public func unseenCallbacks(of center: ContactCenter, _ contract: ServiceContract) -> [String] {
    guard !contract.clauses.isEmpty else { return [] }
    return center.contactTypes.indices.compactMap { type in
        let isSeen = contract.clauses.contains { clause in
            switch clause.measure {
            case .calledBack, .callbackDelay: clause.types.contains(type)
            default: false
            }
        }
        guard center.contactTypes[type].callback != nil, !isSeen else { return nil }
        let name = center.contactTypes[type].name
        return "\(name) may be called back, which is in no service level or wait, and no clause looks at how soon: add "
            + "`called back within 30 min` or `mean delay of callbacks` of \(name)"
    }
}
