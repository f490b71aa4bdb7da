// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics
import Testing

@testable import FloorSimulation

/// Which waiting contact a freed agent takes, by each policy, on days worked out by hand. One agent is busy until 100
/// with contact 0, a, while others come; each takes 10 s.
@Suite struct ScriptedContactPolicyTests {
    private typealias Script = ScriptedWholeFloor
    private typealias Call = ScriptedWholeFloor.Call

    private static func type(
        _ name: String, priority: Int = 0, mean: Double = 60, patience: Double? = nil, within: Double? = nil
    ) -> ContactType {
        ContactType(
            name: name, volume: Script.silent, patience: patience.map { Patience(law: .deterministic($0)) },
            priority: priority, handling: [Handling(time: .deterministic(mean))],
            deadline: within.map { ServiceClock(within: $0) })
    }

    /// - Parameter come: the instants and types of those who wait.
    /// - Returns: the contacts in the order in which they are answered, 0 first.
    private static func order(
        _ policy: any ContactPolicy, _ a: ContactType, _ b: ContactType,
        serves: [Int] = [0, 1], costs: [Int: Double] = [:], targets: [Double] = [], _ come: [(at: Int, type: Int)]
    ) throws -> [Int] {
        let center = try Script.center(
            [a, b], [Script.team("x", serves: serves)], routing: Routing(contact: policy, waitingCosts: costs))
        let calls = [Call(at: 0, handle: 100)] + come.map { Call(at: $0.at, handle: 10, type: $0.type) }
        let day = try Script(center, targets: targets, calls)
        #expect(day.seconds(.answered) == [0] + come.indices.map { 100 + 10 * Double($0) })
        return day.order
    }

    private static func order(
        _ policy: any ContactPolicy, serves: [Int] = [0, 1], costs: [Int: Double] = [:], targets: [Double] = [],
        _ come: [(at: Int, type: Int)]
    ) throws -> [Int] {
        try order(policy, type("a"), type("b"), serves: serves, costs: costs, targets: targets, come)
    }

    private static let aThenB = [(at: 10, type: 0), (at: 20, type: 1)]

    @Test func firstComeWhateverThePriority() throws {
        #expect(try Self.order(FirstCome(), Self.type("a"), Self.type("b", priority: 5), Self.aThenB) == [0, 1, 2])
    }

    @Test func strictPriority() throws {
        let b = Self.type("b", priority: 5)
        #expect(try Self.order(PriorityThenLongestWait(), Self.type("a"), b, Self.aThenB) == [0, 2, 1])
        #expect(try Self.order(PriorityThenLongestWait(), Self.aThenB) == [0, 1, 2])
    }

    /// Equal priorities, and a team that likes b best.
    @Test func priorityThenPreference() throws {
        #expect(try Self.order(PriorityThenPreference(), serves: [1, 0], Self.aThenB) == [0, 2, 1])
    }

    /// At 100 a has risen by 0.1 a second for 90 s to 9, b from 5 for 30 s to 8. With a cap of 4, a stands at 4 and b,
    /// never below its own, at 5.
    @Test func agingPriority() throws {
        let b = Self.type("b", priority: 5)
        let come = [(at: 10, type: 0), (at: 70, type: 1)]
        #expect(try Self.order(AgingPriority(rate: 0.1), Self.type("a"), b, come) == [0, 1, 2])
        #expect(try Self.order(AgingPriority(rate: 0.1, cap: 4), Self.type("a"), b, come) == [0, 2, 1])
    }

    /// At 100 a has waited 90 s at 1; b 50 s at 3, or 20 s at 3.
    @Test func weightedLongestWait() throws {
        #expect(try Self.order(WeightedLongestWait(), costs: [1: 3], [(10, 0), (50, 1)]) == [0, 2, 1])
        #expect(try Self.order(WeightedLongestWait(), costs: [1: 3], [(10, 0), (80, 1)]) == [0, 1, 2])
    }

    /// Two of b against one of a; then one each, and a has waited longer.
    @Test func longestQueue() throws {
        #expect(try Self.order(LongestQueue(), [(10, 0), (20, 1), (30, 1)]) == [0, 2, 1, 3])
    }

    /// 1 / 60 against 1 / 20; then 4 / 60.
    @Test func cMu() throws {
        let b = Self.type("b", mean: 20)
        #expect(try Self.order(CMu(), Self.type("a"), b, Self.aThenB) == [0, 2, 1])
        #expect(try Self.order(CMu(), Self.type("a"), b, costs: [0: 4], Self.aThenB) == [0, 1, 2])
    }

