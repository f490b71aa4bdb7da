// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Reports

/// The forms of a result.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, markdown
}

extension CSV.Style: ExpressibleByArgument {}

/// In which forms a result is printed, and kept in files beside that.
struct OutputOptions: ParsableArguments {
    @Option(help: "Form of the output.")
    var format: OutputFormat = .table

    @Option(
        help: ArgumentHelp(
            "How CSV is written: plain has commas and decimal points; pt-BR has semicolons and decimal commas.",
            valueName: "style"))
    var csvStyle: CSV.Style = .plain

    @Option(
        name: .customLong("json"), help: ArgumentHelp("Writes the JSON to this file too.", valueName: "file"),
        completion: .file(extensions: ["json"]))
    var jsonFile: String?

    @Option(
        name: .customLong("csv"), help: ArgumentHelp("Writes the CSV to this file too.", valueName: "file"),
        completion: .file(extensions: ["csv"]))
    var csvFile: String?

    @Option(
        name: .customLong("markdown"), help: ArgumentHelp("Writes the Markdown to this file too.", valueName: "file"),
        completion: .file(extensions: ["md"]))
    var markdownFile: String?

    func validate() throws {
        if csvStyle != .plain && format != .csv && csvFile == nil {
            throw ValidationError("--csv-style goes with --format csv or --csv.")
        }
    }

    /// The files asked for.
    var places: [(String, String?)] { [("--json", jsonFile), ("--csv", csvFile), ("--markdown", markdownFile)] }

    /// Prints a result, and writes it to the files asked for. Where one cannot be written the others are, and what has been
    /// computed is printed all the same.
    ///
    /// - Parameter next: what the user would try next, a command and what it does. Only people are told.
    func print(_ report: some Report, next: NextStep? = nil) throws {
        let step = format == .table ? next.map { $0.line(in: StandardOutput.layout) } ?? "" : ""
        var failure: Error?
        do { try StandardOutput.write(text(report, format) + step) } catch { failure = error }
        for (file, form) in [(jsonFile, OutputFormat.json), (csvFile, .csv), (markdownFile, .markdown)] {
            guard let file else { continue }
            do { try writeFile(text(report, form), at: file) } catch { failure = failure ?? error }
        }
        if let failure { throw failure }
    }

    private func text(_ report: some Report, _ form: OutputFormat) -> String {
        switch form {
        case .table: report.text(in: StandardOutput.layout)
        case .json: report.json
        case .csv: report.sheet.text(csvStyle)
        case .markdown: report.text(in: .markdown)
        }
    }
}
