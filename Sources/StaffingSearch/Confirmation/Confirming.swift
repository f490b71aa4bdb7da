// SPDX-License-Identifier: GPL-3.0-or-later

extension SearchRun {
    /// Points of the queue that are tested before the search adds agents instead, neighbours of a winner, and open tests
    /// that go on.
    private static let (mostTests, mostNeighbours, mostRevisited) = (60, 24, 3)
    private static let fewTests = 10
    /// Of all work, what confirming may bring it to; the rest is for explaining.
    private static let part = 0.85

    var confirmation: Confirmation {
        Confirmation(evaluator: evaluator, confidence: settings.confidence, most: settings.replications)
    }

    /// Tests in order until one holds; when none does, adds agents to the best and tests on.
    func confirm(_ queue: [[Int]]) {
        phase = .confirming
        evaluator.workAllowed = Self.part * evaluator.work.most
        let confirmation = confirmation
        // What was seen to have no more to spare than one that failed would fail too.
        var leastSlack = -Double.infinity
        var tests = 0
        for point in queue where tests < Self.mostTests {
            guard let screened = evaluator.known(point), screened.score.slack > leastSlack else { continue }
            guard let seen = test(point, confirmation) else { break }
            tests += 1
            if seen.candidate.verdict == .confirmed || isUnhelped(seen, confirmation) { break }
            let lack = seen.candidate.verdict == .undecided ? lack(seen, confirmation) : 0
            // Half of it, since the way back is tried too, unless a few tests are all that there is work for.
            let isScarce = evaluator.affordable(replications: confirmation.most) < Self.fewTests
            leastSlack = screened.score.slack + (isScarce ? lack : lack / 2)
        }
        // In strides that grow: a large team may need many agents more.
        var tries = 0
        let stride = max(1, (space.most.max() ?? 0) / 1000)
        while winner == nil, !isStopped, let next = strengthened(by: stride << (tries / 3), confirmation) {
            guard test(next, confirmation) != nil else { break }
            tries += 1
        }
        if winner == nil { insist(confirmation) }
        repeat {
            lighten(confirmation, strides: [1] + (0...tries / 3).map { stride << $0 })
            if space.isSmall { deepen(confirmation) }
        } while reconsider(confirmation)
    }

    /// Tests that look for a cheaper one on the surface, after the others; points around which it is asked.
    private static let (mostDeepened, mostBases, proposalsOfABase) = (32, 6, 2)

    private struct Hopeful {
        let seen: Seen
        /// Whether it has to spare what a test needs.
        let isLikely: Bool
    }

    /// Cheaper ones still: those that the surface promises around the cheapest seen, moved by what the tests saw on contacts
    /// of their own. What a screening finds feasible is partly luck, and so is what it finds not to be.
    private func deepen(_ confirmation: Confirmation) {
        let surface = SurfaceSearch(space: space, evaluator: evaluator, replications: fine, coarse: coarse)
        var tests = 0
        while let winner, tests < Self.mostDeepened, !isStopped {
            let unmoved = surface.samples()
            let known = tested.mapValues(\.score.margins)
            let luck = Surface.Sample.shift(of: unmoved, to: known)
            let samples = Surface.Sample.moved(unmoved, to: known)
            // What a test needs beyond the targets, taken off: else it is the closest calls that are proposed.
            let spare = confirmation.spare(winner, number: tested.count + 1)
            let spared = samples.map { $0.moved(by: spare.map { -$0 }) }
            var proposed: [[Int]] = []
            for samples in [samples, spared] {
                for base in bases(around: winner) {
                    proposed += surface.proposals(
                        around: base, below: winner.cost, samples: samples, most: Self.proposalsOfABase
                    ) { self.tested[$0] != nil || proposed.contains($0) }
                }
            }
            // Seen on the contacts of the screening first: most of what a surface promises is refused there, for less.
            let screened = evaluator.screen(proposed, replications: fine) ?? []
            let hopeful = screened.filter { $0.cost < winner.cost - Seen.cent }.compactMap { seen -> Hopeful? in
                let lack = zip(zip(seen.score.margins, luck).map(+), spare).map { $1 - $0 }.max() ?? 0
                let isHopeful = lack <= 0 || seen.score.isPlausible(confidence: 0.95)
                return isHopeful ? Hopeful(seen: seen, isLikely: lack <= 0) : nil
            }.sorted { $0.isLikely != $1.isLikely ? $0.isLikely : Seen.isCheaper($0.seen, $1.seen) }.map(\.seen)
            if hopeful.isEmpty { return }
            for one in hopeful {
                tests += 1
                guard let seen = test(one.point, confirmation) else { return }
                if seen.candidate.verdict == .confirmed { break }
            }
        }
    }

    /// The winner, and the cheapest of those that may hold, no two alike.
    private func bases(around winner: Seen) -> [[Int]] {
        var bases = [winner.point]
        let others = evaluator.screened(on: coarse).filter { $0.score.isPlausible(confidence: 0.99) }.sorted(
            by: isCheaper)
        for other in others where bases.count < Self.mostBases {
            if bases.allSatisfy({ Surface.distance($0, other.point) >= 3 }) { bases.append(other.point) }
        }
        return bases
    }

    private var isStopped: Bool { evaluator.isCancelled || evaluator.isOutOfWork }

    /// `nil` when cancelled, or when the work is done.
    private func test(_ point: [Int], _ confirmation: Confirmation, atLeast least: Int = 0) -> Seen? {
        if let known = tested[point], known.candidate.verdict != .undecided || known.candidate.replications >= least {
            return known
        }
        guard let seen = confirmation.test(point, number: number(ofTest: point), atLeast: least) else { return nil }
        note(tested: seen)
        return seen
    }

