// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles
import TestSupport
import Testing

@testable import StaffingSearch

/// A search that believes one seed picks lucky staffings: (187, 59) on W2 looks like 0.808 on 200,000 contacts and is
/// 0.7985. Whatever the seed, the search must never return one, nor pay for safety what it need not.
@Suite struct LuckySeedTests {
    /// Exact values of W2 (`Benchmarks/exact`): tier 1 within 20 s reaches 80 % from 188 agents on (187: 0.79854, 188:
    /// 0.80704); tier 2 then needs 58 agents (188, 57: 0.78377; 188, 58: 0.81112; 189, 58: 0.80549; 190, 58: 0.79962,
    /// which fails again, since more answered contacts escalate).
    private static let bestCost = 188 + 1.4 * 58
    private static let feasibleWithinOne = [[188, 58], [189, 58]]

    @Test func noSeedSellsALuckyStaffing() throws {
        let file = "Scenarios/w2.yaml"
        let scenario = try ScenarioReader.read(path: Repository.root + file)
        for seed in TestLength.seeds(usual: 3, long: 20) {
            var settings = StaffingSearch.Settings()
            settings.threads = 2
            let search = try StaffingSearch(
                center: scenario.center, contract: scenario.contract, bounds: scenario.bounds, seed: seed,
                settings: settings)
            let winner = try #require(search.run().winner, "seed \(seed)")
            let agents = winner.headcounts.map { $0.rows[0][0] }
            #expect(Self.feasibleWithinOne.contains(agents), "seed \(seed)")
            #expect(winner.cost.amount <= Self.bestCost + 1 + 1e-9, "seed \(seed)")
        }
    }
}

enum Repository {
    /// The checkout, with a slash.
    static let root =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/"
}
