// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import ScenarioFiles
import Testing

@testable import ExportFiles

/// The scenario that is written is read as it is, both ways, and has the contacts of the files.
@Suite struct WrittenScenarioTests {
    private static func read(_ center: ImportedCenter, withFile: Bool) throws -> Scenario {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("centre.yaml").path
        let text = center.scenario(name: "it's a test: [1]", volumes: withFile ? "centre's volumes.csv" : nil)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        if withFile {
            let volumes = folder.appendingPathComponent("centre's volumes.csv").path
            try center.volumes.write(toFile: volumes, atomically: true, encoding: .utf8)
        }
        return try ScenarioReader.read(path: path)
    }

    private static let week = (0..<7).map { weekday in
        (0..<48).map { slot in "2026-03-\(16 + weekday),\(clock(slot * 1800)),\(weekday + slot)\n" }.joined()
    }.joined()

    /// Contacts of a week in the scenario are those of the files: hours of weekdays, around the clock, past midnight, two
    /// queues of different hours, and names that need care.
    @Test(arguments: [
        "date,time,calls\n2026-03-16,08:00,10\n2026-03-16,08:30,12\n2026-03-17,09:00,5\n",
        "date,time,calls\n" + week,
        "date,time,calls\n2026-03-16,22:00,10\n2026-03-16,23:00,12\n2026-03-17,00:00,9\n2026-03-17,01:00,6\n2026-03-17,22:00,4\n",
        "date,time,queue,calls\n2026-03-16,08:00,agents,10\n2026-03-16,08:30,Vendas: #1,12\n2026-03-17,09:00,agents,5\n",
        "date,time,queue,calls,AHT\n2026-03-16,08:00,\"a \"\"b\"\"\",10,200\n2026-03-16,08:30,日本,12,300\n2026-03-17,09:00,all,5,9\n",
        "interval_start,calls\n08:00,100\n08:30,50\n",
    ])
    func isRead(_ text: String) throws {
        let center = try imported(text)
        let offered = center.types.reduce(0) { $0 + $1.means.reduce(0) { $0 + $1.reduce(0, +) } }
        for withFile in [false, true] {
            let scenario = try Self.read(center, withFile: withFile)
            let total = scenario.center.contactTypes.reduce(0) { $0 + $1.volume.total }
            #expect(abs(total - offered) < 0.01, "\(withFile): \(total) and \(offered)")
            #expect(scenario.center.name == "it's a test: [1]")
            #expect(scenario.contract.clauses.count == 1)
            #expect(scenario.bounds.count == 1)
        }
    }

    /// The roster answers 80 % in time by Erlang's formula: 100 contacts of 180 s an half hour are an offered load of 10; with
    /// nobody who gives up 14 agents answer 88.8 % within 20 s, 13 agents 79.6 % (Erlang C).
    @Test func roster() throws {
        let text =
            "date,time,calls,answered,abandoned,AHT\n2026-03-16,08:00,100,100,0,180\n2026-03-16,08:30,100,100,0,180\n"
        let center = try imported(text)
        #expect(center.agents[0].filter { $0 > 0 } == [14, 14])
        #expect(center.agents[1].allSatisfy { $0 == 0 })
    }

    /// Figures that do not stand in the files are marked.
    @Test func assumptions() throws {
        let center = try imported("date,time,calls\n2026-03-16,08:00,10\n2026-03-16,08:30,12\n")
        let text = center.scenario(name: "x")
        #expect(text.contains("# assumed: the files say nothing of handle times"))
        #expect(text.contains("# assumed: the files do not say how long customers wait"))
        #expect(text.contains("# assumed: the trade's habit"))
        let logged = try imported(
            "start,answered at,handling time\n"
                + (0..<200).map { "2026-03-16 08:\(10 + $0 / 5):05,2026-03-16 08:\(10 + $0 / 5):05,\(100 + $0)\n" }
                .joined())
        let full = logged.scenario(name: "x")
        #expect(full.contains("# nobody gave up among 200 contacts\n    patience: never"))
        // 100 to 299 s: mean 199.5, deviation 57.88, so a cv of 0.29.
        #expect(full.contains("handle: {law: lognormal, mean: 199.5 s, cv: 0.29}"))
    }
}
