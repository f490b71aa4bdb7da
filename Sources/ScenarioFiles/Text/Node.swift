// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of the document as it was written: scalars are raw text, so that `13:40` stays a time of day and `no` a
/// word, whatever YAML 1.1 thinks of them.
struct Node: Sendable {
    enum Content: Sendable {
        /// A key without a value.
        case nothing
        case scalar(String)
        case list([Node])
        case map([Entry])
    }

    struct Entry: Sendable {
        let key: String
        let keyPlace: Place
        let value: Node
    }

    let place: Place
    let path: [String]
    let content: Content

    /// In the words of a message.
    var found: String {
        switch content {
        case .nothing: "nothing"
        case .scalar(let text): shown(text)
        case .list(let items): "a list of \(items.count)"
        case .map(let entries): "a map of \(entries.count) keys"
        }
    }

    var entries: [Entry]? { if case .map(let entries) = content { entries } else { nil } }

    subscript(key: String) -> Node? { entries?.first { $0.key == key }?.value }

    /// The place of the longest part of `path` that the document has; items of a list count from 1.
    func place(of path: [String]) -> Place {
        guard let key = path.first else { return place }
        if case .list(let items) = content, let number = Int(key), items.indices.contains(number - 1) {
            return items[number - 1].place(of: Array(path.dropFirst()))
        }
        guard let value = self[key] else { return place }
        return value.place(of: Array(path.dropFirst()))
    }
}
