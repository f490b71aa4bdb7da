// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// Systems that go down: a channel's or a team's.
public struct Outage: Equatable, Sendable {
    public enum Times: Equatable, Sendable {
        /// Seconds between the end of one and the start of the next, and how long one lasts: calendar time, all day.
        case random(every: Law, lasts: Law)
        /// Day of the horizon, second after its midnight, length in seconds.
        case scheduled([(day: Int, start: Int, length: Int)])

        public static func == (a: Times, b: Times) -> Bool {
            switch (a, b) {
            case (.random(let e, let l), .random(let f, let m)): e == f && l == m
            case (.scheduled(let a), .scheduled(let b)): a.elementsEqual(b, by: ==)
            default: false
            }
        }
    }

    /// What becomes of contacts that come while their type is down.
    public enum Arriving: Equatable, Sendable {
        case lost
        /// They wait until it is over; those in the line wait on.
        case held
        /// They are lost, and this share of them comes again when it is over, after a time in seconds.
        case surge(share: Double, after: Law)
    }

    public let name: String
    public let times: Times
    /// Indexes of the contact types that it stops.
    public let types: [Int]
    /// Indexes of the teams that it stops: they finish what they have and take nothing new.
    public let teams: [Int]
    public let arriving: Arriving
    /// Whether contacts that come to a type while it is down leave the contract's counts.
    public let isExcused: Bool

    public init(
        name: String, times: Times, types: [Int], teams: [Int] = [], arriving: Arriving = .lost, isExcused: Bool = false
    ) {
        self.name = name
        self.times = times
        self.types = types
        self.teams = teams
        self.arriving = arriving
        self.isExcused = isExcused
    }
}
