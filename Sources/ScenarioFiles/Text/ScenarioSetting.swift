// SPDX-License-Identifier: GPL-3.0-or-later

/// A value that takes the place of one in a scenario file, or stands where the file has none: `contacts.calls.rate=110 per
/// 30 min`.
public struct ScenarioSetting: Equatable, Sendable {
    /// Keys that lead to the value, joined with `.`; an item of a list is its number, from 1.
    public let path: String
    /// The value as it would stand in the file, YAML.
    public let value: String

    /// Reads what the user wrote; `nil` where it is not `path=value`.
    public init?(_ written: String) {
        guard let equals = written.firstIndex(of: "=") else { return nil }
        path = String(written[..<equals]).trimmed
        value = String(written[written.index(after: equals)...]).trimmed
        if path.isEmpty || path.split(separator: ".", omittingEmptySubsequences: false).contains("") { return nil }
    }

    /// As the user may write it, for the line that says what a result depends on.
    public var words: String { value.contains(" ") ? "--set \"\(path)=\(value)\"" : "--set \(path)=\(value)" }

    /// How messages name its place.
    var place: String { "--set \(path)" }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

/// A document in which settings took the place of what the file says.
struct SetDocument {
    private(set) var root: Node
    /// Where settings stand: keys, and what messages call the place.
    private(set) var places: [(path: [String], place: String)] = []

    /// What could not be set: told with the mistakes of the rest.
    private(set) var mistakes: [Diagnostic] = []

    /// Sets one after the other.
    init(_ root: Node, _ settings: [ScenarioSetting]) {
        self.root = root
        for setting in settings {
            do {
                try set(setting)
            } catch {
                mistakes += error.all
            }
        }
    }

    private mutating func set(_ setting: ScenarioSetting) throws(Diagnostics) {
        if setting.value.isEmpty { throw refusal(setting, "nothing", "a value, as in `--set \(setting.path)=VALUE`") }
        let value = try YAMLText.node(of: SourceText(name: setting.place, bytes: Array(setting.value.utf8)))
        var path: [String] = []
        root = try replaced(root, setting.path[...], value, setting, &path)
        places.append((path, setting.place))
    }

    /// The place of a value that a setting gave.
    func place(of path: [String]) -> String? { places.last { path.starts(with: $0.path) }?.place }

    /// The setting of a value within what is at `path`.
    func place(within path: String) -> String? {
        places.last { $0.path.joined(separator: ".").hasPrefix(path + ".") }?.place
    }

    private func replaced(
        _ node: Node, _ rest: Substring, _ value: Node, _ setting: ScenarioSetting, _ path: inout [String]
    ) throws(Diagnostics) -> Node {
        if rest.isEmpty {
            path = node.path
            return value.moved(to: node.path, at: node.place)
        }
        switch node.content {
        case .list(let items):
            let (key, further) = SetDocument.first(of: rest, among: [])
            guard let number = Int(key), items.indices.contains(number - 1) else {
                throw refusal(setting, "no item `\(key)` in `\(node.words)`", "1 to \(items.count)")
            }
            var items = items
            items[number - 1] = try replaced(items[number - 1], further, value, setting, &path)
            return Node(place: node.place, path: node.path, content: .list(items))
        case .map, .nothing:
            var entries = node.entries ?? []
            let (key, further) = SetDocument.first(of: rest, among: entries.map(\.key))
            let old = entries.firstIndex { $0.key == key }
            if old == nil, SetDocument.isNamed(node.path), !entries.isEmpty {
                let names = entries.map(\.key)
                let hint = DidYouMean.question(nearestTo: key, among: names)
                throw refusal(setting, "no `\(key)` in `\(node.words)`", "one of \(listed(names))\(hint)")
            }
            let place = old.map { entries[$0].value.place } ?? node.place
            let inner =
                old.map { entries[$0].value } ?? Node(place: place, path: node.path + [key], content: .nothing)
            let entry = Node.Entry(
                key: key, keyPlace: old.map { entries[$0].keyPlace } ?? node.place,
                value: try replaced(inner, further, value, setting, &path))
            if let old { entries[old] = entry } else { entries.append(entry) }
            if further.isEmpty { entries.removeAll { SetDocument.isReplaced($0.key, by: key, in: node.path) } }
            return Node(place: node.place, path: node.path, content: .map(entries))
        case .scalar:
            throw refusal(
                setting, "\(node.found) at `\(node.words)`, which has no keys", "`--set \(node.words)=VALUE`, all of it"
            )
        }
    }

    /// The next key of a path. Names may hold dots, so that the longest key of the map that fits is meant.
    private static func first(of path: Substring, among keys: [String]) -> (key: String, rest: Substring) {
        let fits = keys.filter { path == $0 || path.hasPrefix($0 + ".") }
        let key = fits.max { $0.count < $1.count } ?? String(path.prefix { $0 != "." })
        return (key, path.dropFirst(key.count).dropFirst())
    }

    /// Whether the keys of a map are names that the file gives: a new one would be a slip.
    private static func isNamed(_ path: [String]) -> Bool {
        [["contacts"], ["teams"], ["outages"], ["contract", "clauses"]].contains(path)
            || (path.count == 3 && path[0] == "teams" && path[2] == "shifts")
    }

    /// Whether a key says in another way what a setting says: the setting takes its place too.
    private static func isReplaced(_ key: String, by set: String, in path: [String]) -> Bool {
        guard path.count == 2, key != set else { return false }
        let ways: [[String]] =
            switch path[0] {
            case "contacts": [["rate"], ["volume"]]
            case "teams": [["headcount"], ["shifts"], ["patterns", "most-agents", "most-shifts"]]
            default: []
            }
        return ways.contains { $0.first == set } && ways.contains { $0.first != set && $0.contains(key) }
    }

    private func refusal(_ setting: ScenarioSetting, _ found: String, _ allowed: String) -> Diagnostics {
        Diagnostics([
            Diagnostic(file: setting.place, place: nil, path: "", found: found, allowed: allowed, excerpt: nil)
        ])
    }
}

extension Node {
    /// Keys that lead here, for a message.
    fileprivate var words: String { path.joined(separator: ".") }

    /// The same value at another place of the document.
    fileprivate func moved(to path: [String], at place: Place) -> Node {
        let moved: Content =
            switch content {
            case .nothing: .nothing
            case .scalar(let text): .scalar(text)
            case .list(let items):
                .list(items.enumerated().map { $1.moved(to: path + ["\($0 + 1)"], at: place) })
            case .map(let entries):
                .map(
                    entries.map {
                        Entry(key: $0.key, keyPlace: place, value: $0.value.moved(to: path + [$0.key], at: place))
                    })
            }
        return Node(place: place, path: path, content: moved)
    }
}
