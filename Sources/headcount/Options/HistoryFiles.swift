// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ContactCenter
import ExportFiles
import ScenarioFiles

/// Exports of days that have passed, and how to read them.
struct HistoryFiles: ParsableArguments {
    @Argument(help: ArgumentHelp("The exports; together they are one history.", valueName: "file"), completion: .file())
    var files: [String]

    @OptionGroup var dialect: DialectOptions

    @Option(
        help: ArgumentHelp(
            "Opening hours, such as \"mon-fri 08:00-20:00\". Default: those that the data show.", valueName: "hours"),
        transform: readHours)
    var hours: WeeklyHours?

    @Option(
        help: ArgumentHelp(
            "Interval of the figures. Default: the files', and 30 min of logs of calls.", valueName: "time"),
        transform: parseDuration)
    var interval: Double?

    func validate() throws {
        if files.contains("-") { throw ValidationError("-: the name of a file is needed.") }
        if let interval, interval < 60 || interval > 86_400 || interval != interval.rounded() {
            throw ValidationError("--interval: 1 min to 24 h are possible, in whole seconds.")
        }
    }

    /// Refuses days that no scenario has.
    static func check(days: Int) throws {
        if !OperatingCalendar.dayRange.contains(days) {
            throw ValidationError("--days \(days): \(inWords(OperatingCalendar.dayRange)) are possible.")
        }
    }

    /// Reads the files and makes something of them; what is wrong with them ends the command.
    func judged<Value>(_ make: ([ExportSource], ImportOptions) throws -> Value) throws -> Value {
        var options = dialect.options
        options.interval = interval.map { Int($0) }
        options.hours = hours
        let sources = try ExportSource.all(files)
        do {
            return try make(sources, options)
        } catch let problems as Diagnostics {
            try Failure.refuse([problems])
            throw problems
        }
    }

    /// Notes on stderr what is remarkable about the data, where the result has no place for it.
    static func tell(_ findings: [Finding]) {
        for finding in findings {
            let more = finding.examples.isEmpty ? "" : " (\(finding.examples.joined(separator: "; ")))"
            StandardError.write("note: \(finding.kind.rawValue): \(finding.words)\(more)\n")
        }
    }
}

extension ExportSource {
    /// All problems of all files that cannot be opened, at once.
    static func all(_ paths: [String]) throws -> [ExportSource] {
        var sources: [ExportSource] = []
        var found: [Diagnostics] = []
        for path in paths {
            do { sources.append(try ExportSource(path: path)) } catch { found.append(error) }
        }
        try Failure.refuse(found)
        return sources
    }
}

/// Opening hours as an option has them.
func readHours(_ text: String) throws -> WeeklyHours {
    do { return try Quantity.hours(text) } catch {
        let line = OtherNotation(text).flatMap { (try? Quantity.hours($0.text)) == nil ? nil : $0.hint }
        throw UnreadableQuantity(description: "found \(error.found); allowed: \(error.allowed)\(line ?? "")")
    }
}
