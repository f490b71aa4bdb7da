// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

/// What all readers of rows share: instants on the centre's clock, numbers, rows that are no data.
struct RowReader {
    let columns: Columns
    let styles: DatesAndDecimals
    let options: ImportOptions
    var causes = Causes()

    private var lastMoment: (column: Int, field: Range<Int>, moment: Moment)?
    private var lastZone: (instant: Int, offset: Int)?
    /// Whether the name of a column says that its clock is UTC.
    private let isUTC: Set<Int>
    private let direction: Int?
    private var directions: [String: Direction?] = [:]
    /// Words of the direction that are none, and the first of them.
    private(set) var otherDirections: (count: Int, offset: Int) = (0, 0)
    /// Whether instants in UTC were seen and left as they are.
    private(set) var hasUTC = false

    var table: ExportTable { columns.table }
    var bytes: [UInt8] { columns.table.source.bytes }

    init(_ columns: Columns, _ options: ImportOptions, values: [Int] = []) throws {
        self.columns = columns
        self.options = options
        styles = try DatesAndDecimals(columns, options, values: values)
        direction = columns.column(.direction)
        isUTC = Set(
            columns.uses.indices.filter {
                ColumnName(columns.uses[$0].name).words.split(separator: " ").contains { $0 == "utc" || $0 == "gmt" }
            })
    }

    /// A day and a time of day, either of which a field may lack.
    struct Moment {
        var day: Int?
        var second: Int?
    }

    /// What a field says of day and time; `nil` where it says neither.
    mutating func moment(_ column: Int, _ field: Range<Int>) -> Moment? {
        // The date of the row above, mostly.
        if let last = lastMoment, last.column == column, bytes[last.field].elementsEqual(bytes[field]) {
            return last.moment
        }
        guard let moment = written(column, field) else { return nil }
        if moment.second == nil { lastMoment = (column, field, moment) }
        return moment
    }

    private mutating func written(_ column: Int, _ field: Range<Int>) -> Moment? {
        let style = styles.instants[column] ?? InstantStyle()
        guard let written = WrittenInstant(Cursor(bytes, field), style.numbers) else { return nil }
        if let epoch = written.epoch { return local(utc: epoch) }
        guard let date = written.date else { return Moment(day: nil, second: written.second) }
        guard let day = date.date(style.order)?.dayNumber else { return nil }
        guard let second = written.second else { return Moment(day: day, second: nil) }
        let offset = written.offset ?? (isUTC.contains(column) ? 0 : nil)
        if let offset, options.zone != nil || offset == 0 { return local(utc: day * 86_400 + second - offset) }
        return Moment(day: day + second / 86_400, second: second % 86_400)
    }

    private mutating func local(utc: Int) -> Moment {
        guard let zone = options.zone else {
            hasUTC = true
            return Self.moment(of: utc)
        }
        // Offsets change at whole quarters of an hour.
        let quarter = utc / 900
        if lastZone?.instant != quarter { lastZone = (quarter, zone.offset(at: utc)) }
        return Self.moment(of: utc + (lastZone?.offset ?? 0))
    }

    private static func moment(of seconds: Int) -> Moment {
        let day = seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
        return Moment(day: day, second: seconds - day * 86_400)
    }

    /// A count of contacts; not a number where it is unknown. Noted, where it is none.
    mutating func count(_ column: Int, _ field: Range<Int>) -> Double {
        let value: Double
        do {
            value = try WrittenNumber.value(bytes, field, styles.marks[column])
            if field.count > 1, bytes[field.upperBound - 1] == UInt8(ascii: "%") { throw NumberMistake.notNumber }
        } catch {
            causes.add(
                "\(column)", at: field.lowerBound, "\(shown(table.text(field))) in the column \(name(column))",
                "a number, or nothing where it is unknown; --map \"\(columns.uses[column].name)=ignore\" passes over the column"
            )
            return .nan
        }
        if value < 0 || value > 1e9 {
            causes.add(
                "range \(column)", at: field.lowerBound, "\(shown(table.text(field))) in the column \(name(column))",
                "0 to 1,000,000,000 contacts")
        }
        return value
    }

