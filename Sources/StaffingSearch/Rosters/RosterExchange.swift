// SPDX-License-Identifier: GPL-3.0-or-later

extension RosterRun {
    /// What exchanges may take, as a part of the work done before; most tests of them; most that are looked at from one roster.
    private static let (partOfExchanges, mostExchangeTests, mostExchanges) = (0.25, 12, 400)

    /// Goes from the roster that is confirmed to cheaper ones, by one or two agents less, or in exchange for one or
    /// two of another shift. A plane says nothing false only where margins are concave in the agents. With few agents they are
    /// not, and then the program never proposes some rosters that keep all.
    ///
    /// - Parameters:
    ///   - master: its planes say which exchange is looked at first.
    ///   - few: replications by which most are refuted.
    ///   - count: replications by which those that are left are judged before they are tested.
    ///   - firstTest: the number of the next test.
    func exchange(_ master: RosterProgram, replications few: Int, _ count: Int, firstTest: Int) {
        let mostWork = (1 + Self.partOfExchanges) * evaluator.workDone
        var tried: Set<[Int]> = []
        var number = firstTest
        /// Whether it is confirmed; `nil` where the search is to end.
        func isConfirmed(_ point: [Int], below cost: Double) -> Bool? {
            for replications in [few, count] {
                guard evaluator.workDone < mostWork, number < firstTest + Self.mostExchangeTests,
                    let seen = evaluator.screen(point, replications: replications)
                else { return nil }
                note(seen)
                // Few replications refute what lacks more than chance explains; many must show what a test asks for.
                let doubt =
                    replications == count ? seen.score.margins.map { _ in 0 } : seen.score.reaches(confidence: 0.95)
                let least = zip(safety(seen, replications: replications), doubt).map { $0 - $1 }
                guard lack(seen, least) == 0, seen.cost < cost else { return false }
            }
            guard let tested = confirmation.test(point, number: number) else { return nil }
            number += 1
            note(tested)
            guard tested.candidate.verdict == .confirmed, tested.cost < cost else { return false }
            winner = tested
            return true
        }
        var isCheaper = true
        while isCheaper, let center = winner {
            isCheaper = false
            for point in exchanges(of: center, master) where !isCheaper && tried.insert(point).inserted {
                guard let isFound = isConfirmed(point, below: center.cost - Seen.cent) else { return }
                isCheaper = isFound
            }
        }
    }

    /// Cheaper rosters near one, those first that lack least as the nearest plane has it, then the cheapest.
    private func exchanges(of center: Seen, _ master: RosterProgram) -> [[Int]] {
        let limits = RosterLimits(space)
        let cost = center.candidate.rosterCost.amount - Seen.cent
        var found: Set<[Int]> = []
        func add(_ point: [Int]) {
            if point.allSatisfy({ $0 >= 0 }), space.rosterCost(point) < cost, limits.allow(point) {
                found.insert(point)
            }
        }
        let used = center.point.indices.filter { center.point[$0] > 0 }
        // One agent less, or two of one shift or of two.
        for (place, i) in used.enumerated() {
            for second in [nil] + used[place...].map(Optional.some) {
                var point = center.point
                point[i] -= 1
                if let second { point[second] -= 1 }
                add(point)
                for k in center.point.indices where k != i && k != second {
                    for more in 1...2 {
                        point[k] += more
                        add(point)
                        point[k] -= more
                    }
                }
            }
        }
        let ranked = found.map { (point: $0, lack: predictedLack($0, master), cost: space.rosterCost($0)) }
        return ranked.sorted { a, b in
            (a.lack, a.cost) != (b.lack, b.cost)
                ? (a.lack, a.cost) < (b.lack, b.cost) : a.point.lexicographicallyPrecedes(b.point)
        }.prefix(Self.mostExchanges).map(\.point)
    }

    private func predictedLack(_ point: [Int], _ master: RosterProgram) -> Double {
        let presence = space.presence(point)
        func distance(_ tangent: RosterProgram.Tangent) -> Double {
            zip(tangent.presence, presence).reduce(0) { $0 + abs($1.0 - $1.1) }
        }
        guard let near = master.tangents.min(by: { distance($0) < distance($1) }) else { return 0 }
        return near.margins.indices.reduce(0) { sum, promise in
            let margin = near.slopes.indices.reduce(near.margins[promise]) {
                $0 + near.slopes[$1][promise] * (presence[$1] - near.presence[$1])
            }
            return sum + max(master.safety[promise] - margin, 0)
        }
    }
}
