// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ExportFiles
import Reports

struct ForecastCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast",
        abstract: "How many contacts will come, by day and interval, and how far such forecasts were off.",
        discussion: """
              headcount forecast 2026.csv --days 28 -o volumes.csv
              headcount forecast 2026.csv --growth 3% --factors holidays.csv

            The mean of all past days of the same weekday, times the factor of the date, times the growth that you \
            name. Each past day is forecast from the days before it, which shows how far such forecasts are off. With \
            -o it writes the volumes for `volume` of a scenario.
            """)

    @OptionGroup var history: HistoryFiles

    @Option(help: ArgumentHelp("Days to forecast, from the day after the files on. Default: 28.", valueName: "n"))
    var days = 28

    @Option(
        help: ArgumentHelp(
            "By how much more contacts come than in the past: 3%, or --growth=-3% for fewer.", valueName: "share"),
        transform: readGrowth)
    var growth: Double = 0

    @Option(
        help: ArgumentHelp(
            "A CSV file with the columns date and factor: holidays (0 is closed) and billing days, past and to come.",
            valueName: "file"), completion: .file())
    var factors: String?

    @Option(
        help: ArgumentHelp("An export by interval that gives daily totals the shape of a day.", valueName: "file"),
        completion: .file())
    var shape: String?

    @Option(
        help: ArgumentHelp(
            "A forecast made elsewhere as CSV: figures, quantiles or paths. It takes the place of the means.",
            valueName: "file"), completion: .file())
    var from: String?

    @Option(
        name: [.long, .short],
        help: ArgumentHelp("The volumes to write; a file that is there is written over.", valueName: "file"),
        completion: .file())
    var output: String?

    @OptionGroup var forms: OutputOptions

    func validate() throws {
        try HistoryFiles.check(days: days)
        if from != nil && (growth != 0 || factors != nil) {
            throw ValidationError("--growth and --factors do not go with --from, whose figures are taken as they are.")
        }
    }

    func run() throws {
        let read = history.files + [factors, shape, from].compactMap { $0 }
        try OutputPlaces(forms.places + [("--output", output)]).check(against: read)
        let forecast = try history.judged { files, options in
            try VolumeForecast(
                files, shape: try shape.map { try ExportSource(path: $0) }, days: days, growth: growth,
                factors: try factors.map { try CalendarFactors(ExportSource(path: $0)) } ?? .none,
                outside: try from.map { try OutsideForecast(ExportSource(path: $0)) }, options: options)
        }
        HistoryFiles.tell(forecast.findings)
        if let output {
            try writeFile(forecast.volumes, at: output)
        }
        try forms.print(ForecastReport(forecast: forecast))
    }

    private static func readGrowth(_ text: String) throws -> Double {
        let range = VolumeForecast.growthRange
        guard text.hasSuffix("%"), let percent = Double(text.dropLast().replacing(",", with: ".")),
            range.contains(percent / 100)
        else {
            throw UnreadableQuantity(
                description: "found `\(text)`; allowed: -99% to 1000%, such as 3%")
        }
        return percent / 100
    }
}
