// SPDX-License-Identifier: GPL-3.0-or-later

/// A day or an interval of a window whose value is made of several.
public struct PartAudit: Equatable, Sendable {
    /// As of `Timeline.name(of:in:)`.
    public let name: String
    /// Before contacts above a ceiling are left out, which changes no value of a part.
    public let ratio: Ratio
    /// The ratio's value, in the unit of the measure.
    public let value: Double
    /// What the part is to keep; only of a share of parts that do.
    public let target: Target?
    /// Whether it meets `target`; true where it has none.
    public let isMet: Bool
}

extension Pricing {
    /// The days or intervals of a window: those that the ceiling of the volume band cuts, and those at which the aggregation
    /// looks, in which something was counted. In time.
    func parts(
        ofClause clause: Int, _ window: ClausePlan.Window, _ rowCounts: [RowCounts], perDay: Int, isAboveCeiling: Bool
    ) -> (cuts: [WindowAudit.Cut], parts: [PartAudit]) {
        let plan = plans[clause]
        let rows = plan.rows(of: window, rowCounts, perDay: perDay)
        let firstRow = plan.counted.lowerBound * perDay
        func name(_ row: Int, isInterval: Bool) -> String {
            let frame = Timeline.Frame(
                days: row / perDay..<row / perDay + 1, intervals: isInterval ? row % perDay..<row % perDay + 1 : nil)
            return timeline.name(of: frame, in: .each(isInterval ? .interval : .day))
        }
        let allowances = isAboveCeiling ? plan.allowances(window, rows, perDay: perDay) : nil
        let cuts = allowances.map { allowances in
            rows.indices.filter { allowances.share($0) < 1 }.map {
                WindowAudit.Cut(
                    name: name($0 + firstRow, isInterval: plan.clause.looksWithinDay),
                    counted: Double(allowances.allowed($0)) / 1e9, offered: rows[$0].offered, ratio: rows[$0].ratio)
            }
        }
        let parts = plan.parts(of: rows, allowances, perDay: perDay).map { part in
            let target = plan.targetsOfParts.isEmpty ? nil : plan.targetsOfParts[part.row / perDay]
            return PartAudit(
                name: name(part.row, isInterval: plan.clause.aggregation.part == .interval), ratio: part.ratio,
                value: part.level.value, target: target, isMet: target?.isMet(by: part.level) ?? false)
        }
        return (cuts ?? [], parts)
    }
}
