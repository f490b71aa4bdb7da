// SPDX-License-Identifier: GPL-3.0-or-later
import ErlangFormulas
import Foundation
import Testing

/// A reference row; rates per second, times in seconds, T the threshold.
struct ImpatientCase: Sendable, CustomTestStringConvertible {
    let name: String
    let rate, service, patience: Double
    let agents: Int
    let threshold: Double
    let wait, abandonment, occupancy, meanWait, meanWaitOfAnswered: Double
    let offered, answered, inTimeExcluded, inTimeMet, tail: Double
    var testDescription: String { name }

    /// P(wait), P(abandon), occupancy and E[W] from the birth–death chain summed in 60 digits; the waits of the
    /// answered, the service levels and the tail by adaptive quadrature of the offered wait's density in 40 digits
    /// (mpmath). The chain's P(abandon) and the integral's agree to 18 digits in each row.
    static let all: [ImpatientCase] = [
        ImpatientCase(
            name: "Herzog, M/M/13+M", rate: 3.5 / 60, service: 180, patience: 300, agents: 13, threshold: 20,
            wait: 0.281254515413626874, abandonment: 0.033042675363840469, occupancy: 0.781003992975359621,
            meanWait: 9.91280260915214069, meanWaitOfAnswered: 9.17696901167672442, offered: 0.816309501898501578,
            answered: 0.844204269516917156, inTimeExcluded: 0.828537339738928405, inTimeMet: 0.831067844406371906,
            tail: 0.168932155593628094),
        ImpatientCase(
            name: "Herzog, M/M/9+M in overload", rate: 3.5 / 60, service: 180, patience: 300, agents: 9,
            threshold: 20, wait: 0.789838960120720885, abandonment: 0.18872811831873648,
            occupancy: 0.946483861961474107, meanWait: 56.618435495620944, meanWaitOfAnswered: 56.5866749435325508,
            offered: 0.302079451767624419, answered: 0.372352917176916131, inTimeExcluded: 0.31730120431192152,
            inTimeMet: 0.350052016439435201, tail: 0.649947983560564799),
        ImpatientCase(
            name: "Garnett, Mandelbaum and Reiman", rate: 0.8, service: 60, patience: 120, agents: 50, threshold: 20,
            wait: 0.46777406855379039, abandonment: 0.0309122491621932178, occupancy: 0.930324240804294511,
            meanWait: 3.70946989946318614, meanWaitOfAnswered: 3.61590023955311442, offered: 0.943018954746981063,
            answered: 0.973099653701856796, inTimeExcluded: 0.972029602986986908, inTimeMet: 0.972864391707808095,
            tail: 0.0271356082921919047),
        ImpatientCase(
            name: "pyworkforce", rate: 100.0 / 1800, service: 180, patience: 300, agents: 14, threshold: 20,
            wait: 0.145260114296361203, abandonment: 0.0139837441224089375, occupancy: 0.704297325626850759,
            meanWait: 4.19512323672268126, meanWaitOfAnswered: 3.87848004452102194, offered: 0.916792091863546871,
            answered: 0.929794094568519952, inTimeExcluded: 0.923407322278578462, inTimeMet: 0.923956027274745476,
            tail: 0.0760439727252545236),
        ImpatientCase(
            name: "W1", rate: 50.0 / 60, service: 240, patience: 180, agents: 200, threshold: 20,
            wait: 0.474214845606708862, abandonment: 0.0302202403136606908, occupancy: 0.969779759686339309,
            meanWait: 5.43964325645892435, meanWaitOfAnswered: 5.32232035305591804, offered: 0.893664514231564009,
            answered: 0.921512854135671348, inTimeExcluded: 0.918602695389256044, inTimeMet: 0.920812465443621504,
            tail: 0.0791875345563784961),
        ImpatientCase(
            name: "a hundredfold overload", rate: 1000.0 / 180, service: 180, patience: 60, agents: 10,
            threshold: 400, wait: 1, abandonment: 0.99, occupancy: 1, meanWait: 59.4,
            meanWaitOfAnswered: 267.756320505804307, offered: 0.00999569467855241211, answered: 0.999569467855241211,
            inTimeExcluded: 0.999429535127008876, inTimeMet: 0.999994294552547385, tail: 5.70544745261486737e-6),
        ImpatientCase(
            name: "10,000 agents in slight overload", rate: 10_050.0 / 180, service: 180, patience: 600,
            agents: 10_000, threshold: 20, wait: 0.866723617552562291, abandonment: 0.00583022449636106779,
            occupancy: 0.999140624381157127, meanWait: 3.49813469781664067, meanWaitOfAnswered: 3.50207918912222801,
            offered: 0.994169641713859873, answered: 0.999999865425622106, inTimeExcluded: 0.999999865290340026,
            inTimeMet: 0.999999866075727567, tail: 1.33924272432824784e-7),
        ImpatientCase(
            name: "50,000 agents", rate: 50_000.0 / 180, service: 180, patience: 90, agents: 50_100, threshold: 5,
            wait: 0.273830398747947109, abandonment: 0.00119854528420755949, occupancy: 0.996807839037717006,
            meanWait: 0.107869075578680354, meanWaitOfAnswered: 0.107614008318568128, offered: 0.99880145471579244,
            answered: 1, inTimeExcluded: 1, inTimeMet: 1, tail: 6.43936328359421303e-20),
        ImpatientCase(
            name: "patience of a second", rate: 20.0 / 180, service: 180, patience: 1, agents: 18, threshold: 2,
            wait: 0.239196738751013156, abandonment: 0.218467403007295804, occupancy: 0.868369552214115774,
            meanWait: 0.218467403007295804, meanWaitOfAnswered: 0.0247856823668796277, offered: 0.779118352684463009,
            answered: 0.996910884693061977, inTimeExcluded: 0.966829986191265848, inTimeMet: 0.973269998979873068,
            tail: 0.0267300010201269319),
    ]

