// SPDX-License-Identifier: GPL-3.0-or-later

/// The figures of one row by role.
struct RowFigures {
    private var values = [Double](repeating: .nan, count: 20)

    mutating func clear() {
        for index in values.indices { values[index] = .nan }
    }

    subscript(role: Role) -> Double {
        get { values[Self.index(role)] }
        set { values[Self.index(role)] = newValue }
    }

    /// A switch, since the hash of a role is that of its word: a third of the time of a large file.
    private static func index(_ role: Role) -> Int {
        switch role {
        case .offered: 1
        case .answered: 2
        case .abandoned: 3
        case .answeredInTime: 4
        case .answeredLate: 5
        case .abandonedInTime: 6
        case .abandonedLate: 7
        case .handleTime: 8
        case .totalHandleTime: 9
        case .talkTime: 10
        case .totalTalkTime: 11
        case .holdTime: 12
        case .totalHoldTime: 13
        case .afterContact: 14
        case .totalAfterContact: 15
        case .wait: 16
        case .totalWait: 17
        case .abandonedWait: 18
        case .totalAbandonedWait: 19
        case .serviceLevel: 0
        case .date, .time, .end, .weekday, .intervalLength, .queue, .arrival, .queueEntry, .queueExit, .answer,
            .departure, .outcome, .caller, .direction, .callLength, .ignore:
            preconditionFailure("no figure of an interval")
        }
    }

    /// The first of some figures that is known.
    private static func first(_ choices: Double...) -> Double { choices.first { !$0.isNaN } ?? .nan }

    /// The sum of what is known; not a number where nothing is.
    private static func sum(_ parts: Double...) -> Double {
        parts.allSatisfy(\.isNaN) ? .nan : parts.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
    }

    /// Fills in a row: what is offered is what was answered and abandoned, a mean times its contacts is a total.
    func fill(_ row: inout IntervalRow, meansAreOfOffered: Bool = false) {
        let answered = Self.first(self[.answered], self[.answeredInTime] + self[.answeredLate])
        let abandoned = Self.first(self[.abandoned], self[.abandonedInTime] + self[.abandonedLate])
        let offered = Self.first(self[.offered], abandoned.isNaN ? answered : answered + abandoned)
        let handled = Self.first(answered, offered - (abandoned.isNaN ? 0 : abandoned))
        let lost = Self.first(abandoned, offered - answered)
        // Without the talk no handle time: after-contact work alone is none.
        let talk = totalOf(.totalTalkTime, .talkTime, handled)
        let isKnown =
            !self[.handleTime].isNaN || !self[.totalHandleTime].isNaN
        let handle =
            isKnown
            ? totalOf(.totalHandleTime, .handleTime, handled)
            : talk.isNaN
                ? .nan
                : Self.sum(
                    talk, totalOf(.totalHoldTime, .holdTime, handled),
                    totalOf(.totalAfterContact, .afterContact, handled))
        row.offered = Float(offered)
        row.answered = Float(Self.first(answered, abandoned.isNaN ? .nan : offered - abandoned))
        row.abandoned = Float(lost)
        row.handle = Float(handle)
        row.wait = Float(totalOf(.totalWait, .wait, handled))
        row.lostWait = Float(totalOf(.totalAbandonedWait, .abandonedWait, lost))
        if meansAreOfOffered { spread(over: offered, handled: handled, lost: lost, &row) }
        row.inTime = Float(Self.first(self[.answeredInTime], self[.serviceLevel] * offered))
    }

    /// Means of all contacts offered: the work is that of the answered, and those who gave up waited as long in the mean.
    private func spread(over offered: Double, handled: Double, lost: Double, _ row: inout IntervalRow) {
        if !self[.handleTime].isNaN { row.handle = Float(self[.handleTime] * offered) }
        guard !self[.wait].isNaN else { return }
        row.wait = Float(self[.wait] * (lost.isNaN ? offered : handled))
        row.lostWait = Float(lost.isNaN ? .nan : self[.wait] * lost)
    }

    private func totalOf(_ sum: Role, _ mean: Role, _ contacts: Double) -> Double {
        if !self[sum].isNaN { return self[sum] }
        return self[mean].isNaN ? .nan : contacts == 0 ? 0 : self[mean] * contacts
    }
}
