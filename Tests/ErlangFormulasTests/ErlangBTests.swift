// SPDX-License-Identifier: GPL-3.0-or-later
import ErlangFormulas
import Testing

/// References: the recursion B(k) = a·B(k−1) / (k + a·B(k−1)) in 60-digit arithmetic (mpmath).
@Suite struct ErlangBTests {
    @Test(arguments: [
        (1, 15.0, 3.0, 0.833333333333333333),
        (10, 100, 5, 0.537963168632072907),
        (190, 150, 0.75, 0.0886968438692356149),
    ])
    func `blocking agrees with the recursion in high precision`(n: Int, rate: Double, mu: Double, blocking: Double)
        throws
    {
        let group = try ErlangB(arrivalRate: rate, meanService: 1 / mu, agents: n)
        #expect(agrees(group.blockingProbability, blocking))
        #expect(agrees(group.answeredShare, 1 - blocking))
        #expect(agrees(group.occupancy, rate / mu * (1 - blocking) / Double(n)))
    }

    @Test func `the sum from the top equals the recursion from the bottom up to 50,000 agents`() throws {
        for load in [0.01, 1, 7.3, 900, 49_500, 80_000.0] {
            var blocking = 1.0
            for n in 1...50_000 {
                blocking = load * blocking / (Double(n) + load * blocking)
                guard [1, 2, 5, 10, 100, 1000, 10_000, 49_000, 50_000].contains(n), blocking > 1e-300 else { continue }
                let group = try ErlangB(arrivalRate: load, meanService: 1, agents: n)
                // The recursion itself drifts by up to n ulp.
                #expect(agrees(group.blockingProbability, blocking, within: 1e-14 * Double(n) + 1e-13), "\(n), \(load)")
            }
        }
    }

    @Test func `one agent blocks a/(1+a), and the small complement keeps its digits`() throws {
        for load in [1e-12, 1e-3, 1, 1e3, 1e9] {
            let group = try ErlangB(arrivalRate: load, meanService: 1, agents: 1)
            #expect(agrees(group.blockingProbability, load / (1 + load), within: 1e-15))
            #expect(agrees(group.answeredShare, 1 / (1 + load), within: 1e-15))
        }
    }
}
