// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Reading {
    /// What the model refuses, at the place of the longest part of its path that the file has. Left out where the
    /// reader has already said something about the same value.
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
            refuse(root.place(of: keys), keys, problem.found, problem.allowed)
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
    /// A path of the model as the file has it: one value may stand for a list of one.
    fileprivate func written(_ path: [String]) -> [String] {
        guard let key = path.first else { return [] }
        let rest = Array(path.dropFirst())
        if case .list(let items) = content, let number = Int(key), items.indices.contains(number - 1) {
            return [key] + items[number - 1].written(rest)
        }
        if let value = self[key] { return [key] + value.written(rest) }
        return key == "1" && entries != nil ? written(rest) : path
    }
}
