// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// One reading of one scenario: what is wrong so far, what was left to a default, and the files it opened. A class,
/// since every reader of a part adds to the same lists.
final class Reading {
    let source: SourceText
    /// What settings of the user's took the place of.
    let document: SetDocument?
    /// Files that the scenario names are sought from here.
    let folder: String
    /// Where they may lie.
    let scope: FileScope
    private(set) var mistakes: [Diagnostic] = []
    private(set) var unlisted = 0
    private(set) var defaults: [AppliedDefault] = []
    /// What is read and has no effect, in sentences.
    private(set) var warnings: [String] = []
    /// Keys that were asked for, as `table.key`: for the test that holds reader and schema together.
    private(set) var asked: Set<String> = []
    /// Whether names are missing or unknown; then what the model says about who serves what would mislead.
    var namesAreBroken = false
    /// Names that the file defines, of something that cannot be read.
    var brokenNames: Set<String> = []
    var files: [String: CSVFile?] = [:]
    /// The same as they are on the disk.
    var inputs: [InputFile] = []
    /// Bytes of all of them.
    var bytesRead = 0

    /// - Parameter allowed: folders beside it in which such files may lie too.
    /// - Parameter document: with the settings that mistakes may be those of.
    init(source: SourceText, folder: String, allowing allowed: [String] = [], document: SetDocument? = nil) {
        self.source = source
        self.document = document
        self.folder = folder
        scope = FileScope(home: folder, allowed: allowed)
    }

    /// The file's name without its folders and ending: the default of a `name`.
    var stem: String {
        if source.name == ScenarioReader.standardInput { return "stdin" }
        return source.name.split(separator: "/").last.flatMap { $0.split(separator: ".").first.map(String.init) }
            ?? source.name
    }

    func refuse(_ place: Place, _ path: [String], _ found: String, _ allowed: String) {
        if let setting = document?.place(of: path) {
            let rest = path.joined(separator: ".")
            return add(
                Diagnostic(
                    file: setting, place: nil, path: setting.hasSuffix(" \(rest)") ? "" : rest, found: found,
                    allowed: allowed, excerpt: nil))
        }
        add(
            Diagnostic(
                file: source.name, place: place, path: path.joined(separator: "."), found: found, allowed: allowed,
                excerpt: mistakes.count < Diagnostics.most ? source.excerpt(at: place) : nil))
    }

    func refuse(_ node: Node, _ found: String, _ allowed: String) {
        refuse(node.place, node.path, found, allowed)
    }

    func refuse(_ node: Node, allowed: String) {
        refuse(node.place, node.path, node.found, allowed)
    }

    /// A file that several ask for has its mistakes once.
    func add(_ mistake: Diagnostic) {
        if mistake.file != source.name && mistakes.contains(mistake) { return }
        if mistakes.count < Diagnostics.most { mistakes.append(mistake) } else { unlisted += 1 }
    }

    func note(asked key: String) { asked.insert(key) }

    /// Says that a key was not given and which value stands for it.
    func assume(_ path: [String], _ value: String) {
        defaults.append(AppliedDefault(path: path.joined(separator: "."), value: value))
    }

    /// Says that what is written has no effect.
    func warn(_ words: String) { warnings.append(words) }

    /// The text of a scalar; refuses a list, a map or nothing.
    func text(_ node: Node, allowed: String) -> String? {
        if case .scalar(let text) = node.content { return text }
        refuse(node, allowed: allowed)
        return nil
    }

    /// The text of a scalar that stands in one line, as names do.
    func line(_ node: Node, allowed: String) -> String? {
        guard let text = text(node, allowed: allowed) else { return nil }
        guard let found = YAMLText.hidden(text) else { return text }
        refuse(node, found, "\(allowed), in one line")
        return nil
    }

    /// The value of a scalar with its unit.
    func quantity<Value>(_ node: Node, _ parse: (String) throws(QuantityError) -> Value) -> Value? {
        let text: String
        switch node.content {
        case .scalar(let written): text = written
        case .nothing, .list, .map: text = ""
        }
        do {
            let value = try parse(text)
            return value
        } catch {
            let other = OtherNotation(text).flatMap { (try? parse($0.text)) == nil ? nil : $0 }
            // What it seems to lack it may say in other words.
            let found = other.map { $0.found(text) } ?? error.found
            refuse(node, text.isEmpty ? node.found : found, error.allowed + (other.map { hint(to: $0) } ?? ""))
            return nil
        }
    }

    /// The line to write in place of one that is written as elsewhere.
    private func hint(to other: OtherNotation) -> String {
        guard let currency = other.currency, let root = document?.root else { return other.hint }
        if case .scalar(currency)? = root["currency"]?.content { return other.hint }
        return other.hint + ", and `currency: \(currency)` at the top of the scenario"
    }

