// SPDX-License-Identifier: GPL-3.0-or-later

/// What is wrong in the rows of a CSV file. What would be allowed in a column is the cause.
struct RowMistakes {
    private let file: CSVFile
    private var causes = Causes()

    init(in file: CSVFile) { self.file = file }

    var isEmpty: Bool { causes.isEmpty }

    mutating func add(row: Int, column: Int, _ found: String, _ allowed: String) {
        causes.add(
            "\(column) \(allowed)", at: file.range(row: row, column: column).lowerBound, found, allowed)
    }

    /// The line of the file stands below a message only where the file is what it should be.
    func report(to reading: Reading) {
        for cause in causes.told(in: file.source) {
            let place = file.source.place(of: cause.offset)
            reading.add(
                Diagnostic(
                    file: file.source.name, place: place, path: "", found: cause.found, allowed: cause.allowed,
                    excerpt: file.hasKnownLayout ? file.source.excerpt(at: place) : nil))
        }
    }
}
