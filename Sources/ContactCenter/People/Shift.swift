// SPDX-License-Identifier: GPL-3.0-or-later

/// Agents of a team who come and leave together. Its times need not lie on the grid of intervals.
public struct Shift: Equatable, Sendable {
    /// Most shifts of a team.
    public static let most = 64
    /// The longest shift, seconds: one day.
    public static let longest = 86_400
    /// Of the length, seconds, and of the agents of one.
    public static let lengthRange = 1...longest
    /// Allowed values of `agent`, both ends included.
    public static let agentRange = 1...Team.largestHeadcount
    /// Most breaks of a shift.
    public static let mostBreaks = 24

    public let name: String
    /// Seconds after midnight of the day on which it is worked; past 86,400 on an operating day that runs into the next.
    public let start: Int
    /// Seconds, at most a day; may run past midnight.
    public let length: Int
    /// Agents rostered for the shift, in `agentRange`; the absent ones are included.
    public internal(set) var agents: Int
    /// Weekdays on which it starts, 0 is Monday; `nil`: every day on which something that the team serves is open.
    public let weekdays: Set<Int>?
    /// Days on and off over a cycle that is not one week; `nil`: each of its weekdays.
    public let rotation: Rotation?
    /// In the order of the day.
    public let breaks: [Break]

    public init(
        name: String, start: Int, length: Int, agents: Int, weekdays: Set<Int>? = nil, rotation: Rotation? = nil,
        breaks: [Break] = []
    ) {
        self.name = name
        self.start = start
        self.length = length
        self.agents = agents
        self.weekdays = weekdays
        self.rotation = rotation
        self.breaks = breaks
    }

    /// The same shift with so many agents.
    public func with(agents: Int) -> Shift {
        var shift = self
        shift.agents = agents
        return shift
    }

    /// From start to end, seconds after midnight.
    public var span: Range<Int> { start..<start + length }

    /// Whether it starts on a day of the horizon or around it, if the team's work is open then.
    public func isWorked(onDay day: Int, weekday: Int) -> Bool {
        (weekdays?.contains(weekday) ?? true) && (rotation?.isWorked(onDay: day, weekday: weekday) ?? true)
    }

    /// Seconds of one agent's shift that are paid: all but unpaid breaks.
    public func paid(onWeekday weekday: Int) -> Int {
        breaks.reduce(length) { $0 - (!$1.isPaid && $1.isTaken(onWeekday: weekday) ? $1.length : 0) }
    }

    /// Seconds of one agent's shift on the floor: all but breaks.
    public func onFloor(onWeekday weekday: Int) -> Int {
        breaks.reduce(length) { $0 - ($1.isTaken(onWeekday: weekday) ? $1.length : 0) }
    }

    func problems(at path: [String]) -> [Problem] {
        var found: [Problem] = []
        func refuse(_ keys: [String], _ what: String, _ allowed: String) {
            found.append(Problem(at: path + keys, found: what, allowed: allowed))
        }
        if !Shift.agentRange.contains(agents) {
            refuse(
                ["agents"], "\(agents) agents",
                "\(inWords(Shift.agentRange)) agents; leave the shift out where nobody works it")
        }
        if !(0..<172_800).contains(start) { refuse(["start"], "\(start) s after midnight", "a time of the day") }
        if !Shift.lengthRange.contains(length) {
            refuse(["length"], "a shift of \(duration(length))", "more than 0 s, at most 24 h")
            return found
        }
        if let weekdays, weekdays.isEmpty || !weekdays.isSubset(of: 0...6) {
            refuse(["days"], "\(weekdays.count) weekdays", "one weekday at least")
        }
        if breaks.count > Shift.mostBreaks {
            refuse(["breaks"], "\(breaks.count) breaks", "at most \(Shift.mostBreaks)")
            return found
        }
        for (index, pause) in breaks.enumerated() {
            let key = ["breaks", "\(index + 1)"]
            let name = "a \(pause.kind.rawValue) of \(duration(pause.length))"
            if pause.length < 1 {
                refuse(key, name, "more than 0 s")
            } else if pause.window.lowerBound < 0 || pause.window.upperBound > length {
                refuse(
                    key, "\(name) between \(place(pause.window.lowerBound)) and \(place(pause.window.upperBound))",
                    "a window within the shift, \(place(0)) to \(place(length))")
            } else if pause.window.count < pause.length {
                refuse(
                    key, "\(name) in a window of \(duration(pause.window.count))",
                    "a window as long as the break, or a shorter break")
            } else if let weekdays = pause.weekdays, weekdays.isEmpty || !weekdays.isSubset(of: 0...6) {
                refuse(key + ["days"], "\(weekdays.count) weekdays", "one weekday at least")
            }
        }
        if found.isEmpty { found += overlaps(at: path) }
        return found
    }

    /// Starts move evenly through their windows from the first agent to the last: two breaks that are apart for both
    /// are apart for all.
    private func overlaps(at path: [String]) -> [Problem] {
        for (i, b) in breaks.enumerated() {
            for a in breaks[..<i]
            where (0...6).contains(where: { a.isTaken(onWeekday: $0) && b.isTaken(onWeekday: $0) }) {
                let first = b.window.lowerBound - a.window.lowerBound - a.length
                let last = b.window.upperBound - b.length - a.window.upperBound
                if min(first, last) < 0 {
                    return [
                        Problem(
                            at: path + ["breaks", "\(i + 1)"],
                            found:
                                "a \(b.kind.rawValue) that may begin before the \(a.kind.rawValue) in front of it ends",
                            allowed:
                                "breaks in the order of the day that do not overlap: later, or in a window of its own"
                        )
                    ]
                }
            }
        }
        return []
    }

    private func place(_ second: Int) -> String { clock((start + second) % 86_400) }

    private func duration(_ seconds: Int) -> String {
        seconds % 60 == 0 ? "\(seconds / 60) min" : "\(seconds) s"
    }
}
