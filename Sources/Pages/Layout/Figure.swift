// SPDX-License-Identifier: GPL-3.0-or-later

/// One part of the page: what it shows in a sentence, its drawing, and the table of its figures.
struct Figure {
    /// Name of the part in links.
    let id: String
    let title: Phrase
    /// What a reader should take from it.
    let finding: String
    /// Drawings and what belongs to them.
    var drawings: [HTML] = []
    /// Tables that stand open, because they are the point.
    var open: [DataTable] = []
    /// Tables of the drawings' figures.
    var tables: [DataTable] = []
    /// How to read it, and what it leaves out.
    var note = ""

    init(_ id: String, _ title: Phrase, finding: String) {
        self.id = id
        self.title = title
        self.finding = finding
    }

    func html(_ say: Say) -> HTML {
        var content: [HTML] = [.element("h2", ["id": "\(id)-h"], say(title))]
        if !finding.isEmpty { content.append(.element("p", ["class": "finding"], finding)) }
        content += drawings
        // Each of several says what it is; one alone is said by the part's title.
        for table in open {
            if open.count > 1 { content.append(.element("h3", [:], table.caption)) }
            content.append(table.html)
        }
        if !note.isEmpty { content.append(.element("p", ["class": "note"], note)) }
        if !tables.isEmpty {
            content.append(
                .element(
                    "details", ["class": "data"],
                    [.element("summary", [:], say(.figuresOf, say(title)))] + tables.map(\.html)))
        }
        return .element("section", ["id": id, "aria-labelledby": "\(id)-h"], content)
    }

    /// A drawing that scrolls by itself on a narrow screen, with what its lines and colours mean above it.
    static func drawing(_ plot: Plot, label: String, key: [(style: String, words: String)] = []) -> HTML {
        var content: [HTML] = []
        if !key.isEmpty {
            content.append(
                .element(
                    "p", ["class": "key"],
                    key.flatMap {
                        [
                            HTML.element("span", [:], [.element("i", ["class": $0.style], []), .words($0.words)]),
                            .words(" "),
                        ]
                    }))
        }
        content.append(.element("div", ["class": "plot"], [plot.html(label: label)]))
        return .element("div", ["class": "figure"], content)
    }
}
