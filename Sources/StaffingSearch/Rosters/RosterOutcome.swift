// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// A roster and what simulation says of it.
public struct Roster: Sendable {
    /// A shift, its agents, and what they cost.
    public struct Line: Sendable {
        /// Index of the team.
        public let team: Int
        /// With its agents.
        public let shift: Shift
        /// Of all its agents, in the unit of the candidate's cost.
        public let cost: Double
    }

    /// Teams with patterns, in the order of their shifts' starts.
    public let lines: [Line]
    /// What simulation says; its headcounts are the most agents on shift in each interval.
    public let candidate: Candidate

    /// The shifts of a team, in the order of the lines.
    public func shifts(ofTeam team: Int) -> [Shift] { lines.filter { $0.team == team }.map(\.shift) }
}

/// Agents of a team on the floor in an interval, as planned and as the formulas ask for.
public struct RosterCover: Sendable {
    /// Index of the team.
    public let team: Int
    /// Weekdays that are alike, 0 is Monday.
    public let weekdays: Set<Int>
    /// Days of the horizon that are alike, from 0, where shifts go round in other than a week; `nil` elsewhere.
    public let days: Set<Int>?
    /// Of the operating day.
    public let interval: Int
    /// Agents of the roster on the floor, breaks left out as they fall on average; absence is not taken off.
    public let agents: Double
    /// What the formulas ask for, each interval alone, in agents on the roster.
    public let need: Double
    /// More agents than are asked for; negative where some lack.
    public var over: Double { agents - need }
}

/// What one agent fewer on one shift does to the winner.
public struct RosterOneFewer: Sendable {
    /// The shift, with its agents in the winner.
    public let line: Roster.Line
    /// The roster with one agent fewer there, by the mean estimates.
    public let candidate: Candidate
    /// Indexes of the clauses whose promise is then broken, by the mean estimate.
    public var broken: [Int] { candidate.clauses.indices.filter { candidate.clauses[$0].margin < 0 } }
}

/// What the search for a roster found.
public struct RosterOutcome: Sendable {
    /// What was sought.
    public let objective: StaffingObjective
    /// The cheapest roster that was confirmed to keep every promise.
    public let winner: Roster?
    /// When there is no winner: the roster that comes closest.
    public let closest: Roster?
    /// Of the winner, or else of the closest.
    public let cover: [RosterCover]
    /// What the winner breaks with one agent fewer, shift by shift, in the order of its lines.
    public let oneFewer: [RosterOneFewer]
    /// How full its rooms are.
    public let rooms: [RoomUse]
    /// No roster of these patterns that keeps the contract costs less; `nil` where nothing is proved.
    public let bound: RosterBound?
    /// Different rosters simulated.
    public let evaluations: Int
    /// Replications simulated, over all rosters.
    public let replicationsSimulated: Int
    /// Contacts that these brought, on average.
    public let contacts: Double
    /// One-sided confidence behind the winner, over all tests of the search.
    public let confidence: Double
    /// False when the search was cancelled.
    public let isComplete: Bool
    /// Shifts that the patterns allow.
    public let shifts: Int
}

/// A cost below which no roster keeps the contract.
public struct RosterBound: Sendable {
    /// In the unit of the candidate's cost.
    public let cost: Double
    /// One-sided confidence that it holds; 1 where nothing was simulated for it.
    public let confidence: Double
}