    func group() throws -> ErlangA {
        try ErlangA(arrivalRate: rate, meanService: service, meanPatience: patience, agents: agents)
    }
}

@Suite struct ErlangATests {
    @Test(arguments: ImpatientCase.all)
    func `figures agree with the chain and the density in high precision`(row: ImpatientCase) throws {
        let group = try row.group()
        let t = row.threshold
        #expect(agrees(group.waitProbability, row.wait))
        #expect(agrees(group.abandonmentProbability, row.abandonment))
        #expect(agrees(group.occupancy, row.occupancy))
        #expect(agrees(group.meanWait, row.meanWait))
        #expect(agrees(group.meanWaitOfAnswered, row.meanWaitOfAnswered))
        #expect(agrees(group.meanWaitOfWaiting, row.meanWait / row.wait))
        #expect(agrees(group.meanQueueLength, row.rate * row.meanWait))
        #expect(agrees(group.serviceLevel(within: t), row.offered))
        #expect(agrees(group.serviceLevel(within: t, formula: .answered), row.answered))
        #expect(agrees(group.serviceLevel(within: t, formula: .abandonedInTimeExcluded), row.inTimeExcluded))
        #expect(agrees(group.serviceLevel(within: t, formula: .abandonedInTimeMet), row.inTimeMet))
        // A tail of 1e-20 amplifies the input's own rounding: exponent 44, error some 100 ulp.
        #expect(agrees(group.waitTail(t), row.tail, within: 1e-10))
    }

    @Test func `the digits published for Erlang A`() throws {
        let garnett = try ImpatientCase.all[2].group()
        #expect(prints(garnett.abandonmentProbability, as: 0.03091225, decimals: 8))
        #expect(prints(garnett.meanWait, as: 3.709470, decimals: 6))
        #expect(prints(garnett.occupancy, as: 0.930324, decimals: 6))
        #expect(prints(garnett.waitProbability, as: 0.467774, decimals: 6))
        #expect(prints(garnett.serviceLevel(within: 20), as: 0.943019, decimals: 6))
        let workforce = try ImpatientCase.all[3].group()
        #expect(prints(workforce.waitProbability, as: 0.145260, decimals: 6))
        #expect(prints(workforce.abandonmentProbability, as: 0.0139837, decimals: 7))
        #expect(prints(workforce.occupancy, as: 0.7042973, decimals: 7))
        #expect(prints(workforce.serviceLevel(within: 20), as: 0.9167921, decimals: 7))
    }

    @Test func `W1 needs 194 agents for 80 % in 20 s; Erlang C says 209`() throws {
        let target = StaffingTarget.serviceLevel(atLeast: 0.8, within: 20)
        let impatient = try ErlangA.least(
            arrivalRate: 50.0 / 60, meanService: 240, meanPatience: 180, reaching: [target])
        #expect(impatient?.agents == 194)
        #expect(agrees(impatient?.serviceLevel(within: 20) ?? 0, 0.807887389001446714))
        let patient = try ErlangC.least(arrivalRate: 50.0 / 60, meanService: 240, reaching: [target])
        #expect(patient?.agents == 209)
    }

