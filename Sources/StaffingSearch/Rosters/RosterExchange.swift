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
        /// Few replications refute what lacks more than chance explains; many must show what a test asks for.
        func isHopeful(_ seen: Seen, _ replications: Int, below cost: Double) -> Bool {
            note(seen)
            let doubt =
                replications == count ? seen.score.margins.map { _ in 0 } : seen.score.reaches(confidence: 0.95)
            let least = zip(safety(seen, replications: replications), doubt).map { $0 - $1 }
            return lack(seen, least) == 0 && seen.cost < cost
        }
        /// Whether it is confirmed; `nil` where the search is to end.
        func isConfirmed(_ point: [Int], below cost: Double) -> Bool? {
            guard evaluator.workDone < mostWork, number < firstTest + Self.mostExchangeTests,
                let seen = evaluator.screen(point, replications: count)
            else { return nil }
            guard isHopeful(seen, count, below: cost) else { return false }
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
            let cost = center.cost - Seen.cent
            var rest = exchanges(of: center, master).filter { !tried.contains($0) }[...]
            while !isCheaper, !rest.isEmpty {
                // Side by side, for each may be of one replication; as many whatever the threads.
                let batch = Array(rest.prefix(Self.sideBySide))
                rest = rest.dropFirst(batch.count)
                tried.formUnion(batch)
                guard evaluator.workDone < mostWork, let seen = evaluator.screen(batch, replications: few) else {
                    return
                }
                for one in seen where !isCheaper && isHopeful(one, few, below: cost) {
                    guard let isFound = isConfirmed(one.point, below: cost) else { return }
                    isCheaper = isFound
                }
            }
        }
    }

    /// Rosters that are looked at together.
    private static let sideBySide = 8

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
        guard let near = master.nearest(to: presence) else { return 0 }
        return zip(near.margins(at: presence), master.safety).reduce(0) { $0 + max($1.1 - $1.0, 0) }
    }
}
