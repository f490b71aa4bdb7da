// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Days of the month on which more or fewer contacts come than on others of their weekday, such as billing days.
enum MonthDays {
    /// Days of the month whose mean factor differs from 1 by a tenth at least and by three standard errors, of three months
    /// at least.
    ///
    /// - Parameter factors: of each ordinary day its contacts over its weekday's mean.
    static func factors(_ factors: [(day: Int, factor: Double, mean: Double)]) -> [(
        day: Int, factor: Double, count: Int
    )] {
        guard factors.count > 60 else { return [] }
        let mean = factors.map(\.factor).reduce(0, +) / Double(factors.count)
        let variance =
            factors.reduce(0) { $0 + ($1.factor - mean) * ($1.factor - mean) } / Double(factors.count - 1)
        return Dictionary(grouping: factors) { CivilDate(dayNumber: $0.day).parts.day }.compactMap { day, group in
            guard group.count >= 3 else { return nil }
            let factor = group.map(\.factor).reduce(0, +) / Double(group.count)
            let error = (variance / Double(group.count)).squareRoot()
            return abs(factor - 1) > max(0.1, 3 * error) ? (day, factor, group.count) : nil
        }.sorted { $0.day < $1.day }
    }
}
