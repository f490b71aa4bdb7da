// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import ExportFiles
import Reports
import ScenarioFiles

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "A scenario that runs, from the exports of a telephone system as they are.",
        discussion: """
              headcount import january.csv february.csv -o centre.yaml
              headcount import calls.csv --map "Hora=arrival" -o centre.yaml

            Reads figures by interval or by day, and logs with one row for each call. Says what it took each column \
            for, and asks where a file can be read in two ways. With -o it writes the scenario and, beside it, a CSV \
            file with volumes and roster, and prints the report; else it prints the scenario, and the report on stderr.
            """)

    @OptionGroup var history: HistoryFiles

    @Option(
        name: [.long, .short],
        help: ArgumentHelp("The scenario to write; a file that is there is written over.", valueName: "scenario"),
        completion: .file(extensions: ["yaml", "yml"]))
    var output: String?

    @Option(help: "Form of the report, which is then the result.")
    var format: OutputFormat?

    @Option(
        help: ArgumentHelp("An export by interval that gives daily totals the shape of a day.", valueName: "file"),
        completion: .file())
    var shape: String?

    @Option(
        help: ArgumentHelp("Threshold of the service level to promise. Default: 20 s.", valueName: "time"),
        transform: parseDuration)
    var within: Double = 20

    @Flag(
        help: ArgumentHelp(
            "The scenario is of the days in the files, with the contacts that came, in place of the week to come. "
                + "Needs -o."))
    var replay = false

    @Flag(help: "No report on stderr.")
    var quiet = false

    func validate() throws {
        if replay && output == nil { throw ValidationError("--replay: the scenario needs a file; add -o.") }
        if within > 86_400 { throw ValidationError("--within: at most 24 h are possible.") }
    }

    func run() throws {
        let center = try history.judged { sources, given in
            var options = given
            options.within = within
            options.replays = replay
            return try ImportedCenter(sources, shape: try shape.map { try ExportSource(path: $0) }, options: options)
        }
        let report = ImportReport(center: center)
        if let output {
            try write(center, to: output)
            if !quiet || format != nil { try StandardOutput.write(Self.text(report, format ?? .table)) }
            return
        }
        if let format { return try StandardOutput.write(Self.text(report, format)) }
        if !quiet { StandardError.write(report.table) }
        try StandardOutput.write(center.scenario(name: name))
    }

    private static func text(_ report: ImportReport, _ form: OutputFormat) -> String {
        switch form {
        case .table: report.table
        case .json: report.json
        case .csv: report.csv
        case .markdown: report.text(in: .markdown)
        }
    }

    /// What the centre is called: the first file without its ending.
    private var name: String { FileName(history.files[0]).stem }

    private func write(_ center: ImportedCenter, to path: String) throws {
        let beside = FileName(path)
        let volumes = "\(beside.folder)\(beside.stem)-volumes.csv"
        try OutputPlaces([("--output", path), ("its volumes", volumes)]).check(
            against: history.files + [shape].compactMap { $0 })
        try writeFile(center.volumes, at: volumes)
        try writeFile(center.scenario(name: name, volumes: FileName(volumes).last), at: path)
    }
}

/// The parts of a path.
private struct FileName {
    /// With its slash; empty for the working folder.
    let folder: String
    let last: String

    init(_ path: String) {
        let slash = path.lastIndex(of: "/")
        folder = slash.map { String(path[...$0]) } ?? ""
        last = slash.map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The name without its ending.
    var stem: String {
        guard let dot = last.lastIndex(of: "."), dot > last.startIndex else { return last }
        return String(last[..<dot])
    }
}
