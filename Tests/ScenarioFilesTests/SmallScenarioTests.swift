// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics
import Testing

@testable import ScenarioFiles

/// Reads a scenario from text; a failure prints its diagnostics.
func read(_ text: String, folder: String = "") throws -> Scenario {
    try ScenarioReader.read(text: text, file: "test.yaml", folder: folder)
}

/// The diagnostics of a text that must be refused.
func mistakes(_ text: String, folder: String = "") -> [Diagnostic] {
    do {
        _ = try ScenarioReader.read(text: text, file: "test.yaml", folder: folder)
        return []
    } catch {
        return error.all
    }
}

@Suite("A small scenario has sensible defaults")
struct SmallScenarioTests {
    static let smallest = """
        teams:    { n1: { headcount: 14, serves: [calls] } }
        contacts: { calls: { rate: 100 per 30 min, handle: 3 min, patience: 5 min } }
        """

    @Test("two lines make a centre open 24x7 for a week after a warm-up")
    func smallest() throws {
        let scenario = try read(Self.smallest)
        let center = scenario.center
        #expect(center.name == "test")
        let around = DaysAround(
            before: Array(repeating: 0..<48, count: 31), after: Array(repeating: 0..<48, count: 35))
        #expect(center.calendar == OperatingCalendar(days: 7, warmUp: 7200, openIntervalsAround: around))
        #expect(center.tiers == ["n1"])
        let calls = center.contactTypes[0]
        #expect(calls.channel == .voice && calls.hours.isAlways && calls.priority == 0)
        #expect(calls.patience == Patience(law: .exponential(mean: 300)))
        #expect(calls.handling == [Handling(time: .exponential(mean: 180))])
        #expect(calls.volume.rows == [Array(repeating: 100, count: 48)])
        #expect(calls.volume.rowOfDay == Array(repeating: 0, count: 7))
        #expect(center.teams[0].headcount == .constant(14, on: center.calendar))
        #expect(center.teams[0].costPerHour == 1 && center.teams[0].absence == 0)
        #expect(scenario.seed == 1 && scenario.replications == nil && scenario.bounds.isEmpty)
        #expect(scenario.contract.clauses.isEmpty)
        #expect(center.routing == Routing())
    }

    @Test("each default is named with the key where another value could stand")
    func defaults() throws {
        let defaults = try read(Self.smallest).defaults
        for (path, value) in [
            ("calendar.days", "7"), ("calendar.hours", "24x7"), ("calendar.warm-up", "120 min"), ("tiers", "[n1]"),
            ("contacts.calls.channel", "voice"), ("teams.n1.cost", "1 per hour"), ("seed", "1"),
            ("routing.agent", "longest-idle"), ("routing.contact", "priority-then-longest-wait"),
        ] {
            #expect(defaults.contains(AppliedDefault(path: path, value: value)), "\(path)")
        }
    }
}
