// SPDX-License-Identifier: GPL-3.0-or-later
import Benchmark
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

// What a day on the floor costs, draws included, at 50 contacts a minute. W1: one team, the contact meets its agent at
// the door; W2: two tiers and priorities, contacts wait in lines. 75,000 contacts with the warm-up: 75 microseconds are
// a nanosecond a contact.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput], warmupIterations: 3, maxDuration: .seconds(3))

    let calendar = OperatingCalendar(days: 1, warmUp: 3600)
    func type(_ name: String, perMinute rate: Double, priority: Int, _ handling: [Handling]) -> ContactType {
        ContactType(
            name: name, volume: .constant(perSecond: rate / 60, on: calendar),
            patience: Patience(law: .exponential(mean: 180)), priority: priority, handling: handling)
    }
    let first = Handling(time: .exponential(mean: 240))
    let escalating = [Handling(time: first.time, escalation: 0.25), Handling(time: .exponential(mean: 300))]
    func team(_ name: String, tier: Int, serves: [Int], agents: Int) -> Team {
        Team(name: name, tier: tier, serves: serves, headcount: .constant(agents, on: calendar))
    }
    let floors: [(name: String, types: [ContactType], teams: [Team])] = [
        (
            "W1", [type("calls", perMinute: 50, priority: 0, [first])],
            [team("n1", tier: 0, serves: [0], agents: 200)]
        ),
        (
            "W2",
            [
                type("voice", perMinute: 35, priority: 1, escalating),
                type("chat", perMinute: 15, priority: 0, escalating),
            ],
            [team("n1", tier: 0, serves: [0, 1], agents: 200), team("n2", tier: 1, serves: [0, 1], agents: 60)]
        ),
    ]
    for (name, types, teams) in floors {
        Benchmark("a day of \(name)") { benchmark in
            let center = try ContactCenter(
                name: name, calendar: calendar, tiers: Array(["n1", "n2"].prefix(types[0].handling.count)),
                contactTypes: types, teams: teams)
            let simulation = try Simulation(center: center, contract: .none, seed: 1, detailed: false)
            let staffing = [teams.map(\.headcount)]
            benchmark.startMeasurement()
            for iteration in benchmark.scaledIterations {
                blackHole(simulation.run(staffings: staffing, replications: iteration..<iteration + 1).count)
            }
        }
    }
}
