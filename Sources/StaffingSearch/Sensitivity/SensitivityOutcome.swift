// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// What comes of each change, one at a time.
public struct SensitivityOutcome: Sendable {
    /// A centre that has come out otherwise.
    public struct Effect: Sendable {
        /// How many times as large the thing is.
        public let times: Double
        /// The centre as changed.
        public let center: ContactCenter
        /// Its present roster as simulated.
        public let candidate: Candidate
        /// The least-cost staffing of the changed centre; `nil` where it was not sought.
        public let staffing: StaffingOutcome?

        /// The smallest margin over all clauses, on a common scale: shares as they are, times relative to their target.
        public var slack: Double { Score(candidate, .leastCost).slack }
        /// The margin of each clause on that scale.
        public var margins: [Double] { Score(candidate, .leastCost).margins }
        /// Indexes of the clauses that are broken by their mean estimates.
        public var broken: [Int] { candidate.clauses.indices.filter { candidate.clauses[$0].margin < 0 } }
    }

    /// How far a thing may go before the contract breaks.
    public enum Edge: Equatable, Sendable {
        /// The last multiple at which every clause is kept by the mean estimates; or the first, where the centre breaks one as
        /// it is.
        case at(Double)
        /// Nothing changes up to this multiple.
        case beyond(Double)
        /// No such centre can be.
        case unknown
    }

    /// A thing less and more.
    public struct Row: Sendable {
        /// What changes.
        public let factor: Factor
        /// With less of it; `nil` where no such centre can be.
        public internal(set) var less: Effect?
        /// With more of it; `nil` where no such centre can be.
        public internal(set) var more: Effect?
        /// Where the contract begins to break; `nil` where it was not sought.
        public internal(set) var edge: Edge?

        init(factor: Factor) { self.factor = factor }

        func with(_ edge: Edge) -> Row {
            var row = self
            row.edge = edge
            return row
        }

        /// How much the margin of a clause moves between less and more, on the common scale.
        public func influence(onClause clause: Int) -> Double {
            let margins = [less, more].compactMap { $0?.margins[clause] }
            guard margins.count == 2 else { return 0 }
            return abs(margins[1] - margins[0])
        }
    }

    /// What a forecast error does.
    public struct Futures: Sendable {
        /// Coefficient of variation of the volume around the forecast; the law is lognormal with mean 1.
        public let error: Double
        /// The share of futures that is asked for.
        public let share: Double
        /// The share of futures in which the present staffing keeps every clause, by the mean estimates; `nil`: not known.
        public let holds: Double?
        /// The volume that is not exceeded in the share asked for, as a multiple of the forecast.
        public let times: Double
        /// The least-cost staffing for that volume; `nil`: no such centre can be.
        public let staffing: StaffingOutcome?
    }

    /// Behind each figure.
    public let replications: Int
    /// The share by which each thing is less and more.
    public let change: Double
    /// False when the run was stopped: what is known is here.
    public internal(set) var isComplete: Bool
    /// The centre as it is; `nil`: stopped before that was known.
    public internal(set) var base: Effect?
    /// Things of the centre as a whole.
    public internal(set) var whole: [Row] = []
    /// Contact types, teams and intervals alone.
    public internal(set) var parts: [Row] = []
    /// `nil` where no forecast error was given.
    public internal(set) var futures: Futures?

    init(replications: Int, change: Double, isComplete: Bool, base: Effect? = nil) {
        self.replications = replications
        self.change = change
        self.isComplete = isComplete
        self.base = base
    }

    /// The clause that has least to spare as the centre is, by its index: the one by which parts are ranked.
    public var decisiveClause: Int? {
        base.flatMap { base in base.margins.indices.min { base.margins[$0] < base.margins[$1] } }
    }

    /// Parts by their influence on the decisive clause, the largest first.
    public var ranked: [Row] {
        guard let clause = decisiveClause else { return parts }
        return parts.enumerated().sorted {
            let (a, b) = ($0.element.influence(onClause: clause), $1.element.influence(onClause: clause))
            return a != b ? a > b : $0.offset < $1.offset
        }.map(\.element)
    }
}
