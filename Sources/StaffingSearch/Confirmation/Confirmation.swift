// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// Puts a staffing to the test on replications that the search has not seen, so that luck which made it look cheap
/// does not vouch for it.
///
/// Looks after 1, 2, 4 … times the first batch of replications. At each look every promise must clear its target by a
/// one-sided bound; the error allowed is split evenly over looks and promises (Bonferroni), and test k of the search
/// gets the part 1 ÷ (k·(k + 1)) of it, so that the confidence holds for all tests together.
struct Confirmation {
    let evaluator: any StaffingTester
    let confidence: Double
    /// Replications of the first look, and the most of a test.
    let first: Int
    let most: Int
    /// The most replications for what did not vary, whose spread cannot say how far it is from its edge.
    private let mostAlike: Int

    /// Replications of the test start far beyond those of the screening.
    static let firstReplication = 1 << 24
    /// Contacts on which a test looks first, and those that decide all but the closest calls.
    private static let contacts = (first: 1e6, most: 40e6)
    /// Replications that a test takes where they cost little, and the most that are kept in memory.
    private static let replications = (usual: 64, most: 20_000, mostAlike: 100_000)

    init(evaluator: any StaffingTester, confidence: Double, most asked: Int?) {
        self.evaluator = evaluator
        self.confidence = confidence
        let work = evaluator.work
        let affordable = max(Int(work.mostOfATest / work.perReplication), 8)
        let enough = min(
            max(
                work.replications(contacts: Self.contacts.most, least: Self.replications.usual),
                Score.replicationsForProbabilities(evaluator)), Self.replications.most)
        most = asked ?? min(enough, affordable)
        mostAlike = asked ?? min(10 * enough, affordable, Self.replications.mostAlike)
        let look = work.replications(contacts: Self.contacts.first, least: 16, fewest: 8)
        first = min(look, Self.replications.most / 4, most)
    }

    private var looks: Int {
        var (looks, size) = (1, first)
        while size < most {
            size *= 2
            looks += 1
        }
        return looks
    }

    /// One-sided confidence of each bound of a test.
    func level(ofTest number: Int, promises: Int) -> Double {
        1 - (1 - confidence) / Double(looks * promises) / Double(number * (number + 1))
    }

    /// By promise: what its margin must be at least, so that a test of the most replications shows it, by how much it varies in
    /// one that was tested; on the scale of `Score.margins`. 0 where chance tells nothing.
    func spare(_ tested: Seen, number: Int) -> [Double] {
        let share = (Double(tested.candidate.replications) / Double(most)).squareRoot()
        let reaches = tested.score.reaches(confidence: level(ofTest: number, promises: tested.score.promises))
        return reaches.map { $0.isFinite ? share * $0 : 0 }
    }

    /// `nil` when cancelled, or when the work is done before the first look.
    ///
    /// - Parameters:
    ///   - number: of the test, from 1.
    ///   - least: replications from which on it ends as soon as the most do not seem enough to tell, even if the margins
    ///     are one and a half standard errors better than seen.
    func test(_ point: [Int], number: Int = 1, atLeast least: Int = 0) -> Seen? {
        var records: [ReplicationRecord] = []
        var size = first
        while true {
            let start = Self.firstReplication
            guard let new = evaluator.simulate([point], start + records.count..<start + size)?.first else {
                return evaluator.isCancelled || records.isEmpty ? nil : evaluator.seen(point, records, .undecided)
            }
            records += new
            let seen = evaluator.seen(point, records, .undecided)
            let level = level(ofTest: number, promises: seen.score.promises)
            if seen.score.isKept(confidence: level) { return seen.with(.confirmed) }
            if seen.score.isBroken(confidence: level) { return seen.with(.rejected) }
            if size >= most || seen.score.isNeverShown { return seen }
            // In the place of the looks that are left, so that there are no more of them.
            if let alike = seen.score.replicationsToShow(confidence: level).map({ max($0, 2 * size) }),
                alike <= mostAlike
            {
                size = alike
                continue
            }
            let hoped = Double(size) * seen.score.timesToKeep(confidence: level, hoping: true)
            if size >= least && hoped > Double(most) { return seen }
            size = min(2 * size, most)
        }
    }

    /// Replications after which a staffing whose test did not tell would be confirmed, if its margins stay as they are;
    /// `nil` where no number would show it.
    func needed(_ seen: Seen, number: Int) -> Int? {
        let level = level(ofTest: number, promises: seen.score.promises)
        let times = seen.score.timesToKeep(confidence: level, hoping: false)
        let needed = (Double(seen.candidate.replications) * times * 1.1).rounded(.up)
        guard needed.isFinite, needed < 1e9 else { return nil }
        // Two figures say as much as an estimate does.
        var unit = 1.0
        while needed / unit >= 100 { unit *= 10 }
        return Int((needed / unit).rounded(.up) * unit)
    }
}
