// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// One queue of the past.
struct PastQueue {
    /// The name of its contact type.
    let type: String
    let days: OperatingDays
    let open: OpeningSpans
    let profile: WeekProfile
    /// Calls of a log; empty of figures by interval.
    let calls: [LoggedCall]
}

/// What files say of days that have passed, laid on dates and intervals.
struct Past {
    let files: [FileReading]
    /// Seconds of an interval.
    let interval: Int
    /// Intervals of a day.
    let slots: Int
    /// The interval from midnight with which the operating day begins.
    let first: Int
    let queues: [PastQueue]
    let isLog: Bool
    /// Whether the files have days only, which have been spread over intervals.
    let isOfDays: Bool
    /// What is remarkable about the data.
    let findings: [Finding]

    /// - Parameters:
    ///   - files: in any order; together they are one history.
    ///   - shape: intervals that give daily totals the shape of a day.
    ///   - options: what the planner says.
    /// - Throws: `Diagnostics`, with file, line, what was found and what is allowed.
    init(_ files: [ExportSource], shape: ExportSource? = nil, options: ImportOptions) throws {
        var collected = Collected()
        try collected.read(all: files, options)
        var history = try History(collected, options)
        isOfDays = !history.dayTotals.isEmpty
        if !history.dayTotals.isEmpty { try history.shapeDays(shape, options, file: files[0].name) }
        if history.spread() {
            throw Diagnostics(
                ofFile: files[0].name, found: "days without dates", allowed: "days that have passed, with their dates")
        }
        history.passOverSums()
        let (slots, interval) = (history.slots, history.interval)
        let (first, days) = try history.operatingDays(file: files[0].name)
        findings =
            history.findings + Quality.findings(of: collected, isTypical: false)
            + Doubts.findings(
                of: days, isLog: !collected.calls.isEmpty, isTypical: false, first: first, interval: interval)
        let calls = Dictionary(grouping: collected.calls, by: \.queue)
        queues = zip(days, TypeNames.names(of: days.map(\.name))).map { queue, type in
            let open = history.openingSpans(of: queue, first: first, options)
            let index = Int32(collected.queues.firstIndex(of: queue.name) ?? 0)
            return PastQueue(
                type: type, days: queue, open: open, profile: WeekProfile(of: queue, open: open, slots: slots),
                calls: calls[index] ?? [])
        }
        self.files = collected.files
        self.interval = interval
        self.slots = slots
        self.first = first
        isLog = !collected.calls.isEmpty
    }

    /// First and last operating day.
    var period: ClosedRange<CivilDate> {
        let days = queues.flatMap { $0.days.days.keys }
        let last = days.max() ?? 0
        return CivilDate(dayNumber: days.min() ?? last)...CivilDate(dayNumber: last)
    }

    /// The date and the clock at which an interval of an operating day begins.
    func start(_ day: Int, _ slot: Int) -> (date: CivilDate, second: Int) {
        let second = (first + slot) * interval
        return (CivilDate(dayNumber: day + second / 86_400), second % 86_400)
    }
}
