// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// How many times as many contacts come on single dates as on others of their weekday: 0 on a holiday that is closed, 1.4
/// on a billing day.
public struct CalendarFactors: Sendable {
    /// By day since 1970.
    let factors: [Int: Double]

    /// No date is special.
    public static let none = CalendarFactors(factors: [:])

    /// Factors that may stand in a file.
    public static let range: ClosedRange<Double> = 0...100

    private init(factors: [Int: Double]) { self.factors = factors }

    /// Of a day since 1970; 1 unless the file names it.
    func factor(_ day: Int) -> Double { factors[day] ?? 1 }

    /// From a CSV file with the columns `date` and `factor`.
    ///
    /// - Throws: `Diagnostics`, all mistakes at once, with file and line.
    public init(_ file: ExportSource) throws {
        let table = try ExportTable(file)
        let columns = ["date", "factor"].map { name in table.header.firstIndex { $0.lowercased() == name } }
        guard let date = columns[0], let factor = columns[1] else {
            throw table.refusal(
                at: table.headerOffset, "columns \(table.header.prefix(20).map { shown($0) }.joined(separator: ", "))",
                "the columns `date` and `factor`")
        }
        var factors: [Int: Double] = [:]
        var found: [Diagnostic] = []
        try table.forEachRow { _, fields in
            let text = table.text(fields[factor])
            guard let value = Double(text.replacing(",", with: ".")), Self.range.contains(value) else {
                found.append(
                    table.diagnostic(
                        at: fields[factor].lowerBound, shown(text), "a factor of \(inWords(Self.range)), such as 1.4"))
                return
            }
            do throws(QuantityError) {
                let day = try Quantity.date(table.text(fields[date])).dayNumber
                if factors[day] != nil {
                    found.append(
                        table.diagnostic(
                            at: fields[date].lowerBound, "\(shown(table.text(fields[date]))) a second time",
                            "each date once"))
                }
                factors[day] = value
            } catch {
                found.append(table.diagnostic(at: fields[date].lowerBound, error.found, error.allowed))
            }
        }
        if !found.isEmpty {
            throw Diagnostics(Array(found.prefix(100)), unlisted: max(0, found.count - 100))
        }
        self.factors = factors
    }
}
