// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports
import ScenarioFiles

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Whether a scenario can be simulated: every problem at once, or what it says in plain words.")

    @OptionGroup var scenario: ScenarioArgument

    func run() throws {
        let scenario = try scenario.read()
        let summary = CenterSummary(
            center: scenario.center, contract: scenario.contract, bounds: scenario.bounds, seed: scenario.seed,
            replications: scenario.replications ?? ReplicationsOption.usual,
            defaults: scenario.defaults.map { ($0.path, $0.value) })
        try StandardOutput.write(summary.text)
    }
}
