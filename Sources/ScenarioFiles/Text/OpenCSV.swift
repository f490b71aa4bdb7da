// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FileAccess
import ServiceContract

extension Reading {
    /// The table of a file that the scenario names, read once; `nil`, and refused, when it cannot be.
    ///
    /// - Parameter start: the column by which the header is known from lines above it.
    func csv(_ node: Node, start: String = CSVFile.startColumn) -> CSVFile? {
        guard let name = text(node, allowed: "the name of a CSV file") else { return nil }
        let key = "\(name)\u{0}\(start)"
        if let known = files[key] { return known }
        let table = openCSV(name, node, start: start)
        files[key] = .some(table)
        return table
    }

    /// Of all files of a scenario together no more is read than one may have: names are free, memory is not.
    private func openCSV(_ name: String, _ node: Node, start: String) -> CSVFile? {
        let path = name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
        let bytes: [UInt8]
        do {
            bytes = try fileBytes(at: scope.resolve(name), limit: CSVFile.sizeLimit)
        } catch {
            refuse(node, "\(shown(name)): \(error.found)", "\(error.allowed), sought as \(path)")
            return nil
        }
        bytesRead += bytes.count
        guard bytesRead <= CSVFile.sizeLimit else {
            refuse(
                node, "\(shown(name)): files of more than \(CSVFile.sizeLimit >> 20) MB together",
                "at most \(CSVFile.sizeLimit >> 20) MB in all files of a scenario")
            return nil
        }
        inputs.append(InputFile(name: name, bytes: bytes))
        let source = SourceText(name: path, bytes: decoded(bytes).bytes)
        do {
            return try CSVFile(source, headerWith: start)
        } catch {
            // Perhaps no CSV at all: none of its text is shown.
            add(
                Diagnostic(
                    file: path, place: source.place(of: error.offset), path: "", found: error.found,
                    allowed: error.allowed, excerpt: nil))
            return nil
        }
    }
}

extension CSVFile {
    /// The only column of a name; refused at `node`, which asked for it, when there is none or more than one.
    func column(_ name: String, of node: Node, _ reading: Reading) -> Int? {
        let found = columns(name)
        if found.count == 1 { return found[0] }
        if found.isEmpty {
            reading.refuse(
                node, "no column \(shown(name)) in \(shown(source.name))",
                hasKnownLayout
                    ? "one of its columns, \(listed(header.map { visible(String($0.prefix(40))) }))"
                        + reading.hint(for: name, among: header)
                    : "a column of the header line, which has \(header.count == 1 ? "1 field" : "\(header.count) fields")"
                        + ", none of them `\(CSVFile.startColumn)`")
        } else {
            reading.refuse(
                node, "\(found.count) columns \(shown(name)) in \(shown(source.name))", "one column of that name")
        }
        return nil
    }
}
