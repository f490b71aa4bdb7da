// SPDX-License-Identifier: GPL-3.0-or-later

extension Routing {
    /// Delays and credits, seconds.
    public static let delayRange: ClosedRange<Double> = 0...366 * 86_400
    /// What an hour of waiting may cost.
    public static let waitingCostRange: ClosedRange<Double> = 0...1e9
    /// Overflows, rings, reserves and blends, of each.
    public static let mostEntries = 256

    /// What contradicts itself or the centre, with paths as in the scenario file; entries of lists count from 1.
    func problems(in center: ContactCenter) -> [Problem] {
        var found = policyProblems(in: center)
        for (type, cost) in waitingCosts.sorted(by: { $0.key < $1.key }) {
            guard center.contactTypes.indices.contains(type) else {
                found.append(Self.unknown(type: type, at: ["routing", "waiting-cost"]))
                continue
            }
            if !Self.waitingCostRange.contains(cost) {
                found.append(
                    Problem(
                        at: ["routing", "waiting-cost", center.contactTypes[type].name], found: "\(cost) per hour",
                        allowed: "\(inWords(Self.waitingCostRange)) per hour"))
            }
        }
        for (key, count) in [
            ("overflow", overflows.count), ("rings", rings.count), ("reserve", reserves.count),
            ("blend", blends.count),
        ] where count > Self.mostEntries {
            found.append(
                Problem(at: ["routing", key], found: "\(count) entries", allowed: "at most \(Self.mostEntries)"))
        }
        if !found.isEmpty { return found }
        let strangers = unknownIndexes(in: center)
        if !strangers.isEmpty { return strangers }
        for (index, overflow) in overflows.enumerated() {
            found += overflow.problems(in: center, at: ["routing", "overflow", "\(index + 1)"])
        }
        found += ringProblems(in: center)
        for (index, reserve) in reserves.enumerated() {
            found += problems(of: reserve, in: center, at: ["routing", "reserve", "\(index + 1)"])
        }
        for (index, blend) in blends.enumerated() {
            found += problems(of: blend, in: center, at: ["routing", "blend", "\(index + 1)"])
        }
        return found
    }

    private func policyProblems(in center: ContactCenter) -> [Problem] {
        var found: [Problem] = []
        let isShared = agent.name == contact.name
        if !isShared && (agent is LinearWeights || contact is LinearWeights) {
            found.append(
                Problem(
                    at: ["routing", "agent"], found: "\(agent.name) beside \(contact.name)",
                    allowed: "linear-weights on both sides, with the same weights"))
        }
        // A policy of both sides says what is wrong once.
        if !isShared { found += agent.problems(in: center, at: ["routing", "agent"]) }
        return found + contact.problems(in: center, at: ["routing", "contact"])
    }

    private static func unknown(team: Int, at path: [String]) -> Problem {
        Problem(at: path, found: "team \(team)", allowed: "an index of a team")
    }

    private static func unknown(type: Int, at path: [String]) -> Problem {
        Problem(at: path, found: "contact type \(type)", allowed: "an index of a contact type")
    }

    /// Teams, types and tiers that the centre does not have.
    private func unknownIndexes(in center: ContactCenter) -> [Problem] {
        var found: [Problem] = []
        func check(_ key: String, _ index: Int, teams: [(String, Int)], types: (String, [Int])) {
            let path = ["routing", key, "\(index + 1)"]
            for (key, team) in teams where !center.teams.indices.contains(team) {
                found.append(Self.unknown(team: team, at: path + [key]))
            }
            for type in types.1 where !center.contactTypes.indices.contains(type) {
                found.append(Self.unknown(type: type, at: path + [types.0]))
            }
        }
        for (index, overflow) in overflows.enumerated() {
            let teams = (overflow.from.map { [("from", $0)] } ?? []) + [("to", overflow.to)]
            check("overflow", index, teams: teams, types: ("types", overflow.types))
        }
        for (index, ring) in rings.enumerated() {
            check("rings", index, teams: ring.teams.map { ("teams", $0) }, types: ("type", [ring.type]))
            if !center.tiers.indices.contains(ring.tier) {
                found.append(
                    Problem(
                        at: ["routing", "rings", "\(index + 1)"], found: "tier \(ring.tier)",
                        allowed: "an index of a tier"))
            }
        }
        for (index, reserve) in reserves.enumerated() {
            check("reserve", index, teams: [("team", reserve.team)], types: ("for", reserve.forTypes))
        }
        for (index, blend) in blends.enumerated() {
            check("blend", index, teams: [("team", blend.team)], types: ("types", blend.types))
        }
        return found
    }

