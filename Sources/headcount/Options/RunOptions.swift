// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import FileAccess
import Reports
import ScenarioFiles

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The scenario file, which every command but `erlang`, `init` and `schema` takes.
struct ScenarioArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp("The scenario file (YAML); - is standard input.", valueName: "scenario"),
        completion: .file(extensions: ["yaml", "yml"]))
    var path: String

    @OptionGroup var folders: FolderOptions
    @OptionGroup var settings: SettingOptions

    /// How the user may name it, with its settings, in another command.
    var words: [String] { [path] + settings.set.flatMap { ["--set", "\($0.path)=\($0.value)"] } }

    /// - Parameter withPatterns: whether teams may have patterns and no roster yet.
    func read(withPatterns: Bool = false) throws -> Scenario {
        try folders.read([path], setting: settings.set, withPatterns: withPatterns)[0]
    }

    /// It, and the files that a scenario read from it names.
    func files(of scenario: Scenario) -> [String] {
        [path] + scenario.inputs.dropFirst().map { "\(OutputPlaces.folder(of: path))/\($0.name)" }
    }
}

/// Where the files may lie that scenarios name, beside their own folders.
struct FolderOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A folder from which the scenario may read files too; it reads only those beside it or below. Repeatable.",
            valueName: "folder"), completion: .directory)
    var allowFolder: [String] = []

    func validate() throws {
        for folder in allowFolder where realPath(folder) == nil {
            throw ValidationError("--allow-folder \(folder): there is no such folder.")
        }
    }

    /// Reads scenarios; all problems of all of them at once.
    ///
    /// - Parameters:
    ///   - settings: what takes the place of what the files say, in each of them.
    ///   - withPatterns: whether teams may have patterns and no roster yet.
    func read(
        _ paths: [String], setting settings: [ScenarioSetting], withPatterns: Bool = false
    ) throws -> [Scenario] {
        var scenarios: [Scenario] = []
        var found: [Diagnostics] = []
        for path in paths {
            do {
                scenarios.append(try ScenarioReader.read(path: path, allowing: allowFolder, setting: settings))
            } catch {
                found.append(error)
            }
        }
        try Failure.refuse(found)
        if !withPatterns {
            for scenario in scenarios {
                try judged(scenario) { () throws(Problems) in try scenario.center.checkRosters() }
            }
        }
        return scenarios
    }
}

/// What every command that simulates takes.
struct RunOptions: ParsableArguments {
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp("Seed of all random numbers. Default: the scenario's.", valueName: "n"), transform: readSeed)
    var seed: UInt64?

    @Option(
        help: ArgumentHelp("Threads, which never change a figure. Default: one for each core.", valueName: "n"),
        transform: readCount)
    var threads: Int?

    @Flag(help: "No progress and no warnings on stderr.")
    var quiet = false

    @OptionGroup var page: PageOptions

    func validate() throws {
        if let threads, !(1...1024).contains(threads) {
            throw ValidationError("--threads \(threads): 1 to 1024 are possible.")
        }
        try Self.check(seed: seed)
    }

    /// A seed that a scenario can have too, so that a run can be redone from either.
    static func check(seed: UInt64?) throws {
        if let seed, seed > UInt64(Int.max) {
            throw ValidationError("--seed \(seed): 0 to \(Int.max) are possible.")
        }
    }

    /// Refuses files that cannot be written, or that are read, before the work begins.
    ///
    /// - Parameters:
    ///   - inputs: files that the command reads.
    ///   - others: options of the command that name a file to write.
    func checkPlaces(against inputs: [String], _ others: (String, String?)...) throws {
        try OutputPlaces(output.places + [("--report", page.path)] + others).check(against: inputs)
    }

    var threadCount: Int { threads ?? min(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))), 1024) }

    func warn(_ warnings: [String]) {
        if quiet { return }
        for warning in warnings { StandardError.write("warning: \(warning)\n") }
    }

    /// Prints a result in the forms asked for, and ends the command when the user stopped it.
    ///
    /// - Parameters:
    ///   - page: what a page is made of where one is asked for, when it says more than the report.
    ///   - write: writes what else the command leaves. Where that fails the result is printed all the same.
    func print<Printed: Report>(
        _ report: Printed, next: NextStep? = nil, page more: @autoclosure () -> Printed? = nil,
        writing write: () throws -> Void = {}
    ) throws {
        var failure: Error?
        do { try page.write { more() ?? report } } catch { failure = error }
        do { try write() } catch { failure = failure ?? error }
        try output.print(report, next: Interruption.isRequested ? nil : next)
        if let failure { throw failure }
        if Interruption.isRequested { throw ExitStatus.interrupted.code }
    }
}

struct ReplicationsOption: ParsableArguments {
    /// When neither the command nor the scenario says how many.
    static let usual = 30

    @Option(
        help: ArgumentHelp(
            "Independent replications of the scenario's days. Default: the scenario's, or \(usual).", valueName: "n"),
        transform: readCount)
    var replications: Int?

    func validate() throws { try Self.check(replications) }

    static func check(_ replications: Int?) throws {
        if let replications, !ScenarioReader.replicationRange.contains(replications) {
            throw ValidationError(
                "--replications \(replications): \(inWords(ScenarioReader.replicationRange)) are possible.")
        }
    }

    func count(of scenario: Scenario) -> Int { replications ?? scenario.replications ?? Self.usual }
}

extension Failure {
    /// Ends the command with all problems of all files, if there are any.
    static func refuse(_ found: [Diagnostics]) throws {
        if found.isEmpty { return }
        let count = found.reduce(0) { $0 + $1.all.count + $1.unlisted }
        throw Failure(
            message: found.map(\.description).joined(separator: "\n")
                + "\n\(count == 1 ? "1 problem" : "\(count) problems")", status: .badInput)
    }
}

/// Calls into the model, whose problems are the scenario's, or those of the terms that stand in for its contract.
///
/// - Parameter terms: their file, if there are any.
func judged<Value>(
    _ scenario: Scenario, terms: String? = nil, _ work: () throws(Problems) -> Value
) throws -> Value {
    do {
        return try work()
    } catch {
        let placed = terms.map { ScenarioReader.placed(error, in: $0) } ?? scenario.placed(error)
        if let placed { try Failure.refuse([placed]) }
        let lines = error.all.map {
            "\(terms ?? scenario.file): \($0.path.joined(separator: ".")): found \($0.found); allowed: \($0.allowed)"
        }
        throw Failure(message: lines.joined(separator: "\n"), status: .badInput)
    }
}
