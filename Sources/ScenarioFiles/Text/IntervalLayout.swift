// SPDX-License-Identifier: GPL-3.0-or-later

/// What the columns of an interval file are called, and which of its rows are read.
struct IntervalLayout {
    /// The column with the start of the interval.
    var start = CSVFile.startColumn
    /// The column with the date.
    var date = "date"
    /// The order of day, month and year.
    var order: DateOrder = .yearMonthDay
    /// Columns, and the text that a row must have there.
    var only: [(column: Node, name: String, text: String)] = []
}

extension IntervalLayout {
    /// From the keys of a `volume`; `nil` where one is refused.
    init?(_ section: Section, _ reading: Reading) {
        self.init()
        func name(_ key: String) -> String? {
            section.take(key).map { reading.text($0, allowed: "the name of a column") ?? "" }
        }
        if let name = name("interval") { start = name }
        if let name = name("date") { date = name }
        if let order: DateOrder = section.read("dates", .choice) { self.order = order }
        guard !start.isEmpty, !date.isEmpty else { return nil }
        guard let rows = section.take("only") else { return }
        guard let entries = rows.entries else {
            reading.refuse(rows, allowed: "columns and the text of a row there, such as {queue: Sales}")
            return nil
        }
        for entry in entries {
            guard let text = reading.text(entry.value, allowed: "the text of a field") else { return nil }
            only.append((entry.value, entry.key, text))
        }
    }

    /// Words with which a row of totals begins.
    private static let totals: Set<String> = [
        "total", "totais", "soma", "sum", "subtotal", "grand", "average", "avg", "média", "media", "geral",
    ]

    /// Whether a text names a row that adds up others.
    static func isTotal(_ text: String) -> Bool {
        totals.contains(String(text.lowercased().prefix { $0.isLetter }))
    }
}
