// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Json.md and what the commands print have the same keys, for every schema and both ways.
@Suite struct DocumentedKeysTests {
    /// The tables of Json.md: by heading, the keys and the shape that follows each, if any.
    private struct Page {
        private var tables: [String: [(path: String, shape: String?)]] = [:]

        init() throws {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appendingPathComponent("Documentation")
            let text = try String(contentsOf: folder.appendingPathComponent("Json.md"), encoding: .utf8)
            var heading = ""
            for line in text.components(separatedBy: "\n") {
                if line.hasPrefix("#") { heading = line.drop { "# ".contains($0) }.lowercased() }
                guard line.hasPrefix("| `") || line.hasPrefix("| | [") else { continue }
                let cells = line.components(separatedBy: "|")
                let path = cells[1].trimmingCharacters(in: CharacterSet(charactersIn: " `"))
                let shape = cells[2].components(separatedBy: "](#").dropFirst().first?.prefix { $0 != ")" }
                tables[heading, default: []].append((path, shape.map(String.init)))
            }
        }

        /// Every key of a schema, shapes put in their places.
        func keys(of heading: String, below prefix: String = "") throws -> Set<String> {
            var found: Set<String> = []
            for (path, shape) in try #require(tables[heading], "\(heading)") {
                let place = path.isEmpty ? prefix : prefix.isEmpty ? path : "\(prefix).\(path)"
                guard let shape else {
                    found.insert(place)
                    continue
                }
                found.formUnion(try keys(of: shape, below: place))
            }
            return Set(found.map(withoutList))
        }

