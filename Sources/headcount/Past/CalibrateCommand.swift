// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import ExportFiles
import Reports
import ScenarioFiles

struct CalibrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calibrate",
        abstract: "The laws that past days show: patience, handle time, how days vary, who calls again.",
        discussion: """
              headcount calibrate calls.csv
              headcount calibrate january.csv --roster agents.csv --days 28

            Reads logs of calls and figures by interval as `headcount import` does. Prints each figure with its \
            interval, and the lines to put into a scenario. With --roster it writes how many agents explain the waits \
            of each interval, where nobody recorded how many there were.
            """)

    @OptionGroup var history: HistoryFiles

    @OptionGroup var forms: OutputOptions

    @Option(
        help: ArgumentHelp(
            "Writes the effective agents of the days after the files, for `headcount` in a scenario.",
            valueName: "file"), completion: .file())
    var roster: String?

    @Option(help: ArgumentHelp("Days of the roster. Default: 7.", valueName: "n"), transform: readCount)
    var days: Int?

    func validate() throws {
        if days != nil && roster == nil { throw ValidationError("--days goes with --roster.") }
        if let days { try HistoryFiles.check(days: days) }
    }

    func run() throws {
        try OutputPlaces(forms.places + [("--roster", roster)]).check(against: history.files)
        let calibration = try history.judged { try Calibration($0, options: $1) }
        HistoryFiles.tell(calibration.findings)
        if let roster {
            guard let text = calibration.roster(days: days ?? 7) else {
                throw Failure.badData(
                    "--roster: the files do not say both how long contacts waited and how long they were worked on")
            }
            try writeFile(text, at: roster)
        }
        try forms.print(CalibrationReport(calibration: calibration))
    }
}
