// SPDX-License-Identifier: GPL-3.0-or-later

extension Columns {
    /// What the values say against the names. A column that is known by its whole name keeps its role though some of its
    /// values cannot be read: the reader then says which.
    mutating func settle(besides told: Set<Int>) {
        for index in uses.indices where !told.contains(index) {
            settleCount(index)
            settleInstant(index)
            let (sense, use) = (sense[index], uses[index])
            if use.role == .direction && sense.directions == 0 { drop(index) }
            if use.role == .queue && sense.directions * 2 > sense.filled
                && ["call type", "type", "tipo"].contains(ColumnName(use.name).words)
            {
                uses[index].role = .direction
            }
            if use.role.isDuration && sense.isText && use.basis == .likelyName && sense.whole + sense.numbers == 0 {
                drop(index)
            }
        }
        for (index, use) in uses.enumerated() where use.basis == .map && sense[index].isFlag && use.role.isCount {
            flags[index] = use.role
            uses[index].role = .outcome
        }
        flagBinaries(besides: told)
    }

    private mutating func settleCount(_ index: Int) {
        let (sense, role) = (sense[index], uses[index].role)
        if role.isCount || role == .outcome, sense.isFlag {
            flags[index] = role == .outcome ? .answered : role
            uses[index].role = .outcome
        } else if role == .answered && sense.isInstant && !sense.isWhole {
            uses[index].role = .answer
        } else if role == .answer && sense.isWhole && !sense.isInstant {
            uses[index].role = .answered
        } else if role == .offered && sense.isInstant && !sense.isWhole {
            uses[index].role = .arrival
        } else if role.isCount && uses[index].basis == .likelyName && (sense.isText || sense.filled == 0) {
            drop(index)
        }
    }

    private mutating func settleInstant(_ index: Int) {
        let (sense, role) = (sense[index], uses[index].role)
        let isNone = sense.filled > 0 && sense.dates + sense.times == 0
        let isWeak = uses[index].basis == .likelyName
        if role == .time && sense.isLength && uses.count(where: { $0.role == .time }) > 1 {
            uses[index].role = .intervalLength
        } else if role.isOfCalls && role != .outcome && isNone && (isWeak || sense.unread == 0) {
            drop(index)
        } else if role == .date && sense.isWeekday {
            uses[index].role = .weekday
        } else if (role == .time || role == .end) && isNone && !sense.isClock {
            // `Period: Total`, a telephone in `From`: no time at all.
            if isWeak || !sense.isNumber && sense.unread == 0 { drop(index) }
        }
    }

    /// `Abandoned` of a log is 0 or 1 for each call.
    private mutating func flagBinaries(besides told: Set<Int>) {
        let isLog =
            !has(.offered)
            && uses.indices.contains { uses[$0].role.isInstant && sense[$0].offMinute * 2 > sense[$0].filled }
        guard isLog else { return }
        for index in uses.indices where !told.contains(index) && sense[index].isBinary {
            guard [.abandoned, .answered].contains(uses[index].role) else { continue }
            flags[index] = uses[index].role
            uses[index].role = .outcome
        }
    }

    /// `Call Time` is when a call came or how long it took: a column of clocks that all stand soon after midnight, beside one
    /// that tells the time of day, is a length.
    mutating func dropDurations(besides told: Set<Int>) {
        guard let arrival = column(.arrival), let time = column(.time), !told.contains(arrival), !told.contains(time),
            sense[arrival].dates == 0, sense[time].isTime
        else { return }
        if sense[arrival].latest < 7200 && sense[time].latest > sense[arrival].latest {
            drop(arrival)
        } else if sense[time].dates == 0 {
            // Both are times of day: the planner is asked.
            uses[time].role = .arrival
        }
    }
}
