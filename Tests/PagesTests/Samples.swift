// SPDX-License-Identifier: GPL-3.0-or-later
import Reports

@testable import Pages

/// Results written by hand, small enough that every mark can be counted.
enum Samples {
    static let head = #""version": "0.1.0", "scenario": "Bench", "seed": 12345, "complete": true"#

    static func document(_ json: String) throws -> Document { try .read(json: Array(json.utf8)) }

    static func figure(_ mean: Double, _ half: Double = 0.01) -> String {
        #"{"mean": \#(mean), "halfWidth": \#(half)}"#
    }

    static func money(_ mean: Double) -> String {
        #"{"mean": \#(mean), "halfWidth": 5.5, "p5": 0.0, "p50": \#(mean / 2), "p95": \#(3 * mean)}"#
    }

    static func probability(_ share: Double) -> String {
        #"{"share": \#(share), "low": \#(share / 2), "high": \#((1 + share) / 2)}"#
    }

    static let levels = [
        "answered", "offered", "abandoned-in-time-met", "abandoned-in-time-excluded", "short-abandons-excluded",
        "short-abandons-met",
    ]

    static func byFormula(_ value: (Int) -> String) -> String {
        "{" + levels.enumerated().map { #""\#($1)": \#(value($0))"# }.joined(separator: ", ") + "}"
    }

    static func contacts(_ type: String, _ offered: Double) -> String {
        #"""
        {"type": "\#(type)", "tier": "n1", "offered": \#(figure(offered)), "answered": \#(figure(offered)),
         "meanWaitAnswered": \#(figure(12.5)), "abandonedShare": \#(figure(0.03)), "within": 20.0,
         "serviceLevel": \#(byFormula { figure(0.78 + 0.01 * Double($0)) })}
        """#
    }

    static func clause(_ name: String, chance: Double, met: Bool, more: String = "") -> String {
        #"""
        {"name": "\#(name)", "met": \#(met), "verdict": "\#(met ? "kept" : "broken")", "unit": "share",
         "value": \#(figure(0.7912)), "atLeast": 0.8, "window": "month", "probabilityMet": \#(figure(chance)),
         "probabilityPromised": 0.95, "windows": 120, "trialsToShow": null, "internal": false,
         "probabilityMetLow": \#(chance / 2), "probabilityMetHigh": \#((1 + chance) / 2),
         "timeline": [{"name": "2027-01", "value": 0.8, "met": \#(probability(0.9))},
                      {"name": "2027-02", "value": 0.7, "met": \#(probability(0.4))}],
         "formulas": {\#(levels.enumerated().map { #""\#($1)": {"value": \#(figure(0.75 + 0.02 * Double($0)))}"# }
            .joined(separator: ", "))}\#(more)}
        """#
    }

    /// Two lines on two weekdays and three intervals, two teams, two clauses, two months of fines, a backlog of three days,
    /// a back-test of four points and a tornado of two parameters.
    static func simulate(type: String = "calls") -> String {
        let hundred = (1...100).map { $0 <= 40 ? "0.0" : "\(Double($0) * 25)" }.joined(separator: ", ")
        let ages =
            #"{"under4h": \#(figure(3)), "4hTo1d": \#(figure(2)), "1dTo2d": \#(figure(1)), "2dTo5d": \#(figure(0)), "over5d": \#(figure(0.5))}"#
        func weekday(_ name: String) -> String {
            #"""
            {"type": "\#(type)", "tier": "n1", "within": 20.0, "formula": "offered", "weekday": "\#(name)", "days": 8,
             "start": ["09:00", "09:30", "10:00"], "offered": [4000, 50, 3000], "serviceLevel": [0.91, 0.5, 0.7421]}
            """#
        }
        return #"""
            {"schema": "headcount/simulate/1", \#(head), "replications": 40,
             "inputs": [{"file": "bench.yaml", "sha256": "00ff", "text": "name: Bench <&>\n"},
                        {"file": "big.csv", "sha256": "11ee", "text": null}],
             "model": {"currency": "BRL", "start": null, "days": 60, "openDays": 42, "interval": 1800,
               "contacts": [{"type": "\#(type)", "channel": "voice", "perDay": 812.5, "busyness": 0.1,
                 "handleTime": 245.0, "afterContact": 30.0, "patience": null}],
               "teams": [{"name": "front", "tier": "n1", "agents": 14, "costPerHour": 22.5, "presence": 0.9}]},
             "contacts": [\#(contacts(type, 900)), \#(contacts("*", 900))],
             "weekdays": [\#(weekday("Monday")), \#(weekday("Tuesday"))],
             "waits": [{"type": "\#(type)", "tier": "n1", "within": 20.0, "joined": 7050,
               "longerThan": [5.0, 20.0, 60.0, 300.0], "share": [0.4, 0.2213, 0.1, 0.01]}],
             "tiers": [{"name": "n1", "model": "Erlang A", "within": 20.0, "target": 0.8, "serviceLevel": 0.84,
               "days": [{"weekdays": ["Monday", "Tuesday", "Wednesday"], "count": 30,
                 "start": ["09:00", "09:30", "10:00"], "offered": [40.0, 5.0, 30.0], "staffed": [7.0, 7.0, 5.0],
                 "load": [5.5, 0.7, 4.1], "required": [7, 2, 6], "serviceLevel": [0.85, 1.0, 0.7]}]}],
             "backlog": [{"type": "mails", "tier": "n1",
               "atDayEnd": {"waiting": \#(figure(6.5)), "byAge": \#(ages)},
               "days": [\#((1...3).map { #"{"day": \#($0), "waiting": \#(figure(6.5)), "byAge": \#(ages)}"# }
                .joined(separator: ", "))]}],
             "teams": [{"name": "front", "tier": "n1", "headcount": 14, "occupancy": \#(figure(0.8812)),
               "overtime": \#(figure(3600)), "shifts": [{"name": "early", "start": "08:00", "end": "14:20",
                 "startSecond": 28800, "length": 22800, "agents": 9, "weekdays": null}]},
               {"name": "back", "tier": "n1", "headcount": 3, "occupancy": \#(figure(0.6)),
               "overtime": \#(figure(0)), "shifts": []}],
             "clauses": [], "currency": "BRL",
             "backtest": {"band": 0.9, "series": [{"measure": "serviceLevel", "type": "\#(type)", "unit": "share",
               "points": [{"start": "Mon 09:00", "recorded": 0.8, "simulated": 0.81, "low": 0.7, "high": 0.9},
                 {"start": "Mon 09:30", "recorded": 0.5, "simulated": 0.81, "low": 0.7, "high": 0.9},
                 {"start": "Mon 10:00", "recorded": 0.9, "simulated": 0.81, "low": 0.7, "high": 0.9},
                 {"start": "Mon 10:30", "recorded": 0.71, "simulated": 0.81, "low": 0.7, "high": 0.9}]}]},
             "sensitivity": {"figure": "serviceLevel", "unit": "share", "base": 0.8, "parameters": [
               {"name": "handle time", "low": {"value": "−10%", "result": 0.9}, "high": {"value": "+10%", "result": 0.6}},
               {"name": "patience", "low": {"value": "2 min", "result": 0.79}, "high": {"value": "4 min", "result": 0.81}}]},
             "contract": {"allMet": \#(probability(0.3)), "fines": \#(money(1234.56)), "finesByPercent": [\#(hundred)],
               "bonuses": \#(money(0)), "billed": \#(money(50_000)), "staffingCost": 41000.5,
               "overtimeCost": \#(money(10)), "margin": \#(money(7800)), "anyFine": \#(probability(0.6)),
               "yearCap": {"amount": 2400.0, "share": null, "of": null},
               "periods": [{"name": "2027-01", "billed": 25000.0, "fines": 1000.0, "bonuses": 0.0, "atCap": 0.1},
                 {"name": "2027-02", "billed": 25000.0, "fines": 234.56, "bonuses": 0.0, "atCap": 0.0}],
               "clauses": [\#(clause("calls-80-20", chance: 0.61, met: false)), \#(clause("lost", chance: 0.99, met: true))]}}
            """#
    }

    static func draft(_ share: Double, fines: Double) -> String {
        #"""
        {"allMet": \#(probability(share)), "fines": \#(money(fines)), "bonuses": \#(money(0)),
         "billed": \#(money(50_000)), "staffingCost": 41000.0, "overtimeCost": \#(money(10)), "margin": \#(money(7000)),
         "clauses": [{"name": "calls-80-20", "target": 0.8, "direction": "at least", "unit": "share", "window": "month",
           "value": \#(figure(0.81)), "windowsMet": \#(figure(share))}]}
        """#
    }

    /// Four offers, two changed targets, three steps of more and fewer agents.
    static let negotiate = #"""
        {"schema": "headcount/negotiate/1", \#(head), "draft": null, "termsFiles": [], "replications": 40,
         "currency": "BRL", "probability": 0.95, "confidence": 0.95, "advice": "do not sign",
         "today": \#(draft(0.135, fines: 1014.25)),
         "offers": [
           {"clause": "calls-80-20", "threshold": 20.0, "window": "month", "drafted": true, "target": 0.77, "mean": 0.81, "windows": 40},
           {"clause": "calls-80-20", "threshold": 30.0, "window": "month", "drafted": false, "target": 0.79, "mean": 0.83, "windows": 40},
           {"clause": "calls-80-20", "threshold": 20.0, "window": "day", "drafted": false, "target": 0.5, "mean": 0.8, "windows": 40},
           {"clause": "calls-80-20", "threshold": 30.0, "window": "day", "drafted": false, "target": 0.55, "mean": 0.8, "windows": 40}],
         "turned": [
           {"clause": "calls-80-20", "knob": "target moved by", "value": -0.02, "result": \#(draft(0.6, fines: 300))},
           {"clause": "calls-80-20", "knob": "target moved by", "value": 0.02, "result": \#(draft(0.01, fines: 4000))}],
         "ladders": [{"team": "front", "shift": null, "breakEven": 15, "steps": [
           {"agents": 13, "added": -1, "agentsCost": 0.0, "result": \#(draft(0.0, fines: 9000))},
           {"agents": 14, "added": 0, "agentsCost": 100.0, "result": \#(draft(0.135, fines: 1014.25))},
           {"agents": 15, "added": 1, "agentsCost": 100.0, "result": \#(draft(0.97, fines: 20))}]}],
         "leastCost": null}
        """#

    /// Two alternatives, two figures.
    static let compare = #"""
        {"schema": "headcount/compare/1", "version": "0.1.0", "base": "two", "seed": 1, "replications": 20, "complete": true,
         "confidence": 0.95, "family": 2, "notes": [], "selection": null, "alternatives": [
          {"name": "two", "scenario": "Two teams", "figures": []},
          {"name": "one", "scenario": "One team", "figures": [
            {"name": "a", "measure": "serviceLevel", "type": "sales", "tier": null, "value": \#(figure(0.8)),
             "difference": \#(figure(0.08, 0.01)), "verdict": "better"},
            {"name": "b", "measure": "wait90", "type": "sales", "tier": "n1", "value": \#(figure(30)),
             "difference": \#(figure(-14.5, 2)), "verdict": "worse"}]}]}
        """#

    static func candidate(_ agents: Int, _ chance: Double) -> String {
        #"""
        "staffing": {"n1": \#(agents)}, "cost": \#(agents).0, "costUnit": "per hour",
        "clauses": [\#(clause("calls-80-20", chance: chance, met: chance > 0.5))]
        """#
    }

    static let sweep = #"""
        {"schema": "headcount/sweep/1", \#(head), "replications": 5, "cheapest": 1, "staffings": [
          {\#(candidate(10, 0.1)), "feasible": false}, {\#(candidate(11, 0.7)), "feasible": true},
          {\#(candidate(12, 0.99)), "feasible": true}]}
        """#

    static let staff = #"""
        {"schema": "headcount/staff/1", \#(head), "objective": "least cost", "feasible": true, "confidence": 0.99,
         \#(candidate(11, 0.97)), "replications": 55, "verdict": "confirmed", "evaluations": 25,
         "runnersUp": [{\#(candidate(12, 0.99))}]}
        """#

    static let contract = #"""
        {"schema": "headcount/contract/1", \#(head), "replications": 40, "currency": "EUR", "contracts": [
          {"name": "own", "allMet": \#(probability(0.3)), "fines": \#(money(0)), "clauses": []}]}
        """#

    /// One of each command.
    static var all: [String] { [simulate(), negotiate, compare, sweep, staff, contract] }

    static func page(_ json: String, _ language: Language = .english) throws -> String {
        try Page(of: document(json), in: language).html
    }
}
