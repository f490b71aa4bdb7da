// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Picks the alternative with the largest mean, replication by replication, dropping those that are clearly behind.
///
/// The fully sequential procedure KN of Kim and Nelson, "A fully sequential procedure for indifference-zone selection
/// in simulation", ACM TOMACS 11 (2001) 251-273, with c = 1: the continuation region is a triangle. It holds under
/// common random numbers, which make it end sooner, since it looks at variances of paired differences only. Where a
/// replication's values are jointly normal and independent between replications, and the best leads by at least the
/// indifference zone, the best is picked with at least the stated probability; where others are nearer, one of
/// those near may be picked.
public struct SequentialSelection: Sendable {
    /// Difference that is worth detecting, > 0, in the units of the values.
    public let indifference: Double
    /// Probability of correct selection.
    public let probability: Double
    /// η and h² of the paper.
    let eta: Double
    let h2: Double
    /// Replications seen.
    public private(set) var replications: Int
    /// Indexes of the alternatives not yet dropped, ascending. Never empty.
    public private(set) var remaining: [Int]
    /// Index of the pick, when there is one.
    public private(set) var best: Int?
    /// Σ of each alternative's values; of those dropped as they were then.
    private var sums: [Double]
    /// S²_il of the paired differences of the first stage.
    private let variances: [[Double]]

    /// - Parameters:
    ///   - indifference: difference that is worth detecting, > 0, in the units of the values.
    ///   - firstStage: by replication, a value of each alternative; 2 replications and 2 alternatives at least.
    ///     It fixes the variances, so its length must not depend on the values; 10 or more keep the run short.
    ///   - probability: more than 1 ÷ (number of alternatives), which guessing has; below 1.
    public init(firstStage: [[Double]], indifference: Double, probability: Double) {
        precondition(firstStage.count >= 2, "two replications at least")
        let count = firstStage[0].count
        precondition(count >= 2 && firstStage.allSatisfy { $0.count == count }, "a value of each alternative")
        precondition(indifference > 0, "an indifference zone above zero")
        precondition(probability > 1 / Double(count) && probability < 1, "surer than guessing, never certain")
        self.indifference = indifference
        self.probability = probability
        (eta, h2) = Self.constants(alternatives: count, firstStage: firstStage.count, probability: probability)
        replications = firstStage.count
        remaining = Array(0..<count)
        sums = (0..<count).map { alternative in firstStage.reduce(0) { $0 + $1[alternative] } }
        variances = (0..<count).map { i in
            (0..<count).map { l in
                let difference = Estimate(of: firstStage.map { $0[i] - $0[l] })
                return difference.standardError * difference.standardError * Double(firstStage.count)
            }
        }
        screen()
    }

    /// η = ½·((2α/(k−1))^(−2/(n₀−1)) − 1) solves ½·(1 + 2η)^(−(n₀−1)/2) = α/(k−1), and h² = 2η·(n₀−1).
    static func constants(alternatives: Int, firstStage: Int, probability: Double) -> (eta: Double, h2: Double) {
        let degrees = Double(firstStage - 1)
        let alpha = 1 - probability
        let eta = 0.5 * (pow(2 * alpha / Double(alternatives - 1), -2 / degrees) - 1)
        return (eta, 2 * eta * degrees)
    }

    /// Most replications that the decision can still take: the tip of the triangle of those that remain.
    public var mostReplications: Int {
        let widest = remaining.flatMap { i in remaining.map { variances[i][$0] } }.max() ?? 0
        let tip = h2 * widest / (indifference * indifference)
        return tip < 1e15 ? Int(tip) + 1 : .max
    }

    /// Takes in one more replication.
    ///
    /// - Parameter values: by alternative; those of the dropped are not looked at.
    public mutating func add(_ values: [Double]) {
        precondition(best == nil, "the pick is made")
        precondition(values.count == sums.count, "a value of each alternative")
        replications += 1
        for alternative in remaining { sums[alternative] += values[alternative] }
        screen()
    }

    /// Drops who is behind another by more than the triangle is wide now.
    private mutating func screen() {
        let r = Double(replications)
        let reach = h2 / (2 * indifference)
        remaining = remaining.filter { i in
            remaining.allSatisfy { l in
                sums[i] >= sums[l] - max(0, reach * variances[i][l] - r * indifference / 2)
            }
        }
        if remaining.count > 1 && replications >= mostReplications {
            // Past the tip of every triangle: the largest mean, and of equal ones the first.
            let largest = remaining.map { sums[$0] }.max()!
            remaining = [remaining.first { sums[$0] == largest }!]
        }
        if remaining.count == 1 { best = remaining[0] }
    }
}
