// SPDX-License-Identifier: GPL-3.0-or-later
import ErlangFormulas
import Testing

/// References: C = nB / (n − a(1 − B)) with B by recursion in 60-digit arithmetic (mpmath).
@Suite struct ErlangCTests {
    @Test func `100 calls per half hour of 3 minutes`() throws {
        let group = try ErlangC(arrivalRate: 100.0 / 1800, meanService: 180, agents: 14)
        #expect(agrees(group.waitProbability, 0.174131933595049843))
        #expect(agrees(group.serviceLevel(within: 20), 0.888350019179466884))
        #expect(agrees(group.occupancy, 0.714285714285714286))
        #expect(agrees(group.meanWait, 60 * 0.130598950196287382))
        #expect(agrees(group.meanWaitOfWaiting, 45))
        #expect(agrees(group.meanQueueLength, group.meanWait / 18))
        for (agents, level) in [(13, 0.795594788417783119), (15, 0.941452842869022326)] {
            let other = try ErlangC(arrivalRate: 100.0 / 1800, meanService: 180, agents: agents)
            #expect(agrees(other.serviceLevel(within: 20), level))
        }
    }

    @Test func `4 calls a minute of 3 minutes need 16 agents for 80 % in 20 s`() throws {
        let group = try ErlangC(arrivalRate: 4, meanService: 3, agents: 14)
        #expect(agrees(group.meanWait, 0.722558058922482684))
        #expect(agrees(group.serviceLevel(within: 1.0 / 3), 0.614280490961200839))
        #expect(agrees(group.occupancy, 0.857142857142857143))
        #expect(agrees(group.waitProbability, 0.481705372614988456))
        let least = try ErlangC.least(
            arrivalRate: 4, meanService: 3, reaching: [.serviceLevel(atLeast: 0.8, within: 1.0 / 3)])
        #expect(least?.agents == 16)
    }

    @Test func `published waits without abandonment`() throws {
        let herzog = try ErlangC(arrivalRate: 3.5 / 60, meanService: 180, agents: 13)
        #expect(agrees(herzog.meanWait, 26.5568858034403127))
        let garnett = try ErlangC(arrivalRate: 48.0 / 60, meanService: 60, agents: 50)
        #expect(agrees(garnett.meanWait, 20.8336683359050296))
        #expect(agrees(garnett.waitProbability, 0.69445561119683432))
    }

    @Test func `response time of M/M/m`() throws {
        for (agents, response) in [(2, 1.05263157894736842), (4, 0.211684876980204632)] {
            let group = try ErlangC(arrivalRate: 9, meanService: 0.2, agents: agents)
            #expect(agrees(group.meanResponse, response))
        }
    }

    @Test func `50,000 agents`() throws {
        let group = try ErlangC(arrivalRate: 50_000.0 / 180, meanService: 180, agents: 50_100)
        #expect(agrees(group.waitProbability, 0.545937583039746384))
        #expect(agrees(group.meanWait, 0.982687649471543492))
        #expect(agrees(group.serviceLevel(within: 5), 0.96605549875355309))
    }

    @Test(arguments: [9, 10]) func `overload is unstable: endless wait, no service level`(agents: Int) throws {
        // 0.1 × 100 rounds to 10 exactly; 10/3 × 3 as well or within an ulp.
        for (rate, service) in [(0.1, 100.0), (10.0 / 3, 3.0), (100.0 / 1800, 180.0)] {
            let group = try ErlangC(arrivalRate: rate, meanService: service, agents: agents)
            #expect(!group.isStable)
            #expect(group.meanWait == .infinity && group.meanQueueLength == .infinity)
            #expect(group.waitProbability == 1 && group.occupancy == 1)
            for formula in ServiceLevelDefinition.allCases {
                #expect(group.serviceLevel(within: 1e9, formula: formula) == 0)
            }
            #expect(group.waitQuantile(0.5) == .infinity)
        }
    }

