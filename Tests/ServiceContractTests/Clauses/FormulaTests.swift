// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Testing

/// Every figure is a view of the same counts.
@Suite struct FormulaTests {
    /// The example of the glossary: AN 1000, AB 60, AN_T 860, AB_T 20, AB_S 10. The 60 lost are of every kind.
    private static var example: WindowCounts {
        var counts = WindowCounts()
        counts.offered = 1065
        counts.blocked = 5
        counts.answered = 1000
        counts.abandoned = 45
        counts.messages = 12
        counts.cleared = 3
        counts.answeredInTime = 860
        counts.lostInTime = 20
        counts.lostShort = 10
        counts.waitOfAnswered = 14_000
        counts.waitOfLost = 1900
        counts.resolved = 800
        counts.resolvedAtFirstContact = 600
        counts.contactsOfResolved = 1040
        counts.timeToResolve = 96_000
        counts.inDeadline = 90
        counts.pastDeadline = 10
        counts.tierInTime = 45
        counts.tierLate = 5
        counts.down = 36
        counts.open = 3600
        counts.busy = 700
        counts.staffed = 1000
        return counts
    }

    @Test(
        arguments: [
            (.answered, 860, 1000), (.offered, 860, 1060), (.abandonedInTimeMet, 880, 1060),
            (.abandonedInTimeExcluded, 860, 1040), (.shortAbandonsExcluded, 860, 1050), (.shortAbandonsMet, 870, 1060),
        ] as [(ServiceLevelFormula, Double, Double)])
    func serviceLevel(formula: ServiceLevelFormula, met: Double, of: Double) {
        let measure = Measure.serviceLevel(threshold: 20, formula: formula, shortAbandon: 5)
        #expect(measure.ratio(of: Self.example) == Ratio(met, of))
    }

    /// The published percentages, to their digits.
    @Test func publishedPercentages() {
        let percent = ServiceLevelFormula.allCases.map { ($0.ratio(of: Self.example).value! * 10_000).rounded() / 100 }
        #expect(percent == [86.00, 81.13, 83.02, 82.69, 81.90, 82.08])
    }

    @Test func otherMeasures() {
        #expect(Measure.abandonment.ratio(of: Self.example) == Ratio(60, 1060))
        #expect(Measure.blocked.ratio(of: Self.example) == Ratio(5, 1065))
        #expect(Measure.firstContactResolution.ratio(of: Self.example) == Ratio(600, 800))
        #expect(Measure.contactsPerResolution.ratio(of: Self.example) == Ratio(1040, 800))
        #expect(Measure.timeToResolve.ratio(of: Self.example) == Ratio(96_000, 800))
        #expect(Measure.resolvedInDeadline.ratio(of: Self.example) == Ratio(90, 100))
        #expect(Measure.doneAtTierInTime.ratio(of: Self.example) == Ratio(45, 50))
        #expect(Measure.unavailability.ratio(of: Self.example) == Ratio(36, 3600))
        #expect(Measure.meanWait.ratio(of: Self.example) == Ratio(15_900, 1060))
        #expect(Measure.meanWaitOfAnswered.ratio(of: Self.example) == Ratio(14_000, 1000))
        #expect(Measure.occupancy.ratio(of: Self.example) == Ratio(700, 1000))
    }

    /// Pooling windows is adding counts.
    @Test func countsAdd() {
        var sum = Self.example
        sum += Self.example
        for formula in ServiceLevelFormula.allCases {
            let one = formula.ratio(of: Self.example)
            #expect(formula.ratio(of: sum) == one + one)
        }
        for measure in Self.plain {
            let one = measure.ratio(of: Self.example)
            #expect(measure.ratio(of: sum) == one + one, "\(measure)")
        }
        #expect(sum.lost == 120 && sum.offered == 2130 && sum.blocked == 10)
        #expect(sum.busy == 1400 && sum.staffed == 2000 && sum.waitOfLost == 3800)
    }

    private static let plain: [Measure] = [
        .abandonment, .blocked, .meanWait, .meanWaitOfAnswered, .occupancy, .resolvedInDeadline,
        .firstContactResolution, .contactsPerResolution, .timeToResolve, .doneAtTierInTime, .unavailability,
    ]

    @Test func nothingCountedIsNothingToJudge() {
        for measure in Self.plain {
            #expect(measure.ratio(of: WindowCounts()).value == nil)
        }
        for formula in ServiceLevelFormula.allCases { #expect(formula.ratio(of: WindowCounts()).value == nil) }
    }

    /// A target is met when it is just reached.
    @Test func targetsAreInclusive() throws {
        let level = try #require(ServiceLevelFormula.answered.ratio(of: Self.example).value)
        #expect(Target.atLeast(0.86).isMet(by: level) && !Target.atLeast(0.860_001).isMet(by: level))
        let occupancy = try #require(Measure.occupancy.ratio(of: Self.example).value)
        #expect(Target.atMost(0.7).isMet(by: occupancy) && !Target.atMost(0.699_999).isMet(by: occupancy))
    }

    @Test func onlyShortAbandonFormulasUseTheirLimit() {
        #expect(
            ServiceLevelFormula.allCases.filter(\.usesShortAbandon) == [.shortAbandonsExcluded, .shortAbandonsMet])
    }
}
