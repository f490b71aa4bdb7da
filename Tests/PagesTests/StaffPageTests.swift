// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

@testable import Pages

/// Pages of staffings and of the past: what stands there, and how much.
@Suite struct StaffPageTests {
    private static func tree(_ json: String, _ language: Language = .english) throws -> Tree {
        try #require(Tree.read(try Samples.page(json, language)))
    }

    /// From Friday on: two days alike, a third that differs; the formulas ask for one more.
    static let byInterval = #"""
        {"schema": "headcount/staff/1", \#(Samples.head), "objective": "least cost", "feasible": true, "confidence": 0.99,
         "model": {"start": "2027-03-04", "days": 3, "interval": 1800, "opening": 28800},
         "staffing": {"n1": [[0, 2, 3, 0], [0, 2, 3, 0], [1, 1, 1, 0]]},
         "formula": {"n1": [[0, 3, 4, 0], [0, 3, 4, 0], [2, 2, 2, 0]]}, "cost": 12.0, "costUnit": "per day",
         "clauses": [], "replications": 55, "verdict": "confirmed", "evaluations": 25, "runnersUp": [],
         "oneFewer": [{"team": "n1", "start": null, "cost": 10.0, "breaks": ["calls-80-20"],
           "clauses": [{"name": "calls-80-20", "atLeast": 0.8, "unit": "share", "value": \#(Samples.figure(0.711, 0.004))}]}]}
        """#

    @Test func staffingByInterval() throws {
        let part = try #require(try Self.tree(Self.byInterval).part("staffings"))
        // Two intervals of Thursday and Friday, three of Saturday.
        #expect(part.marks.count == 5, "\(part.marks)")
        #expect(part.marks.allSatisfy { $0.contains("required") || $0.contains("formulas") }, "\(part.marks)")
        let words = part.all("h3").map(\.text)
        #expect(words.prefix(2) == ["n1 · Thu, Fri", "n1 · Sat"], "\(words)")
        #expect(part.all("td").map(\.text).contains("calls-80-20 71.1% ± 0.4%"))
        let portuguese = try #require(try Self.tree(Self.byInterval, .portuguese).part("staffings"))
        #expect(portuguese.all("td").map(\.text).contains("calls-80-20 71,1% ± 0,4%"))
    }

    static let roster = #"""
        {"schema": "headcount/roster/1", \#(Samples.head), "objective": "least cost", "feasible": true, "confidence": 0.99,
         "cost": 12.0, "costUnit": "per day", "replications": 55, "clauses": [], "evaluations": 9,
         "shifts": [{"team": "n1", "shift": "day-0800", "start": "08:00", "end": "14:00", "days": null, "rotation": null,
           "agents": 3, "cost": 12.0, "breaks": []}],
         "cover": [{"team": "n1", "days": ["mon"], "horizonDays": null, "start": "08:00", "agents": 3.0, "need": 4.0,
           "over": 0.0, "under": 1.0}],
         "rooms": [{"name": "main", "seats": 3, "taken": 3, "full": true, "days": ["mon"], "start": "08:00", "end": "14:00"}],
         "oneFewer": [{"team": "n1", "shift": "day-0800", "start": "08:00", "agents": 2, "cost": 8.0, "replications": 55,
           "breaks": [], "clauses": []}]}
        """#

    @Test func roomsAndOneAgentFewer() throws {
        let part = try #require(try Self.tree(Self.roster).part("roster"))
        let cells = part.all("td").map(\.text)
        #expect(cells.contains("3 · full") && cells.contains("Mon 08:00–14:00"), "\(cells)")
        #expect(cells.contains("keeps every clause"))
        #expect(part.all("h3").map(\.text).suffix(2) == ["What one agent fewer breaks", "How full the rooms are"])
        // Four hours have a tick at each half-hour, and no clock twice.
        let short = Self.roster.replacing(#""end": "14:00", "days": null"#, with: #""end": "12:00", "days": null"#)
        let ticks = try #require(try Self.tree(short).part("roster")).all("svg")[0].all("text").map(\.text)
            .filter { $0.contains(":") }
        #expect(Set(ticks).count == ticks.count && ticks.contains("08:30"), "\(ticks)")
        let portuguese = try #require(try Self.tree(Self.roster, .portuguese).part("roster"))
        #expect(portuguese.all("td").map(\.text).contains("3 · lotada"))
    }

    /// A month by half-hours of three measures is a page that can be sent, and names what lies farthest outside.
    @Test func aMonthOfThePast() throws {
        func series(_ measure: String) -> String {
            let points = (0..<900).map { index -> String in
                let recorded = index % 3 == 0 ? 0.2 + Double(index) / 9000 : 0.8
                return #"{"start": "2027-03-\#(10 + index / 50) \#(10 + index % 12):30", "recorded": \#(recorded), "#
                    + #""simulated": 0.8123456789, "low": 0.6123456789, "high": 0.9123456789}"#
            }
            return
                #"{"measure": "\#(measure)", "type": "calls", "unit": "share", "inside": 600, "of": 900, "points": ["#
                + points.joined(separator: ", ") + "]}"
        }
        let json = #"""
            {"schema": "headcount/backtest/1", \#(Samples.head), "replications": 200, "backtest": {"band": 0.9,
             "series": [\#(["serviceLevel", "meanWait", "abandonment"].map(series).joined(separator: ", "))]}}
            """#
        let page = try Samples.page(json)
        #expect(page.utf8.count < 500_000, "\(page.utf8.count)")
        let tree = try #require(Tree.read(page))
        let part = try #require(tree.part("backtest"))
        #expect(part.marks.count == 300)
        #expect(part.marks.allSatisfy { !$0.isEmpty })
        // The point farthest outside is told.
        #expect(part.marks.contains { $0.contains("20.0%") })
        #expect(part.words.contains("1,800 of 2,700"))
    }
}
