// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

extension Collected {
    /// Reads files, whatever their kinds, and adds what they hold.
    ///
    /// - Throws: `Diagnostics`, what is wrong with the first file that cannot be read.
    mutating func read(_ file: ExportSource, _ options: ImportOptions) throws {
        let text = decoded(file.bytes)
        if QueueLogReader.isLog(text.bytes) {
            let source = SourceText(name: file.name, bytes: text.bytes)
            sources.append(source)
            var reader = QueueLogReader(source, options)
            let rows = try reader.read(into: &self)
            files.append(
                FileReading(
                    name: file.name, kind: .queueLog, encoding: text.encoding.rawValue, separator: "bars",
                    titleLines: 0,
                    rows: rows, columns: [], dialect: []))
            return
        }
        let table = try ExportTable(file)
        sources.append(table.source)
        let columns = try Columns(table, map: options.map)
        let before = self.rows.count + calls.count
        let result: (rows: Int, dialect: [String])
        var uses = columns.uses
        switch columns.kind {
        case .intervals, .days:
            var reader = try IntervalReader(columns, options, file: files.count)
            result = try reader.read(into: &self)
        case .wide:
            var reader = try WideReader(columns, options, file: files.count)
            result = try reader.read(into: &self)
            uses = reader.uses
        case .calls, .queueLog:
            var reader = try CallReader(columns, options)
            result = try reader.read(into: &self)
        }
        if self.rows.count + calls.count == before {
            throw table.refusal(at: table.firstRow, "no row of data", "one row at least that has a time and contacts")
        }
        let separators: [UInt8: String] = [44: "commas", 59: "semicolons", 9: "tabs", 124: "bars"]
        files.append(
            FileReading(
                name: file.name, kind: columns.kind, encoding: table.encoding.rawValue,
                separator: separators[table.separated.separator] ?? "`\(Unicode.Scalar(table.separated.separator))`",
                titleLines: table.titleLines, rows: result.rows, columns: uses, dialect: result.dialect))
    }
}
