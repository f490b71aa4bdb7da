// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A page as a tree: read as XML, which takes nothing that is not closed or not escaped.
final class Tree {
    let name: String
    let attributes: [String: String]
    private(set) var children: [Tree] = []
    private(set) var text = ""

    init(_ name: String, _ attributes: [String: String]) {
        self.name = name
        self.attributes = attributes
    }

    /// `nil` where the page is not well formed.
    static func read(_ html: String) -> Tree? {
        let builder = Builder()
        let parser = XMLParser(data: Data(html.utf8))
        parser.delegate = builder
        return parser.parse() ? builder.root : nil
    }

    func all(_ name: String) -> [Tree] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }

    var everything: [Tree] { children + children.flatMap(\.everything) }

    /// The part of a page with this id.
    func part(_ id: String) -> Tree? { everything.first { $0.attributes["id"] == id } }

    /// All words in it.
    var words: String { text + children.map(\.words).joined(separator: " ") }

    /// Shapes that stand for values, and what they say.
    var marks: [String] {
        all("g").filter { $0.attributes["class"] == "m" }.map { $0.all("title").first?.text ?? "" }
    }

    private final class Builder: NSObject, XMLParserDelegate {
        let root = Tree("", [:])
        private var open: [Tree] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            let element = Tree(name, attributes)
            (open.last ?? root).children.append(element)
            open.append(element)
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) { open.removeLast() }

        func parser(_ parser: XMLParser, foundCharacters string: String) { open.last?.text += string }
    }
}
