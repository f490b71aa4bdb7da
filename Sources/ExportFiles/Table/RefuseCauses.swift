// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

extension Diagnostics {
    /// A file as a whole is not what it should be.
    init(ofFile file: String, found: String, allowed: String) {
        self.init([Diagnostic(file: file, place: nil, path: "", found: found, allowed: allowed, excerpt: nil)])
    }

    /// Something in the text of a file is not what it should be.
    init(at offset: Int, of source: SourceText, found: String, allowed: String) {
        self.init([Diagnostic(at: offset, of: source, found: found, allowed: allowed)])
    }
}

extension Diagnostic {
    /// A message about a place of a file, with its line.
    init(at offset: Int, of source: SourceText, found: String, allowed: String) {
        let place = source.place(of: offset)
        self.init(
            file: source.name, place: place, path: "", found: found, allowed: allowed,
            excerpt: source.excerpt(at: place))
    }
}

extension Causes {
    /// Ends the reading when something was wrong in the rows of an export.
    func refuse(in table: ExportTable) throws {
        if isEmpty { return }
        throw Diagnostics(told(in: table.source).map { table.diagnostic(at: $0.offset, $0.found, $0.allowed) })
    }
}
