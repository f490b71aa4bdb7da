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
    /// Rooms whose seats a search for a roster keeps to.
    public let rooms: [Room]
    /// What a simulation of it is expected to show, in the order of the file.
    public let expectations: [Expectation]
    /// The seed of all random numbers in a simulation.
    public let seed: UInt64
    /// Replications that the scenario asks for, when it says so.
    public let replications: Int?
    /// Every value left to its default, in the order of reading.
    public let defaults: [AppliedDefault]
    /// What the scenario says without any effect, in plain words.
    public let warnings: [String]
    /// The scenario file, then the CSV files that it names, each once.
    public let inputs: [InputFile]
    /// What the user set in place of what the file says.
    public let settings: [ScenarioSetting]
    /// The text that was read, and its values: where a problem that is found later has its place.
    let source: SourceText
    let document: SetDocument

    /// The file, and what was set in place of what it says: what a result depends on.
    public var told: String { ([file] + settings.map(\.words)).joined(separator: " · ") }

    /// What the model refuses of the scenario, at its places in the file or among the settings; `nil` where nothing is
    /// refused.
    public func placed(_ problems: Problems) -> Diagnostics? {
        if problems.all.isEmpty { return nil }
        let reading = Reading(source: source, folder: "", document: document)
        reading.add(problems, document.root)
        return settings.isEmpty ? reading.refusals : reading.refusals(settings, without: [])
    }

    /// Of the bytes of all files and of the settings: another where a byte of them is another.
    public var digest: UInt64 {
        var bytes = ByteWriter()
        bytes.write(inputs.map { $0.digest } + settings.map(\.words)) { $0.write($1) }
        return CountFile.checksum(bytes.bytes[...])
    }
}
