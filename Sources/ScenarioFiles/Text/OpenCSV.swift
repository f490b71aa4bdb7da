// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension Reading {
    /// The table of a file that the scenario names, read once; `nil`, and refused, when it cannot be.
    func csv(_ node: Node) -> CSVFile? {
        guard let name = text(node, allowed: "the name of a CSV file") else { return nil }
        if let known = files[name] { return known }
        let table = openCSV(name, node)
        files[name] = .some(table)
        return table
    }

    /// Of all files of a scenario together no more is read than one may have: names are free, memory is not.
    private func openCSV(_ name: String, _ node: Node) -> CSVFile? {
        let path = name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
        var bytes: [UInt8]
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
        fileDigests[name] = CountFile.checksum(bytes[...])
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            refuse(node, "\(shown(name)), which is UTF-16", "UTF-8; save it as `CSV UTF-8`")
            return nil
        }
        if firstInvalidByte(of: bytes) != nil { bytes = utf8(fromWindows1252: bytes) }
        let source = SourceText(name: path, bytes: bytes)
        do {
            return try CSVFile(source)
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

/// Windows-1252 as UTF-8; its five unused codes become control characters and are refused as such.
private func utf8(fromWindows1252 bytes: [UInt8]) -> [UInt8] {
    let high: [UInt32] = [
        0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
        0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E,
        0x0178,
    ]
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 16)
    for byte in bytes {
        if byte < 0x80 {
            text.append(byte)
        } else {
            let code = byte < 0xA0 ? high[Int(byte) - 0x80] : UInt32(byte)
            text.append(contentsOf: String(Unicode.Scalar(code) ?? "\u{0}").utf8)
        }
    }
    return text
}
