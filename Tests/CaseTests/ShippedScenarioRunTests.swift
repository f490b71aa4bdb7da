// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import Foundation
import ScenarioFiles
import Testing

/// Every scenario that comes with the product is read, and gives the same figures for any number of threads.
@Suite struct ShippedScenarioRunTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Scenarios").path
    static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
        .filter { $0.hasSuffix(".yaml") && $0 != tooLong }.sorted()
    /// A year of the month that is here: the same centre, read with its contract by `ShippedScenarioTests`.
    private static let tooLong = "contract-omnichannel-year.yaml"

    @Test func thereAreScenarios() { #expect(Self.files.count >= 17) }

    @Test(arguments: files) func runsAlikeOnOneThreadAndTwo(file: String) throws {
        let scenario = try ScenarioReader.read(path: "\(Self.folder)/\(file)")
        let simulation = try Simulation(
            center: scenario.center, contract: scenario.contract, seed: scenario.seed, detailed: true)
        let runs = [1, 2].map { threads in
            simulation.run(
                staffings: [scenario.center.teams.map(\.headcount)], replications: 0..<2, threads: threads)[0]
        }
        #expect(runs[0].count == 2)
        #expect(String(reflecting: runs[0]) == String(reflecting: runs[1]), "\(file)")
        // Every type has contacts, and most of each are answered or still wait.
        for line in try #require(runs[0][0].details).lines {
            #expect(line.counts.offered > 0, "\(file): \(scenario.center.contactTypes[line.line.type].name)")
        }
    }
}
