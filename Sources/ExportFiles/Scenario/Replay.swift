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
        guard period != nil else {
            throw Diagnostics(
                ofFile: file, found: "days without dates", allowed: "days that have passed, with their dates")
        }
        guard OperatingCalendar.dayRange.contains(dayCount) else {
            throw Diagnostics(
                ofFile: file,
                found: "\(dayCount) days, from \(period.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "")",
                allowed: "at most \(OperatingCalendar.dayRange.upperBound) days with --replay")
        }
    }
}
