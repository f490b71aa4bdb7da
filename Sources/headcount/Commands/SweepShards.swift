// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports
import ScenarioFiles
import StaffingSearch

/// A folder of shards.
struct ShardsArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The folder that `headcount sweep --out` has.", valueName: "folder"),
        completion: .directory)
    var folder: String

    @Option(help: ArgumentHelp("Into how many shards the sweep was cut.", valueName: "n"))
    var shards: Int

    func validate() throws {
        if !(1...Shard.most).contains(shards) {
            throw ValidationError("--shards \(shards): 1 to \(Shard.most) are possible.")
        }
    }

    /// What is in it; what is damaged is told.
    func contents() throws -> ShardFolder.Contents {
        let contents = try stored { () throws(StorageFailure) in try ShardFolder(folder, shards: shards).contents() }
        for damage in contents.damages { StandardError.write("\(damage)\n") }
        return contents
    }
}

/// `headcount sweep missing`
struct SweepMissing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep-missing", abstract: "Which shards of a sweep are not done.",
        usage: "headcount sweep missing <folder> --shards <n>",
        discussion: """
            Prints their numbers, as an array job takes them (3,7), and ends with 1; where none is missing it prints \
            nothing and ends with 0.
            """, shouldDisplay: false)

    @OptionGroup var shards: ShardsArgument

    func run() throws {
        let missing = try shards.contents().missing
        if missing.isEmpty { return }
        try StandardOutput.write(missing.map(String.init).joined(separator: ",") + "\n")
        throw ExitStatus.missing.code
    }
}

/// `headcount sweep merge`
struct SweepMerge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep-merge", abstract: "The result of a sweep from its shards.",
        usage: "headcount sweep merge <folder> --shards <n> [--format <format>]",
        discussion: """
            The same bytes as those of one process. Reads the scenario again, where the shards found it; to be started \
            in the same folder as they.
            """, shouldDisplay: false)

    @OptionGroup var shards: ShardsArgument

    @OptionGroup var output: OutputOptions

    func run() throws {
        try OutputPlaces(output.places).check()
        let contents = try shards.contents()
        guard contents.missing.isEmpty, let plan = contents.plan else {
            throw Failure(
                message: "Error: \(shards.folder): of \(shards.shards) shards these are missing: "
                    + contents.missing.map(String.init).joined(separator: ","), status: .notYet)
        }
        if plan.version != headcountVersion {
            throw Failure.badData(
                "\(shards.folder): shards of headcount \(plan.version), and this is \(headcountVersion): merge with that "
                    + "version, or simulate again")
        }
        var folders = FolderOptions()
        folders.allowFolder = plan.folders
        let scenario = try folders.read([plan.file], setting: plan.settings.compactMap { ScenarioSetting($0) })[0]
        let names = scenario.center.teams.map(\.name)
        let axes = plan.axes.compactMap { axis in
            names.firstIndex(of: axis.team).map { Sweep.Axis(team: $0, agents: axis.agents) }
        }
        let run = try SweepRun(
            scenario, axes: axes, replications: plan.replications, seed: plan.seed, threads: 1, quiet: true)
        let here = run.plan(folders: plan.folders)
        if here.name != plan.name {
            throw Failure.badData(
                "\(shards.folder): shards of another text of \(plan.file) (digest \(plan.name), here \(here.name)): merge "
                    + "with the scenario that was simulated, or simulate again in a folder of its own")
        }
        try output.print(
            run.report(run.merged(in: shards.folder, shards: shards.shards, plan)),
            next: NextStep(
                ["staff", plan.file] + plan.settings.flatMap { ["--set", $0] },
                "confirms the cheapest on replications that nobody has seen"))
    }
}
