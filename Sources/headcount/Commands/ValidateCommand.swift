// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports
import ScenarioFiles

struct Validate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Whether a scenario can be simulated: every problem at once, or what it says in plain words.",
        discussion: """
              headcount validate Scenarios/w2.yaml
              headcount init | headcount validate -
              headcount validate Scenarios/w2.yaml --set teams.n1.headcount=190
            """)

    @OptionGroup var scenario: ScenarioArgument

    func run() throws {
        let scenario = try scenario.read(withPatterns: true)
        let summary = CenterSummary(
            center: scenario.center, contract: scenario.contract, bounds: scenario.bounds, seed: scenario.seed,
            replications: scenario.replications ?? ReplicationsOption.usual,
            defaults: scenario.defaults.map { ($0.path, $0.value) }, warnings: scenario.warnings)
        let next =
            scenario.center.teams.contains { $0.patterns != nil }
            ? NextStep(["staff"] + self.scenario.words, "seeks the cheapest roster of these shifts")
            : NextStep(["simulate"] + self.scenario.words, "shows what its roster does")
        try StandardOutput.write(
            StandardOutput.layout.laidOut { summary.text } + next.line(in: StandardOutput.layout))
    }
}
