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
        func term(_ symbol: String, _ value: Int) -> CountTerm { CountTerm(symbol: symbol, value: Double(value)) }
        func less(_ term: CountTerm) -> CountTerm {
            CountTerm(symbol: term.symbol, value: term.value, isSubtracted: true)
        }
        let answered = term("AN", counts.answered)
        let lost = term("AB", counts.lost)
        let inTime = term("AN_T", counts.answeredInTime)
        let lostInTime = term("AB_T", counts.lostInTime)
        let lostShort = term("AB_S", counts.lostShort)
        let waitOfAnswered = CountTerm(symbol: "wait of AN, s", value: counts.waitOfAnswered)
        let waitOfLost = CountTerm(symbol: "wait of AB, s", value: counts.waitOfLost)
        let resolved = term("resolved", counts.resolved)
        // Mostly nobody waits when the simulation ends.
        let stillWaiting = counts.waiting > 0 ? [term("waiting", counts.waiting)] : []
        let waitSoFar =
            counts.waiting > 0 ? [CountTerm(symbol: "wait so far, s", value: counts.waitOfWaiting)] : []
        switch measure {
        case .serviceLevel(_, let formula, _):
            switch formula {
            case .answered: (numerator, denominator) = ([inTime], [answered] + stillWaiting)
            case .offered: (numerator, denominator) = ([inTime], [answered, lost])
            case .abandonedInTimeMet: (numerator, denominator) = ([inTime, lostInTime], [answered, lost])
            case .abandonedInTimeExcluded:
                (numerator, denominator) = ([inTime], [answered, lost, less(lostInTime)])
            case .shortAbandonsExcluded:
                (numerator, denominator) = ([inTime], [answered, lost, less(lostShort)])
            case .shortAbandonsMet: (numerator, denominator) = ([inTime, lostShort], [answered, lost])
            }
        case .abandonment: (numerator, denominator) = ([lost], [answered, lost])
        case .blocked:
            (numerator, denominator) = ([term("blocked", counts.blocked)], [term("offered", counts.offered)])
        case .meanWait:
            (numerator, denominator) = (
                [waitOfAnswered, waitOfLost] + waitSoFar, [answered, lost]
            )
        case .meanWaitOfAnswered:
            (numerator, denominator) = (
                [waitOfAnswered] + waitSoFar, [answered] + stillWaiting
            )
        case .longestWait:
            (numerator, denominator) = ([CountTerm(symbol: "longest wait, s", value: counts.longestWait)], [])
        case .backlog:
            (numerator, denominator) = ([term("older", counts.backlogOld)], [term("waiting", counts.backlog)])
        case .resolved:
            let inTime = term("resolved in time", counts.resolvedInTime)
            (numerator, denominator) = ([inTime], [inTime, term("late", counts.resolvedLate)])
        case .resolvedInDeadline:
            let inTime = term("in deadline", counts.inDeadline)
            (numerator, denominator) = ([inTime], [inTime, term("past it", counts.pastDeadline)])
        case .doneAtTierInTime:
            let inTime = term("in time", counts.tierInTime)
            (numerator, denominator) = ([inTime], [inTime, term("late", counts.tierLate)])
        case .firstContactResolution:
            (numerator, denominator) = ([term("at first contact", counts.resolvedAtFirstContact)], [resolved])
        case .contactsPerResolution:
            (numerator, denominator) = ([term("contacts of resolved", counts.contactsOfResolved)], [resolved])
        case .timeToResolve:
            (numerator, denominator) = ([CountTerm(symbol: "time, s", value: counts.timeToResolve)], [resolved])
        case .calledBack:
            let inTime = term("called in time", counts.callbacksInTime)
            (numerator, denominator) = ([inTime], [inTime, term("late", counts.callbacksLate)])
        case .callbackDelay:
            (numerator, denominator) = (
                [CountTerm(symbol: "delay, s", value: counts.callbackDelay)],
                [term("callbacks", counts.callbacksInTime + counts.callbacksLate)]
            )
        case .absenteeism:
            (numerator, denominator) = (
                [CountTerm(symbol: "absent, s", value: counts.absent)],
                [CountTerm(symbol: "rostered, s", value: counts.rostered)]
            )
        case .overtimePerDay:
            (numerator, denominator) = ([CountTerm(symbol: "overtime, s", value: counts.overtime)], [])
        case .overtimeShare:
            let overtime = CountTerm(symbol: "overtime, s", value: counts.overtime)
            (numerator, denominator) = ([overtime], [CountTerm(symbol: "present, s", value: counts.staffed), overtime])
        case .occupancy:
            (numerator, denominator) = (
                [CountTerm(symbol: "busy, s", value: counts.busy)],
                [CountTerm(symbol: "present, s", value: counts.staffed)]
            )
        case .unavailability:
            (numerator, denominator) = (
                [CountTerm(symbol: "down, s", value: counts.down)], [CountTerm(symbol: "open, s", value: counts.open)]
            )
        }
    }
}