    /// Equal in c and µ, patience of 200 s and 2,000 s on average: b, which gives up less, goes first. With a
    /// twentieth of the cost, a does.
    @Test func cMuTheta() throws {
        let (a, b) = (Self.type("a", patience: 200), Self.type("b", patience: 2000))
        #expect(try Self.order(CMuTheta(), a, b, Self.aThenB) == [0, 2, 1])
        #expect(try Self.order(CMuTheta(), a, b, costs: [0: 20], Self.aThenB) == [0, 1, 2])
    }

    /// Deadlines at 1010 and 520.
    @Test func earliestDeadline() throws {
        let (a, b) = (Self.type("a", within: 1000), Self.type("b", within: 500))
        #expect(try Self.order(EarliestDeadline(), a, b, Self.aThenB) == [0, 2, 1])
        // Without a deadline the threshold of 20 s: b is late at 40.
        #expect(try Self.order(EarliestDeadline(), a, Self.type("b"), Self.aThenB) == [0, 2, 1])
    }

    /// At 100 a is due in 410 s and takes 300 on average, b is due in 320 and takes 20.
    @Test func leastSlack() throws {
        let (a, b) = (Self.type("a", mean: 300, within: 500), Self.type("b", mean: 20, within: 400))
        #expect(try Self.order(LeastSlack(), a, b, Self.aThenB) == [0, 1, 2])
        #expect(try Self.order(EarliestDeadline(), a, b, Self.aThenB) == [0, 2, 1])
    }

    /// At 100: 90 of 200 s against 20 of 20.
    @Test func waitOverTarget() throws {
        #expect(try Self.order(WaitOverTarget(), targets: [200, 20], [(10, 0), (80, 1)]) == [0, 2, 1])
        #expect(try Self.order(WaitOverTarget(), targets: [20, 20], [(10, 0), (80, 1)]) == [0, 1, 2])
    }

    /// At 100: 90 s against 20 + 100.
    @Test func ageCredit() throws {
        #expect(try Self.order(AgeCredit(credits: [1: 100]), [(10, 0), (80, 1)]) == [0, 2, 1])
        #expect(try Self.order(AgeCredit(credits: [1: 60]), [(10, 0), (80, 1)]) == [0, 1, 2])
    }

    /// Targets of 80 %. At 100 a has 1 of 1 in time, 20 points above, and of b nobody is counted: 1, late. At 110 b has 0
    /// of 1: 3, though 2 has waited since 20.
    @Test func furthestBelowTarget() throws {
        #expect(try Self.order(FurthestBelowTarget(), [(10, 1), (20, 0), (105, 1)]) == [0, 1, 3, 2])
    }

    /// Threshold 20 s. At 100 contacts 1 and 2 are late; 3 has waited 15 s, 4 5 s. At 110 4 is still in time; then the
    /// late, the latest first.
    @Test func thresholdGaming() throws {
        #expect(try Self.order(ThresholdGaming(), [(10, 0), (70, 0), (85, 0), (95, 1)]) == [0, 3, 4, 1, 2])
        #expect(try Self.order(ThresholdGaming(), [(10, 0), (70, 0), (85, 0), (95, 0)]) == [0, 3, 4, 1, 2])
    }

    private static func weighted(_ weights: LinearWeights, _ calls: [Call]) throws -> Script {
        try Script(
            Script.center(
                [type("a"), type("b")], [Script.team("x", serves: [0, 1])],
                routing: Routing(agent: weights, contact: weights)), calls)
    }

    /// Contacts alone gain: an idle agent is kept from each for 30 s.
    @Test func linearWeightsWait() throws {
        let weights = LinearWeights(weights: [.init(team: 0, start: -30, perWait: 1, perIdle: 0)])
        let day = try Self.weighted(weights, [Call(at: 100, handle: 5), Call(at: 200, handle: 5, type: 1)])
        #expect(day.seconds(.answered) == [130, 230])
    }

    /// Both gain: 2 a second from −30 at 0 is 0 at 15; the agent is free at 90. At 100 the index is −30 + 10 = −20, and 0
    /// at 110.
    @Test func linearWeightsWaitAndIdle() throws {
        let weights = LinearWeights(weights: [.init(team: 0, start: -30)])
        let day = try Self.weighted(weights, [Call(at: 0, handle: 75), Call(at: 100, handle: 5)])
        #expect(day.seconds(.answered) == [15, 110])
    }

    /// The agent is free at 100, when b has gained 20 − 10 and a, which started at 0, has 15. The next pair meets at
    /// once.
    @Test func linearWeightsChoose() throws {
        let weights = LinearWeights(weights: [.init(team: 0, types: [1], start: -10)])
        let day = try Self.weighted(
            weights, [Call(at: 0, handle: 100), Call(at: 80, handle: 10, type: 1), Call(at: 85, handle: 10)])
        #expect(day.order == [0, 2, 1])
    }
}
