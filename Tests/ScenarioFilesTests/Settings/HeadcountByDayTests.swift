// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Foundation
import Testing

@testable import ScenarioFiles

@Suite("A headcount by weekday")
struct HeadcountByDayTests {
    /// Monday to Saturday, two hours; a week from Monday, 2 March 2026, and the Monday after.
    private func text(_ headcount: String, hours: String = "mon-sat 08:00-10:00") -> String {
        """
        calendar: {start: 2026-03-02, days: 8, hours: '\(hours)'}
        contacts: {calls: {rate: 20 per h, handle: 2 min}}
        teams: {n1: {serves: [calls], headcount: \(headcount)}}
        """
    }

    private func agents(_ headcount: String) throws -> [[Int]] {
        let team = try ScenarioReader.read(text: text(headcount), file: "s", folder: "").center.teams[0]
        return (0..<8).map { day in (0..<4).map { team.headcount.agents(day: day, interval: $0) } }
    }

    @Test("the special day wins over the general, each as a figure, a list or by the clock")
    func days() throws {
        let figure = try agents("{weekday: 5, sat: 2}")
        #expect(
            figure[0..<5].allSatisfy { $0 == [5, 5, 5, 5] } && figure[5] == [2, 2, 2, 2] && figure[7] == [5, 5, 5, 5])
        let mixed = try agents("{day: 3, mon: [1, 2, 3, 4], sat: {08:30-09:30: 6}}")
        #expect(mixed[0] == [1, 2, 3, 4] && mixed[7] == [1, 2, 3, 4] && mixed[1] == [3, 3, 3, 3])
        #expect(mixed[5] == [0, 6, 6, 0])
    }

    @Test("an open day without agents, a mixture with spans and a list that does not fit are refused")
    func refused() {
        func message(_ headcount: String) -> String {
            do {
                _ = try ScenarioReader.read(text: text(headcount), file: "s", folder: "")
                return ""
            } catch {
                return error.description
            }
        }
        #expect(message("{weekday: 5}").contains("no agents for Saturday, which is open"))
        #expect(message("{weekday: 5, 08:00-09:00: 3}").contains("the unknown key `08:00-09:00`"))
        #expect(message("{weekday: [1, 2], sat: 1}").contains("2 figures"))
        #expect(message("{weekday: 5, sat: x}").contains("found `x`"))
    }
}

@Suite("A rule's breaks beside others")
struct MixedBreakTests {
    /// Starts of the windows, s after the start of a shift of 6 h 20 min, and kinds.
    private func breaks(_ breaks: String) throws -> [String] {
        let text = """
            calendar: {start: 2026-03-02, hours: mon-fri 08:00-20:00}
            contacts: {calls: {rate: 20 per h, handle: 2 min}}
            teams: {n1: {serves: [calls], shifts: {day: {start: 08:00, length: 6 h 20 min, agents: 4, breaks: \(breaks)}}}}
            """
        let shift = try ScenarioReader.read(text: text, file: "s", folder: "").center.teams[0].shifts[0]
        return shift.breaks.map { "\($0.kind) \($0.window.lowerBound)" }
    }

    @Test("nr17 in a list is what nr17 alone is, and others stand among it in the order of the day")
    func mixed() throws {
        let rule = try breaks("nr17")
        #expect(try breaks("[nr17]") == rule && rule.count == 3)
        let own = try breaks("[nr17, {kind: training, from: 30 min, length: 15 min}]")
        #expect(own.count == 4 && own[0] == "training 1800" && Array(own.dropFirst()) == rule)
    }
}

@Suite("A roster as staff writes it reads back")
struct RosterTests {
    /// Two teams, two days of two hours.
    private func read(_ roster: String, teams: [String] = ["n1", "n2"]) throws(Diagnostics) -> Scenario {
        let text = """
            calendar: {days: 2, hours: 'mon-sun 23:00-01:00'}
            contacts: {calls: {rate: 20 per h, handle: 2 min}}
            teams: {\(teams.map { "\($0): {serves: [calls], headcount: roster.csv}" }.joined(separator: ", "))}
            """
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("roster-\(UUID())")
        defer { try? FileManager.default.removeItem(at: folder) }
        try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try? Data(roster.utf8).write(to: folder.appendingPathComponent("roster.csv"))
        return try ScenarioReader.read(text: text, file: "s", folder: folder.path)
    }

    @Test("one figure, figures by interval past midnight, figures by day; by semicolons too")
    func shapes() throws {
        let intervals = ["23:00", "23:30", "00:00 (+1 day)", "00:30 (+1 day)"]
        let byInterval = intervals.enumerated().map { "n2,n1,,\($1),\($0 + 1)\n" }.joined()
        let byDay = (0...1).flatMap { day in intervals.map { "n3,n1,\(day),\($0),\(5 + day)\n" } }.joined()
        let rows = "team,tier,day,start,agents\nn1,n1,,,7\n" + byInterval + byDay
        for text in [rows, "\u{FEFF}" + rows.replacing(",", with: ";")] {
            let teams = try read(text, teams: ["n1", "n2", "n3"]).center.teams
            func agents(_ team: Int) -> [[Int]] {
                (0...1).map { day in (0..<4).map { teams[team].headcount.agents(day: day, interval: $0) } }
            }
            #expect(agents(0) == [[7, 7, 7, 7], [7, 7, 7, 7]] && teams[0].headcount.isConstant)
            #expect(agents(1) == [[1, 2, 3, 4], [1, 2, 3, 4]])
            #expect(agents(2) == [[5, 5, 5, 5], [6, 6, 6, 6]])
        }
    }

    @Test(
        "what a roster does not say, or says twice, is refused",
        arguments: [
            ("n1,n1,,,7\n", "no row of the team `n2`"), ("n1,n1,,,7\nn2,n1,,23:00,1\n", "no agents of `n2` for"),
            ("n1,n1,,,7\nn1,n1,,,8\nn2,n1,,,1\n", "a second figure"), ("n1,n1,,,x\nn2,n1,,,1\n", "found `x`"),
            ("n1,n1,2,,7\nn2,n1,,,1\n", "found `2`"), ("n1,n1,,08:00,7\nn2,n1,,,1\n", "found `08:00`"),
            ("n1,n1,,,50001\nn2,n1,,,1\n", "found `50001`"),
        ])
    func refused(rows: String, message: String) {
        #expect { _ = try read("team,tier,day,start,agents\n" + rows) } throws: { error in
            "\(error)".contains(message)
        }
    }
}
