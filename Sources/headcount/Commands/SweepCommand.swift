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
            valueName: "team=range"), transform: VariedTeam.read)
    var vary: [VariedTeam] = []

    @OptionGroup var replications: ReplicationsOption
    @OptionGroup var folder: OutOption

    @Option(
        help: ArgumentHelp(
            "Only a part of the grid, K of N, for a process of its own; auto/N in a task of an array job.",
            valueName: "k/n"), transform: ShardName.read)
    var shard: ShardName?

    @Option(
        help: ArgumentHelp("Writes an array job of so many shards for Slurm, and runs nothing.", valueName: "n"),
        transform: readCount)
    var slurm: Int?

    @Flag(help: "With --slurm: submits the array job and its merge.")
    var submit = false

    @OptionGroup var options: RunOptions

    func validate() throws {
        if folder.out == nil && shard != nil { throw ValidationError("--shard: only with --out, where shards meet.") }
        if folder.out == nil && slurm != nil { throw ValidationError("--slurm: only with --out, where shards meet.") }
        if shard != nil && slurm != nil { throw ValidationError("--slurm writes all shards: leave --shard out.") }
        if scenario.path == "-" && (shard != nil || slurm != nil) {
            throw ValidationError("Shards of standard input: the merge reads the scenario again, so name a file.")
        }
        if shard != nil, options.page.path != nil || options.output.places.contains(where: { $0.1 != nil }) {
            throw ValidationError(
                "A shard prints nothing: give --json, --csv and --markdown to `headcount sweep merge`, and its JSON to "
                    + "`headcount report`.")
        }
        if submit && slurm == nil { throw ValidationError("--submit: only with --slurm.") }
        if let slurm, !(1...Shard.most).contains(slurm) {
            throw ValidationError("--slurm \(slurm): 1 to \(Shard.most) shards are possible.")
        }
    }

    func run() throws {
        let scenario = try scenario.read()
        try options.checkPlaces(against: self.scenario.files(of: scenario))
        let count = replications.count(of: scenario)
        let axes = try axes(scenario)
        let run = try SweepRun(
            scenario, axes: axes, replications: count, seed: options.seed, threads: options.threadCount,
            quiet: options.quiet)
        let shard = try shard?.shard()
        if let shards = shard?.count ?? slurm { try run.check(shards: shards) }
        if let slurm, let out = folder.out {
            let job = SlurmJob(shards: slurm, folder: out, format: options.output.format, threads: options.threads ?? 1)
            return try job.write(submits: submit)
        }
        options.warn(scenario.warnings + unseenCallbacks(of: scenario.center, scenario.contract))
        Interruption.listen()
        guard let out = folder.out else { return try print(run.report(run.simulated())) }
        let plan = run.plan(folders: self.scenario.folders.allowFolder)
        if let shard {
            try run.make(shard, in: out, plan)
        } else {
            try print(run.report(run.made(in: out, plan)))
        }
    }

    private func print(_ report: SweepReport) throws {
        try options.print(
            report,
            next: NextStep(["staff"] + scenario.words, "confirms the cheapest on replications that nobody has seen"))
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
struct VariedTeam {
    let team: String
    let agents: [Int]

    private static let written = "a team and its headcounts: n1=185..205, in steps n1=185..205:5, one n1=190"

    /// As the user writes it.
    static func read(_ text: String) throws -> VariedTeam {
        guard let equals = text.lastIndex(of: "="), equals > text.startIndex else {
            throw UnreadableQuantity(description: "found `\(text)`, without a team and `=`; allowed: \(written)")
        }
        let parts = text[text.index(after: equals)...].split(separator: ":", omittingEmptySubsequences: false)
        let range: ClosedRange<Int>
        do {
            range = try Quantity.range(parts.first.map(String.init) ?? "", in: 0...Team.largestHeadcount)
        } catch {
            throw UnreadableQuantity(description: "found \(error.found); allowed: \(error.allowed)")
        }
        guard parts.count <= 2, let step = parts.count == 2 ? Int(parts[1]) : 1, step >= 1 else {
            let found = parts.dropFirst().joined(separator: ":")
            throw UnreadableQuantity(description: "found the step `\(found)`; allowed: a whole number, 1 or more")
        }
        return VariedTeam(
            team: String(text[..<equals]),
            agents: Array(stride(from: range.lowerBound, through: range.upperBound, by: step)))
    }
}
