// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

/// One contract over replications, with the names of its windows: what sentences, tables and forms are made of.
struct ContractFigures {
    let center: ContactCenter
    let review: ContractReview
    private var pricing: Pricing { review.pricing }

    init(_ review: ContractReview, of center: ContactCenter) {
        self.center = center
        self.review = review
    }

    var summary: ContractSummary { review.summary }
    var contract: ServiceContract { summary.contract }

    /// Names of a clause's windows, in time.
    func windowNames(ofClause index: Int) -> [String] {
        pricing.frames(ofClause: index).map { pricing.timeline.name(of: $0, in: contract.clauses[index].window) }
    }

    /// Names of the billing periods, in time; one that is the whole term is called by its days.
    var periodNames: [String] {
        let days = pricing.periodDays
        let period = days.count == 1 ? .horizon : contract.settlement.period
        return days.map { pricing.timeline.name(of: Timeline.Frame(days: $0), in: period) }
    }

    /// The contract by each formula of the service level for which a clause has the counts.
    func formulas(ofClause index: Int) -> [(ServiceLevelFormula, ContractSummary)] {
        zip(ServiceLevelFormula.allCases, review.byFormula)
            .filter { review.hasShortAbandons[index] || !$0.0.usesShortAbandon }
    }

    func name(ofDay day: Int) -> String { pricing.timeline.name(ofDay: day) }

    /// Windows of the calendar's months with the replications in which a right first arises there; none where the
    /// calendar has no date.
    func months(of termination: TerminationSummary) -> [(name: String, arises: Proportion)] {
        guard let last = center.calendar.date(ofDay: center.calendar.days - 1),
            let first = center.calendar.date(ofDay: 0)
        else { return [] }
        var months: [(name: String, arises: Proportion)] = []
        var day = 0
        while day < center.calendar.days {
            let (year, month, _) = CivilDate(dayNumber: first.dayNumber + day).parts
            let next = CivilDate(year: month == 12 ? year + 1 : year, month: month == 12 ? 1 : month + 1, day: 1)
            let end = min(next.map { $0.dayNumber - first.dayNumber } ?? last.dayNumber, center.calendar.days)
            months.append(("\(year)-\(month < 10 ? "0" : "")\(month)", termination.arises(in: day..<end)))
            day = end
        }
        return months.filter { $0.arises.count > 0 }
    }

    /// The clause whose fines are the most on average, where any has some; else, of those with several windows, the one
    /// that is met least.
    var worstClause: Int? {
        let costly = contract.external.max { meanFine($0) < meanFine($1) }
        if let costly, meanFine(costly) > 0 { return costly }
        return contract.external.filter { summary.clauses[$0].windows > summary.clauses[$0].windowsMet }
            .min { summary.clauses[$0].probabilityMet.mean < summary.clauses[$1].probabilityMet.mean }
    }

    private func meanFine(_ clause: Int) -> Double {
        let mean = summary.clauses[clause].fines.mean.mean
        return mean.isFinite ? mean : 0
    }
}
