// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles
import StaffingSearch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

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
        var status = stat()
        let mode = stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
        let temporary = "\(path).\(getpid()).part"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor < 0 { throw failure(errno) }
        if let mode { fchmod(descriptor, mode) }
        defer { unlink(temporary) }
        let code = writeAll(Array(text.utf8), to: descriptor)
        if close(descriptor) != 0 || code != nil { throw failure(code ?? errno) }
        guard let again = try? ScenarioReader.read(path: temporary, allowing: folders), says(again.center, rosters)
        else {
            throw Failure(
                message:
                    "Error: \(path) was not written: \(scenario.file), read again with the new roster, does not say it. "
                    + "Its files must lie beside \(path) too, or in a folder that --allow-folder names.",
                status: .cannotWrite)
        }
        if rename(temporary, path) != 0 { throw failure(errno) }
    }

    /// Refuses what is there and no file, such as a device: it would be replaced.
    static func check(_ path: String) throws {
        var status = stat()
        if stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG {
            throw Failure.usage("--write \(path): that is no file; a scenario is written to a file of its own")
        }
    }

    private func says(_ center: ContactCenter, _ rosters: [Int: ScenarioRewriter.TeamRoster]) -> Bool {
        rosters.allSatisfy { index, roster in
            switch roster {
            case .shifts(let shifts): center.teams[index].shifts == shifts
            case .headcount(let agents): center.teams[index].headcount.rows.allSatisfy { $0 == agents }
            }
        }
    }

    private func failure(_ code: Int32) -> Failure {
        Failure(message: "Error: cannot write \(path): \(String(cString: strerror(code)))", status: .cannotWrite)
    }
}

extension StaffingOutcome {
    /// The winner's headcounts of the teams that varied, as they can be written; `nil` where one differs by day.
    func rosters(of bounds: [TeamBounds]) -> [Int: ScenarioRewriter.TeamRoster]? {
        guard let winner else { return nil }
        var rosters: [Int: ScenarioRewriter.TeamRoster] = [:]
        for bound in bounds {
            let rows = winner.headcounts[bound.team].rows
            guard let first = rows.first, rows.allSatisfy({ $0 == first }) else { return nil }
            rosters[bound.team] = .headcount(first)
        }
        return rosters
    }
}
