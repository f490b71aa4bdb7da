// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import FloorSimulation
import Reports
import ScenarioFiles
import StaffingSearch

struct SweepCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep",
        abstract: "Cost and every clause over a grid of headcounts, all on the same contacts.",
        discussion: """
              headcount sweep Scenarios/w2.yaml --vary n1=190..200 --vary n2=52..68:4

            Each team of the grid has one headcount wherever its roster has anybody: a headcount of a few hours is \
            varied within them. Without --vary, the grid is the scenario's search.vary.
            """)

    @OptionGroup var scenario: ScenarioArgument

    @Option(
        help: ArgumentHelp(
            "A team and its headcounts: n1=185..205, in steps n1=185..205:5, one n1=190. Repeatable.",
            valueName: "team=range"))
    var vary: [VariedTeam] = []

    @OptionGroup var replications: ReplicationsOption
    @OptionGroup var options: RunOptions

    func run() throws {
        let scenario = try scenario.read()
        let seed = options.seed ?? scenario.seed
        let count = replications.count(of: scenario)
        let axes = try axes(scenario)
        let simulation = try judged(scenario) { () throws(Problems) in
            try Simulation(center: scenario.center, contract: scenario.contract, seed: seed, detailed: false)
        }
        let sweep = try judged(scenario) { () throws(Problems) in
            try Sweep(simulation: simulation, axes: axes)
        }
        if sweep.count > Sweep.mostStaffings {
            throw Failure.usage(
                "a grid of more than \(Sweep.mostStaffings) staffings: take steps, such as --vary n1=100..300:10, or "
                    + "let `headcount staff` search")
        }
        options.warn(unseenCallbacks(of: scenario.center, scenario.contract))
        Interruption.listen()
        let progress = ProgressLine(quiet: options.quiet)
        let batch = sweep.batchSize(replications: count, threads: options.threadCount)
        let total = count * ((sweep.count - 1) / batch + 1)
        let candidates = sweep.run(
            replications: 0..<count, threads: options.threadCount,
            watch: Simulation.Watch(
                progress: { done in
                    progress.show(
                        done: Double(done) / Double(total),
                        "\(done) of \(total) replications of \(batch) staffings")
                }, isCancelled: { Interruption.isRequested }))
        progress.clear()
        try options.print(
            SweepReport(
                center: scenario.center, contract: scenario.contract, candidates: candidates,
                teams: axes.map(\.team), asked: sweep.count,
                run: RunFacts(
                    file: scenario.told, seed: seed, replications: count,
                    isComplete: candidates.count == sweep.count && candidates.allSatisfy { $0.replications == count },
                    inputs: scenario.inputs.map(\.facts))),
            next: NextStep(
                ["staff"] + self.scenario.words, "confirms the cheapest on replications that nobody has seen"))
    }

    private func axes(_ scenario: Scenario) throws -> [Sweep.Axis] {
        if vary.isEmpty {
            if scenario.bounds.isEmpty {
                throw Failure.usage("nothing to vary: give --vary team=low..high, or search.vary in the scenario")
            }
            if let bound = scenario.bounds.first(where: \.byInterval) {
                let name = scenario.center.teams[bound.team].name
                throw Failure.usage(
                    "search.vary has \(name) by interval, and a sweep varies one figure a team: give --vary \(name)="
                        + "\(bound.agents.lowerBound)..\(bound.agents.upperBound), or let `headcount staff` search")
            }
            return scenario.bounds.map { Sweep.Axis(team: $0.team, agents: Array($0.agents)) }
        }
        let names = scenario.center.teams.map(\.name)
        let axes = try vary.map { varied in
            guard let team = names.firstIndex(of: varied.team) else {
                throw Failure.usage(
                    "--vary \(varied.team): the scenario has no such team; its teams are "
                        + names.joined(separator: ", "))
            }
            return Sweep.Axis(team: team, agents: varied.agents)
        }
        if Set(axes.map(\.team)).count != axes.count { throw Failure.usage("--vary names a team twice: once each") }
        return axes
    }
}

/// `n1=185..205:5`
struct VariedTeam: ExpressibleByArgument {
    let team: String
    let agents: [Int]

    init?(argument: String) {
        guard let equals = argument.lastIndex(of: "=") else { return nil }
        let parts = argument[argument.index(after: equals)...].split(
            separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count),
            let range = try? Quantity.range(String(parts[0]), in: 0...Team.largestHeadcount),
            let step = parts.count == 2 ? Int(parts[1]) : 1, step >= 1
        else { return nil }
        team = String(argument[..<equals])
        agents = Array(stride(from: range.lowerBound, through: range.upperBound, by: step))
    }
}