        private func withoutList(_ path: String) -> String {
            path.hasSuffix("[]") ? withoutList("\(path.dropLast(2))") : path
        }
    }

    /// Keys that are printed, and those of them whose value is null or empty and so tells nothing of what stands below.
    private struct Printed {
        var full: Set<String> = []
        var empty: Set<String> = []

        mutating func add(_ value: Any, at path: String, named: Set<String>) {
            switch value {
            case let list as [Any]:
                if list.isEmpty { empty.insert(path) }
                for item in list {
                    let isScalar = !(item is [Any]) && !(item is [String: Any])
                    add(item, at: isScalar || item is [Any] ? path : "\(path)[]", named: named)
                }
            case let object as [String: Any]:
                if object.isEmpty { empty.insert(path) }
                for (key, value) in object {
                    let name = named.contains("\(path).*") ? "*" : key
                    add(value, at: path.isEmpty ? name : "\(path).\(name)", named: named)
                }
            case is NSNull: empty.insert(path)
            default: full.insert(path)
            }
        }
    }

    /// Every path that ends in, or goes through, names of the user's.
    private static func named(_ keys: Set<String>) -> Set<String> {
        Set(
            keys.flatMap { key in
                key.components(separatedBy: ".*").dropLast().indices.map {
                    key.components(separatedBy: ".*")[0...$0].joined(separator: ".*") + ".*"
                }
            })
    }

    private static func check(_ schema: String, _ outputs: [Program.Result]) throws {
        let documented = try Page().keys(of: schema)
        let named = named(documented)
        var printed = Printed()
        for result in outputs {
            #expect([0, 3].contains(result.status), "\(schema): \(result.messages)")
            let lines = schema == "trace" ? result.output.split(separator: "\n").map(String.init) : [result.output]
            for line in lines {
                printed.add(try JSONSerialization.jsonObject(with: Data(line.utf8)), at: "", named: named)
            }
        }
        let unknown = printed.full.subtracting(documented)
        #expect(unknown.isEmpty, "\(schema): printed and not in Json.md: \(unknown.sorted())")
        let astray = printed.empty.filter { path in
            !documented.contains { $0 == path || $0.hasPrefix("\(path).") || $0.hasPrefix("\(path)[]") }
        }
        #expect(astray.isEmpty, "\(schema): printed and not in Json.md: \(astray.sorted())")
        let missing = documented.subtracting(printed.full).subtracting(printed.empty)
        #expect(missing.isEmpty, "\(schema): in Json.md and never printed: \(missing.sorted())")
    }

    private static let scenarios = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios").path

    private static func run(_ command: String, _ arguments: String...) throws -> Program.Result {
        try Program.run([command] + arguments + ["--format", "json"])
    }

    /// A day of calls under every kind of money, whose staffing is searched.
    private static let priced = """
        calendar: {start: 2027-03-01, days: 40, hours: mon-fri 09:00-11:00}
        contacts: {calls: {rate: 40 per h, handle: 3 min, patience: 2 min}}
        teams: {n1: {headcount: 3, serves: [calls], cost: 20 per hour}}
        contract:
          billing: {per: contact, rate: {from 0: 3, from 1500: 2}, of: calls, minimum: 90% of forecast}
          at-risk: 10% of invoice
          pools: {service: 50%}
          points: 50 each
          cap: {period: 20% of invoice, year: 5000}
          termination: {breaches: 1, in-a-row: true}
          clauses:
            level:
              measure: service level within 20 s
              of: calls
              window: month
              target: 80%
              aggregate: mean of days
              volume-band: {over: 1%, then: ceiling}
              fine: {bands: {70%..80%: 100, below 70%: 300}, cap: 250, repeat: 2}
            share:
              measure: service level within 20 s
              of: calls
              window: month
              aggregate: share of days with at least 70%
              target: 60%
              fine: {points: {below 60%: 2}}
            lost: {measure: abandonment, of: calls, window: month, target: at most 9%, fine: {amount: 100}, volume-band: {over: 0%, then: ceiling}}
            speed: {measure: longest wait, of: calls, target: at most 9 min, keep: on average}
        search: {vary: {n1: 2..6}}
        """

    @Test func ofASimulation() throws {
        let month = "\(Self.scenarios)/one-month-omnichannel.yaml"
        try Self.check(
            "simulate",
            [
                Self.run("simulate", month, "--replications", "2", "--by-interval"),
                Program.run(
                    "simulate", scenario: Self.priced + "\nexpect: {offered of calls: at least 1, fines: at least 0}",
                    ["--replications", "3", "--per-replication", "--format", "json"]),
            ])
    }

    /// With a clause of each side.
    private static let small = Program.small(
        "target: 60%}", "target: 60%}\n    lost: {measure: abandonment, of: calls, target: at most 30%}")

    @Test func ofASweep() throws {
        try Self.check(
            "sweep", [Program.run("sweep", scenario: Self.small, ["--replications", "3", "--format", "json"])])
    }

    @Test(.enabled(if: Program.canSearch)) func ofASearch() throws {
        let margin = Self.priced.replacingOccurrences(
            of: "search: {", with: "search: {objective: greatest margin, ")
        try Self.check(
            "staff",
            [
                Program.run("staff", scenario: Self.small, ["--format", "json"]),
                Program.run("staff", scenario: margin, ["--format", "json"]),
            ])
    }

    @Test(.enabled(if: Program.canSearch)) func ofASensitivity() throws {
        let arguments = ["--replications", "3", "--staffing", "--forecast-error", "8%", "--format", "json"]
        try Self.check("sensitivity", [Program.run("sensitivity", scenario: Self.small, arguments)])
    }

    @Test(.enabled(if: RosterCommandTests.canStaff)) func ofARoster() throws {
        try Self.check("roster", [RosterCommandTests.Answer.found.get().json])
    }

    @Test(.enabled(if: Program.canSearch)) func ofANegotiation() throws {
        try Self.check(
            "negotiate",
            [
                Program.run("negotiate", scenario: Self.priced, ["--replications", "100", "--format", "json"])
            ])
    }

    @Test func ofAComparison() throws {
        try Self.check(
            "compare",
            [
                Self.run(
                    "compare", "\(Self.scenarios)/two-pools.yaml", "\(Self.scenarios)/one-pool.yaml", "--replications",
                    "10", "--best-by", "worst service level", "--indifference", "5%")
            ])
    }

    @Test func ofAContract() throws {
        try Program.withFolder { folder in
            let file = folder.appendingPathComponent("priced.yaml")
            let terms = folder.appendingPathComponent("terms.yaml")
            let counts = folder.appendingPathComponent("priced.counts").path
            try Data(Self.priced.utf8).write(to: file)
            try Data(
                "contract: {clauses: {other: {measure: abandonment, window: day, target: at most 5%}}}\n".utf8
            ).write(to: terms)
            _ = try Program.run(["simulate", file.path, "--replications", "5", "--counts", counts])
            try Self.check(
                "contract",
                [
                    Self.run("contract", file.path, "--counts", counts),
                    Self.run("contract", file.path, "--counts", counts, "--terms", terms.path),
                ])
            try Self.check(
                "audit",
                try ["level", "share"].map {
                    try Self.run("contract", file.path, "--counts", counts, "--explain", $0)
                }
                    // In some replication more come than was forecast.
                    + (1...5).map {
                        try Self.run(
                            "contract", file.path, "--counts", counts, "--explain", "lost", "--replication", "\($0)")
                    })
        }
    }

    @Test func ofThePast() throws {
        try PastCommandTests.withFiles { months, log, scenario, outside, _ in
            try Self.check("calibrate", [Self.run("calibrate", months), Self.run("calibrate", log)])
            try Self.check(
                "forecast",
                [
                    Self.run("forecast", months, "--days", "3"),
                    Self.run("forecast", months, "--days", "3", "--from", outside),
                ])
            try Self.check(
                "backtest", [Self.run("backtest", scenario, "--history", months, "--replications", "20")])
        }
    }

    @Test func ofAnImport() throws {
        try ImportCommandTests.withFiles { months, log, _ in
            try Program.withFolder { folder in
                // One agent, who takes twice as long as customers take to come: nearly everybody waits.
                func clock(_ second: Int) -> String {
                    "08:\(second / 600)\(second / 60 % 10):\(second / 10 % 6)\(second % 10)"
                }
                let calls = (0..<80).map { "2026-03-02,\(clock(10 * $0)),\(clock(20 * $0)),\(clock(20 * $0 + 20))\n" }
                let busy = folder.appendingPathComponent("busy.csv")
                try Data(("date,call_started,call_answered,call_ended\n" + calls.joined()).utf8).write(to: busy)
                try Self.check(
                    "import", [Self.run("import", months), Self.run("import", log), Self.run("import", busy.path)])
            }
        }
    }

    @Test func ofATrace() throws {
        try Self.check(
            "trace", [Self.run("trace", "\(Self.scenarios)/one-month-omnichannel.yaml", "--limit", "20000")])
    }

    @Test func ofTheFormulas() throws {
        let traffic = ["--rate", "100 per 30 min", "--handle", "3 min", "--format", "json"]
        try Self.check(
            "erlang",
            [
                Program.run(["erlang", "a", "--patience", "5 min", "--target", "80% in 20 s"] + traffic),
                Program.run(["erlang", "b", "--agents", "14"] + traffic),
                Program.run(["erlang", "c", "--agents", "14"] + traffic),
            ])
    }
}