    @Test func `answered within T is what a tagged contact's own chain says`() throws {
        // Independent of the density: the arrival that finds j ahead in line moves on at rate nμ + jθ and leaves
        // at rate θ; its chain is run by uniformisation over [0, T].
        let (rate, service, patience, agents, threshold) = (0.1, 180.0, 300.0, 14, 20.0)
        let group = try ErlangA(arrivalRate: rate, meanService: service, meanPatience: patience, agents: agents)
        let mu = 1 / service
        let theta = 1 / patience
        let longest = 200
        var weights = [1.0]  // of states 0, 1, … n + longest
        for state in 1...(agents + longest) {
            let rest = Double(min(state, agents)) * mu + Double(max(0, state - agents)) * theta
            weights.append(weights[state - 1] * rate / rest)
        }
        let total = weights.reduce(0, +)
        var met = weights[..<agents].reduce(0, +) / total
        // ahead[j]: probability that the tagged contact still waits with j ahead of it.
        var ahead = weights[agents..<(agents + longest)].map { $0 / total }
        let fastest = Double(agents) * mu + Double(longest) * theta
        var poisson = exp(-fastest * threshold)
        var passed = 1 - poisson  // P(more than k jumps in T)
        for jumps in 1...100 {  // 15 jumps are expected, so a hundred leave 1e-45
            // An answer at jump k + 1 counts when more than k jumps fall in [0, T].
            met += ahead[0] * Double(agents) * mu / fastest * passed
            for j in 0..<longest {
                let moves = Double(agents) * mu + Double(j) * theta
                let next = j + 1 < longest ? ahead[j + 1] * (moves + theta) / fastest : 0
                ahead[j] = ahead[j] * (1 - (moves + theta) / fastest) + next
            }
            poisson *= fastest * threshold / Double(jumps)
            passed -= poisson
        }
        #expect(agrees(group.serviceLevel(within: threshold), met))
    }

    @Test func `endless patience is Erlang C`() throws {
        let (rate, service, agents) = (4.0, 3.0, 14)
        let patient = try ErlangC(arrivalRate: rate, meanService: service, agents: agents)
        var gap = Double.infinity
        for exponent in [4.0, 6, 8, 10] {
            let group = try ErlangA(
                arrivalRate: rate, meanService: service, meanPatience: pow(10, exponent), agents: agents)
            let next = abs(group.meanWait / patient.meanWait - 1)
            // First order in 1/patience: the gap shrinks a hundredfold a step.
            #expect(next < gap / 90, "patience 1e\(exponent)")
            #expect(abs(group.serviceLevel(within: 1) - patient.serviceLevel(within: 1)) < 10 * pow(10, -exponent))
            #expect(abs(group.waitQuantile(0.9) - patient.waitQuantile(0.9)) < 100 * pow(10, -exponent) + 1e-11)
            gap = next
        }
    }

    @Test func `no patience is Erlang B`() throws {
        let blocked = try ErlangB(arrivalRate: 20, meanService: 1, agents: 18)
        let group = try ErlangA(arrivalRate: 20, meanService: 1, meanPatience: 1e-9, agents: 18)
        #expect(agrees(group.abandonmentProbability, blocked.blockingProbability, within: 1e-7))
        #expect(agrees(group.occupancy, blocked.occupancy, within: 1e-7))
    }

    @Test func `patience equal to service is the Poisson law of M/M/∞`() throws {
        // With θ = μ the number in the system is Poisson(a), whatever n is.
        let load = 30.0
        for agents in [1, 10, 30, 45] {
            var weight = exp(-load)
            var below = 0.0
            for state in 0..<agents {
                below += weight
                weight *= load / Double(state + 1)
            }
            let group = try ErlangA(arrivalRate: load, meanService: 1, meanPatience: 1, agents: agents)
            #expect(agrees(group.waitProbability, 1 - below, within: 1e-12))
        }
    }

    @Test func `in deep overload the agents never rest and the line loses the excess`() throws {
        for (agents, load) in [(10, 1000.0), (1, 1e9), (10_000, 1e6), (10_000, 20_000)] {
            let group = try ErlangA(arrivalRate: load, meanService: 1, meanPatience: 1, agents: agents)
            #expect(agrees(group.abandonmentProbability, 1 - Double(agents) / load, within: 1e-12))
            #expect(group.occupancy == 1 && group.waitProbability == 1)
            // In the fluid limit those who hold out wait ln(a/n) patiences; the spread about it is of order 1/(nθ⁻¹).
            let fluid = log(load / Double(agents))
            #expect(agrees(group.meanWaitOfAnswered, fluid, within: 1 / Double(agents)))
        }
        let none = try ErlangA(arrivalRate: 1000, meanService: 1, meanPatience: 1, agents: 10)
        #expect(none.serviceLevel(within: 0.01) >= 0 && none.serviceLevel(within: 0.01) < 1e-300)
    }

    @Test func `every contact is answered or abandons, before or after any threshold`() throws {
        for row in ImpatientCase.all {
            let group = try row.group()
            for t in [0, 0.1, 1, 20, 300, 1e4] {
                let early = group.answeredShare(within: t) + group.abandonedShare(within: t)
                #expect(agrees(early + group.waitTail(t), 1), "\(row.name), \(t)")
                let abandoned = group.abandonedShare(within: t) + group.abandonedShare(after: t)
                #expect(agrees(abandoned, group.abandonmentProbability), "\(row.name), \(t)")
            }
            #expect(agrees(group.answeredShare + group.abandonmentProbability, 1))
            #expect(agrees(group.occupancy, group.offeredLoad * group.answeredShare / Double(group.agents)))
        }
    }
}
