// SPDX-License-Identifier: GPL-3.0-or-later

/// Least cost · x, where each row of x lies between its bounds, and columns are whole where they say so.
///
/// Built column by column and row by row; an index is that of the order in which they were added.
public struct IntegerProgram: Sendable {
    var cost: [Double] = []
    var columnLower: [Double] = []
    var columnUpper: [Double] = []
    var isWhole: [Int32] = []
    var rowLower: [Double] = []
    var rowUpper: [Double] = []
    var rowStart: [Int32] = [0]
    var entryColumn: [Int32] = []
    var entryValue: [Double] = []

    public init() {}

    /// Number of columns.
    public var columns: Int { cost.count }
    /// Number of rows.
    public var rows: Int { rowLower.count }

    /// - Parameters:
    ///   - cost: Of one unit of the column; finite.
    ///   - bounds: Its least and largest value, either of which may be infinite.
    ///   - whole: Whether it must be a whole number.
    /// - Returns: The index of the column.
    @discardableResult
    public mutating func addColumn(cost: Double, bounds: ClosedRange<Double>, whole: Bool = true) -> Int {
        precondition(cost.isFinite)
        self.cost.append(cost)
        columnLower.append(bounds.lowerBound)
        columnUpper.append(bounds.upperBound)
        isWhole.append(whole ? 1 : 0)
        return columns - 1
    }

    /// - Parameters:
    ///   - terms: Columns and their factors; finite, each column once.
    ///   - bounds: Least and largest value of the sum, either of which may be infinite.
    /// - Returns: The index of the row.
    @discardableResult
    public mutating func addRow(_ terms: [(column: Int, factor: Double)], bounds: ClosedRange<Double>) -> Int {
        for (column, factor) in terms {
            precondition(factor.isFinite && cost.indices.contains(column))
            entryColumn.append(Int32(column))
            entryValue.append(factor)
        }
        rowStart.append(Int32(entryColumn.count))
        rowLower.append(bounds.lowerBound)
        rowUpper.append(bounds.upperBound)
        return rows - 1
    }

    /// Gives a column another cost of one unit; finite.
    public mutating func setCost(ofColumn column: Int, to cost: Double) {
        precondition(cost.isFinite && self.cost.indices.contains(column))
        self.cost[column] = cost
    }

    /// The sum of a row at `values`, one a column.
    public func sum(ofRow row: Int, at values: [Double]) -> Double {
        (Int(rowStart[row])..<Int(rowStart[row + 1])).reduce(0) { $0 + entryValue[$1] * values[Int(entryColumn[$1])] }
    }
}
