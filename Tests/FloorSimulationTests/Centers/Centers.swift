// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import TestSupport

/// The centres of textbooks: rates per second, times in seconds, all laws exponential unless said otherwise.
extension Centers {
    /// A floor that never closes, with one day of warm-up.
    static func roundTheClock(days: Int) -> OperatingCalendar {
        OperatingCalendar(days: days, interval: 86_400, warmUp: 86_400)
    }

    /// M/G/n, or M/G/n + M with patience; with `lines` and as many agents, Erlang's loss system.
    static func single(
        _ calendar: OperatingCalendar, rate: Double, service: Law, agents: Int, patience: Double? = nil,
        lines: Int? = nil
    ) throws -> ContactCenter {
        try ContactCenter(
            name: "M/G/n", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: rate, on: calendar),
                    patience: patience.map { Patience(law: .exponential(mean: $0)) }, lines: lines,
                    handling: [Handling(time: service)])
            ],
            teams: [Team(name: "agents", serves: [0], headcount: .constant(agents, on: calendar))])
    }

    static func single(
        _ calendar: OperatingCalendar, rate: Double, service mean: Double, agents: Int, patience: Double? = nil
    ) throws -> ContactCenter {
        try single(calendar, rate: rate, service: .exponential(mean: mean), agents: agents, patience: patience)
    }
}

extension Centers {
    /// Voice before chat at tier 1; a quarter of what is handled goes on to tier 2.
    static func twoTiers(_ calendar: OperatingCalendar, first: Int, second: Int) throws -> ContactCenter {
        try ContactCenter(
            name: "two tiers", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [("voice", 35.0, 1), ("chat", 15.0, 0)].map { name, perMinute, priority in
                ContactType(
                    name: name, volume: .constant(perSecond: perMinute / 60, on: calendar),
                    patience: Patience(law: .exponential(mean: 180)), priority: priority,
                    handling: [
                        Handling(time: .exponential(mean: 240), escalation: 0.25),
                        Handling(time: .exponential(mean: 300)),
                    ])
            },
            teams: [
                Team(name: "n1", tier: 0, serves: [0, 1], headcount: .constant(first, on: calendar)),
                Team(name: "n2", tier: 1, serves: [0, 1], headcount: .constant(second, on: calendar)),
            ])
    }
}

extension Centers {
    /// 4 contacts a minute of 3 min for 14 agents, a fifth goes on to 9 agents for 8 min, and all wait.
    static func tandem(_ calendar: OperatingCalendar) throws -> ContactCenter {
        try ContactCenter(
            name: "tandem", calendar: calendar, tiers: ["n1", "n2"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 4 / 60, on: calendar),
                    handling: [
                        Handling(time: .exponential(mean: 180), escalation: 0.2),
                        Handling(time: .exponential(mean: 480)),
                    ])
            ],
            teams: [
                Team(name: "n1", tier: 0, serves: [0], headcount: .constant(14, on: calendar)),
                Team(name: "n2", tier: 1, serves: [0], headcount: .constant(9, on: calendar)),
            ])
    }
}
