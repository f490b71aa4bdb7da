// SPDX-License-Identifier: GPL-3.0-or-later
import IntegerPrograms
import Stochastics

extension RosterRun {
    /// Contacts by which rosters are judged, few for many and many for few; and those by which slopes are found.
    private static let (levels, ofSlopes) = ([1e6, 6e6], RosterSpace.contactsOfSlopes)
    /// Replications that tell how much a margin varies.
    private static let leastToVary = 8
    /// Most proposals on a level; most tests; part of the work that slopes may take.
    private static let (mostProposals, mostTests, partOfSlopes) = (12, 12, 0.4)
    /// Tests that fail, after which nothing cheaper than what is confirmed is sought.
    private static let mostFailures = 3

    /// Learns on ever more contacts, then confirms.
    func search() throws(SolverProblem) {
        let start = try need.roster(space, solver)
        // So that the work allows for some fifty rosters on the last level.
        let most = max(2, Int(mostWork / evaluator.work.perReplication / 48))
        let replications = Self.levels.map {
            min(evaluator.work.replications(contacts: $0, least: Self.leastToVary), most)
        }
        let few = evaluator.work.replications(contacts: Self.ofSlopes, least: 1)
        let ofSlopes = Double(few * (space.blocks.count + 1)) * evaluator.work.perReplication
        slopesLeft = max(3, min(60, Int(Self.partOfSlopes * mostWork / ofSlopes)))
        guard let first = evaluator.screen(start, replications: replications[0]) else { return }
        guard let scaled = try scale(first, replications: replications[0], slopes: min(few, replications[0])),
            var center = try refine(scaled, replications: replications[0])
        else { return }
        // Who stops the search while it learns has an answer.
        let isLikely = lack(center, safety(center, replications: replications[0])) == 0
        if isLikely {
            guard let seen = confirmation.test(center.point, number: 1) else { return }
            note(seen)
            if seen.candidate.verdict == .confirmed { winner = seen }
        }
        var master = RosterProgram(space: space, solver: solver, promises: first.score.margins.count)
        for count in replications {
            guard
                let reached = try learn(
                    &master, from: center, replications: count, slopes: min(few, count), secures: true)
            else { return }
            center = reached
        }
        phase = .confirming
        let tests = try confirm(
            &master, from: center, replications: replications.last!, slopes: few, firstTest: isLikely ? 2 : 1)
        exchange(master, replications: min(few, replications[0]), replications.last!, firstTest: tests + 1)
    }

    /// Proposals on so many replications, until nothing cheaper is proposed that is not known already.
    /// - Parameter secures: asks of the margins what a test needs, by how much they vary at the roster that is best so far.
    /// - Returns: the cheapest roster that keeps all, or the one that lacks least; `nil` when cancelled.
    func learn(
        _ master: inout RosterProgram, from start: Seen, replications count: Int, slopes few: Int,
        secures: Bool = false
    ) throws(SolverProblem) -> Seen? {
        guard remeasure(&master, replications: count), var center = evaluator.screen(start.point, replications: count)
        else { return nil }
        if secures { master.safety = safety(center, replications: count) }
        var reach = 2.0
        var proposals = 0
        var next: Seen? = center
        while proposals < Self.mostProposals, evaluator.workDone < mostWork {
            if let seen = next {
                note(seen)
                guard add(seen, to: &master, slopes: few) else { return nil }
                if isBetter(seen, center, master) {
                    center = seen
                    if secures { master.safety = safety(center, replications: count) }
                }
            }
            let proposal = try master.solve(around: center.point, reach: reach)
            proposals += 1
            let isKnown = master.tangents.contains { $0.point == proposal.point }
            let isNoCheaper = isKept(center, master) && proposal.cost >= center.candidate.rosterCost.amount - 1e-9
            if isKnown || isNoCheaper {
                if reach >= 8 { break }
                reach *= 2
                next = nil
                continue
            }
            guard let seen = evaluator.screen(proposal.point, replications: count) else { return nil }
            next = seen
        }
        return center
    }

    /// Whether each margin is at least its safety.
    func isKept(_ seen: Seen, _ master: RosterProgram) -> Bool {
        zip(seen.score.margins, master.safety).allSatisfy { $0 >= $1 - 1e-12 }
    }

