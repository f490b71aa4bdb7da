// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// What a clause asks of the agents' time, whatever the policy. `nil` where it asks for none that could be proved.
enum WorkAsked {
    /// Of the contacts that join some lines at least a share is answered, in time.
    case answers([OfLine], within: Double)
    /// Of the problems of some types at least a share is resolved by a deadline.
    case resolutions(types: [Int], share: Double)
    /// Teams are on contacts at most for a share of their time on the floor.
    case rest(teams: [Int], most: Double)

    /// A line of the first.
    struct OfLine {
        let line: Line
        /// Whether only contacts that start there are counted, though others escalate to it.
        let startsOnly: Bool
        /// Of those who join it: this share is to be answered, 0...1.
        let share: Double
    }

    init?(_ clause: Clause, of center: ContactCenter) {
        guard clause.isOfAllThatComes, clause.basis == .attempt, clause.attribution == .arrival else { return nil }
        switch (clause.measure, clause.target) {
        case (.serviceLevel(let threshold, let formula, let short), .atLeast(let share)):
            let limit = formula.usesShortAbandon ? short : threshold
            self.init(clause, of: center, within: threshold) { line in
                // Contacts whose patience ends before the limit may leave the counts, or count as met.
                let early = formula == .offered ? 0 : center.shareThatGivesUp(within: limit, at: line)
                return switch formula {
                case .answered: 0
                case .offered: share
                case .shortAbandonsExcluded, .abandonedInTimeExcluded: share * (1 - early)
                case .shortAbandonsMet, .abandonedInTimeMet: max(share - early, 0)
                }
            }
        case (.abandonment, .atMost(let share)):
            self.init(clause, of: center, within: .infinity) { _ in 1 - share }
        case (.resolvedInDeadline, .atLeast(let share)), (.resolved, .atLeast(let share)):
            let types = clause.types.map { center.contactTypes[$0] }
            guard share > 0, types.allSatisfy({ $0.outbound == nil && $0.redial?.type == nil }) else { return nil }
            self = .resolutions(types: clause.types, share: share)
        case (.occupancy, .atMost(let most)) where most < 1: self = .rest(teams: clause.teams, most: most)
        default: return nil
        }
    }

    private init?(_ clause: Clause, of center: ContactCenter, within: Double, share: (Line) -> Double) {
        let lines = clause.lines.map { line in
            OfLine(
                line: line,
                startsOnly: clause.countsStarts(ofLine: line, in: center)
                    && center.contactTypes[line.type].firstTier < line.tier,
                share: share(line))
        }
        let types = clause.lines.map { center.contactTypes[$0.type] }
        guard !lines.isEmpty, lines.contains(where: { $0.share > 0 }), types.allSatisfy({ $0.outbound == nil }),
            // What a deadline moves up leaves the line without an answer.
            clause.lines.allSatisfy({ center.contactTypes[$0.type].handling[$0.tier]?.timedEscalation == nil })
        else { return nil }
        self = .answers(lines, within: within)
    }
}

extension Clause {
    /// Whether it looks at all contacts of the horizon together, and promises their mean.
    var isOfAllThatComes: Bool {
        promise == .onAverage && aggregation == .pooled && exceptions.isEmpty && hours == nil && from == nil
            && until == nil && rounding == nil && minimumSample <= 1 && volumeBand == nil
    }
}

extension ContactCenter {
    /// Share of the contacts of a line whose patience is over within a time: at most.
    fileprivate func shareThatGivesUp(within limit: Double, at line: Line) -> Double {
        let type = contactTypes[line.type]
        // The impatient who try again are impatient again, and above the first tier patience may be used up.
        guard type.firstTier == line.tier, type.redial?.keepsPatience != true else { return 1 }
        guard let patience = type.patience else { return 0 }
        return patience.balk + (1 - patience.balk) * patience.law.cumulative(limit)
    }
}
