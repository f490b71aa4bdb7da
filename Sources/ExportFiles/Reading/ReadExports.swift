// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ScenarioFiles

extension Collected {
    /// Reads all files of one history.
    ///
    /// - Throws: `Diagnostics`, what is wrong with each of them, all at once.
    mutating func read(all files: [ExportSource], _ options: ImportOptions) throws {
        var found: [Diagnostic] = []
        var unlisted = 0
        for file in files {
            do {
                try read(file, options)
            } catch let problems as Diagnostics {
                found += problems.all
                unlisted += problems.unlisted
            }
        }
        if !found.isEmpty {
            throw Diagnostics(Array(found.prefix(100)), unlisted: unlisted + max(0, found.count - 100))
        }
        try checkQueues(files, options)
    }

    /// `--queue` names queues that are there.
    private func checkQueues(_ files: [ExportSource], _ options: ImportOptions) throws {
        let missing = options.queues.filter { name in !queues.contains { $0.lowercased() == name.lowercased() } }
        let hasNames = queues.contains { !$0.isEmpty } || !otherQueues.isEmpty
        if missing.isEmpty || rows.isEmpty && calls.isEmpty && otherQueues.isEmpty { return }
        let names = (queues + otherQueues).filter { !$0.isEmpty }.prefix(40).map { shown($0) }.joined(separator: ", ")
        throw Diagnostics(
            ofFile: files[0].name,
            found: hasNames
                ? "no queue \(missing.map { shown($0) }.joined(separator: ", "))"
                : "--queue, and no column that is known to name queues",
            allowed: hasNames ? "one of the file: \(names)" : "a file with such a column: --map COLUMN=queue")
    }

    /// Reads a file, whatever their kinds, and adds what they hold.
    ///
    /// - Throws: `Diagnostics`, what is wrong with it.
    mutating func read(_ file: ExportSource, _ options: ImportOptions) throws {
        let text = decoded(file.bytes)
        if QueueLogReader.isLog(text.bytes) {
            let source = SourceText(name: file.name, bytes: text.bytes)
            sources.append(source)
            tables.append(nil)
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
        tables.append(table)
        var events = QueueLogReader(table.source, options)
        if let rows = try events.read(table, into: &self) {
            files.append(FileReading(table, kind: .queueLog, rows: rows, columns: [], dialect: []))
            return
        }
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
        if self.rows.count + calls.count == before && otherQueues.isEmpty {
            throw table.refusal(at: table.firstRow, "no row of data", "one row at least that has a time and contacts")
        }
        files.append(FileReading(table, kind: columns.kind, rows: result.rows, columns: uses, dialect: result.dialect))
    }
}

extension FileReading {
    fileprivate init(_ table: ExportTable, kind: ExportKind, rows: Int, columns: [ColumnUse], dialect: [String]) {
        let separators: [UInt8: String] = [44: "commas", 59: "semicolons", 9: "tabs", 124: "bars"]
        self.init(
            name: table.source.name, kind: kind, encoding: table.encoding.rawValue,
            separator: separators[table.separated.separator] ?? "`\(Unicode.Scalar(table.separated.separator))`",
            titleLines: table.titleLines, rows: rows, columns: columns, dialect: dialect)
    }
}
