// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Yams

/// YAML text → nodes with places. What could make a small file cost much is refused before libyaml or Yams sees it:
/// bytes that are not text, aliases, and keys that are maps or lists (Yams shares an alias's node but hashes keys
/// through it, and hashes a key's whole content). libyaml itself refuses nesting beyond 1000.
enum YAMLText {
    /// Deepest nesting that a scenario may have; the format needs seven.
    static let deepest = 32
    /// Most scalars, lists and maps that a scenario may have.
    static let most = 100_000

    static func node(of source: SourceText) throws(Diagnostics) -> Node {
        func refuse(_ place: Place?, _ found: String, _ allowed: String) -> Diagnostics {
            Diagnostics([
                Diagnostic(
                    file: source.name, place: place, path: "", found: found, allowed: allowed,
                    excerpt: place.flatMap(source.excerpt))
            ])
        }
        if let offset = firstControlByte(of: source.bytes) {
            throw refuse(source.place(of: offset), "a control character: this is not a text file", "YAML text")
        }
        if let offset = firstHiddenCharacter(of: source.bytes) {
            let character = String(decoding: source.bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first!
            throw refuse(
                source.place(of: offset), "the hidden character \(visible(String(character)))", "text that can be seen")
        }
        if let offset = firstAlias(in: source.bytes) {
            throw refuse(source.place(of: offset), "an alias", "the value itself, written out")
        }
        if let offset = firstExplicitKey(in: source.bytes) {
            throw refuse(source.place(of: offset), "a key that is marked with `?`", "a key that is a word")
        }
        let root: Yams.Node?
        do {
            root = try Yams.compose(yaml: source.text, .basic, .default, .utf8)
        } catch let error as YamlError {
            let (place, found, allowed) = words(of: error, in: source)
            throw refuse(place, found, allowed)
        } catch {
            throw refuse(nil, "\(error)", "YAML")
        }
        guard let root, !isNothing(root) else {
            throw refuse(
                nil, "an empty file",
                "a map of keys: of a scenario `contacts` and `teams` at least, of terms `contract`")
        }
        var mistakes: [Diagnostic] = []
        var count = 0
        let node = convert(root, path: [], &count) { place, path, found, allowed in
            if mistakes.count < Diagnostics.most {
                mistakes.append(
                    Diagnostic(
                        file: source.name, place: place, path: path.joined(separator: "."), found: found,
                        allowed: allowed, excerpt: source.excerpt(at: place)))
            }
        }
        if count > most { throw refuse(nil, "more than \(most) values", "figures by the thousand in a CSV file") }
        if !mistakes.isEmpty { throw Diagnostics(mistakes) }
        return node
    }

    private typealias Refuse = (_ at: Place, _ path: [String], _ found: String, _ allowed: String) -> Void

    private static func convert(_ node: Yams.Node, path: [String], _ count: inout Int, refuse: Refuse) -> Node {
        count += 1
        let place = node.mark.map { Place(line: $0.line, column: $0.column) } ?? Place(line: 1, column: 1)
        func leaf(_ found: String, _ allowed: String) -> Node {
            refuse(place, path, found, allowed)
            return Node(place: place, path: path, content: .nothing)
        }
        if count > most { return Node(place: place, path: path, content: .nothing) }
        if path.count > deepest { return leaf("nesting deeper than \(deepest)", "the nesting of the format") }
        switch node {
        case .alias: return leaf("an alias", "the value itself, written out")
        case .scalar(let scalar):
            if let found = hidden(scalar.string, lines: true) { return leaf(found, seen) }
            return Node(
                place: place, path: path, content: isNothing(node) ? .nothing : .scalar(scalar.string))
        case .sequence(let items):
            return Node(
                place: place, path: path,
                content: .list(
                    items.enumerated().map { convert($1, path: path + ["\($0 + 1)"], &count, refuse: refuse) }))
        case .mapping(let pairs):
            var entries: [Node.Entry] = []
            for (key, value) in CutNumbers.joined(pairs) {
                let keyPlace = key.mark.map { Place(line: $0.line, column: $0.column) } ?? place
                guard let scalar = key.scalar else {
                    refuse(keyPlace, path, "a key that is not a word", "a word")
                    continue
                }
                if let found = hidden(scalar.string) { refuse(keyPlace, path + [visible(scalar.string)], found, seen) }
                entries.append(
                    Node.Entry(
                        key: scalar.string, keyPlace: keyPlace,
                        value: convert(value, path: path + [scalar.string], &count, refuse: refuse)))
            }
            return Node(place: place, path: path, content: .map(entries))
        }
    }

    private static let seen = "letters, digits and marks that can be seen"

    /// What is refused in a text because it cannot be seen, or would change how a line is seen.
    static func hidden(_ text: String, lines: Bool = false) -> String? {
        text.unicodeScalars.first { $0.isHidden && !(lines && ($0 == "\n" || $0 == "\t")) }.map {
            "\(shown(text)), with the hidden character \(visible(String($0)))"
        }
    }

    private static func isNothing(_ node: Yams.Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style == .plain && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
    }

    /// Offset of a `*name` whose `&name` stands earlier. Looked for in all of the text, quoted or not: that a text
    /// holds both marks with one name by chance is next to impossible, and a miss would be a bomb.
    private static func firstAlias(in bytes: [UInt8]) -> Int? {
        guard bytes.contains(UInt8(ascii: "&")), bytes.contains(UInt8(ascii: "*")) else { return nil }
        func isName(_ byte: UInt8) -> Bool {
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 45
                || byte == 95
        }
        var anchors: Set<ArraySlice<UInt8>> = []
        var index = 0
        while index < bytes.count {
            let mark = bytes[index]
            index += 1
            guard mark == UInt8(ascii: "&") || mark == UInt8(ascii: "*") else { continue }
            let name = bytes[index...].prefix(while: isName)
            if name.isEmpty { continue }
            if mark == UInt8(ascii: "&") {
                anchors.insert(name)
            } else if anchors.contains(name) {
                return index - 1
            }
            index += name.count
        }
        return nil
    }

    /// Offset of a `?` that marks a key: followed by a blank, with nothing but blanks and indicators before it.
    private static func firstExplicitKey(in bytes: [UInt8]) -> Int? {
        let openers = Set("\n\r[{,:-?".utf8)
        let blanks = Set(" \t\n\r".utf8)
        var last = UInt8(ascii: "\n")
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "?"), openers.contains(last),
                index + 1 == bytes.count || blanks.contains(bytes[index + 1])
            {
                return index
            }
            if byte != UInt8(ascii: " ") && byte != UInt8(ascii: "\t") { last = byte }
        }
        return nil
    }

    private static func words(of error: YamlError, in source: SourceText) -> (Place?, found: String, allowed: String) {
        func place(_ mark: Mark) -> Place { Place(line: mark.line, column: mark.column) }
        switch error {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let words = YAMLWords(
                problem: problem, at: place(mark), from: context.map { place($0.mark) }, in: source)
            return (words.place, words.found, words.allowed)
        case .duplicatedKeysInMapping(let duplicates, let context):
            let key = duplicates.first ?? ""
            return (
                place(context.mark), "the key \(shown(key)) twice in one map",
                CutNumbers.begins(key)
                    ? "numbers without a mark for thousands: in braces a comma begins another key" : "each key once"
            )
        case .reader, .writer, .emitter, .representer, .no, .memory, .dataCouldNotBeDecoded:
            return (nil, "text that is not YAML", "keys and values, such as `name: value`")
        }
    }
}
