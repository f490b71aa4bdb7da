// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What a planner should look at before the figures are used.
enum Quality {
    private static let mostExamples = 5

    /// Of one queue.
    static func findings(
        of queue: OperatingDays, _ profile: WeekProfile, _ open: OpeningSpans, _ portrait: QueuePortrait, first: Int,
        interval: Int, isTypical: Bool
    ) -> [Finding] {
        let name = queue.name.isEmpty ? "" : "\(visible(queue.name)): "
        func at(_ day: Int, _ slot: Int) -> String { place(day, (first + slot) * interval, isTypical) }
        var findings: [Finding] = []
        func add(_ kind: Finding.Kind, _ words: String, _ examples: [String]) {
            findings.append(Finding(kind, name + words, Array(examples.prefix(mostExamples))))
        }
        if !profile.gaps.isEmpty {
            add(
                .gaps,
                "\(counted(profile.gaps.count, "interval")) without a figure, where contacts were to be expected; left out of the means",
                profile.gaps.map { at($0.day, $0.slot) })
        }
        if profile.zeros > 0 {
            add(
                .omittedZeros,
                "\(counted(profile.zeros, "interval")) without a row, where few were to be expected; read as 0", [])
        }
        let closed = closedHours(queue, open)
        if !closed.isEmpty {
            let contacts = closed.reduce(0) { $0 + $1.offered }
            add(
                .closedHours,
                "\(counted(Int(contacts.rounded()), "contact")) outside the opening hours, not in the scenario",
                closed.map { at($0.day, $0.slot) })
        }
        findings += outliers(profile, name, at)
        if !isTypical && !profile.unusual.isEmpty {
            add(
                .unusualDays,
                "\(counted(profile.unusual.count, "day")) unlike the others of the weekday; left out of the means",
                profile.unusual.map { "\($0.date) with \(short($0.factor)) times as many" })
        }
        if let words = shortCalls(portrait.handle) { add(.shortCalls, words, []) }
        let odd = contradictions(queue)
        if !odd.isEmpty {
            add(
                .contradictions, "\(counted(odd.count, "interval")) with more answered and abandoned than offered",
                odd.map { at($0.day, $0.slot) })
        }
        return findings
    }

    private static func shortCalls(_ handle: HandleTime?) -> String? {
        guard let handle, let few = handle.short, few > 0 else { return nil }
        let share = short(100 * Double(few) / handle.contacts)
        return
            "\(counted(few, "call")) shorter than 10 s, \(share) % of the answered; they are in the handle time"
    }

    private static func outliers(_ profile: WeekProfile, _ name: String, _ at: (Int, Int) -> String) -> [Finding] {
        if profile.outliers.isEmpty { return [] }
        let isLeftOut = !profile.leftOut.isEmpty
        return [
            Finding(
                .outliers,
                name + "\(counted(profile.outliers.count, "interval")) far from what usually comes; "
                    + (isLeftOut ? "left out of the means" : "in the means, since they are more than one in fifty"),
                profile.outliers.prefix(mostExamples).map {
                    "\(at($0.day, $0.slot)): \(short($0.offered)) instead of \(short($0.usual))"
                })
        ]
    }

    /// Intervals of a queue far from what usually comes.
    static func outliers(of queue: PastQueue, _ past: Past) -> [Finding] {
        outliers(queue.profile, queue.days.name.isEmpty ? "" : "\(visible(queue.days.name)): ") { day, slot in
            place(day, (past.first + slot) * past.interval, false)
        }
    }

    /// Date and clock of a second of an operating day.
    static func place(_ day: Int, _ second: Int, _ isTypical: Bool) -> String {
        let date =
            isTypical ? weekdayNames[OperatingDays.weekday(day)] : "\(CivilDate(dayNumber: day + second / 86_400))"
        return "\(date) \(clock(second % 86_400))"
    }

    /// Of the files.
    static func findings(of collected: Collected, isTypical: Bool) -> [Finding] {
        var findings = collected.noted.map {
            Finding(
                $0.kind, $0.count == 0 ? $0.reason : "\(counted($0.count, "row")): \($0.reason)",
                ["\(visible($0.file)):\($0.line)"])
        }
        findings += collected.assumptions.map { Finding(.assumption, $0) }
        if collected.calls.count >= 20,
            collected.calls.allSatisfy({ $0.second.truncatingRemainder(dividingBy: 60) == 0 })
        {
            findings.append(
                Finding(
                    .doubtful, "the times of the calls are in whole minutes: waits and service levels are not exact"))
        }
        if collected.isUTC {
            findings.append(
                Finding(
                    .assumption,
                    "times are in UTC and stay so; --zone, such as America/Sao_Paulo, gives the centre's own clock"))
        }
        if !collected.rows.isEmpty, collected.rows.allSatisfy({ $0.offered.isNaN }) {
            findings.append(Finding(.assumption, "no row says how many contacts came"))
        }
        return findings
    }

    private static func closedHours(_ queue: OperatingDays, _ open: OpeningSpans) -> [(
        day: Int, slot: Int, offered: Double
    )] {
        queue.ordered.flatMap { day in
            let span = open.spans[OperatingDays.weekday(day)]
            return (queue.days[day] ?? []).enumerated().compactMap { slot, cell in
                cell.offered > 0 && span?.contains(slot) != true ? (day, slot, cell.offered) : nil
            }
        }
    }

    private static func contradictions(_ queue: OperatingDays) -> [(day: Int, slot: Int)] {
        queue.ordered.flatMap { day in
            (queue.days[day] ?? []).enumerated().compactMap { slot, cell in
                cell.answered + cell.abandoned > cell.offered + 0.5 && cell.offered > 0 ? (day, slot) : nil
            }
        }
    }

    static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }

    static func short(_ value: Double) -> String { Written.number(value, decimals: 2) }
}

/// Numbers as scenarios and comments have them.
enum Written {
    /// With at most so many decimals, none that are zero.
    static func number(_ value: Double, decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let rounded = (value * scale).rounded() / scale
        guard rounded.isFinite, abs(rounded) < 1e15 else { return "0" }
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
