// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
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
