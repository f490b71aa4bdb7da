// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension ImportedCenter {
    /// The centre as a scenario that runs as it is. What the files do not say is assumed, and a comment says so.
    ///
    /// - Parameters:
    ///   - name: what the centre is called.
    ///   - volumes: the name of the file with ``volumes``, beside the scenario; without it the volumes stand in the scenario,
    ///     and the roster is one for all weekdays.
    public func scenario(name: String, volumes: String? = nil) -> String {
        var text = head(name)
        text += calendar(dated: volumes != nil)
        text += "\ncontacts:\n" + types.map { contact($0, volumes) }.joined()
        text += team(volumes)
        text += contract
        return text
    }

    private func head(_ name: String) -> String {
        var lines = [
            "SPDX-License-Identifier: CC0-1.0", "",
            "Written by `headcount import` from \(files.map { comment($0.name) }.joined(separator: ", ")).",
        ]
        if let period { lines.append("The files hold \(period.lowerBound) to \(period.upperBound).") }
        lines.append("What is marked `assumed` does not stand in the files: look at it before you rely on a figure.")
        return lines.map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined() + "\nheadcount: 1\nname: \(quoted(name))\n\n"
    }

    /// A text that stays in a comment of one line.
    private func comment(_ text: String) -> String { String(visible(text).prefix(200)) }

    private func quoted(_ text: String) -> String {
        "'" + visible(text).split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    /// The Monday after the last day of the files; of files without dates, some Monday. Of days to live again, the first.
    var start: CivilDate {
        if replayed != nil, let period { return period.lowerBound }
        let last = period?.upperBound.dayNumber ?? 20_815
        return CivilDate(dayNumber: last + 7 - CivilDate(dayNumber: last).weekday)
    }

    private var isOneSpan: Bool { Set(types.map { hours(of: $0) }).count == 1 }

    private func calendar(dated: Bool) -> String {
        var text = "calendar:\n"
        if dated || period != nil {
            let reason =
                period == nil
                ? "assumed: some Monday, since the files have no dates"
                : replayed == nil ? "the Monday after the files end" : "the first day of the files"
            text += "  start: \(start)    # \(reason)\n"
        }
        text += "  days: \(dayCount)\n  interval: \(interval / 60) min\n"
        if isOneSpan, let type = types.first { text += "  hours: \(hours(of: type))\n" }
        return text
    }

    private func contact(_ type: QueuePortrait, _ volumes: String?) -> String {
        var text = "  \(type.type):\(type.queue.isEmpty ? "" : "    # \(comment(type.queue))")\n    channel: voice\n"
        if !isOneSpan { text += "    hours: \(hours(of: type))\n" }
        text += volume(type, volumes)
        text += patience(type)
        text += handle(type)
        return text
    }

    private func volume(_ type: QueuePortrait, _ volumes: String?) -> String {
        if replayed != nil, let volumes {
            return """
                    # the contacts that came, interval by interval
                    volume:
                      recorded: \(quoted(volumes))
                      column: \(type.type)

                """
        }
        var notes: [String] = []
        if !type.unusual.isEmpty {
            notes.append(
                "not in the means: "
                    + type.unusual.prefix(6).map {
                        "\($0.date) with \(Written.number($0.factor, decimals: 2)) times as many"
                    }
                    .joined(separator: ", ") + (type.unusual.count > 6 ? ", …" : ""))
        }
        for day in type.monthDays {
            notes.append(
                "day \(day.day) of the month has \(Written.number(day.factor, decimals: 2)) times as many as others (\(day.count) months)\(volumes == nil ? "; not in the figures" : "; in the figures")"
            )
        }
        var text = "    # the mean of each interval by weekday, over \(type.days) day\(type.days == 1 ? "" : "s")\n"
        text += notes.map { "    # \($0)\n" }.joined()
        let busyness: String?
        if let found = type.busyness, found.cv >= 0.005 {
            busyness = "busyness: {law: gamma, cv: \(Written.number(found.cv, decimals: 3))}"
            text +=
                "    # whole days vary by more than chance: a gamma factor, from \(found.days) days beyond their weekdays' means\n"
        } else {
            busyness = nil
            text +=
                type.busyness == nil
                ? "    # assumed: days vary by chance alone, since too few of them can be compared\n"
                : "    # days vary by chance alone\n"
        }
        if let volumes {
            text += "    volume:\n      forecast: \(quoted(volumes))\n      column: \(type.type)\n"
            return text + (busyness.map { "      \($0)\n" } ?? "")
        }
        text += "    rate:\n"
        let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
        for weekday in 0..<7 {
            guard let span = type.open.spans[weekday] else { continue }
            let figures = type.means[weekday][span].map { Written.number($0, decimals: 4) }
            text += "      \(names[weekday]): [\(figures.joined(separator: ", "))]\n"
        }
        text += "      per: \(interval / 60) min\n"
        return text + (busyness.map { "      \($0)\n" } ?? "")
    }

    private func patience(_ type: QueuePortrait) -> String {
        let mean = Written.number(type.meanPatience, decimals: 0)
        switch type.patience {
        case .fitted(_, let count):
            return
                "    # patience: all the time waited over the \(Int(count)) who gave up\n    patience: {law: exponential, mean: \(mean) s}\n"
        case .fromMeanWait(_, let count):
            return
                "    # patience: mean wait over the share that gave up (\(Int(count))); assumed: those who gave up waited as long in the mean\n    patience: {law: exponential, mean: \(mean) s}\n"
        case .never(let count):
            return "    # nobody gave up among \(Int(count)) contacts\n    patience: never\n"
        case .unknown:
            return
                "    # assumed: the files do not say how long customers wait before they give up\n    patience: {law: exponential, mean: \(mean) s}\n"
        }
    }

    private func handle(_ type: QueuePortrait) -> String {
        guard let handle = type.handle else {
            return
                "    # assumed: the files say nothing of handle times\n    handle: {law: lognormal, mean: \(Int(Staffing.assumedHandle)) s, cv: 1}\n"
        }
        var text = ""
        if handle.differs {
            let hours = handle.byHour.map { "\(clock($0.hour * 3600)) \(Written.number($0.mean, decimals: 0)) s" }
            text += "    # handle time by hour: \(hours.joined(separator: ", "))\n"
        }
        let cv = handle.variation.map { min(max($0, 0.05), 5) }
        text +=
            cv == nil
            ? "    # assumed: the law and its cv, since the files have totals only\n"
            : "    # mean and cv of \(Int(handle.contacts)) contacts; assumed: the law\n"
        let mean = Written.number(max(handle.mean, 0.1), decimals: 1)
        return text + "    handle: {law: lognormal, mean: \(mean) s, cv: \(Written.number(cv ?? 1, decimals: 2))}\n"
    }
}