    /// How much more a staffing too close to call would have to spare, to be confirmed by the most replications.
    private func lack(_ seen: Seen, _ confirmation: Confirmation) -> Double {
        let level = confirmation.level(ofTest: number(ofTest: seen.point), promises: seen.score.promises)
        let times = Double(confirmation.most) / Double(seen.candidate.replications)
        return seen.score.slackToKeep(confidence: level, times: times) - seen.score.slack
    }

    private func isUnhelped(_ seen: Seen, _ confirmation: Confirmation) -> Bool {
        let level = confirmation.level(ofTest: number(ofTest: seen.point), promises: seen.score.promises)
        return seen.candidate.verdict == .undecided && !seen.score.isHelpedByAgents(confidence: level)
    }

    /// Goes as far as the replications allow with the one that came closest, and says how many more would tell.
    private func insist(_ confirmation: Confirmation) {
        guard let closest = closestTested, closest.candidate.verdict == .undecided else { return }
        let seen = test(closest.point, confirmation, atLeast: .max) ?? closest
        guard seen.candidate.verdict == .undecided else { return }
        needed = confirmation.needed(seen, number: number(ofTest: seen.point))
    }

    /// Nobody fewer: a cheaper neighbour of the winner that still looks right gets its chance, until none is left.
    private func lighten(_ confirmation: Confirmation, strides: [Int]) {
        while let winner, !evaluator.isCancelled {
            let neighbours = space.dimensions.indices.flatMap { dimension in
                strides.compactMap { space.moved(winner.point, dimension, by: -$0) }
            }.filter { tested[$0] == nil && space.rosterCost($0) < winner.cost - Seen.cent }
            guard let seen = evaluator.screen(neighbours, replications: max(fine, 8)) else { return }
            let hopeful = seen.filter {
                $0.score.isPlausible(confidence: 0.9) && $0.cost < winner.cost - Seen.cent
            }.sorted(by: Seen.isCheaper)
            for one in hopeful.prefix(Self.mostNeighbours) {
                guard let seen = test(one.point, confirmation) else { return }
                if seen.candidate.verdict == .confirmed { break }
            }
            if self.winner?.point == winner.point && !revisit(below: winner, confirmation) { return }
        }
    }

    /// Goes on with the tests that ended early of the cheaper ones that are nearest to being shown: they are the same
    /// tests, whose later looks have their part of the error still. Whether one holds.
    private func revisit(below winner: Seen, _ confirmation: Confirmation) -> Bool {
        func times(_ seen: Seen) -> Double {
            let level = confirmation.level(ofTest: number(ofTest: seen.point), promises: seen.score.promises)
            return seen.score.timesToKeep(confidence: level, hoping: true) * Double(seen.candidate.replications)
        }
        let open = tested.values.filter {
            $0.candidate.verdict == .undecided && $0.candidate.replications < confirmation.most && times($0).isFinite
                && $0.cost < winner.cost - Seen.cent
        }.sorted { times($0) != times($1) ? times($0) < times($1) : isCheaper($0, $1) }
        for one in open.prefix(Self.mostRevisited) {
            guard let seen = test(one.point, confirmation, atLeast: .max) else { return false }
            if seen.candidate.verdict == .confirmed { return true }
        }
        return false
    }

    /// Gives the cheaper ones whose tests ended early more replications, until one holds: all tests meet the same contacts, so
    /// that where the first of these are unlucky every test ends there. Whether one holds.
    private func reconsider(_ confirmation: Confirmation) -> Bool {
        guard let winner, !isStopped else { return false }
        let least = min(Self.looksAgain * confirmation.first, confirmation.most)
        let open = tested.values.filter {
            $0.candidate.verdict == .undecided && $0.candidate.replications < least
                && $0.cost < winner.cost - Seen.cent
        }.sorted { $0.score.slack != $1.score.slack ? $0.score.slack > $1.score.slack : isCheaper($0, $1) }
        for one in open.prefix(Self.mostReconsidered) {
            guard let seen = test(one.point, confirmation, atLeast: least) else { return false }
            if seen.candidate.verdict == .confirmed { return true }
        }
        return false
    }

    /// Tests that get more replications, and how many times those of the first look.
    private static let (mostReconsidered, looksAgain) = (8, 8)

    /// The failed point that came closest, with agents more where they help most for their cost.
    private func strengthened(by agents: Int, _ confirmation: Confirmation) -> [Int]? {
        guard tested.count < 2 * Self.mostTests, let best = closestTested, !isUnhelped(best, confirmation) else {
            return nil
        }
        let replications = max(fine, 8)
        let groups = groups(atMost: max(evaluator.affordable(replications: replications) / 8, 1))
        let moves = groups.compactMap { space.moved(best.point, $0, by: agents) }.filter { tested[$0] == nil }
        // One move needs no choice.
        if moves.count == 1 { return moves[0] }
        guard let seen = evaluator.screen(moves, replications: replications) else {
            // Not even that: all together, unseen.
            let all = space.moved(best.point, Array(space.dimensions.indices), by: agents)
            return all.flatMap { tested[$0] == nil ? $0 : nil }
        }
        func gain(_ move: Seen) -> Double {
            (move.score.slack - best.score.slack) / max(move.cost - best.cost, Seen.cent)
        }
        return seen.max { gain($0) != gain($1) ? gain($0) < gain($1) : Seen.isCloser($1, $0) }?.point
    }
}
