// SPDX-License-Identifier: GPL-3.0-or-later

/// The counts of one replication as a contract looks at them: what pricing needs, whether they were simulated just now
/// or stored.
///
/// A *view* is what a clause or an item of an invoice counts: the clauses of the contract in their order, then the items
/// of its billing. A *row* is a day of the horizon, or an interval of it: day × `rowsPerDay` + interval.
public protocol ContractCounts {
    /// 1, or the intervals of the operating day.
    var rowsPerDay: Int { get }

    /// What a view counted in a row, by the threshold that holds on that day.
    func counts(ofView view: Int, row: Int) -> WindowCounts

    /// What a view counted on a day, all its rows together.
    func counts(ofView view: Int, day: Int) -> WindowCounts
}

extension ContractCounts {
    public func counts(ofView view: Int, day: Int) -> WindowCounts {
        var sum = counts(ofView: view, row: day * rowsPerDay)
        for row in 1..<rowsPerDay { sum += counts(ofView: view, row: day * rowsPerDay + row) }
        return sum
    }
}
