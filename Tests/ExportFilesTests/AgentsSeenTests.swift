// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Testing

@testable import ExportFiles

/// A log of first-come-first-served calls to a known number of agents shows this number: whoever waits meets all of them busy.
@Suite struct AgentsSeenTests {
    /// Calls of five days, 08:00 to 18:00, 40 an hour and agent at most; each call with the agent who is free first.
    private static func log(_ agents: (_ hour: Int) -> Int) -> String {
        var state: UInt64 = 7
        func draw(below bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        func clock(_ second: Int) -> String {
            let parts = [second / 3600, second / 60 % 60, second % 60]
            return parts.map { ($0 < 10 ? "0" : "") + "\($0)" }.joined(separator: ":")
        }
        var text = "date,call_started,call_answered,call_ended\n"
        for day in 2...6 {
            // When each agent is free next.
            var free = [Int](repeating: 0, count: 64)
            var second = 8 * 3600
            while true {
                second += 1 + draw(below: 2 * 100 / agents(second / 3600))
                if second >= 18 * 3600 { break }
                // Who is at work when the call comes takes it, as soon as they are free.
                let team = agents(second / 3600)
                let agent = (0..<team).min { free[$0] < free[$1] } ?? 0
                let answer = max(second, free[agent])
                let end = answer + 20 + draw(below: 140)
                free[agent] = end
                text += "2026-03-0\(day),\(clock(second)),\(clock(answer)),\(clock(end))\n"
            }
        }
        return text
    }

    @Test(arguments: [1, 2, 5, 12]) func steady(agents: Int) throws {
        let center = try imported(Self.log { _ in agents })
        let seen = try #require(center.seen)
        #expect(seen.usual.agents == agents)
        #expect(seen.usual.share == 1)
        #expect(seen.waits > 100)
        for weekday in 0..<5 {
            #expect(seen.week[weekday][16..<36].allSatisfy { $0 == agents }, "\(seen.week[weekday])")
        }
        #expect(center.agents == seen.week)
        #expect(center.scenario(name: "x", volumes: "x.csv").contains("as many as the log shows at work"))
    }

    /// Six until noon, three in the afternoon. In the hour after noon calls of the morning may still be in service.
    @Test func byInterval() throws {
        let center = try imported(Self.log { $0 < 12 ? 6 : 3 })
        let seen = try #require(center.seen)
        for weekday in 0..<5 {
            #expect(seen.week[weekday][17..<24].allSatisfy { $0 == 6 }, "\(seen.week[weekday])")
            #expect(seen.week[weekday][26..<36].allSatisfy { $0 == 3 }, "\(seen.week[weekday])")
        }
        let monday = try #require(seen.days[CivilDate(year: 2026, month: 3, day: 2)?.dayNumber ?? 0])
        #expect(monday[26..<36].allSatisfy { $0 == 3 }, "\(monday)")
    }

    /// Nobody waits for a hundred agents, so nothing is seen, and the roster is Erlang's.
    @Test func nobodyWaits() throws {
        let calls = (0..<60).map {
            "2026-03-02,08:\($0 < 10 ? "0" : "")\($0):00,08:\($0 < 10 ? "0" : "")\($0):05,09:30:00"
        }
        let center = try imported("date,call_started,call_answered,call_ended\n" + calls.joined(separator: "\n") + "\n")
        #expect(center.seen == nil)
        #expect(center.scenario(name: "x", volumes: "x.csv").contains("the least agents by Erlang's formula"))
    }

    /// The days of the files with the contacts that came in each interval, and the agents of each.
    @Test func livedAgain() throws {
        let text = Self.log { $0 < 12 ? 6 : 3 }
        let center = try imported(text) { $0.replays = true }
        let scenario = center.scenario(name: "x", volumes: "x.csv")
        #expect(scenario.contains("start: 2026-03-02    # the first day of the files\n  days: 5\n"))
        #expect(scenario.contains("recorded: 'x.csv'") && !scenario.contains("busyness"))
        let rows = center.volumes.split(separator: "\n").dropFirst().map { $0.split(separator: ",") }
        var came: [String: Int] = [:]
        for call in text.split(separator: "\n").dropFirst() {
            let fields = call.split(separator: ",")
            let clock = fields[1].split(separator: ":").compactMap { Int($0) }
            came["\(fields[0]) \(clock[0]):\(clock[1] / 30)", default: 0] += 1
        }
        for row in rows {
            let clock = row[1].split(separator: ":").compactMap { Int($0) }
            #expect(Int(row[2]) == came["\(row[0]) \(clock[0]):\(clock[1] / 30)"] ?? 0, "\(row)")
        }
        #expect(rows.reduce(0) { $0 + (Int($1[2]) ?? 0) } == text.split(separator: "\n").count - 1)
        #expect(rows.filter { $0[1] == "15:00" }.map { $0[3] } == ["3", "3", "3", "3", "3"])
    }

    /// A contact at an hour at which others hardly come is outside a week to come, and in the days lived again.
    @Test func nobodyIsLeftOut() throws {
        let week = Self.log { _ in 5 }.split(separator: "\n")
        let weeks = ["01", "02", "03"].flatMap { month in
            // The first full weeks of these months begin on 5 January, 2 February and 2 March 2026.
            week.dropFirst().map { call -> String in
                let day = (Int(call.prefix(10).suffix(2)) ?? 0) + (month == "01" ? 3 : 0)
                return "2026-\(month)-0\(day)\(call.dropFirst(10))"
            }
        }
        let text =
            ([String(week[0])] + weeks + ["2026-03-04,06:10:00,06:10:00,06:12:00"]).joined(separator: "\n") + "\n"
        #expect(!(try imported(text).found(.closedHours).isEmpty))
        let center = try imported(text) { $0.replays = true }
        #expect(center.found(.closedHours).isEmpty)
        let counts = center.volumes.split(separator: "\n").dropFirst().compactMap { Int($0.split(separator: ",")[2]) }
        #expect(counts.reduce(0, +) == text.split(separator: "\n").count - 1)
    }

    /// Law: the same log shows the same at any date; days before 1970 have negative numbers.
    @Test func longAgo() throws {
        let text = Self.log { $0 < 12 ? 6 : 3 }
        func days(_ text: String) throws -> [[Int]] {
            let seen = try #require(imported(text).seen)
            return seen.days.sorted { $0.key < $1.key }.map(\.value)
        }
        #expect(try days(text) == days(text.replacing("2026-03-0", with: "1965-03-0")))
    }

    @Test func whatCannotBeLivedAgain() {
        let years = "date,time,calls\n2024-01-01,08:00,5\n2026-01-01,08:00,5\n"
        #expect(refusal(years) { $0.replays = true }.contains("732 days, from 2024-01-01 to 2026-01-01"))
        let typical = "weekday,time,calls\nmon,08:00,5\nmon,08:30,6\n"
        #expect(refusal(typical) { $0.replays = true }.contains("days without dates"))
    }
}