    /// A span in seconds.
    mutating func seconds(_ column: Int, _ field: Range<Int>) -> Double {
        do {
            let value = try WrittenNumber.seconds(
                bytes, field, styles.marks[column], unit: columns.uses[column].unit)
            if !(value < 0) { return value }
        } catch {}
        causes.add(
            "\(column)", at: field.lowerBound, "\(shown(table.text(field))) in the column \(name(column))",
            "seconds, or a time such as 00:04:30; --map \"\(columns.uses[column].name)=ignore\" passes over the column")
        return .nan
    }

    /// A share; not a number where it is unknown. Noted, where it is none.
    mutating func share(_ column: Int, _ field: Range<Int>) -> Double {
        let share = try? WrittenNumber.share(
            bytes, field, styles.marks[column], isPercent: styles.percents.contains(column))
        if let share, share.isNaN || (0...1.005).contains(share) { return min(share, 1) }
        causes.add(
            "\(column)", at: field.lowerBound, "\(shown(table.text(field))) in the column \(name(column))",
            "a share from 0 to 100 %; --map \"\(columns.uses[column].name)=ignore\" passes over the column")
        return .nan
    }

    /// Why a row is no contact that came from outside; `nil` where it is one.
    mutating func notInbound(_ fields: [Range<Int>]) -> String? {
        guard let direction, !fields[direction].isEmpty else { return nil }
        let text = table.text(fields[direction])
        let found = directions[text] ?? Direction(text)
        directions[text] = .some(found)
        switch found {
        case .inbound: return nil
        case .outbound: return "a call that went out"
        case .within: return "a call within the house"
        case nil:
            otherDirections = (
                otherDirections.count + 1,
                otherDirections.count == 0 ? fields[direction].lowerBound : otherDirections.offset
            )
            return nil
        }
    }

    /// What the reading of a file leaves to be told.
    func tell(_ collected: inout Collected) {
        collected.isUTC = collected.isUTC || hasUTC
        for doubt in styles.doubts { collected.note(.doubtful, doubt.words, table, at: doubt.offset, count: 0) }
        if let direction, otherDirections.count > 0 {
            collected.note(
                .assumption, "\(name(direction)) says neither in nor out; read as calls that came in", table,
                at: otherDirections.offset, count: otherDirections.count)
        }
    }

    func name(_ column: Int) -> String { shown(columns.uses[column].name) }

    private static let totals = [
        "total", "totais", "soma", "sum", "média", "media", "average", "avg", "subtotal", "grand", "geral", "resumo",
        "mean",
        "overall", "summary", "all", "todos", "todas", "sum:", "gesamt", "totales", "máximo", "maximo", "mínimo",
        "minimo",
        "max", "min", "maximum", "minimum", "máx", "mín", "summe", "gesamtsumme", "durchschnitt", "mittelwert",
        "moyenne",
        "somme", "ensemble", "totaux", "promedio", "mediana", "median",
    ]

    /// Why a row whose time cannot be read is no row of the table; `nil` where it should be one.
    func noRow(_ fields: [Range<Int>]) -> String? {
        if isTotal(fields) { return "a row of totals" }
        let filled = fields.indices.filter { !fields[$0].isEmpty }
        if table.hasHeader, filled.count >= 2, filled.allSatisfy({ table.text(fields[$0]) == table.header[$0] }) {
            return "the header again"
        }
        let counts = filled.contains { columns.uses[$0].role.isCount || columns.uses[$0].role.isDuration }
        return filled.count <= 2 && fields.count >= 4 && !counts ? "a line that is no row of the table" : nil
    }

    /// Whether a row adds up others: one of its first fields says so.
    func isTotal(_ fields: [Range<Int>]) -> Bool {
        for field in fields.prefix(6) where !field.isEmpty {
            let first = bytes[field.lowerBound]
            if first &- 48 < 10 { continue }
            var cursor = Cursor(bytes, field)
            if Self.totals.contains(cursor.word()) { return true }
        }
        return false
    }
}
