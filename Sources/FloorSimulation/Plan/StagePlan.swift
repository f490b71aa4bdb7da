// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// Tiers that are simulated together, as tables of indexes.
///
/// Contacts only move up the tiers and a team stands on one, so a tier can be run for a whole block before the next
/// one, and one run serves every staffing that differs only above it: 7–9 times faster in a grid sweep. Tiers that
/// depend on what happens above them (a contact holds its line until it leaves the centre) share a stage.
struct StagePlan: Sendable {
    struct StageLine: Sendable {
        let line: Line
        /// Teams of the stage that handle it, the ones asked first in front.
        let teams: [Int]
        /// Waits shorter than these bounds, in ticks, are counted apart. Ascending.
        let bounds: [UInt32]
        /// Where escalated contacts go: the stage and its line.
        let next: (stage: Int, line: Int)?
        /// Threshold T by which the line is reported, ticks.
        let threshold: UInt32
        /// Longest allowed wait, ticks.
        let longestWait: UInt32
        /// Index among the stage's types with a bound on their lines, and the bound.
        let trunk: Int?
        let clearsAtClosing: Bool
    }

    struct TeamPlan: Sendable {
        /// Index of the team in the centre.
        let team: Int
        /// Lines in the order in which a freed agent looks at them.
        let lines: [Int]
        /// For each of them whether it ends a group of equals, among which the longest wait goes first.
        let endsGroup: [Bool]
    }

    let tiers: Range<Int>
    let lines: [StageLine]
    let teams: [TeamPlan]
    /// Bounds on the lines held by a type, one a trunk.
    let trunks: [Int]
    /// Words of a ledger cell, and where those of `LifeCell` begin in it.
    let stride: Int
    let lifeOffset: Int
    /// The word of a cell that adds up the waits beyond the reported threshold; `nil` where no report is made.
    let excessWord: Int?
    /// The word of a cell that keeps the longest wait; `nil` where nobody asks for it.
    let longestWord: Int?
    /// What a row of the ledger holds, and how it becomes one of the counts that are kept.
    let counts: StageCounts

    /// The team that alone serves a line and serves no other, where no bound on phone lines and no closing looks at
    /// who waits.
    func soleTeam(ofLine index: Int) -> Int? {
        let line = lines[index]
        guard line.teams.count == 1, line.trunk == nil, !line.clearsAtClosing else { return nil }
        return teams[line.teams[0]].lines == [index] ? line.teams[0] : nil
    }
}
