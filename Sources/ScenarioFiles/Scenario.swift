// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// A value that the scenario left to its default.
public struct AppliedDefault: Equatable, Sendable {
    /// Keys that lead to it, such as `contacts.calls.channel`.
    public let path: String
    /// As it could be written there.
    public let value: String
}

/// What a scenario file says: a valid centre, its contract, and what a search may vary.
public struct Scenario: Sendable {
    /// The file as the user named it.
    public let file: String
    /// The centre that the file describes, judged valid.
    public let center: ContactCenter
    /// What the centre promises its client, and what is paid.
    public let contract: ServiceContract
    /// In the order of the file; teams not named keep their headcount.
    public let bounds: [TeamBounds]
    /// What the staffing search is after.
    public let objective: StaffingObjective
    /// The seed of all random numbers in a simulation.
    public let seed: UInt64
    /// Replications that the scenario asks for, when it says so.
    public let replications: Int?
    /// Every value left to its default, in the order of reading.
    public let defaults: [AppliedDefault]
    /// Of the bytes of the file and of all files that it names: another where a byte of them is another.
    public let digest: UInt64
}