    /// Whether days, hours or intervals cannot be read; then what depends on them is not judged.
    var gridIsBroken: Bool {
        mistakes.contains {
            $0.path.hasPrefix("calendar") || $0.path.hasSuffix(".hours") || $0.file.hasPrefix("--set calendar")
                || $0.file.hasPrefix("--set ") && $0.file.hasSuffix(".hours")
        }
    }

    /// Refuses what does not fit the days, hours and intervals, where these could be read.
    func refuseOnGrid(_ node: Node, _ found: String, _ allowed: String) {
        if !gridIsBroken { refuse(node, found, allowed) }
    }

    func duration(_ node: Node) -> Double? { quantity(node, Quantity.duration) }

    func share(_ node: Node) -> Double? { quantity(node, Quantity.share) }

    func whole(_ node: Node, _ range: ClosedRange<Int>) -> Int? {
        quantity(node) { (text) throws(QuantityError) in try Quantity.whole(text, in: range) }
    }

    /// `true` or `false`.
    func flag(_ node: Node) -> Bool? { word(node, among: ["false", "true"]).map { $0 == 1 } }

    func number(_ node: Node, _ range: ClosedRange<Double>?) -> Double? {
        guard let value = quantity(node, Quantity.number) else { return nil }
        guard let range, !range.contains(value) else { return value }
        refuse(node, allowed: "a number, \(inWords(range))")
        return nil
    }

    /// A duration that is a whole number of seconds within a range.
    func seconds(_ node: Node, _ range: ClosedRange<Int>, allowed: String? = nil) -> Int? {
        guard let duration = duration(node) else { return nil }
        guard duration == duration.rounded(), Double(range.lowerBound) <= duration, duration <= Double(range.upperBound)
        else {
            refuse(node, allowed: allowed ?? "whole seconds, \(inWords(seconds: range))")
            return nil
        }
        return Int(duration)
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ node: Node, _: Value.Type) -> Value?
    where Value.RawValue == String {
        word(node, among: Value.allCases.map(\.rawValue)).flatMap {
            Value(rawValue: Value.allCases.map(\.rawValue)[$0])
        }
    }

    /// The index of a word in a list of those allowed.
    func word(_ node: Node, among words: [String], called kind: String = "") -> Int? {
        let one = kind.isEmpty ? "" : kind.hasSuffix("s") ? "\(kind): " : "a \(kind): "
        func allowed(_ hint: String) -> String {
            words.isEmpty ? "one that the file defines; it defines no \(kind)" : one + listed(words, hint: hint) + hint
        }
        guard let text = text(node, allowed: allowed("")) else { return nil }
        if let index = words.firstIndex(of: text) { return index }
        // Something was said about it where it is defined.
        if brokenNames.contains(text) { return nil }
        refuse(
            node, kind.isEmpty ? shown(text) : "no \(kind) \(shown(text))", allowed(hint(for: text, among: words)))
        return nil
    }

    /// Indexes of names in a list, or of one name.
    func words(_ node: Node, among words: [String], called kind: String) -> [Int] {
        let found = items(node).map { word($0, among: words, called: kind) }
        if found.contains(nil) { namesAreBroken = true }
        return found.compactMap { $0 }
    }

    /// The items of a list; a single value is a list of one.
    func items(_ node: Node) -> [Node] {
        if case .list(let items) = node.content { items } else { [node] }
    }

    /// The entries of a map of names, each name checked.
    func named(_ node: Node, a kind: String) -> [Node.Entry] {
        guard let entries = node.entries else {
            refuse(node, allowed: "a map: the name of a \(kind), then its keys")
            namesAreBroken = true
            return []
        }
        for entry in entries { check(name: entry.key, at: entry.keyPlace, node.path + [entry.key]) }
        return entries
    }

    /// Refuses a name that would not read well in a list of names or in `calls at n2`.
    func check(name: String, at place: Place, _ path: [String]) {
        if isName(name) { return }
        refuse(
            place, path, "the name \(shown(name))", "letters, digits, `-`, `_` and `.`, at most 60, and not `all`")
    }

    private func isName(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= 60 && text != "all" && text != "*"
            && !text.unicodeScalars.contains(where: \.isHidden)
            && text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
    }
}

/// With commas, 24 words at most; 6 where a question says which of them was probably meant.
func listed(_ words: [String], hint: String = "") -> String {
    let most = hint.isEmpty ? 24 : 6
    return words.prefix(most).joined(separator: ", ") + (words.count > most ? ", … (\(words.count) in all)" : "")
}
