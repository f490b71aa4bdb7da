// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FileAccess
import ScenarioFiles
import StaffingSearch

/// The scenario file that `staff --write` leaves: the scenario with the answer as its roster.
struct RosterFile {
    let path: String
    let scenario: Scenario
    let folders: [String]

    /// Writes shifts in the place of patterns, or headcounts in the place of those that varied.
    ///
    /// What is written is read again first: it must say what was found.
    func write(_ rosters: [Int: ScenarioRewriter.TeamRoster]) throws {
        let teams = scenario.center.teams
        let named = Dictionary(uniqueKeysWithValues: rosters.map { (teams[$0.key].name, $0.value) })
        let text: String
        do {
            text = try ScenarioRewriter.text(of: scenario.file, rosters: named)
        } catch {
            throw Failure(message: error.description, status: .badInput)
        }
        // The file that a link names, and not the link, is replaced; it keeps its mode.
        let path = realPath(path) ?? path
        let temporary = "\(path).\(String(UInt64.random(in: 1 << 60 ... .max), radix: 16)).part"
        let file = try written { () throws(FileFailure) in try OpenFile(.new, at: temporary) }
        defer { removeFile(temporary) }
        if let status = FileStatus(of: path) { file.setPermissions(status.permissions) }
        try written { () throws(FileFailure) in
            try file.write(text)
            try file.finish()
        }
        guard let again = try? ScenarioReader.read(path: temporary, allowing: folders), says(again.center, rosters)
        else {
            throw Failure(
                message:
                    "Error: \(path) was not written: \(scenario.file), read again with the new roster, does not say it. "
                    + "Its files must lie beside \(path) too, or in a folder that --allow-folder names.",
                status: .cannotWrite)
        }
        try written { () throws(FileFailure) in try moveFile(temporary, to: path) }
    }

    /// Refuses what is there and no file, such as a device: it would be replaced.
    static func check(_ path: String) throws {
        if let status = FileStatus(of: path), !status.isFile {
            throw Failure.usage("--write \(path): that is no file; a scenario is written to a file of its own")
        }
    }

    private func says(_ center: ContactCenter, _ rosters: [Int: ScenarioRewriter.TeamRoster]) -> Bool {
        rosters.allSatisfy { index, roster in
            switch roster {
            case .shifts(let shifts): center.teams[index].shifts == shifts
            case .headcount(let week, _): center.teams[index].headcount.byWeekday(on: center.calendar) == week
            }
        }
    }
}

extension StaffingOutcome {
    /// The winner's headcounts of the teams that varied, as they are written.
    /// - Precondition: they go by weekday, as those of the scenario do.
    func rosters(of bounds: [TeamBounds], on calendar: OperatingCalendar) -> [Int: ScenarioRewriter.TeamRoster] {
        guard let winner else { return [:] }
        return bounds.reduce(into: [:]) { rosters, bound in
            rosters[bound.team] = .headcount(winner.headcounts[bound.team].byWeekday(on: calendar)!, on: calendar)
        }
    }
}
