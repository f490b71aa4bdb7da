// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// A piece of a page. Text in it is escaped, and every element is closed, so that a page is well formed by construction:
/// as HTML, and as XML too.
struct HTML: Sendable {
    /// Ready for the page.
    let markup: String

    private init(markup: String) { self.markup = markup }

    static let nothing = HTML(markup: "")

    /// Words of anybody: what HTML takes for its own is escaped, and what cannot be seen is made visible.
    static func words(_ text: String) -> HTML { HTML(markup: escaped(visible(text, lines: true))) }

    /// The style sheet or the script of the page itself, which hold neither `<` nor `&`.
    static func own(_ text: StaticString) -> HTML {
        let text = "\(text)"
        precondition(!text.contains { $0 == "<" || $0 == "&" }, "it would have to be escaped")
        return HTML(markup: text)
    }

    /// JSON for a script element: no character of it can end the element.
    static func data(_ json: String) -> HTML {
        var text = ""
        text.reserveCapacity(json.utf8.count)
        for scalar in json.unicodeScalars {
            switch scalar {
            case "<": text += "\\u003c"
            case ">": text += "\\u003e"
            case "&": text += "\\u0026"
            default: text.unicodeScalars.append(scalar)
            }
        }
        return HTML(markup: text)
    }

    /// An element with its content.
    static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ content: [HTML] = []
    ) -> HTML {
        var markup = "<\(name)"
        for (key, value) in attributes { markup += " \(key)=\"\(escaped(visible(value)))\"" }
        let isEmpty = content.allSatisfy(\.markup.isEmpty)
        if isEmpty && selfClosing.contains(name) { return HTML(markup: markup + "/>") }
        markup += ">"
        for part in content { markup += part.markup }
        return HTML(markup: markup + "</\(name)>")
    }

    /// An element around words.
    static func element(
        _ name: String, _ attributes: KeyValuePairs<String, String> = [:], _ words: String
    ) -> HTML {
        element(name, attributes, [.words(words)])
    }

    /// Pieces one after the other.
    static func all(_ parts: [HTML]) -> HTML { HTML(markup: parts.map(\.markup).joined()) }

    private static let selfClosing: Set<String> = [
        "meta", "br", "input", "link", "hr", "rect", "line", "path", "circle", "polyline",
    ]

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) else { return text }
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
