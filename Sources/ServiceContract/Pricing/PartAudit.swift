// SPDX-License-Identifier: GPL-3.0-or-later

/// A day or an interval of a window whose value is made of several.
public struct PartAudit: Equatable, Sendable {
    /// As of `Timeline.name(of:in:)`.
    public let name: String
    /// Of the formula.
    public let numerator: Double
    public let denominator: Double
    public let value: Double
    /// What the part is to keep; only of a share of parts that do.
    public let target: Target?
    public let isMet: Bool
}

extension Pricing {
    /// The parts of a window in which something was counted, in time. None where the counts of a window are taken all
    /// together, nor where contacts above a ceiling are left out, since then they are not the counts.
    func parts(ofClause clause: Int, window index: Int, _ judgement: Judgement, _ counts: some ContractCounts)
        -> [PartAudit]
    {
        let plan = plans[clause]
        guard let part = plan.clause.aggregation.part, !judgement.isAboveCeiling else { return [] }
        let perDay = counts.rowsPerDay
        let rows = plan.windows[index].frame.rows(perDay: perDay, within: plan.counted)
        let length = part == .day ? perDay : 1
        return stride(from: rows.lowerBound, to: rows.upperBound, by: length).compactMap { first in
            var sum = WindowCounts()
            for row in first..<min(first + length, rows.upperBound) { sum += counts.counts(ofView: clause, row: row) }
            let ratio = plan.clause.measure.ratio(of: sum)
            guard let level = Level(ratio) else { return nil }
            let day = first / perDay
            let frame = Timeline.Frame(
                days: day..<day + 1, intervals: part == .day ? nil : first % perDay..<first % perDay + 1)
            let target = plan.targetsOfParts.isEmpty ? nil : plan.targetsOfParts[day]
            return PartAudit(
                name: timeline.name(of: frame, in: .each(part == .day ? .day : .interval)),
                numerator: ratio.numerator, denominator: ratio.denominator, value: level.value, target: target,
                isMet: target?.isMet(by: level) ?? false)
        }
    }
}