    func lack(_ seen: Seen, _ safety: [Double]) -> Double {
        zip(seen.score.margins, safety).reduce(0) { $0 + max($1.1 - $1.0, 0) }
    }

    private func isBetter(_ a: Seen, _ b: Seen, _ master: RosterProgram) -> Bool {
        let (lackA, lackB) = (lack(a, master.safety), lack(b, master.safety))
        if lackA > 0 || lackB > 0 { return lackA < lackB }
        return Seen.isCheaper(a, b)
    }

    /// Adds what is known of a roster; where slopes may no longer be asked for, those of the nearest roster stand for its
    /// own.
    private func add(_ seen: Seen, to master: inout RosterProgram, slopes few: Int) -> Bool {
        let presence = space.presence(seen.point)
        let slopes: [[Double]]
        if slopesLeft <= 0, let nearest = master.nearest(to: presence) {
            slopes = nearest.slopes
        } else {
            guard let found = evaluator.slopes(seen.point, replications: few) else { return false }
            slopesLeft -= 1
            slopes = found
        }
        master.tangents.removeAll { $0.point == seen.point }
        master.tangents.append(
            RosterProgram.Tangent(
                point: seen.point, presence: presence, margins: seen.score.margins, slopes: slopes))
        return true
    }

    /// Gives the last planes the margins of more replications, and forgets the others.
    private func remeasure(_ master: inout RosterProgram, replications count: Int) -> Bool {
        master.tangents = master.tangents.suffix(8)
        for index in master.tangents.indices {
            guard let seen = evaluator.screen(master.tangents[index].point, replications: count) else { return false }
            master.tangents[index].margins = seen.score.margins
        }
        return true
    }

    var confirmation: Confirmation {
        Confirmation(evaluator: evaluator, confidence: settings.confidence, most: settings.replications)
    }

    /// Asks of each margin what the most replications of a test need to show it, by how much it varies in those seen.
    func safety(_ seen: Seen, replications count: Int) -> [Double] {
        let level = confirmation.level(ofTest: 1, promises: seen.score.promises)
        return reaches(seen, replications: count, level: level).map { $0.isFinite ? 1.1 * $0 : 0 }
    }

    /// By promise: how far from its one-sided bound a margin would be after the most replications of a test.
    private func reaches(_ seen: Seen, replications count: Int, level: Double) -> [Double] {
        let most = confirmation.most
        var share = 1.0
        if (2..<most).contains(count) {
            share =
                (Double(count) / Double(most)).squareRoot() * Quantile.student(level, degrees: Double(most - 1))
                / Quantile.student(level, degrees: Double(count - 1))
        }
        return seen.score.reaches(confidence: level).map { $0 * share }
    }

    /// Tests the best, and goes on with what its fresh margins say: the next that is cheaper where it is confirmed, one with
    /// more to spare where it is not.
    /// - Returns: the number of the last test.
    private func confirm(
        _ master: inout RosterProgram, from start: Seen, replications count: Int, slopes few: Int, firstTest: Int
    ) throws(SolverProblem) -> Int {
        let confirmation = confirmation
        var center = start
        var failures = 0
        for number in firstTest...Self.mostTests {
            guard
                let reached = try learn(
                    &master, from: center, replications: count, slopes: few, secures: number == firstTest)
            else { return number - 1 }
            if let winner, reached.cost >= winner.cost - Seen.cent || !isKept(reached, master) { return number - 1 }
            center = reached
            guard let seen = confirmation.test(center.point, number: number, atLeast: winner == nil ? .max : 0) else {
                return number - 1
            }
            note(seen)
            if seen.candidate.verdict == .confirmed { winner = seen } else { failures += 1 }
            if evaluator.workDone >= mostWork || winner != nil && failures >= Self.mostFailures { return number }
            let level = confirmation.level(ofTest: number + 1, promises: seen.score.promises)
            let factor = 1 + 0.1 * Double(failures)
            let count = seen.candidate.replications
            for (promise, reach) in reaches(seen, replications: count, level: level).enumerated() where reach.isFinite {
                // What the next test needs to show it, and what the replications of the search flatter.
                let flattery = center.score.margins[promise] - seen.score.margins[promise]
                master.safety[promise] = max(factor * reach + flattery, 0)
            }
        }
        return Self.mostTests
    }
}
