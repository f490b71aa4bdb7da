// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Figures that can be read, and can hardly be meant so.
enum Doubts {
    /// Seconds of a handle time that hardly any contact has in the mean of an interval.
    private static let handleTimes = 10.0...7200.0

    /// - Parameters:
    ///   - queues: days of all queues.
    ///   - isLog: whether they are of single calls.
    ///   - first: the interval from midnight with which the operating day begins.
    ///   - interval: seconds of an interval.
    static func findings(
        of queues: [OperatingDays], isLog: Bool, isTypical: Bool, first: Int, interval: Int
    ) -> [Finding] {
        var findings: [Finding] = []
        for queue in queues {
            let name = queue.name.isEmpty ? "" : "\(visible(queue.name)): "
            func at(_ day: Int, _ slot: Int) -> String { Quality.place(day, (first + slot) * interval, isTypical) }
            findings += isLog ? meanHandle(queue, name) : handles(queue, name, at)
            if !isLog { findings += offered(queue, name) }
        }
        findings += halfClock(queues, first: first, interval: interval)
        if !isTypical { findings += dates(queues) }
        return findings
    }

    private static func meanHandle(_ queue: OperatingDays, _ name: String) -> [Finding] {
        let cells = queue.days.values.flatMap { $0 }.filter { $0.handle > 0 && $0.answered > 0 }
        let mean = cells.reduce(0) { $0 + $1.handle } / max(cells.reduce(0) { $0 + $1.answered }, 1)
        if cells.isEmpty || handleTimes.contains(mean) { return [] }
        return [Finding(.doubtful, name + "a mean handle time of \(Quality.short(mean)) s: is the unit right? \(unit)")]
    }

    private static let unit =
        "The name of the column may say it, as in `AHT (min)` or `AHT (ms)`; 0:04 is 4 s, and 4:05:00 more than 4 h"

    /// Means of intervals that are too short or too long, and those that are totals by their own figures.
    private static func handles(_ queue: OperatingDays, _ name: String, _ at: (Int, Int) -> String) -> [Finding] {
        var odd: [String] = []
        var means: [Double] = []
        var shares: [Double] = []
        var oddCount = 0
        for day in queue.ordered {
            for (slot, cell) in (queue.days[day] ?? []).enumerated() where !cell.handle.isNaN {
                let contacts = cell.answered.isNaN ? cell.offered : cell.answered
                guard contacts > 0 else { continue }
                let mean = cell.handle / contacts
                means.append(mean)
                shares.append(mean / contacts)
                if handleTimes.contains(mean) { continue }
                oddCount += 1
                if odd.count < 3 { odd.append("\(at(day, slot)): \(Quality.short(mean)) s") }
            }
        }
        var findings: [Finding] = []
        if oddCount * 50 >= max(means.count, 1), oddCount > 0 {
            findings.append(
                Finding(
                    .doubtful,
                    name
                        + "\(Quality.counted(oddCount, "interval")) of \(means.count) with a handle time under 10 s or over 2 h "
                        + "in the mean: is the unit right? \(unit)", odd))
        }
        // Totals grow with the contacts, means do not.
        if means.count >= 20, variation(shares) * 2 < variation(means) {
            findings.append(
                Finding(
                    .doubtful,
                    name + "handle times grow with the contacts of the interval, as totals do and means do not: "
                        + "--map COLUMN=total-handle-time?"))
        }
        return findings
    }

    /// Standard deviation over mean.
    private static func variation(_ values: [Double]) -> Double {
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return mean > 0 ? (squares / Double(values.count)).squareRoot() / mean : 0
    }

    private static func offered(_ queue: OperatingDays, _ name: String) -> [Finding] {
        var (offered, ended) = (0.0, 0.0)
        for cell in queue.days.values.joined() where cell.offered > 0 && !cell.answered.isNaN && !cell.abandoned.isNaN {
            offered += cell.offered
            ended += cell.answered + cell.abandoned
        }
        guard offered > ended * 1.05, offered - ended >= 10 else { return [] }
        return [
            Finding(
                .contradictions,
                name
                    + "\(Quality.short((offered - ended).rounded())) of \(Quality.short(offered.rounded())) contacts offered are "
                    + "neither answered nor abandoned: short calls, transfers, or another count?")
        ]
    }

    /// No contact at 13:00 or later, and some from 1:00 to 7:00: a clock of twelve hours without AM and PM.
    private static func halfClock(_ queues: [OperatingDays], first: Int, interval: Int) -> [Finding] {
        var seconds: Set<Int> = []
        for cells in queues.lazy.flatMap(\.days.values) {
            for (slot, cell) in cells.enumerated() where cell.offered > 0 {
                seconds.insert((first + slot) * interval % 86_400)
            }
        }
        guard let earliest = seconds.min(), let latest = seconds.max(), earliest >= 3600, earliest < 25_200,
            latest < 46_800, latest >= 39_600
        else { return [] }
        return [
            Finding(
                .doubtful,
                "all contacts come from \(clock(earliest)) to \(clock(latest)), and none from 13:00 on: a clock of twelve hours without AM and PM?"
            )
        ]
    }

    /// A date or two far from all others, and few days over a long time.
    private static func dates(_ queues: [OperatingDays]) -> [Finding] {
        let days = Set(
            queues.flatMap { queue in queue.days.filter { $0.value.contains { $0.offered > 0 } }.keys }
        ).sorted()
        guard days.count >= 4 else { return [] }
        var (low, high) = (0, days.count - 1)
        let most = max(1, days.count / 50)
        for index in 1...most where days[index] - days[index - 1] > 180 { low = index }
        for index in (days.count - most..<days.count).reversed() where days[index] - days[index - 1] > 180 {
            high = index - 1
        }
        var findings: [Finding] = []
        let lone = days[..<low] + days[(high + 1)...]
        if !lone.isEmpty {
            findings.append(
                Finding(
                    .doubtful,
                    "\(Quality.counted(lone.count, "date")) more than half a year from all others: a slip in the year?",
                    lone.prefix(5).map { "\(CivilDate(dayNumber: $0))" }))
        }
        let span = days[high] - days[low] + 1
        if span >= 60, (high - low + 1) * 10 < span {
            findings.append(
                Finding(
                    .doubtful,
                    "only \(high - low + 1) days from \(CivilDate(dayNumber: days[low])) to \(CivilDate(dayNumber: days[high])): are day and month mixed up?"
                ))
        }
        return findings
    }
}
