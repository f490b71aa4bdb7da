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
}
