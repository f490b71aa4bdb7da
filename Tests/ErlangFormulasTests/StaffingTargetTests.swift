// SPDX-License-Identifier: GPL-3.0-or-later
import ErlangFormulas
import Testing

@Suite struct StaffingTargetTests {
    static let targets: [StaffingTarget] = [
        .serviceLevel(atLeast: 0.8, within: 20), .serviceLevel(atLeast: 0.95, within: 0),
        .serviceLevel(atLeast: 0.9, within: 10, formula: .answered),
        .serviceLevel(atLeast: 0.9, within: 10, formula: .abandonedInTimeExcluded),
        .serviceLevel(atLeast: 0.9, within: 10, formula: .abandonedInTimeMet),
        .waitProbability(atMost: 0.1), .meanWait(atMost: 15), .occupancy(atMost: 0.85),
    ]
    static let loads = [0.2, 1, 7.5, 40, 333, 2500]

    @Test(arguments: targets, loads)
    func `the least agents reach the target and one fewer do not`(target: StaffingTarget, load: Double) throws {
        let patient = try #require(try ErlangC.least(arrivalRate: load / 180, meanService: 180, reaching: [target]))
        #expect(patient.isStable && target.isMet(by: patient))
        if patient.agents > 1 {
            let fewer = try ErlangC(arrivalRate: load / 180, meanService: 180, agents: patient.agents - 1)
            #expect(!(fewer.isStable && target.isMet(by: fewer)))
        }
        let impatient = try #require(
            try ErlangA.least(arrivalRate: load / 180, meanService: 180, meanPatience: 120, reaching: [target]))
        #expect(target.isMet(by: impatient))
        if impatient.agents > 1 {
            let fewer = try ErlangA(
                arrivalRate: load / 180, meanService: 180, meanPatience: 120, agents: impatient.agents - 1)
            #expect(!target.isMet(by: fewer))
        }
    }

    @Test(arguments: loads) func `least agents for loss and abandonment`(load: Double) throws {
        let blocked = try #require(
            try ErlangB.least(arrivalRate: load, meanService: 1, reaching: [.blocking(atMost: 0.01)]))
        #expect(blocked.blockingProbability <= 0.01)
        let abandoned = try #require(
            try ErlangA.least(
                arrivalRate: load, meanService: 1, meanPatience: 1, reaching: [.abandonment(atMost: 0.03)]))
        #expect(abandoned.abandonmentProbability <= 0.03)
        for agents in 1..<max(1, min(blocked.agents, 400)) {
            let fewer = try ErlangB(arrivalRate: load, meanService: 1, agents: agents)
            if agents < blocked.agents { #expect(fewer.blockingProbability > 0.01) }
        }
        if abandoned.agents > 1 {
            let fewer = try ErlangA(arrivalRate: load, meanService: 1, meanPatience: 1, agents: abandoned.agents - 1)
            #expect(fewer.abandonmentProbability > 0.03)
        }
    }

    @Test func `several targets need the most demanding one's agents`() throws {
        let targets: [StaffingTarget] = [.serviceLevel(atLeast: 0.8, within: 20), .occupancy(atMost: 0.7)]
        let each = try targets.map {
            try ErlangC.least(arrivalRate: 0.2, meanService: 180, reaching: [$0])?.agents ?? 0
        }
        let both = try ErlangC.least(arrivalRate: 0.2, meanService: 180, reaching: targets)
        #expect(both?.agents == each.max())
    }

    @Test func `every figure improves with each agent, and B < C`() throws {
        for load in [0.5, 12, 150.0] {
            var before: ErlangA?
            var beforeC: ErlangC?
            for agents in 1...Int(load * 1.5 + 10) {
                let impatient = try ErlangA(arrivalRate: load, meanService: 1, meanPatience: 0.7, agents: agents)
                let patient = try ErlangC(arrivalRate: load, meanService: 1, agents: agents)
                let blocked = try ErlangB(arrivalRate: load, meanService: 1, agents: agents)
                #expect(blocked.blockingProbability < patient.waitProbability)
                #expect(impatient.waitProbability <= patient.waitProbability)
                #expect(impatient.meanWait < patient.meanWait)
                if let before {
                    #expect(impatient.meanWait < before.meanWait)
                    #expect(impatient.waitProbability <= before.waitProbability)
                    #expect(impatient.abandonmentProbability < before.abandonmentProbability)
                    // Occupancy saturates at 1 in deep overload.
                    #expect(impatient.occupancy <= before.occupancy + 1e-15)
                    for formula in ServiceLevelDefinition.allCases {
                        #expect(
                            impatient.serviceLevel(within: 0.1, formula: formula)
                                > before.serviceLevel(within: 0.1, formula: formula) - 1e-15,
                            "\(formula), \(load), \(agents)")
                    }
                }
                if let beforeC, beforeC.isStable {
                    #expect(patient.meanWait < beforeC.meanWait)
                    #expect(patient.serviceLevel(within: 0.1) > beforeC.serviceLevel(within: 0.1) - 1e-15)
                }
                before = impatient
                beforeC = patient
            }
        }
    }

    @Test func `extreme but valid inputs give finite figures`() throws {
        for load in [1e-300, 1e-9, 1, 1e9] {
            for agents in [1, 10_000_000, largestAgentCount] {
                for patience in [1e-9, 1, 1e12] {
                    let group = try ErlangA(arrivalRate: load, meanService: 1, meanPatience: patience, agents: agents)
                    let shares =
                        ServiceLevelDefinition.allCases.map { group.serviceLevel(within: 0.3, formula: $0) }
                        + [group.waitProbability, group.abandonmentProbability, group.occupancy, group.answeredShare]
                    #expect(shares.allSatisfy { (-1e-15...1 + 1e-12).contains($0) }, "\(load) \(agents) \(patience)")
                    let waits = [group.meanWait, group.meanWaitOfAnswered, group.meanWaitOfWaiting]
                    #expect(waits.allSatisfy { $0 >= 0 && $0.isFinite }, "\(load) \(agents) \(patience) \(waits)")
                }
            }
        }
    }

    @Test func `what cannot be is refused by name`() {
        func parameter(_ body: () throws -> Void) -> ErlangInputProblem.Parameter? {
            do { try body() } catch { return (error as? ErlangInputProblem)?.parameter }
            return nil
        }
        for bad in [0, -1, Double.nan, .infinity] {
            #expect(parameter { _ = try ErlangB(arrivalRate: bad, meanService: 1, agents: 1) } == .arrivalRate)
            #expect(parameter { _ = try ErlangC(arrivalRate: 1, meanService: bad, agents: 1) } == .meanService)
            #expect(
                parameter { _ = try ErlangA(arrivalRate: 1, meanService: 1, meanPatience: bad, agents: 1) }
                    == .meanPatience)
            #expect(parameter { _ = try ChatWindows(windows: 1, composeRatio: bad) } == .composeRatio)
        }
        #expect(parameter { _ = try ErlangB(arrivalRate: 1e300, meanService: 1, agents: 1) } == .offeredLoad)
        #expect(parameter { _ = try ErlangB(arrivalRate: 1e-300, meanService: 1e-300, agents: 1) } == .offeredLoad)
        #expect(parameter { _ = try ErlangB(arrivalRate: 1, meanService: 1, agents: 0) } == .agents)
        #expect(parameter { _ = try ErlangB(arrivalRate: 1, meanService: 1, agents: .max) } == .agents)
        #expect(
            parameter { _ = try ErlangA(arrivalRate: 1, meanService: 1, meanPatience: 1e300, agents: 1) }
                == .meanPatience)
        #expect(parameter { _ = try NonPreemptivePriorities(arrivalRates: [], meanService: 1, agents: 1) } == .classes)
        for target in [
            StaffingTarget.serviceLevel(atLeast: 1, within: 20), .meanWait(atMost: 0), .occupancy(atMost: 2),
        ] {
            #expect(
                parameter { _ = try ErlangC.least(arrivalRate: 1, meanService: 1, reaching: [target]) } == .target)
        }
    }

    @Test func `a target beyond the largest group has no answer`() throws {
        let least = try ErlangC.least(arrivalRate: 1, meanService: 1, reaching: [.occupancy(atMost: 1e-10)])
        #expect(least == nil)
    }
}
