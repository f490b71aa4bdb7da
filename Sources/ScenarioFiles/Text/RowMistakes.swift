// SPDX-License-Identifier: GPL-3.0-or-later

/// What is wrong in the rows of a CSV file, one message a cause: the first place, how many rows more have it, and where
/// the next of them are. What would be allowed in a column is the cause.
struct RowMistakes {
    private struct Cause {
        let column: Int
        let offset: Int
        let found: String
        let allowed: String
        /// The first rows after the one at `offset`.
        var next: [Int] = []
        var others = 0
    }

    private static let mostPlaces = 3

    private let file: CSVFile
    private var causes: [Cause] = []

    init(in file: CSVFile) { self.file = file }

    var isEmpty: Bool { causes.isEmpty }

    mutating func add(row: Int, column: Int, _ found: @autoclosure () -> String, _ allowed: String) {
        guard let index = causes.firstIndex(where: { $0.column == column && $0.allowed == allowed }) else {
            causes.append(
                Cause(
                    column: column, offset: file.range(row: row, column: column).lowerBound, found: found(),
                    allowed: allowed))
            return
        }
        causes[index].others += 1
        if causes[index].next.count < Self.mostPlaces {
            causes[index].next.append(file.range(row: row, column: column).lowerBound)
        }
    }

    /// The line of the file stands below a message only where the file is what it should be.
    func report(to reading: Reading) {
        for cause in causes {
            let place = file.source.place(of: cause.offset)
            var found = cause.found
            if cause.others > 0 {
                let lines = cause.next.map { "\(file.source.place(of: $0).line)" }
                let words =
                    lines.count == 1
                    ? "line \(lines[0])"
                    : "lines \(lines.dropLast().joined(separator: ", "))"
                        + (cause.others > lines.count ? ", \(lines.last!), …" : " and \(lines.last!)")
                found += "; the same in \(cause.others) more row\(cause.others == 1 ? "" : "s"): \(words)"
            }
            reading.add(
                Diagnostic(
                    file: file.source.name, place: place, path: "", found: found, allowed: cause.allowed,
                    excerpt: file.hasKnownLayout ? file.source.excerpt(at: place) : nil))
        }
    }
}
