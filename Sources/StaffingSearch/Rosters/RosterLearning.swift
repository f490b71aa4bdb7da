// SPDX-License-Identifier: GPL-3.0-or-later
import IntegerPrograms

extension RosterRun {
    /// Contacts by which rosters are judged, few for many and many for few; and those by which slopes are found.
    private static let (levels, ofSlopes) = ([2e5, 1e6, 6e6], 4e5)
    /// Most proposals on a level; most tests; part of the work that slopes may take.
    private static let (mostProposals, mostTests, partOfSlopes) = (12, 12, 0.4)

    /// Learns on ever more contacts, then confirms.
    func search() throws(SolverProblem) {
        let start = try need.roster(space, solver)
        let replications = Self.levels.map { evaluator.work.replications(contacts: $0, least: 2) }
        let few = evaluator.work.replications(contacts: Self.ofSlopes, least: 2)
        let ofSlopes = Double(few * (space.blocks.count + 1)) * evaluator.work.perReplication
        slopesLeft = max(3, min(60, Int(Self.partOfSlopes * mostWork / ofSlopes)))
        guard let first = evaluator.screen(start, replications: replications[0]) else { return }
        note(first)
        var master = RosterMaster(space: space, solver: solver, promises: first.score.margins.count)
        var center = first
        for count in replications {
            guard let reached = try learn(&master, from: center, replications: count, slopes: min(few, count)) else {
                return
            }
            center = reached
        }
        phase = .confirming
        try confirm(&master, from: center, replications: replications.last!, slopes: few)
    }

    /// Proposals on so many replications, until nothing cheaper is proposed that is not known already.
    /// - Returns: the cheapest roster that keeps all, or the one that lacks least; `nil` when cancelled.
    func learn(
        _ master: inout RosterMaster, from start: Seen, replications count: Int, slopes few: Int
    ) throws(SolverProblem) -> Seen? {
        guard remeasure(&master, replications: count), var center = evaluator.screen(start.point, replications: count)
        else { return nil }
        var reach = 2.0
        var proposals = 0
        var next: Seen? = center
        while proposals < Self.mostProposals, evaluator.workDone < mostWork {
            if let seen = next {
                note(seen)
                guard add(seen, to: &master, slopes: few) else { return nil }
                if isBetter(seen, center, master) { center = seen }
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
    func isKept(_ seen: Seen, _ master: RosterMaster) -> Bool {
        zip(seen.score.margins, master.safety).allSatisfy { $0 >= $1 - 1e-12 }
    }

    private func lack(_ seen: Seen, _ master: RosterMaster) -> Double {
        zip(seen.score.margins, master.safety).reduce(0) { $0 + max($1.1 - $1.0, 0) }
    }

    private func isBetter(_ a: Seen, _ b: Seen, _ master: RosterMaster) -> Bool {
        let (lackA, lackB) = (lack(a, master), lack(b, master))
        if lackA > 0 || lackB > 0 { return lackA < lackB }
        return Seen.isCheaper(a, b)
    }

    /// Adds what is known of a roster; where slopes may no longer be asked for, those of the nearest roster stand for its
    /// own.
    private func add(_ seen: Seen, to master: inout RosterMaster, slopes few: Int) -> Bool {
        let presence = space.presence(seen.point)
        let slopes: [[Double]]
        if slopesLeft > 0 || master.tangents.isEmpty {
            guard let found = evaluator.slopes(seen.point, replications: few) else { return false }
            slopesLeft -= 1
            slopes = found
        } else {
            func distance(_ tangent: RosterMaster.Tangent) -> Double {
                zip(tangent.presence, presence).reduce(0) { $0 + abs($1.0 - $1.1) }
            }
            slopes = master.tangents.min { distance($0) < distance($1) }!.slopes
        }
        master.tangents.removeAll { $0.point == seen.point }
        master.tangents.append(
            RosterMaster.Tangent(
                point: seen.point, presence: presence, margins: seen.score.margins, slopes: slopes))
        return true
    }

    /// Gives the last planes the margins of more replications, and forgets the others.
    private func remeasure(_ master: inout RosterMaster, replications count: Int) -> Bool {
        master.tangents = master.tangents.suffix(8)
        for index in master.tangents.indices {
            guard let seen = evaluator.screen(master.tangents[index].point, replications: count) else { return false }
            master.tangents[index].margins = seen.score.margins
        }
        return true
    }

    /// Tests the best; where it fails, its fresh margins say what the planes should have, and the search goes on.
    private func confirm(
        _ master: inout RosterMaster, from start: Seen, replications count: Int, slopes few: Int
    ) throws(SolverProblem) {
        let confirmation = Confirmation(
            evaluator: evaluator, confidence: settings.confidence, most: settings.replications)
        var center = start
        for number in 1...Self.mostTests {
            // What a margin must be so that the most replications of a test can show it.
            let level = confirmation.level(ofTest: number, promises: center.score.promises)
            let reach = center.score.reaches(confidence: level)
            let share = (Double(count) / Double(max(confirmation.most, 1))).squareRoot()
            master.safety = zip(master.safety, reach).map { max($0, $1.isFinite ? 1.1 * $1 * share : 0) }
            guard let reached = try learn(&master, from: center, replications: count, slopes: few) else { return }
            center = reached
            guard let seen = confirmation.test(center.point, number: number, insists: true) else { return }
            note(seen)
            if seen.candidate.verdict == .confirmed {
                if winner.map({ seen.cost < $0.cost - Seen.cent }) ?? true { winner = seen }
                return
            }
            if let index = master.tangents.firstIndex(where: { $0.point == seen.point }) {
                // What it lacks now, and what it seemed to have.
                for promise in master.safety.indices {
                    let optimism = center.score.margins[promise] - seen.score.margins[promise]
                    let missing = seen.score.margins[promise] - (seen.score.reaches(confidence: level)[promise])
                    if missing < 0 {
                        master.safety[promise] = max(
                            master.safety[promise] + max(optimism, 0), master.safety[promise] - missing / 2)
                    }
                }
                _ = index
            }
            if evaluator.workDone >= mostWork { return }
        }
    }
}

extension Score {
    /// By promise: how far its margin is from its one-sided bound.
    func reaches(confidence: Double) -> [Double] {
        let single = Score.binding(clauses, objective).map { clause -> Double in
            let reach = clause.margin - clause.leastMargin(confidence: confidence)
            return reach.isNaN ? 0 : Score.onCommonScale(reach, of: clause)
        }
        guard case .leastCostKeepingAll(let least) = objective else { return single }
        return [
            term.kept.trials == 0 ? 0 : term.kept.share - least - (term.kept.lowerBound(confidence: confidence) - least)
        ]
            + single
    }
}
