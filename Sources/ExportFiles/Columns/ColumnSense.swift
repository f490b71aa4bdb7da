// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// What the values of a column look like, in the first rows of a file.
struct ColumnSense {
    /// Rows that are not empty there.
    var filled = 0
    /// Rows in which a date stands, alone or with a time.
    var dates = 0
    /// Rows in which a time of day with a colon stands, alone or with a date.
    var times = 0
    /// Times that are not at a whole minute.
    var offMinute = 0
    /// Times that are not at a multiple of five minutes.
    var offFive = 0
    /// Whole numbers without a mark.
    var whole = 0
    /// Other numbers, shares and spans of time.
    var numbers = 0
    /// `Y`, `não`, `true`.
    var flags = 0
    /// Whole numbers of 3 or 4 digits, or fewer, that may be a clock.
    var clockNumbers = 0
    /// Weekdays.
    var weekdays = 0
    /// Words with digits among them that are neither number nor instant.
    var unread = 0
    /// `Inbound`, `saída`.
    var directions = 0
    /// The latest time of day, in seconds after midnight.
    var latest = 0
    /// Values, for sums and lengths: the first ones.
    var values: [Double] = []

    static let mostRows = 200

    /// Words for yes (true) and no (false).
    static let flagWords: [String: Bool] = [
        "y": true, "yes": true, "n": false, "no": false, "true": true, "false": false, "sim": true, "s": true,
        "nao": false, "não": false, "si": true, "sí": true, "oui": true, "non": false, "ja": true, "nein": false,
        "j": true, "1": true, "0": false,
    ]

    var isDate: Bool { filled > 0 && dates * 10 >= filled * 8 }
    var isTime: Bool { filled > 0 && times * 10 >= filled * 8 }
    var isInstant: Bool { isDate || isTime }
    var isFlag: Bool { filled > 0 && flags * 10 >= filled * 9 }
    var isWhole: Bool { filled > 0 && whole * 10 >= filled * 9 }
    var isNumber: Bool { filled > 0 && (whole + numbers) * 10 >= filled * 9 }
    var isWeekday: Bool { filled > 0 && weekdays * 10 >= filled * 8 }
    /// Whether every value is 0 or 1, or unknown.
    var isBinary: Bool { filled > 0 && whole == filled && values.allSatisfy { !($0 > 1) } }
    /// Whether instants can be read in it: dates, clocks, or numbers that may be one.
    var isClock: Bool { isInstant || filled > 0 && clockNumbers * 10 >= filled * 8 }
    /// Whether every value is the same usual length of an interval in minutes.
    var isLength: Bool {
        whole == filled && filled > 1 && [5, 10, 15, 20, 30, 60].contains(values[0])
            && values.allSatisfy { $0 == values[0] }
    }
    var isText: Bool { filled > 0 && !isInstant && !isNumber && !isFlag && !isWeekday }

    /// Looks at the first rows of a table.
    static func columns(of table: ExportTable) throws -> [ColumnSense] {
        struct Enough: Error {}
        var columns = [ColumnSense](repeating: ColumnSense(), count: table.header.count)
        var rows = 0
        do {
            try table.forEachRow { _, fields in
                rows += 1
                if rows > mostRows { throw Enough() }
                for (index, field) in fields.enumerated() { columns[index].add(table.source.bytes, field) }
            }
        } catch is Enough {}
        return columns
    }

    private mutating func add(_ bytes: [UInt8], _ range: Range<Int>) {
        if WrittenNumber.isUnknown(bytes, range) {
            values.append(.nan)
            return
        }
        filled += 1
        let shape = WrittenNumber.shape(bytes, range)
        var value = Double.nan
        switch shape {
        case .whole:
            whole += 1
            value = (try? WrittenNumber.value(bytes, range, .point)) ?? .nan
            if range.count <= 4, value.truncatingRemainder(dividingBy: 100) < 60 { clockNumbers += 1 }
        case .point, .comma, .either: numbers += 1
        case .notNumber: addText(bytes, range)
        }
        values.append(value)
        let instant = WrittenInstant(Cursor(bytes, range))
        if instant == nil, shape == .notNumber, bytes[range].contains(where: { $0 &- 48 < 10 }) { unread += 1 }
        if let instant, shape != .whole || range.count >= 6 {
            if instant.date != nil || instant.epoch != nil { dates += 1 }
            if let second = instant.second ?? instant.epoch, shape != .whole || instant.epoch != nil {
                times += 1
                latest = max(latest, second)
                if second % 60 != 0 { offMinute += 1 }
                if second % 300 != 0 { offFive += 1 }
            }
        }
    }

    private mutating func addText(_ bytes: [UInt8], _ range: Range<Int>) {
        let text = String(decoding: bytes[range], as: UTF8.self).lowercased()
        if Self.flagWords[text] != nil { flags += 1 }
        if Direction(text) != nil { directions += 1 }
        var cursor = Cursor(text)
        if WrittenDate.weekday(&cursor) != nil, cursor.isAtEnd || cursor.take(".") { weekdays += 1 }
        if (try? WrittenNumber.seconds(bytes, range, .point, unit: 1)) != nil { numbers += 1 }
    }
}
