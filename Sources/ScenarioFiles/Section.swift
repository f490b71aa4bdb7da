// SPDX-License-Identifier: GPL-3.0-or-later

/// One map of the file, read by its table of keys: what the table does not have is refused.
struct Section {
    let node: Node
    let table: KeyTable
    let reading: Reading
    /// Keys that an unknown key was probably meant to be: their absence needs no second message.
    let meant: Set<String>

    /// `nil`, and refused, when the node is not a map.
    init?(_ node: Node, _ table: KeyTable, _ reading: Reading) {
        self.node = node
        self.table = table
        self.reading = reading
        guard let entries = node.entries else {
            reading.refuse(
                node,
                allowed: "a map with the keys \(listed(table.keys.map(\.name)))"
                    + (table.example.isEmpty ? "" : ", such as \(table.example)"))
            return nil
        }
        let names = table.keys.map(\.name)
        var meant: Set<String> = []
        for entry in entries where !table.has(entry.key) {
            if let instead = table.instead[entry.key] {
                reading.refuse(
                    entry.keyPlace, node.path + [entry.key], "`\(entry.key)`, which is not said here", instead)
                continue
            }
            let other = OtherWords.key(entry.key, of: table.name)
            if meant.count < names.count, let name = other ?? nearest(to: entry.key, among: names) {
                meant.insert(name)
            }
            reading.refuse(
                entry.keyPlace, node.path + [entry.key],
                table.later.contains(entry.key)
                    ? "`\(entry.key)`, which this version does not read" : "the unknown key \(shown(entry.key))",
                "one of \(listed(names))"
                    + (other.map { "; did you mean `\($0)`?" } ?? reading.hint(for: entry, among: names)))
        }
        self.meant = meant
        for key in table.required where node[key] == nil && !meant.contains(key) {
            reading.refuse(node.place, node.path + [key], "no `\(key)`", "`\(key)` is required")
        }
    }

    func has(_ key: String) -> Bool { node[key] != nil }

    /// The value at a key of the table, if the map has it.
    func take(_ key: String) -> Node? {
        precondition(table.has(key), "\(key) is not a key of \(table.name)")
        reading.note(asked: "\(table.name).\(key)")
        return node[key]
    }

    /// The value at a key, or the default that stands for it and is noted.
    func take<Value>(_ key: String, default value: Value, shown text: String, _ read: (Node) -> Value?) -> Value {
        guard let node = take(key) else {
            reading.assume(self.node.path + [key], text)
            return value
        }
        return read(node) ?? value
    }
}
