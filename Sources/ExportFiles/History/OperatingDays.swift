// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// Days of one queue from the centre's first hour on: what comes after midnight belongs to the day on which the centre
/// opened.
struct OperatingDays {
    let name: String
    /// By day since 1970: one cell for each interval from the first one of the operating day.
    var days: [Int: [IntervalFigures]]

    static func weekday(_ day: Int) -> Int { CivilDate(dayNumber: day).weekday }

    /// Days in their order.
    var ordered: [Int] { days.keys.sorted() }

    /// - Parameter first: the interval from midnight with which the operating day begins.
    init(_ queue: QueueDays, first: Int, slots: Int) {
        name = queue.name
        guard first > 0 else {
            days = queue.days
            return
        }
        var shifted: [Int: [IntervalFigures]] = [:]
        for (day, cells) in queue.days {
            for (slot, cell) in cells.enumerated() where cell.isPresent {
                let operating = slot < first ? day - 1 : day
                let index = (slot - first + slots) % slots
                shifted[operating, default: [IntervalFigures](repeating: IntervalFigures(), count: slots)][index] = cell
            }
        }
        days = shifted
    }

    /// The interval from midnight with which the operating day begins: midnight, unless the centre is at work then and
    /// rests at another time; then the end of its longest rest.
    static func first(of queues: [QueueDays], slots: Int) -> Int {
        var sums = [Double](repeating: 0, count: slots)
        for queue in queues {
            for cells in queue.days.values {
                for (slot, cell) in cells.enumerated() where cell.offered > 0 { sums[slot] += cell.offered }
            }
        }
        let least = (sums.max() ?? 0) / 100
        let isActive = sums.map { $0 > least }
        guard isActive[0], isActive[slots - 1], isActive.contains(false) else { return 0 }
        var best = (length: 0, end: 0)
        var length = 0
        for index in 0..<2 * slots {
            length = isActive[index % slots] ? 0 : length + 1
            if length > best.length && length <= slots { best = (length, (index + 1) % slots) }
        }
        // A short pause is no night.
        return best.length * 6 >= slots ? best.end : 0
    }
}

extension History {
    /// The interval from midnight with which the operating day begins, and the days of each queue that had a contact.
    ///
    /// - Parameter file: the first of the files.
    /// - Throws: `Diagnostics`, where there is no such queue, or more of them than a centre may have contact types.
    func operatingDays(file: String) throws -> (first: Int, queues: [OperatingDays]) {
        let first = OperatingDays.first(of: queues, slots: slots)
        let found = queues.map { OperatingDays($0, first: first, slots: slots) }
            .filter { queue in queue.days.values.contains { $0.contains { $0.offered > 0 } } }
        guard !found.isEmpty else {
            throw Diagnostics(ofFile: file, found: "no contact in any row", allowed: "one at least")
        }
        guard found.count <= 64 else {
            throw Diagnostics(
                ofFile: file, found: "\(found.count) queues",
                allowed: "at most 64 contact types; choose with --queue NAME, once for each")
        }
        return (first, found)
    }

    /// When a queue is open: as the planner says, or as its contacts show.
    func openingSpans(of queue: OperatingDays, first: Int, _ options: ImportOptions) -> OpeningSpans {
        options.hours.map { OpeningSpans($0, interval: interval, first: first * interval, slots: slots) }
            ?? OpeningSpans(of: queue, slots: slots)
    }
}
