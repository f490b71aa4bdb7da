// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// What one stage of a floor has counted when a replication ends.
struct StageTally {
    let stage: StagePlan
    /// The stage's words of the counts that are kept, and of their profile.
    let kept: [UInt64]
    let keptProfile: [UInt64]
    /// Sums over counted days by cell, and by interval of the day and cell; empty unless detailed.
    let totals: [UInt64]
    let profile: [UInt64]
    let rowStride: Int
    /// By line: longest wait of the answered in ticks, and their waits; `nil` unless detailed.
    let longest: [UInt64]
    let histograms: [UnsafeMutablePointer<UInt64>?]
    /// By team of the stage: agent time busy, and rostered and present, seconds.
    let agentTime: [Ratio]
    /// By team of the stage: worked after the roster, seconds.
    let overtime: [Double]
}

extension Floor {
    func tally() -> StageTally {
        StageTally(
            stage: stage, kept: ledger.kept, keptProfile: ledger.keptProfile, totals: ledger.totals,
            profile: ledger.profile, rowStride: ledger.rowStride, longest: (0..<lineCount).map { lines[$0].longest },
            histograms: (0..<lineCount).map { lines[$0].histogram },
            agentTime: stage.teams.map { Ratio(teams[$0.team].busy, teams[$0.team].present) },
            overtime: stage.teams.map { Tick.seconds(teams[$0.team].overtime) })
    }
}
