// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

extension ImportedCenter {
    /// Days of the scenario: a week to come, or those of the files.
    var dayCount: Int {
        guard replayed != nil, let period else { return 7 }
        return period.upperBound.dayNumber - period.lowerBound.dayNumber + 1
    }

    /// - Throws: `Diagnostics`, where the days of the files cannot be lived again.
    func checkReplay(_ file: String) throws {
        func refusal(_ found: String, _ allowed: String) -> Diagnostics {
            Diagnostics([
                Diagnostic(file: file, place: nil, path: "", found: found, allowed: allowed, excerpt: nil)
            ])
        }
        guard period != nil else { throw refusal("days without dates", "days that have passed, with their dates") }
        guard OperatingCalendar.dayRange.contains(dayCount) else {
            throw refusal(
                "\(dayCount) days, from \(period.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "")",
                "at most \(OperatingCalendar.dayRange.upperBound) days with --replay")
        }
    }
}
