// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Reading {
    /// What the model refuses, at the place of the longest part of its path that the file has. Left out where the
    /// reader has already said something about the same value. What several problems say of one place is said once, as
    /// of a clause that stands for one each hour.
    func add(_ problems: Problems, _ root: Node) {
        let said = mistakes.map(\.path)
        for problem in problems.all {
            var keys = root.written(problem.path)
            // The model knows one volume; the file writes it under either key.
            if keys.count >= 3, keys[0] == "contacts", keys[2] == "volume", root[keys[0]]?[keys[1]]?["rate"] != nil {
                keys[2] = "rate"
            }
            let path = keys.joined(separator: ".")
            if said.contains(where: {
                !$0.isEmpty && (path == $0 || path.hasPrefix($0 + ".") || $0.hasPrefix(path + "."))
            }) {
                continue
            }
            let found = root.asWritten(problem.found, at: keys)
            if mistakes.contains(where: { $0.path == path && $0.found == found && $0.allowed == problem.allowed }) {
                continue
            }
            refuse(root.place(of: keys), keys, found, problem.allowed)
        }
    }

    /// All that is wrong: by file, the scenario first, then by place.
    var refusals: Diagnostics {
        let inOrder = mistakes.enumerated().sorted { a, b in
            func key(_ item: (offset: Int, element: Diagnostic)) -> (Int, String, Int, Int, Int) {
                (
                    item.element.file == source.name ? 0 : 1, item.element.file, item.element.place?.line ?? 0,
                    item.element.place?.column ?? 0, item.offset
                )
            }
            return key(a) < key(b)
        }
        return Diagnostics(inOrder.map(\.element), unlisted: unlisted)
    }
}

extension Node {
    /// What the model found, with a value that has a unit as the file has it: the model knows 0.8 and seconds, the file
    /// says `80%` and `5 min`.
    fileprivate func asWritten(_ found: String, at path: [String]) -> String {
        guard let text = scalar(at: path[...]), Double(text) == nil else { return found }
        // The value alone, or after words, as in `with probability 95%`.
        let last = text.split(separator: " ").last.map(String.init) ?? ""
        for written in [text, last] {
            guard let value = (try? Quantity.share(written)) ?? (try? Quantity.duration(written)) else { continue }
            return found.with(written, for: value)
        }
        return found
    }
    private func scalar(at path: ArraySlice<String>) -> String? {
        guard let key = path.first else { if case .scalar(let text) = content { return text } else { return nil } }
        if case .list(let items) = content {
            guard let number = Int(key), items.indices.contains(number - 1) else { return nil }
            return items[number - 1].scalar(at: path.dropFirst())
        }
        return self[key]?.scalar(at: path.dropFirst())
    }

    /// A path of the model as the file has it: one value may stand for a list of one.
    fileprivate func written(_ path: [String]) -> [String] {
        guard let key = path.first else { return [] }
        let rest = Array(path.dropFirst())
        if case .list(let items) = content, let number = Int(key), items.indices.contains(number - 1) {
            return [key] + items[number - 1].written(rest)
        }
        if let value = self[key] { return [key] + value.written(rest) }
        // The clause of one hour, `NAME-08:00`, stands in the file as `NAME` with `each: hour`.
        if let dash = key.lastIndex(of: "-"), let clause = self[String(key[..<dash])], clause["each"] != nil {
            return [String(key[..<dash])] + clause.written(rest)
        }
        return key == "1" && entries != nil ? written(rest) : path
    }
}

extension String {
    /// Words of the model with what is written in place of a value, and of its unit.
    fileprivate func with(_ written: String, for value: Double) -> String {
        var words = split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        for index in words.indices {
            let mark = words[index].last.flatMap { ",:;".contains($0) ? String($0) : nil } ?? ""
            guard Double(words[index].dropLast(mark.count)) == value else { continue }
            words[index] = shown(written) + mark
            if mark.isEmpty, index + 1 < words.count, words[index + 1] == "s" || words[index + 1] == "s," {
                words[index] += words[index + 1].dropFirst()
                words.remove(at: index + 1)
            }
            return words.joined(separator: " ")
        }
        return self
    }
}
