// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import ScenarioFiles
import ServiceContract
import Testing

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// P(a window is met) where it is exact: one pool, independent days, and a law of the day's counts that is known.
///
/// Nobody answers in the first half-hour, and afterwards there are agents for all. So who comes in the first 29 min 40 s
/// waits longer than 20 s and who comes later does not: contacts late and in time are independent Poisson numbers of
/// known means, each day, and so are their sums over the open days of a month.
@Suite struct MonthMetTests {
    private static let text = """
        seed: 31
        calendar: {start: 2026-07-01, days: 31, interval: 30 min, hours: mon-fri 08:00-10:00}
        contacts:
          calls: {rate: 6 per 30 min, handle: 1 s, patience: never}
        teams:
          n1: {headcount: {08:00-08:30: 0, 08:30-10:00: 200}, serves: [calls]}
        contract:
          clauses:
            monthly: {measure: service level within 20 s, window: month, target: 75%}
            weekly: {measure: service level within 20 s, window: week, target: 75%}
            daily: {measure: service level within 20 s, window: day, target: 75%}
            half-month: {measure: service level within 20 s, window: month, target: 75%, from: 2026-07-16}
        """

    /// P(M ÷ (M + L) ≥ 3/4) of Poisson numbers M and L, given that something came: M ≥ 3 L.
    private static func probability(days: Double) -> Double {
        let late = 6.0 * (1800 - 20) / 1800 * days
        let inTime = 6.0 * 3 * days + 6 * 20 / 1800 * days
        func law(_ mean: Double, _ count: Int) -> Double {
            exp(Double(count) * log(mean) - mean - lgamma(Double(count) + 1))
        }
        let most = Int(inTime + 12 * inTime.squareRoot() + 20)
        var atLeast = Array(repeating: 0.0, count: 4 * most + 2)
        for count in stride(from: 4 * most, through: 0, by: -1) {
            atLeast[count] = atLeast[count + 1] + law(inTime, count)
        }
        let met = (0...most).reduce(0.0) { $0 + law(late, $1) * atLeast[3 * $1] }
        let nobody = law(late, 0) * law(inTime, 0)
        return (met - nobody) / (1 - nobody)
    }

    /// 23 weekdays in July 2026, 12 from the 16th on; weeks of 5 days, of which July holds three whole ones, from Monday the 6th.
    @Test func simulationAgreesWithTheLawOfTheDay() throws {
        let scenario = try ScenarioReader.read(text: Self.text, file: "month.yaml", folder: "")
        let replications = 20_000
        let records = try Simulation(
            center: scenario.center, contract: scenario.contract, seed: scenario.seed, detailed: false
        ).run(
            staffings: [scenario.center.teams.map(\.headcount)], replications: 0..<replications, threads: 2)[0]
        for (index, (days, windows)) in [(23, 1), (5, 3), (1, 23), (12, 1)].enumerated() {
            let exact = Self.probability(days: Double(days))
            let judged = records.reduce(0) { $0 + $1.clauses[index].windows }
            let met = records.reduce(0) { $0 + $1.clauses[index].windowsMet }
            #expect(judged <= replications * windows && Double(judged) > 0.999 * Double(replications * windows))
            let error = (exact * (1 - exact) / Double(judged)).squareRoot()
            #expect(
                abs(Double(met) / Double(judged) - exact) < 4 * error,
                "\(days) days: \(Double(met) / Double(judged)) where \(exact) is exact, seed \(scenario.seed)")
        }
    }
}
