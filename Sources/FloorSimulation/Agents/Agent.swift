// SPDX-License-Identifier: GPL-3.0-or-later

/// An agent on the floor. Of an anonymous one only the account is kept here, and who is idle where a policy chooses.
struct Agent {
    enum State: UInt8 {
        /// Not on the floor.
        case off
        case idle
        /// Something is open.
        case busy
        /// On a break, a meal or in training during the shift.
        case away
    }

    // What every contact touches, together in memory: of an anonymous agent, one line of the cache.
    let team: Int32
    /// In the team; -1: finishes for one whose number is called again.
    var number: Int32
    var state = State.off
    /// Takes nothing new: the shift is over, or a break is due.
    var isLeaving = false
    /// Stays after the shift for live contacts alone.
    var isAfterHours = false
    /// Paid no more: what it does now is overtime.
    var isOvertime = false
    /// Since when they are idle, or with slots, have had as many open as now.
    var idleSince: UInt64 = 0
    // Account of the day: ticks in each state.
    var since: UInt64 = 0
    var busy: UInt64 = 0
    var idle: UInt64 = 0
    var lastTurn: Int = 0
    /// Busy until then with what is counted already (`CountAhead`), in this order among what ends at one instant; and the
    /// type for whose live contacts agents stay after closing, or -1.
    var liveType: Int16 = -1
    var busyOrder: UInt32 = 0
    var busyUntil = Tick.never
    var open: Int32 = -1
    /// Of those, the one that ends first; -1: what is counted already.
    var endsFirst: Int32 = -1
    var openCount: Int32 = 0
    /// Open contacts that take the whole agent.
    var exclusive: Int32 = 0
    /// How many times faster than the team's pace; from the seniority.
    var speed = 1.0
    // Links of the team's idle agents, the longest idle first.
    var nextIdle: Int32 = -1
    var previousIdle: Int32 = -1
    /// Factor on the share of problems really solved.
    var solves = 1.0
    /// Level of seniority, and the number of the load in `AgentPools`: contacts open by channel.
    var grade: Int32 = 0
    var load: Int32 = 0
    var away: UInt64 = 0
    /// Idle or busy while an excused outage stops the team: in no account of the contract.
    var excused: UInt64 = 0
    // The day of a shift: the absences of that day that are still to come, as places in its list, and when the shift ends.
    var hasPlan = false
    var planDay: Int32 = 0
    var nextAbsence: Int32 = 0
    var endOfAbsences: Int32 = 0
    var shiftEnd = Tick.never
    var stamp: UInt32 = 0
    // Sums over counted days, ticks.
    var busySum: UInt64 = 0
    var presentSum: UInt64 = 0
    /// Makes a record three lines of the cache, so that each begins with one.
    private let filler: UInt64 = 0
}

/// What a shift has in store for one agent, in ticks of the floor's clock.
struct DayPlan {
    struct Away {
        let start: UInt64
        let length: UInt64
        let cause: DayRoster.Cause
    }

    let shiftEnd: UInt64
    /// Of the day's absences (`Absences`).
    var away: Range<Int32>
    let day: Int
}

/// What keeps agents of shifts away from the floor, the last days apart: a shift is over two days after it began. One list
/// a day, since a list an agent cost a fifth of what their breaks do.
struct Absences {
    private static let days = 4
    private var lists: [[DayPlan.Away]] = Array(repeating: [], count: Absences.days)

    /// Forgets the day whose place a day takes.
    mutating func begin(day: Int) { lists[place(day)].removeAll(keepingCapacity: true) }

    func count(ofDay day: Int) -> Int32 { Int32(lists[place(day)].count) }

    mutating func append(_ away: DayPlan.Away, ofDay day: Int) { lists[place(day)].append(away) }

    subscript(day day: Int, index index: Int32) -> DayPlan.Away { lists[place(day)][Int(index)] }

    /// The roster of the day before the first has a list too.
    private func place(_ day: Int) -> Int { (day + 1) % Absences.days }
}
