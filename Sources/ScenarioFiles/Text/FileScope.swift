// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess

/// Where the files may lie that a scenario names: in the scenario's folder and below it, and in folders that the user
/// has allowed. A scenario may come from another party, who has no say in what of the user's files is read.
struct FileScope {
    private let home: String
    /// Real paths, without links.
    private let realRoots: [String]
    /// The same and as they were written, for names that lead to nothing.
    private let roots: [String]

    /// - Parameters:
    ///   - home: the scenario's folder; empty is the working folder.
    ///   - allowed: folders beside it that the user has allowed.
    init(home: String, allowed: [String]) {
        let folders = [home.isEmpty ? "." : home] + allowed
        realRoots = folders.compactMap(realPath)
        roots = realRoots + folders.filter { $0.hasPrefix("/") }.map(FileScope.normal)
        self.home = realPath(folders[0]) ?? folders[0]
    }

    /// The real path of a file that a scenario names. Of a name that leads out of the scope nothing is looked up, not
    /// even whether there is such a file.
    func resolve(_ name: String) throws(FileRefusal) -> String {
        guard !name.utf8.contains(0) else {
            throw FileRefusal(found: "a name with a zero byte", allowed: "a file name")
        }
        let written = name.hasPrefix("/") ? name : "\(home)/\(name)"
        let allowed =
            "a file in the scenario's folder or below it, or in a folder that the command allows with `--allow-folder`"
        guard FileScope.isInside(FileScope.normal(written), roots) else {
            throw FileRefusal(found: "a path that leaves the scenario's folder", allowed: allowed)
        }
        guard let real = realPath(written) else {
            throw FileRefusal(found: "no file of that name", allowed: "an existing file")
        }
        guard FileScope.isInside(real, realRoots) else {
            throw FileRefusal(found: "a link that leads out of the scenario's folder", allowed: allowed)
        }
        return real
    }

    /// Compared byte by byte: letters that look alike are not the same file.
    private static func isInside(_ path: String, _ roots: [String]) -> Bool {
        roots.contains { root in
            root == "/" || path.utf8.elementsEqual(root.utf8) || path.utf8.starts(with: (root + "/").utf8)
        }
    }

    /// A path without `.`, `..` and empty parts, without a look at the disk.
    private static func normal(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." { parts.append(part) } else if !parts.isEmpty { parts.removeLast() }
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    }
}
