// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles
import Stochastics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A forecast that was made elsewhere: figures, perhaps with quantiles, or paths that are equally likely.
public struct OutsideForecast: Sendable {
    /// What the file has.
    public enum Kind: String, Sendable {
        /// Figures alone.
        case points
        /// Figures with a pair of quantiles.
        case quantiles
        /// Paths that are equally likely.
        case paths
    }

    /// The forecast of one contact type.
    struct Series: Sendable {
        /// By day since 1970 and second after midnight; the second is −1 where figures are of whole days.
        fileprivate(set) var figures: [Int: [Int: Double]] = [:]
        /// By day: the variance of the day over the square of its mean, as the quantiles of the day have it.
        fileprivate var spreads: [Int: Double] = [:]
        fileprivate var paths: [String: [Int: Double]] = [:]
    }

    /// What the file has.
    public let kind: Kind
    private(set) var series: [String: Series] = [:]
    let table: ExportTable

    /// From a CSV file. Columns: the date (`ds`, `date`), perhaps with a time in it or in `time` or `interval_start`;
    /// perhaps the contact type (`unique_id`, `type`, `queue`); figures in one further column; perhaps quantiles as
    /// `MODEL-lo-90` and `MODEL-hi-90`; or paths, one row for each `sample`, date and time.
    ///
    /// - Throws: `Diagnostics`, with file and line.
    public init(_ file: ExportSource) throws {
        table = try ExportTable(file)
        let columns = try OutsideColumns(table)
        kind = columns.path != nil ? .paths : columns.bounds != nil ? .quantiles : .points
        var found: [Diagnostic] = []
        var series: [String: Series] = [:]
        let table = table
        try table.forEachRow { _, fields in
            func number(_ column: Int) -> Double? {
                let text = table.text(fields[column])
                if let value = Double(text), value.isFinite, Volume.range.contains(max(0, value)) {
                    return max(0, value)
                }
                found.append(
                    table.diagnostic(
                        at: fields[column].lowerBound, shown(text), "a number of contacts, with a point before decimals"
                    ))
                return nil
            }
            let moment: (day: Int, second: Int)
            do throws(QuantityError) { moment = try columns.moment(fields) } catch {
                found.append(table.diagnostic(at: fields[columns.date].lowerBound, error.found, error.allowed))
                return
            }
            guard let value = number(columns.point) else { return }
            let name = columns.id.map { table.text(fields[$0]) } ?? ""
            if let path = columns.path {
                series[name, default: Series()].paths[table.text(fields[path]), default: [:]][moment.day, default: 0] +=
                    value
                series[name]?.figures[moment.day, default: [:]][moment.second, default: 0] += value
                return
            }
            if series[name]?.figures[moment.day]?[moment.second] != nil {
                found.append(
                    table.diagnostic(
                        at: fields[columns.date].lowerBound, "a date and time a second time",
                        "each once; paths have a column `sample`"))
                return
            }
            series[name, default: Series()].figures[moment.day, default: [:]][moment.second] = value
            if let bounds = columns.bounds, let low = number(bounds.low), let high = number(bounds.high),
                moment.second < 0, value > 0
            {
                let deviation = (high - low) / (2 * Quantile.normal((1 + bounds.share) / 2))
                series[name]?.spreads[moment.day] = deviation * deviation / (value * value)
            }
        }
        if !found.isEmpty { throw Diagnostics(Array(found.prefix(100)), unlisted: max(0, found.count - 100)) }
        for (name, one) in series where !one.paths.isEmpty {
            let count = Double(one.paths.count)
            series[name]?.figures = one.figures.mapValues { $0.mapValues { $0 / count } }
        }
        self.series = series
    }

    /// The forecast of a type, by its name or that of its queue, or the only one of a file without names.
    func series(_ type: String, _ queue: String) -> Series? {
        series[type] ?? series[queue] ?? (series.count == 1 ? series[""] : nil)
    }
}

extension OutsideForecast.Series {
    /// Contacts of a day; `nil` where the file does not have it.
    func total(_ day: Int) -> Double? { figures[day].map { $0.values.reduce(0, +) } }

    /// Coefficient of variation of the day's factor: that of paths or of quantiles of whole days, less what Poisson counts
    /// have. `nil` where the file has neither.
    var cv: Double? {
        var squares: [Double] = []
        if paths.count > 1 {
            for day in figures.keys.sorted() {
                let totals = paths.values.map { $0[day] ?? 0 }
                let mean = totals.reduce(0, +) / Double(totals.count)
                guard mean > 0 else { continue }
                let variance = totals.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(totals.count - 1)
                squares.append(variance / (mean * mean) - 1 / mean)
            }
        } else {
            for (day, square) in spreads.sorted(by: { $0.key < $1.key }) {
                squares.append(square - 1 / (total(day) ?? 1))
            }
        }
        return squares.isEmpty ? nil : max(0, squares.reduce(0, +) / Double(squares.count)).squareRoot()
    }
}

/// Which column of a forecast holds what.
private struct OutsideColumns {
    let table: ExportTable
    let date: Int
    let time: Int?
    let id: Int?
    let path: Int?
    let point: Int
    /// The widest pair of quantiles, and the share between them.
    let bounds: (low: Int, high: Int, share: Double)?

    init(_ table: ExportTable) throws {
        self.table = table
        let names = table.header.map { $0.lowercased() }
        func column(_ words: String...) -> Int? { names.firstIndex { words.contains($0) } }
        guard let date = column("ds", "date", "datetime", "timestamp") else {
            throw table.refusal(at: table.headerOffset, "no column of dates", "a column `ds` or `date`")
        }
        self.date = date
        time = column("time", "interval_start", "start")
        id = column("unique_id", "type", "queue")
        path = column("sample", "path")
        var pairs: [(low: Int, high: Int, share: Double)] = []
        var taken = Set([date, time, id, path, column("cutoff")].compactMap { $0 })
        for (index, name) in names.enumerated() {
            guard let mark = name.range(of: "-lo-"), let level = Double(name[mark.upperBound...]), level > 0,
                level < 100
            else { continue }
            taken.insert(index)
            let other = name[..<mark.lowerBound] + "-hi-" + name[mark.upperBound...]
            if let high = names.firstIndex(of: String(other)) {
                taken.insert(high)
                pairs.append((index, high, level / 100))
            }
        }
        bounds = pairs.max { $0.share < $1.share }
        let rest = names.indices.filter { !taken.contains($0) && !names[$0].isEmpty }
        guard rest.count == 1 else {
            throw table.refusal(
                at: table.headerOffset,
                rest.isEmpty
                    ? "no column of figures"
                    : "\(rest.count) columns that may be the figures: \(rest.prefix(20).map { shown(table.header[$0]) }.joined(separator: ", "))",
                "one, beside dates, types, `sample`, and quantiles such as `AutoETS-lo-90`")
        }
        point = rest[0]
    }

    /// Day since 1970 and second after midnight; −1 without a time.
    func moment(_ fields: [Range<Int>]) throws(QuantityError) -> (day: Int, second: Int) {
        let text = table.text(fields[date])
        let parts = text.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "T" }).map(String.init)
        let day = try Quantity.date(parts.first ?? "").dayNumber
        if let time { return (day, try Quantity.clock(table.text(fields[time]), latest: 24)) }
        guard parts.count == 2 else { return (day, -1) }
        return (day, try Quantity.clock(parts[1].split(separator: ".").first.map(String.init) ?? "", latest: 24))
    }
}
