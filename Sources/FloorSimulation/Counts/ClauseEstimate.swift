// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// A clause over independent replications: its value, how often its windows meet the target, and how sure we are.
public struct ClauseEstimate: PromiseEvidence, Equatable {
    /// The clause that is estimated.
    public let clause: Clause
    /// The measure, in its own unit, pooled over the windows of all replications.
    public let value: Estimate
    /// Share of judged windows that meet the target, 0 to 1.
    public let probabilityMet: Estimate
    /// Windows in which something was judged, of all replications together.
    public let windows: Int
    /// Those of `windows` that meet the target.
    public let windowsMet: Int
    /// Replications in which a window was judged, and those of them in which every judged window meets the target.
    public let termMet: Proportion
    /// Days on which something was judged, of all replications together.
    public let daysJudged: Int
    /// Whether contacts came, in any replication, to what the clause counts.
    public let came: Bool

    public init(_ clause: Clause, records: [ReplicationRecord.ClauseRecord]) {
        self.clause = clause
        came = records.contains(where: \.came)
        value = clause.value(of: records.map(\.ratio), came: came)
        probabilityMet = Estimate(
            ratioOf: records.map { Double($0.windowsMet) }, to: records.map { Double($0.windows) })
        windows = records.reduce(0) { $0 + $1.windows }
        windowsMet = records.reduce(0) { $0 + $1.windowsMet }
        daysJudged = records.reduce(0) { $0 + $1.daysJudged }
        let judged = records.filter { $0.windows > 0 }
        termMet = Proportion(judged.count { $0.windowsMet == $0.windows }, of: judged.count)
    }

    /// Estimates of every clause of a contract from the records of one staffing.
    public static func all(of contract: ServiceContract, in records: [ReplicationRecord]) -> [ClauseEstimate] {
        contract.clauses.indices.map { index in
            ClauseEstimate(contract.clauses[index], records: records.map { $0.clauses[index] })
        }
    }
}
