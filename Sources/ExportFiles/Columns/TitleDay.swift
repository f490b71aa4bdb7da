// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

extension Columns {
    /// The day that a line above the table names, as reports of one day have it; `nil` where a column has days, or none does.
    ///
    /// - Throws: where it can be read in two ways.
    func titleDay(_ options: ImportOptions) throws -> Int? {
        let hasDays =
            has(.date) || has(.weekday) || uses.indices.contains { uses[$0].role.isInstant && sense[$0].dates > 0 }
        guard !hasDays, let (offset, text) = table.titleDate else { return nil }
        var cursor = Cursor(text)
        guard let date = WrittenDate(&cursor), cursor.isAtEnd else { return nil }
        let orders = options.dateOrder.map { [$0] } ?? date.possible
        let days = Set(orders.compactMap { date.date($0)?.dayNumber })
        guard days.count < 2 else {
            throw table.refusal(
                at: offset, "\(shown(text)), the date of the table, which can be read in two ways",
                orders.map { "--date-format \($0.rawValue)" }.joined(separator: " or "))
        }
        return days.first
    }
}
