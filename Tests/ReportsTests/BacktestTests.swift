// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ExportFiles
import FloorSimulation
import ServiceContract
import Stochastics
import Testing

@testable import Reports

/// The model held against a record.
@Suite struct BacktestTests {
    private static func center(agents: Int) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: 10, start: "2026-03-02", firstWeekday: 0, interval: 1800, opening: 32_400, closing: 46_800,
            isContinuous: false)
        return try ContactCenter(
            name: "desk", calendar: calendar, tiers: ["n1"],
            contactTypes: [
                ContactType(
                    name: "calls", volume: .constant(perSecond: 40 / 1800, on: calendar),
                    patience: Patience(law: .exponential(mean: 120)),
                    handling: [Handling(time: .exponential(mean: 240))])
            ],
            teams: [Team(name: "n1", tier: 0, serves: [0], headcount: .constant(agents, on: calendar))])
    }

    /// One replication of the model, written as an export by interval.
    private static func record(agents: Int, seed: UInt64) throws -> String {
        let center = try center(agents: agents)
        var wanted = CountLayout.Wanted()
        wanted.thresholds = [20]
        let series = Series.line(Line(type: 0, tier: 0), .arrival)
        let layout = CountLayout(
            days: 10, intervalsPerDay: 8, isWithinDay: true, followsCustomers: false, series: [(series, wanted)])
        let simulation = try Simulation(
            center: center, contract: .none, seed: seed, detailed: false, layout: layout)
        let records = simulation.run(staffings: [center.teams.map(\.headcount)], replications: 0..<1, threads: 1)[0]
        let counts = try #require(records.first?.counts)
        let column = try #require(layout.column(of: series))
        var text = "date,time,offered,abandoned,answered in sl,asa\n"
        for row in 0..<layout.rows {
            func word(_ index: Int) -> Double { Double(counts.words[row * layout.wordsPerRow + index]) }
            typealias Wait = CountLayout.Column.Wait
            let answered = word(Wait.answered)
            let asa = answered > 0 ? word(Wait.waitOfAnswered) / CountLayout.ticksPerSecond / answered : 0
            let start = CivilDate(dayNumber: 20_514 + row / 8)
            text +=
                "\(start),\(clock(32_400 + row % 8 * 1800)),\(word(Wait.offered)),\(word(Wait.abandoned)),\(word(column.thresholdWord(0))),\(asa)\n"
        }
        return text
    }

    private static func report(_ text: String, agents: Int) throws -> BacktestReport {
        let record = try Record(
            [ExportSource(name: "record.csv", bytes: Array(text.utf8))], within: 20, options: ImportOptions())
        let center = try center(agents: agents)
        var backtest = try #require(Backtest(of: center, record: record, pairs: [(0, 0)], within: 20))
        let simulation = try Simulation(
            center: center, contract: .none, seed: 1, detailed: false, layout: backtest.layout)
        for one in simulation.run(staffings: [center.teams.map(\.headcount)], replications: 0..<99, threads: 1)[0] {
            backtest.add(try #require(one.counts))
        }
        return BacktestReport(
            backtest, within: 20, files: record.files,
            run: RunFacts(file: "desk.yaml", seed: 1, replications: 99, isComplete: true))
    }

    /// The model's own days lie in the band as often as it says: of 80 intervals at least 90 % less three standard errors,
    /// √(0.9 · 0.1 ÷ 80) = 3.4 %; neighbours share a queue, so that a little more is left. With two agents fewer they do not.
    @Test func coversItself() throws {
        let text = try Self.record(agents: 6, seed: 77)
        let right = try Self.report(text, agents: 6).document["backtest"]
        #expect(right["series"].items.count == 4)
        for series in right["series"].items {
            guard case .number(let coverage) = series["coverage"] else { continue }
            #expect(coverage > 0.78, "\(series["measure"]) \(coverage)")
            #expect(series["points"].items.count == 80)
        }
        let wrong = try Self.report(text, agents: 4).document["backtest"]
        for series in wrong["series"].items where series["measure"].json != "\"volume\"\n" {
            guard case .number(let coverage) = series["coverage"] else { continue }
            #expect(coverage < 0.6, "\(series["measure"]) \(coverage)")
        }
    }

    /// Of 99 values the band is from the 5th to the 95th, so a further one is outside with probability 10 ÷ 100.
    @Test func band() throws {
        let band = try #require(PredictionBand((1...99).map(Double.init).shuffled()))
        #expect(band.low == 5)
        #expect(band.high == 95)
        #expect(band.mean == 50)
        #expect(band.holds(5))
        #expect(!band.holds(4.9))
        #expect(PredictionBand([Double](repeating: 1, count: 19)) == nil)
    }
}
