// SPDX-License-Identifier: GPL-3.0-or-later

extension ContactCenter {
    /// Contacts that one problem may take on average, whatever the floor does: beyond, a life never ends.
    static let mostContactsOfAProblem = 30.0

    /// What types say of each other and of teams: names that lead nowhere, and lives without end.
    var lifeProblems: [Problem] {
        var found: [Problem] = []
        for type in contactTypes {
            precondition(
                [type.redial?.type, type.recontact?.type].allSatisfy { $0.map(contactTypes.indices.contains) ?? true },
                "contacts come again as a type of the centre")
            for team in type.alerts.compactMap(\.calls) {
                precondition(teams.indices.contains(team), "an alert calls a team of the centre")
                if type.handling[teams[team].tier] == nil {
                    found.append(
                        Problem(
                            at: ["contacts", type.name, "alerts"],
                            found: "a call for \(teams[team].name), at a tier that does not handle \(type.name)",
                            allowed: "a team of a tier with a handle time"))
                }
            }
        }
        return found + endlessLives
    }

    /// Types whose contacts come again without end: on a circle of returns, more contacts a problem than allowed.
    private var endlessLives: [Problem] {
        guard contactTypes.contains(where: { $0.recontact != nil || $0.redial != nil || $0.reopening != nil }),
            contactTypes.allSatisfy(\.returnsAreProbabilities)
        else { return [] }
        let contacts = mostContactsByType()
        let reach = reachableByReturning()
        return contactTypes.indices.compactMap { index in
            guard contacts[index] > ContactCenter.mostContactsOfAProblem, reach[index].contains(index) else {
                return nil
            }
            let type = contactTypes[index]
            return Problem(
                at: ["contacts", type.name, likeliestReturn(ofType: index)],
                found: "\(type.name), whose customers may come again without end",
                allowed: "probabilities by which a problem takes at most 30 contacts on average")
        }
    }

    /// Mean contacts of a problem that begins with each type if at each contact the worse happens of being lost, and
    /// perhaps redialling, and being handled, and perhaps coming again: the value of a Markov decision process, found by
    /// iteration from below and given up beyond the bound.
    private func mostContactsByType() -> [Double] {
        // By type and attempt; the last attempt is never tried again.
        let attempts = (contactTypes.compactMap { $0.redial?.probabilities.count }.max() ?? 0) + 1
        let again = contactTypes.indices.map(mostRecontacts(ofType:))
        let rows = Array(repeating: Array(repeating: 1.0, count: attempts), count: contactTypes.count)
        var (value, next) = (rows, rows)
        for _ in 0..<20_000 {
            var change = 0.0
            for (index, type) in contactTypes.enumerated() {
                let reopened = type.reopening?.probability ?? 0
                let back = again[index] * value[type.recontact?.type ?? index][0]
                for attempt in 0..<attempts {
                    let same = value[index][attempt]
                    let handled = reopened * same + (1 - reopened) * back
                    var lost = 0.0
                    if let redial = type.redial, attempt < redial.probabilities.count {
                        lost = redial.probabilities[attempt] * value[redial.type ?? index][attempt + 1]
                    }
                    next[index][attempt] = min(1 + max(handled, lost), 2 * ContactCenter.mostContactsOfAProblem)
                    change = max(change, next[index][attempt] - same)
                }
            }
            swap(&value, &next)
            if change < 1e-9 { break }
        }
        return value.map { $0.max() ?? 1 }
    }

    /// Share of handled contacts of a type whose customers come again, if every one is answered, and by the team that
    /// solves least.
    private func mostRecontacts(ofType index: Int) -> Double {
        let type = contactTypes[index]
        guard let recontact = type.recontact else { return 0 }
        return zip(recontact.probability, type.lastTiers).enumerated().reduce(0) { sum, tier in
            let (probability, share) = tier.element
            let least = teams.filter {
                $0.tier == tier.offset && $0.serves.contains(index)
            }
            .map { $0.solves * ($0.seniorities.map(\.solves).min() ?? 1) }.min()
            return sum + share * (1 - min((1 - probability) * (least ?? 1), 1))
        }
    }

    /// The key that makes a type come again most.
    private func likeliestReturn(ofType index: Int) -> String {
        let type = contactTypes[index]
        let keys = [
            ("redial", type.redial?.probabilities.max() ?? 0), ("reopen", type.reopening?.probability ?? 0),
            ("recontact", mostRecontacts(ofType: index)),
        ]
        return keys.max { $0.1 < $1.1 }?.0 ?? "recontact"
    }

    /// For each type, the types that its problems may come to.
    private func reachableByReturning() -> [Set<Int>] {
        let steps = contactTypes.enumerated().map { index, type -> Set<Int> in
            var to: Set<Int> = []
            if let redial = type.redial { to.insert(redial.type ?? index) }
            if let recontact = type.recontact { to.insert(recontact.type ?? index) }
            if type.reopening != nil { to.insert(index) }
            return to
        }
        return steps.map { first in
            var reached = first
            var open = Array(first)
            while let type = open.popLast() {
                for further in steps[type].subtracting(reached) {
                    reached.insert(further)
                    open.append(further)
                }
            }
            return reached
        }
    }
}

extension ContactType {
    /// Whether what makes it come again can be reckoned with; what is not a probability is refused elsewhere.
    fileprivate var returnsAreProbabilities: Bool {
        let shares =
            (redial?.probabilities ?? []) + (recontact?.probability ?? []) + (triage ?? [])
            + handling.compactMap { $0?.escalation } + [reopening].compactMap { $0?.probability }
        return shares.allSatisfy { (0...1).contains($0) }
    }

    /// Share of contacts that are handled for the last time at each tier, if every one is answered.
    fileprivate var lastTiers: [Double] {
        var escalated = 0.0
        return handling.indices.map { tier in
            guard let here = handling[tier] else { return 0 }
            let count = escalated + share(startingAt: tier)
            escalated = count * here.escalation
            return count - escalated
        }
    }
}
