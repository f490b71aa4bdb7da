// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

@testable import ErlangFormulas

/// The most that any policy can answer, where another formula knows it.
@Suite struct MostAnsweredTests {
    /// Without a time the policy does not matter: who does not abandon in M/M/n+M is answered.
    @Test(arguments: [(9.0, 12), (15, 18), (200, 190), (0.2, 1)]) func withoutATimeItIsErlangA(
        load: Double, agents: Int
    ) throws {
        for patience in [0.1, 0.667, 5] {
            let a = try ErlangA(arrivalRate: load, meanService: 1, meanPatience: patience, agents: agents)
            let share = MostAnswered.share(
                arrivalRate: load, meanService: 1, meanPatience: patience, agents: agents, within: .infinity)
            #expect(abs(share - (1 - a.abandonmentProbability)) < 1e-8, "\(load), \(agents), \(patience)")
        }
    }

    /// Nobody waits no time: Erlang B.
    @Test(arguments: [(9.0, 12), (100, 80)]) func atOnceItIsErlangB(load: Double, agents: Int) throws {
        let b = try ErlangB(arrivalRate: load, meanService: 1, agents: agents)
        let share = MostAnswered.share(
            arrivalRate: load, meanService: 1, meanPatience: .infinity, agents: agents, within: 0)
        #expect(abs(share - (1 - b.blockingProbability)) < 1e-9)
    }

    /// One agent, who takes nobody after a wait of D: with e = exp(−μ(1 − ρ)D), ρ(1 − ρ)e ÷ (1 − ρ²e) are lost
    /// (D. Y. Barrer, "Queuing with impatient customers and ordered service", 1957).
    @Test(arguments: [(0.5, 1.0), (0.9, 20), (1.7, 3), (1.2, 400)]) func oneAgentIsBarrer(load: Double, time: Double) {
        let e = exp(-(1 - load) * time)
        // Beyond any double only the share that one agent can do is left.
        let lost = e.isFinite ? load * (1 - load) * e / (1 - load * load * e) : 1 - 1 / load
        let share = MostAnswered.share(
            arrivalRate: load, meanService: 1, meanPatience: .infinity, agents: 1, within: time)
        #expect(abs(share - (1 - lost)) < 1e-8, "\(load), \(time)")
    }

    /// Pooling, more time and more patience never answer less, and the fewest agents are the fewest.
    @Test func itGrows() {
        func share(_ agents: Int, _ patience: Double, _ time: Double) -> Double {
            MostAnswered.share(
                arrivalRate: 20, meanService: 1, meanPatience: patience, agents: agents, within: time)
        }
        for agents in 1...40 {
            #expect(share(agents, 1, 0.3) < share(agents + 1, 1, 0.3) + 1e-12)
            #expect(share(agents, 1, 0.3) < share(agents, 1, 0.6) + 1e-12)
            #expect(share(agents, 1, 0.3) < share(agents, 2, 0.3) + 1e-12)
        }
        let least = MostAnswered.leastAgents(
            arrivalRate: 20, meanService: 1, meanPatience: 1, within: 0.3, reaching: 0.95, most: 100)!
        #expect(share(least, 1, 0.3) >= 0.95 && share(least - 1, 1, 0.3) < 0.95)
        #expect(
            MostAnswered.leastAgents(
                arrivalRate: 20, meanService: 1, meanPatience: 1, within: 0.3, reaching: 0.95, most: least - 1) == nil)
    }
}
