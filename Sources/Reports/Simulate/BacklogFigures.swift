// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// Deferred work that waits in one line: how much, how old, and how long until what a day began with was done.
struct BacklogFigures: Sendable {
    /// Contacts that wait at an instant, or at the same instant of several days on average.
    struct Waiting: Sendable {
        let all: Estimate
        /// By the bands of `Backlog`.
        let byAge: [Estimate]

        /// - Parameter samples: by replication, by instant, the bands.
        init(_ samples: [[ArraySlice<UInt32>]]) {
            func mean(_ count: (ArraySlice<UInt32>) -> UInt32) -> Estimate {
                Estimate(
                    of: samples.map { instants in
                        instants.reduce(0) { $0 + Double(count($1)) } / Double(instants.count)
                    })
            }
            all = mean { $0.reduce(0, +) }
            byAge = (0..<Backlog.bandCount).map { band in mean { $0[$0.startIndex + band] } }
        }
    }

    let line: Line
    /// At the end of a day, mean over the open days.
    let atDayEnd: Waiting
    /// At the end of each open day.
    let days: [(day: Int, waiting: Waiting)]
    /// At the end of each interval of the horizon, and of each interval of the day on average; empty when not asked
    /// for, `nil` where nothing is ever open.
    let intervals: [(day: Int, interval: Int, waiting: Waiting)]
    let profile: [Waiting?]
    /// Days that began with work left over, and those on which it was not done.
    let daysCarried: Estimate
    let daysNotCleared: Estimate
    /// Seconds from the first agent's coming until what was left over is done, of the days on which it was.
    let timeToClear: Estimate

    init(_ line: Line, lives: [LifeRecord.LineLife], calendar: OperatingCalendar, byInterval: Bool) {
        self.line = line
        var instants: [(day: Int, interval: Int)] = []
        for (day, open) in calendar.openIntervals.enumerated() { instants += open.map { (day, $0) } }
        func waiting(_ places: [Int]) -> Waiting {
            Waiting(
                lives.map { life in
                    places.map { life.backlog[$0 * Backlog.bandCount..<($0 + 1) * Backlog.bandCount] }
                })
        }
        let ends = instants.indices.filter { $0 + 1 == instants.count || instants[$0 + 1].day > instants[$0].day }
        atDayEnd = waiting(ends)
        days = ends.map { (instants[$0].day, waiting([$0])) }
        intervals =
            byInterval ? instants.enumerated().map { ($1.day, $1.interval, waiting([$0])) } : []
        profile =
            byInterval
            ? (0..<calendar.intervalsPerDay).map { interval in
                let here = instants.indices.filter { instants[$0].interval == interval }
                return here.isEmpty ? nil : waiting(here)
            } : []
        daysCarried = Estimate(of: lives.map { Double($0.daysCarried) })
        daysNotCleared = Estimate(of: lives.map { Double($0.daysCarried - $0.daysCleared) })
        timeToClear = Estimate(ratioOf: lives.map(\.timeToClear), to: lives.map { Double($0.daysCleared) })
    }

    /// Of each age band, for people and for programs: `4 h to 1 d`, `4hTo1d`.
    static let names: [(words: String, key: String)] = {
        func plain(_ seconds: Double) -> (String, String) {
            let hours = Int(seconds / 3600)
            return hours % 24 == 0 ? ("\(hours / 24)", "d") : ("\(hours)", "h")
        }
        let ages = Backlog.ages.map(plain)
        var names = [("under \(ages[0].0) \(ages[0].1)", "under\(ages[0].0)\(ages[0].1)")]
        for (from, to) in zip(ages, ages.dropFirst()) {
            names.append(("\(from.0) \(from.1) to \(to.0) \(to.1)", "\(from.0)\(from.1)To\(to.0)\(to.1)"))
        }
        let last = ages[ages.count - 1]
        names.append(("\(last.0) \(last.1) or older", "over\(last.0)\(last.1)"))
        return names
    }()
}
