// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// What the planner says about the files, where they do not say it themselves.
public struct ImportOptions: Sendable {
    /// What columns hold, by name or number.
    public var map: [(column: String, role: Role)] = []
    /// The only queues to read, by name; all where it is empty.
    public var queues: [String] = []
    /// Where the clocks of the centre stand: instants in UTC are told by them.
    public var zone: Zone?
    /// The order of day, month and year.
    public var dateOrder: DateOrder?
    /// The mark before decimals.
    public var decimal: DecimalMark?
    /// Whether means by interval are of all contacts offered, those who gave up with their wait and with no work; else
    /// they are of the answered.
    public var meansAreOfOffered = false
    /// Seconds of an interval of the scenario; `nil` is that of the files, and 30 min of call logs.
    public var interval: Int?
    /// Opening hours; `nil` is what the data show.
    public var hours: WeeklyHours?
    /// Whether the scenario is of the days in the files, with the contacts that came, in place of a week to come.
    public var replays = false
    /// The threshold of the service level that is promised and reported, in seconds.
    public var within: Double = 20

    public init() {}
}
