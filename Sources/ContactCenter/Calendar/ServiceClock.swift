// SPDX-License-Identifier: GPL-3.0-or-later

/// A deadline on business time: so many seconds of the hours on which its calendar runs.
///
/// The clock starts when the contact comes (to the centre for an SLA, to the tier for an OLA), stands still outside its
/// hours and while it waits for the customer, and goes on when the contact is reopened.
public struct ServiceClock: Equatable, Sendable {
    /// Seconds of running clock until the deadline, above 0.
    public let within: Double
    /// When the clock runs. Holidays of the centre's calendar stop it unless it runs always.
    public let hours: WeeklyHours

    public init(within: Double, hours: WeeklyHours = .always) {
        self.within = within
        self.hours = hours
    }

    /// Longest time until a deadline: a year. With an hour a week on the clock, that is a lifetime.
    public static let range: ClosedRange<Double> = 0...366 * 86_400

    func problems(at path: [String]) -> [Problem] {
        var found: [Problem] = []
        if !(within > 0 && ServiceClock.range.contains(within)) {
            found.append(
                Problem(
                    at: path + ["within"], found: "\(within) s",
                    allowed: "above 0 s, at most \(inWords(seconds: ServiceClock.range.upperBound))"))
        }
        if !hours.canRun {
            found.append(
                Problem(
                    at: path + ["calendar"], found: "a calendar on which the clock never runs",
                    allowed: "hours on one weekday at least, that end by 24:00 of the next day"))
        }
        return found
    }
}