    private func ringProblems(in center: ContactCenter) -> [Problem] {
        var found: [Problem] = []
        var entriesOfLine: [[Int]: Int] = [:]
        for (index, ring) in rings.enumerated() {
            let type = center.contactTypes[ring.type]
            let tier = center.tiers[ring.tier]
            let number = entriesOfLine[[ring.type, ring.tier], default: 0] + 1
            entriesOfLine[[ring.type, ring.tier]] = number
            let path = [
                "routing", "rings", ring.tier == type.firstTier ? type.name : "\(type.name) at \(tier)", "\(number)",
            ]
            func refuse(_ key: String, _ what: String, _ allowed: String) {
                found.append(Problem(at: path + [key], found: what, allowed: allowed))
            }
            if !Self.delayRange.contains(ring.after) {
                refuse("after", "\(ring.after) s", inWords(seconds: Self.delayRange))
            }
            guard type.handling[ring.tier] != nil else {
                refuse(
                    "after", "a ring of \(type.name) at \(tier), which does not handle it", "a tier of its handle map")
                continue
            }
            if Set(ring.teams).count != ring.teams.count {
                refuse("teams", "a team named twice", "each once")
                continue
            }
            var known = Set(center.teams(handling: ring.type, atTier: ring.tier))
            for (other, earlier) in rings.enumerated()
            where earlier.type == ring.type && earlier.tier == ring.tier
                && (earlier.after, other) < (ring.after, index)
            {
                known.formUnion(earlier.teams)
            }
            if known.isSuperset(of: ring.teams) {
                refuse(
                    "teams", ring.teams.isEmpty ? "no team" : "only teams that may take \(type.name) before",
                    "a team that the ring adds")
            }
        }
        return found
    }

    /// Indexes of the types whose contacts can come to a team: those it serves, and those that overflow and rings bring.
    private func types(reaching team: Int, in center: ContactCenter) -> Set<Int> {
        var types = Set(center.teams[team].serves)
        for ring in rings where ring.teams.contains(team) { types.insert(ring.type) }
        for overflow in overflows where overflow.to == team {
            types.formUnion(overflow.lines(in: center).map(\.type))
        }
        return types
    }

    private func problems(of reserve: Reserve, in center: ContactCenter, at path: [String]) -> [Problem] {
        var found = thresholdProblems(reserve.idle, team: center.teams[reserve.team], at: path)
        let reaching = types(reaching: reserve.team, in: center)
        found += strangerProblems(reserve.forTypes, "for", reaching, team: reserve.team, in: center, at: path)
        if reserve.forTypes.isEmpty {
            found.append(Problem(at: path + ["for"], found: "no contact type", allowed: "one contact type at least"))
        } else if found.isEmpty && reaching.isSubset(of: reserve.forTypes) {
            found.append(
                Problem(
                    at: path + ["for"],
                    found: "every contact type that \(center.teams[reserve.team].name) may take",
                    allowed: "some of them, for which the others leave agents idle"))
        }
        return found
    }

    private func problems(of blend: Blend, in center: ContactCenter, at path: [String]) -> [Problem] {
        var found = thresholdProblems(blend.idle, team: center.teams[blend.team], at: path)
        let reaching = types(reaching: blend.team, in: center)
        found += strangerProblems(blend.types, "types", reaching, team: blend.team, in: center, at: path)
        if blend.types.isEmpty {
            found.append(Problem(at: path + ["types"], found: "no contact type", allowed: "one contact type at least"))
        }
        return found
    }

    private func thresholdProblems(_ idle: Int, team: Team, at path: [String]) -> [Problem] {
        let largest = team.headcount.largest
        // Shifts that make no sense have a message of their own, and of patterns a roster is still to be made.
        if idle >= 1 && (idle < largest || team.patterns != nil || (largest == 0 && !team.shifts.isEmpty)) { return [] }
        return [
            Problem(
                at: path + ["idle"],
                found: idle < 1 ? "\(idle) agents" : "\(idle) idle agents of \(team.name), which has \(largest)",
                allowed: largest > 1
                    ? "1 to \(largest - 1) agents: the others need one more than that idle" : "a team of two at least")
        ]
    }

    private func strangerProblems(
        _ types: [Int], _ key: String, _ reaching: Set<Int>, team: Int, in center: ContactCenter, at path: [String]
    ) -> [Problem] {
        types.filter { !reaching.contains($0) }.map {
            Problem(
                at: path + [key],
                found: "\(center.contactTypes[$0].name), which never comes to \(center.teams[team].name)",
                allowed: "contact types that it serves, or that overflow or rings bring")
        }
    }
}

extension Overflow {
    /// The types whose contacts overflow, and at which tiers.
    func lines(in center: ContactCenter) -> [(type: Int, tier: Int)] {
        let able = from.map { center.teams[$0].serves } ?? Array(center.contactTypes.indices)
        return able.filter { types.isEmpty || types.contains($0) }.flatMap { type in
            (from.map { [center.teams[$0].tier] } ?? Array(center.tiers.indices))
                .filter { center.contactTypes[type].handling[$0] != nil }.map { (type, $0) }
        }
    }

    func problems(in center: ContactCenter, at path: [String]) -> [Problem] {
        var found: [Problem] = []
        func refuse(_ key: String, _ what: String, _ allowed: String) {
            found.append(Problem(at: path + [key], found: what, allowed: allowed))
        }
        if !Routing.delayRange.contains(after) {
            refuse("after", "\(after) s", inWords(seconds: Routing.delayRange))
        }
        let team = center.teams[to]
        if from == to {
            refuse("to", "\(team.name), from which it comes", "another team")
            return found
        }
        if let from {
            let strangers = types.filter { !center.teams[from].serves.contains($0) }
            for type in strangers {
                refuse(
                    "types", "\(center.contactTypes[type].name), which \(center.teams[from].name) does not serve",
                    "contact types of its serves list")
            }
            if !strangers.isEmpty { return found }
        }
        let adds = lines(in: center).contains { $0.tier != team.tier || !team.serves.contains($0.type) }
        if !adds { refuse("to", "\(team.name), which serves these contacts from the start", "a team that it adds") }
        return found
    }
}
