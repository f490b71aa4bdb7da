// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract

/// A count as a formula writes it.
struct CountTerm {
    let symbol: String
    let value: Double
    var isSubtracted = false

    static func text(_ terms: [CountTerm], _ show: (CountTerm) -> String) -> String {
        terms.enumerated().map { index, term in
            (index == 0 ? "" : term.isSubtracted ? " - " : " + ") + show(term)
        }.joined()
    }
}

/// A measure as a division of counts, with the counts of a window put in.
struct AuditFormula {
    let numerator: [CountTerm]
    let denominator: [CountTerm]

    /// `(AN_T + AB_S) ÷ (AN + AB)`
    var symbols: String { division(\.symbol) }

    /// `(860 + 10) ÷ (1,000 + 60)`
    var numbers: String { division { Words.plain($0.value) } }

    /// Counts that it uses, each once.
    var counts: [CountTerm] {
        (denominator + numerator).reduce(into: []) { found, term in
            if !found.contains(where: { $0.symbol == term.symbol }) { found.append(term) }
        }
    }

    private func division(_ show: (CountTerm) -> String) -> String {
        if denominator.isEmpty { return CountTerm.text(numerator, show) }
        func part(_ terms: [CountTerm]) -> String {
            let text = CountTerm.text(terms, show)
            return terms.count > 1 ? "(\(text))" : text
        }
        return "\(part(numerator)) ÷ \(part(denominator))"
    }

    init(_ measure: Measure, _ counts: WindowCounts) {
        let terms = FormulaTerms(counts: counts)
        (numerator, denominator) =
            switch measure.subject {
            case .contacts: terms.ofContacts(measure)
            case .customers: terms.ofCustomers(measure)
            case .types, .teams: terms.ofTime(measure)
            }
    }
}

/// The two sides of each measure, in counts of one window.
private struct FormulaTerms {
    typealias Sides = (numerator: [CountTerm], denominator: [CountTerm])
    let counts: WindowCounts

    private func term(_ symbol: String, _ value: Int) -> CountTerm { CountTerm(symbol: symbol, value: Double(value)) }
    private func time(_ symbol: String, _ seconds: Double) -> CountTerm {
        CountTerm(symbol: "\(symbol), s", value: seconds)
    }
    private func less(_ term: CountTerm) -> CountTerm {
        CountTerm(symbol: term.symbol, value: term.value, isSubtracted: true)
    }

    private var answered: CountTerm { term("AN", counts.answered) }
    private var lost: CountTerm { term("AB", counts.lost) }
    /// Mostly nobody waits when the simulation ends.
    private var stillWaiting: [CountTerm] { counts.waiting > 0 ? [term("waiting", counts.waiting)] : [] }
    private var waitSoFar: [CountTerm] { counts.waiting > 0 ? [time("wait so far", counts.waitOfWaiting)] : [] }

    func ofContacts(_ measure: Measure) -> Sides {
        let waitOfAnswered = time("wait of AN", counts.waitOfAnswered)
        switch measure {
        case .serviceLevel(_, let formula, _): return ofLevel(formula)
        case .abandonment: return ([lost], [answered, lost])
        case .blocked: return ([term("blocked", counts.blocked)], [term("offered", counts.offered)])
        case .meanWait: return ([waitOfAnswered, time("wait of AB", counts.waitOfLost)] + waitSoFar, [answered, lost])
        case .meanWaitOfAnswered: return ([waitOfAnswered] + waitSoFar, [answered] + stillWaiting)
        case .longestWait: return ([time("longest wait", counts.longestWait)], [])
        case .backlog: return ([term("older", counts.backlogOld)], [term("waiting", counts.backlog)])
        case .doneAtTierInTime:
            let inTime = term("in time", counts.tierInTime)
            return ([inTime], [inTime, term("late", counts.tierLate)])
        case .calledBack:
            let inTime = term("called in time", counts.callbacksInTime)
            return ([inTime], [inTime, term("late", counts.callbacksLate)])
        case .callbackDelay:
            let callbacks = counts.callbacksInTime + counts.callbacksLate
            return ([time("delay", counts.callbackDelay)], [term("callbacks", callbacks)])
        default: preconditionFailure("no measure of contacts")
        }
    }

    private func ofLevel(_ formula: ServiceLevelFormula) -> Sides {
        let inTime = term("AN_T", counts.answeredInTime)
        let lostInTime = term("AB_T", counts.lostInTime)
        let lostShort = term("AB_S", counts.lostShort)
        return switch formula {
        case .answered: ([inTime], [answered] + stillWaiting)
        case .offered: ([inTime], [answered, lost])
        case .abandonedInTimeMet: ([inTime, lostInTime], [answered, lost])
        case .abandonedInTimeExcluded: ([inTime], [answered, lost, less(lostInTime)])
        case .shortAbandonsExcluded: ([inTime], [answered, lost, less(lostShort)])
        case .shortAbandonsMet: ([inTime, lostShort], [answered, lost])
        }
    }

    func ofCustomers(_ measure: Measure) -> Sides {
        let resolved = term("resolved", counts.resolved)
        switch measure {
        case .resolved:
            let inTime = term("resolved in time", counts.resolvedInTime)
            return ([inTime], [inTime, term("late", counts.resolvedLate)])
        case .resolvedInDeadline:
            let inTime = term("in deadline", counts.inDeadline)
            return ([inTime], [inTime, term("past it", counts.pastDeadline)])
        case .firstContactResolution: return ([term("at first contact", counts.resolvedAtFirstContact)], [resolved])
        case .contactsPerResolution: return ([term("contacts of resolved", counts.contactsOfResolved)], [resolved])
        case .timeToResolve: return ([time("time", counts.timeToResolve)], [resolved])
        default: preconditionFailure("no measure of customers")
        }
    }

    func ofTime(_ measure: Measure) -> Sides {
        let present = time("present", counts.staffed)
        let overtime = time("overtime", counts.overtime)
        switch measure {
        case .absenteeism: return ([time("absent", counts.absent)], [time("rostered", counts.rostered)])
        case .overtimePerDay: return ([overtime], [])
        case .overtimeShare: return ([overtime], [present, overtime])
        case .occupancy: return ([time("busy", counts.busy)], [present])
        case .unavailability: return ([time("down", counts.down)], [time("open", counts.open)])
        default: preconditionFailure("no measure of time")
        }
    }
}