    @Test func `the quantile of the exponential tail is its closed form`() throws {
        let group = try ErlangC(arrivalRate: 4, meanService: 3, agents: 14)
        // P(W > t) = C·exp(−(n − a)t/h) = 0.1 where t = 1.5·ln(C/0.1) = 1.5·ln 4.8170537… = 2.358307…
        let ninety = group.waitQuantile(0.9)
        #expect(agrees(group.waitTail(ninety), 0.1))
        #expect(prints(ninety, as: 2.3582, decimals: 3))
        #expect(group.waitQuantile(0.5) == 0)
    }

    @Test func `classes of M/M/n with non-preemptive priorities wait as Cobham says`() throws {
        // C·(h/n) / ((1 − σ before)(1 − σ through)), C in 60 digits; n = 1 is rational: 5/21, 25/77, 10/11.
        let cases = [
            (1, [0.238095238095238095, 0.324675324675324675, 0.909090909090909091]),
            (2, [0.028735632183908046, 0.0331564986737400531, 0.0480769230769230769]),
        ]
        for (agents, waits) in cases {
            let group = try NonPreemptivePriorities(
                arrivalRates: [0.2, 0.6, 1.2], meanService: 1.0 / 3, agents: agents)
            #expect(zip(group.meanWaits, waits).allSatisfy { agrees($0, $1) })
            // Conservation: the load-weighted mean wait is that of first come, first served.
            let pooled = try ErlangC(arrivalRate: 2, meanService: 1.0 / 3, agents: agents)
            let mean = (0.2 * group.meanWaits[0] + 0.6 * group.meanWaits[1] + 1.2 * group.meanWaits[2]) / 2
            #expect(agrees(mean, pooled.meanWait))
        }
    }

    @Test func `in overload only the lowest priorities wait for ever`() throws {
        let group = try NonPreemptivePriorities(arrivalRates: [1, 1, 5], meanService: 1.0 / 3, agents: 1)
        // Always busy: the next agent is free after 1/3 on average.
        #expect(agrees(group.meanWaits[0], (1.0 / 3) / (2.0 / 3)))
        #expect(agrees(group.meanWaits[1], (1.0 / 3) / (2.0 / 3 * (1.0 / 3))))
        #expect(group.meanWaits[2] == .infinity)
    }

    @Test func `two tiers in tandem: Burke's second tier is Erlang C`() throws {
        let tandem = try TwoTierTandem(
            first: ErlangC(arrivalRate: 4, meanService: 3, agents: 14), escalationProbability: 0.2, meanService: 8,
            agents: 9)
        #expect(agrees(tandem.second.waitProbability, 0.262227353311481894))
        #expect(agrees(tandem.second.meanWait, 0.806853394804559675))
        #expect(agrees(tandem.second.serviceLevel(within: 1), 0.810533564359290312))
        #expect(agrees(tandem.second.occupancy, 0.711111111111111111))
        #expect(agrees(tandem.meanSojournOfEscalated, 12.5294114537270424))
    }

    @Test func `chat windows: the finite source of US patent 8,064,589`() throws {
        // Ratio 3/4, three windows: 1 − P(idle) = 1 − 9/269 = 260/269, times 7/4 = 455/269.
        let chats = try ChatWindows(windows: 3, composeRatio: 0.75)
        #expect(agrees(chats.effectiveConcurrency, 455.0 / 269))
        #expect(agrees(chats.chatDuration(alone: 500), 1500.0 * 269 / 455))
        #expect(prints(chats.effectiveConcurrency, as: 1.691450, decimals: 6))
        #expect(prints(chats.chatDuration(alone: 500), as: 886.8132, decimals: 4))
        let one = try ChatWindows(windows: 1, composeRatio: 0.75)
        #expect(agrees(one.effectiveConcurrency, 1) && agrees(one.chatDuration(alone: 500), 500))
        // Many windows: the agent never idles, so 1 + ratio chats' worth at most.
        let many = try ChatWindows(windows: 1000, composeRatio: 0.75)
        #expect(agrees(many.effectiveConcurrency, 1.75))
    }
}
