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
        var meant: Set<String> = []
        for entry in entries where !table.has(entry.key) {
            if let key = Section.refuse(entry, of: node, table, reading), meant.count < table.keys.count {
                meant.insert(key)
            }
        }
        self.meant = meant
        for key in table.required where node[key] == nil && !meant.contains(key) {
            reading.refuse(node.place, node.path + [key], "no `\(key)`", "`\(key)` is required")
        }
    }

    /// Refuses a key that the table does not have; returns the one that was probably meant.
    private static func refuse(
        _ entry: Node.Entry, of node: Node, _ table: KeyTable, _ reading: Reading
    ) -> String? {
        let path = node.path + [entry.key]
        if let instead = table.instead[entry.key] {
            reading.refuse(entry.keyPlace, path, "`\(entry.key)`, which is not said here", instead)
            return nil
        }
        if let later = table.later.first(where: { $0.key == entry.key }) {
            reading.refuse(entry.keyPlace, path, "`\(entry.key)`, which this version does not read", later.instead)
            return nil
        }
        let names = table.keys.map(\.name)
        let other = table.key(called: entry.key)
        let hint = other.map(DidYouMean.question) ?? reading.hint(for: entry, among: names)
        reading.refuse(
            entry.keyPlace, path, "the unknown key \(shown(entry.key))", "one of \(listed(names, hint: hint))\(hint)")
        return other ?? nearest(to: entry.key, among: names)
    }

    func has(_ key: String) -> Bool { node[key] != nil }

    /// The value at a key of the table, if the map has it.
    func take(_ key: String) -> Node? {
        precondition(table.has(key), "\(key) is not a key of \(table.name)")
        reading.note(asked: "\(table.name).\(key)")
        return node[key]
    }

    /// What is read at a key, or of its default where it is not written; `nil` where it is refused, or there is neither.
    func read<Value>(_ key: String, _ form: Form<Value>) -> Value? {
        if let written = take(key) { return form.read(reading, written, table[key].shape) }
        if case .assumed = table[key].standard { noteDefault(of: key) }
        return standard(key, form)
    }

    /// The same of a key with a default, which also stands for what is refused, so that the rest can be judged.
    func value<Value>(_ key: String, _ form: Form<Value>) -> Value {
        guard let value = read(key, form) ?? standard(key, form) else {
            preconditionFailure("\(table.name).\(key) has no default")
        }
        return value
    }

    private func standard<Value>(_ key: String, _ form: Form<Value>) -> Value? {
        guard let text = table[key].standard.value else { return nil }
        let node = Node(place: self.node.place, path: self.node.path + [key], content: .scalar(text))
        guard let value = form.read(reading, node, table[key].shape) else {
            preconditionFailure("the default of \(table.name).\(key) cannot be read")
        }
        return value
    }

    /// The value at a key, or a default that depends on the rest of the file; it is noted.
    func take<Value>(_ key: String, default value: Value, shown text: String, _ read: (Node) -> Value?) -> Value {
        guard let node = take(key) else {
            reading.assume(self.node.path + [key], text)
            return value
        }
        return read(node) ?? value
    }

    /// Notes what holds where a key is not written, for `headcount validate`.
    func noteDefault(of key: String) { reading.assume(node.path + [key], table[key].standard.words) }
}
