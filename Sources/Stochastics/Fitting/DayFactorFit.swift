// SPDX-License-Identifier: GPL-3.0-or-later
import CGSL

/// How much whole days vary beyond chance, as the coefficient of variation of a factor of mean 1.
///
/// A day's count with mean m and such a factor has the squared coefficient of variation cv² + 1/m (W. Whitt, "Dynamic
/// staffing in a telephone call center aiming to immediately answer all calls", Operations Research Letters 24, 1999).
public struct DayFactorFit: Equatable, Sendable {
    /// Coefficient of variation of the factor, 0 where days vary by chance alone.
    public let cv: Double
    /// 95 % interval, from the chi-square law of the variance of the days.
    public let interval: ClosedRange<Double>
    /// Degrees of freedom: days less their groups.
    public let degrees: Int

    /// - Parameter groups: days that have the same mean, such as those of a weekday: of each day its count over its mean,
    ///   and that mean.
    /// - Returns: `nil` with fewer than four degrees of freedom.
    public init?(groups: [[(factor: Double, mean: Double)]]) {
        var (sum, free, noise) = (0.0, 0, 0.0)
        for group in groups where group.count > 1 {
            let mean = group.reduce(0) { $0 + $1.factor } / Double(group.count)
            sum += group.reduce(0) { $0 + ($1.factor - mean) * ($1.factor - mean) }
            free += group.count - 1
            noise += group.reduce(0) { $0 + 1 / max($1.mean, 1) } * Double(group.count - 1) / Double(group.count)
        }
        guard free >= 4 else { return nil }
        let chance = noise / Double(free)
        func variation(_ variance: Double) -> Double { max(0, variance - chance).squareRoot() }
        cv = variation(sum / Double(free))
        interval =
            variation(
                sum / gsl_cdf_chisq_Pinv(0.975, Double(free)))...variation(
                sum / gsl_cdf_chisq_Pinv(0.025, Double(free)))
        degrees = free
    }
}

/// How much counts by interval vary beyond chance, once each day has its total and each interval its share.
///
/// Pearson's statistic of the table of days and intervals over its degrees of freedom: 1 where counts are Poisson.
public struct CountDispersion: Equatable, Sendable {
    /// Variance over mean, what is left of it.
    public let value: Double
    /// √(2 ÷ degrees): standard error where counts are Poisson.
    public let standardError: Double
    /// Degrees of freedom.
    public let degrees: Int

    /// - Parameter tables: one for each group of days of the same shape: rows are days, columns intervals.
    /// - Returns: `nil` with fewer than ten degrees of freedom.
    public init?(tables: [[[Double]]]) {
        var (statistic, free) = (0.0, 0)
        for table in tables {
            let rows = table.filter { $0.reduce(0, +) > 0 }
            guard rows.count > 1, let width = rows.first?.count else { continue }
            let columns = (0..<width).map { column in rows.reduce(0) { $0 + $1[column] } }
            let total = columns.reduce(0, +)
            // Where hardly anybody comes the statistic says nothing.
            let used = columns.indices.filter { columns[$0] >= Double(rows.count) }
            guard used.count > 1 else { continue }
            for row in rows {
                let sum = row.reduce(0, +)
                for column in used {
                    let mean = sum * columns[column] / total
                    statistic += (row[column] - mean) * (row[column] - mean) / mean
                }
            }
            free += (rows.count - 1) * (used.count - 1)
        }
        guard free >= 10 else { return nil }
        value = statistic / Double(free)
        standardError = (2 / Double(free)).squareRoot()
        degrees = free
    }
}
