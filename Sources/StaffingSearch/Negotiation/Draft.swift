// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// One way in which a term of the draft could be changed.
public enum DraftChange: Hashable, Sendable {
    /// The target of a clause moved by so much, with every edge of its fine and bonus.
    case target(clause: Int, by: Double)
    /// The fine of a clause times a factor.
    case fine(clause: Int, times: Double)
    /// A clause that is void in windows with more than 1 + `over` times the forecast.
    case volumeBand(clause: Int, over: Double)
}

extension ServiceContract {
    /// The contract with one clause changed; `nil` where that contradicts the rest (a target over 100 %, say).
    func changed(clause: Int, in center: ContactCenter, _ change: (inout Clause) -> Void) -> ServiceContract? {
        var clauses = clauses
        change(&clauses[clause])
        return try? ServiceContract(clauses: clauses, settlement: settlement, of: center)
    }

    func changed(by change: DraftChange, in center: ContactCenter) -> ServiceContract? {
        switch change {
        case .target(let clause, let shift): changed(clause: clause, in: center) { $0 = $0.moved(by: shift) }
        case .fine(let clause, let factor):
            changed(clause: clause, in: center) { $0.fine = $0.fine?.times(factor) }
        case .volumeBand(let clause, let over):
            changed(clause: clause, in: center) { $0.volumeBand = VolumeBand(over: over, beyond: .void) }
        }
    }

    /// The contract with other targets, by clause, and the edges of their money moved along; `nil`: as it is. `nil` where
    /// one of them contradicts the rest.
    public func promising(_ targets: [Double?], in center: ContactCenter) -> ServiceContract? {
        precondition(targets.count == clauses.count, "a target a clause")
        let changed = zip(clauses, targets).map { clause, target in
            guard let target, target != clause.target.value else { return clause }
            var moved = clause.moved(by: target - clause.target.value)
            moved.target = clause.target.isLeast ? .atLeast(target) : .atMost(target)
            return moved
        }
        return try? ServiceContract(clauses: changed, settlement: settlement, of: center)
    }

    /// What may be changed in a draft: up to five points easier and three stricter, a quarter to four times the fine, bands of 0 to
    /// 20 %. Only where they change what is paid.
    func possibleChanges() -> [DraftChange] {
        clauses.indices.filter { !clauses[$0].isInternal && clauses[$0].fine != nil }.flatMap {
            index -> [DraftChange] in
            let clause = clauses[index]
            let stricter = clause.target.isLeast ? clause.point : -clause.point
            var changes = [-5.0, -4, -3, -2, -1, 1, 2, 3].map { DraftChange.target(clause: index, by: $0 * stricter) }
            if clause.fine!.isScalable { changes += [0.25, 0.5, 2, 4].map { .fine(clause: index, times: $0) } }
            if clause.measure.subject == .contacts {
                changes += [0, 0.05, 0.1, 0.2].map { .volumeBand(clause: index, over: $0) }
            }
            return changes
        }
    }
}

extension Clause {
    /// A point of its measure: one of a hundred of a share, a twentieth of a time, 0.01 of a number.
    public var point: Double {
        switch judgedUnit {
        case .share: 0.01
        case .seconds: max((target.value / 20).rounded(), 1)
        case .number: 0.01
        }
    }
}

/// A clause as it could be promised: by another threshold, in another window.
public struct Frontier: Hashable, Sendable {
    /// Index of the clause.
    public let clause: Int
    /// Threshold T in seconds, of service levels.
    public let threshold: Double?
    /// The span in which it is judged.
    public let window: Window
}

extension ServiceContract {
    /// The frontiers that a horizon can judge: the drafted threshold and those about it, in the drafted window and the
    /// usual ones.
    func frontiers(in center: ContactCenter) -> [(frontier: Frontier, contract: ServiceContract)] {
        let timeline = Timeline(center.calendar)
        var found: [(Frontier, ServiceContract)] = []
        for (index, clause) in clauses.enumerated() where !clause.isInternal {
            var windows = [clause.window]
            if clause.aggregation == .pooled {
                windows += [.day, .week, .month, .quarter, .year, .horizon].filter { $0 != clause.window }
            }
            var seen: Set<[Timeline.Frame]> = []
            for window in windows {
                let frames = timeline.frames(of: window)
                if frames.isEmpty || !seen.insert(frames).inserted { continue }
                for threshold in clause.thresholdsAbout {
                    var other = clause
                    other.window = window
                    other.fine = nil
                    other.bonus = nil
                    other.minimumSample = window == clause.window ? clause.minimumSample : 0
                    if window != clause.window {
                        other.exceptions = other.exceptions.filter { $0.target == nil }
                    }
                    if let threshold, case .serviceLevel(_, let formula, let short) = clause.measure {
                        other.measure = .serviceLevel(
                            threshold: threshold, formula: formula, shortAbandon: min(short, threshold))
                        if threshold != clause.measure.threshold { other.exceptions = [] }
                    }
                    guard let alone = try? ServiceContract(clauses: [other], of: center) else { continue }
                    found.append((Frontier(clause: index, threshold: threshold, window: window), alone))
                }
            }
        }
        return found
    }
}

extension Clause {
    /// The drafted threshold first, then two shorter and two longer of the standard ones.
    fileprivate var thresholdsAbout: [Double?] {
        guard let drafted = measure.threshold else { return [nil] }
        let standard = CountLayout.standardThresholds
        return [drafted] + standard.filter { $0 < drafted }.suffix(2) + standard.filter { $0 > drafted }.prefix(2)
    }
}
