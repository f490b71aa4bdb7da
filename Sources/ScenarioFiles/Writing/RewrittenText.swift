// SPDX-License-Identifier: GPL-3.0-or-later

/// A YAML text in which entries of maps are replaced, by their places in the text as it was read.
struct RewrittenText {
    private let lines: [[Unicode.Scalar]]
    /// Changes of spans of scalars, each from a line and column to another, from 0.
    private var changes: [(from: (line: Int, column: Int), to: (line: Int, column: Int), text: String)] = []

    init(_ source: SourceText) {
        var lines: [[Unicode.Scalar]] = [[]]
        var last: Unicode.Scalar?
        for scalar in source.text.unicodeScalars {
            defer { last = scalar }
            if scalar == "\n" && last == "\r" { continue }
            if scalar == "\n" || scalar == "\r" { lines.append([]) } else { lines[lines.count - 1].append(scalar) }
        }
        self.lines = lines
    }

    func character(at place: Place) -> Unicode.Scalar? {
        guard lines.indices.contains(place.line - 1) else { return nil }
        let line = lines[place.line - 1]
        return line.indices.contains(place.column - 1) ? line[place.column - 1] : nil
    }

    /// The text with all changes.
    var text: String {
        var result = ""
        var (line, column) = (0, 0)
        func append(until end: (line: Int, column: Int)) {
            while line < end.line {
                result.unicodeScalars.append(contentsOf: lines[line][column...])
                result += "\n"
                (line, column) = (line + 1, 0)
            }
            result.unicodeScalars.append(contentsOf: lines[line][column..<end.column])
            column = end.column
        }
        for change in changes.sorted(by: { ($0.from.line, $0.from.column) < ($1.from.line, $1.from.column) }) {
            append(until: change.from)
            result += change.text
            (line, column) = change.to
        }
        append(until: (line: lines.count - 1, column: lines[lines.count - 1].count))
        return result
    }

    /// Puts other lines in the place of a key and its value.
    mutating func replace(_ entry: Node.Entry, isFlow: Bool, with new: [String]) {
        let from = (line: entry.keyPlace.line - 1, column: entry.keyPlace.column - 1)
        let indent = String(repeating: " ", count: isFlow ? 0 : from.column)
        let text = new.joined(separator: isFlow ? " " : "\n" + indent)
        changes.append((from: from, to: end(of: entry, isFlow: isFlow), text: text))
    }

    /// Takes a key and its value away: its lines, or in braces what stands between it and the next.
    mutating func remove(_ entry: Node.Entry, isFlow: Bool) {
        var from = (line: entry.keyPlace.line - 1, column: entry.keyPlace.column - 1)
        var to = end(of: entry, isFlow: isFlow)
        if isFlow {
            let rest = lines[to.line][to.column...].prefix { $0 == " " || $0 == "," }
            if rest.contains(",") {
                to.column += rest.count
            } else if let comma = lines[from.line][..<from.column].lastIndex(of: ",") {
                from.column = comma
            }
        } else if lines[from.line][..<from.column].allSatisfy({ $0 == " " }) && to.line + 1 < lines.count {
            from.column = 0
            to = (line: to.line + 1, column: 0)
        }
        changes.append((from: from, to: to, text: ""))
    }

    /// Where the value of an entry ends: after its closing bracket, after its text, or after the lines that are indented
    /// more than its key.
    private func end(of entry: Node.Entry, isFlow: Bool) -> (line: Int, column: Int) {
        let begin = (line: entry.value.place.line - 1, column: entry.value.place.column - 1)
        if let open = character(at: entry.value.place), open == "{" || open == "[" { return closing(from: begin) }
        if entry.value.place.line > entry.keyPlace.line { return endOfBlock(of: entry) }
        let line = lines[begin.line]
        var column = begin.column
        while column < line.count {
            if isFlow && (line[column] == "," || line[column] == "}") { break }
            if line[column] == "#" && column > 0 && line[column - 1] == " " { break }
            column += 1
        }
        while column > begin.column && line[column - 1] == " " { column -= 1 }
        return (line: begin.line, column: column)
    }

    private func endOfBlock(of entry: Node.Entry) -> (line: Int, column: Int) {
        var last = entry.keyPlace.line - 1
        var index = last + 1
        while index < lines.count {
            let indent = lines[index].prefix { $0 == " " }.count
            let isEmpty = indent == lines[index].count
            if !isEmpty && indent < entry.keyPlace.column { break }
            if !isEmpty { last = index }
            index += 1
        }
        return (line: last, column: lines[last].count)
    }

    /// After the bracket that closes the one at a place; what stands in quotes and comments is passed over.
    private func closing(from begin: (line: Int, column: Int)) -> (line: Int, column: Int) {
        var depth = 0
        var quote: Unicode.Scalar?
        for line in begin.line..<lines.count {
            var column = line == begin.line ? begin.column : 0
            while column < lines[line].count {
                let scalar = lines[line][column]
                if let open = quote {
                    if scalar == "\\" && open == "\"" { column += 1 } else if scalar == open { quote = nil }
                } else if scalar == "#" && (column == 0 || lines[line][column - 1] == " ") {
                    break
                } else if (scalar == "\"" || scalar == "'") && column > 0
                    && " [{,".unicodeScalars.contains(lines[line][column - 1])
                {
                    quote = scalar
                } else if scalar == "{" || scalar == "[" {
                    depth += 1
                } else if scalar == "}" || scalar == "]" {
                    depth -= 1
                    if depth == 0 { return (line: line, column: column + 1) }
                }
                column += 1
            }
        }
        return (line: lines.count - 1, column: lines[lines.count - 1].count)
    }
}
