// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files that a command is to write, looked at before its work begins: what has been computed must not be lost, and no
/// file that it reads may be written over.
struct OutputPlaces {
    /// The option that names a file, and the file.
    typealias Place = (option: String, path: String)

    let places: [Place]

    init(_ places: [(String, String?)]) {
        self.places = places.compactMap { option, path in path.map { (option: option, path: $0) } }
    }

    /// - Parameter inputs: files that the command reads.
    /// - Throws: ``Failure``, of all places at once.
    func check(against inputs: [String] = []) throws {
        let barred = places.compactMap { problem(of: $0) }
        var problems = barred
        for (index, place) in places.enumerated() {
            guard let file = Self.file(place.path) else { continue }
            if let input = inputs.first(where: { $0 != "-" && Self.file($0) == file }) {
                problems.append(
                    "\(place.option) \(place.path): that is \(input), which is read and would be written over; name another file"
                )
            } else if let other = places[..<index].first(where: { Self.file($0.path) == file }) {
                problems.append("\(place.option) \(place.path): \(other.option) names the same file; one each")
            }
        }
        if problems.isEmpty { return }
        throw Failure(
            message: problems.map { "Error: \($0)" }.joined(separator: "\n"),
            status: barred.count == problems.count ? .cannotWrite : .usage)
    }

    /// Why a file cannot be written.
    private func problem(of place: Place) -> String? {
        let (option, path) = place
        guard !path.isEmpty, !path.utf8.contains(0) else { return "\(option): name a file" }
        var status = stat()
        if stat(path, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR { return "\(option) \(path): that is a folder; name a file" }
            return access(path, W_OK) == 0 ? nil : "\(option) \(path): \(String(cString: strerror(errno)))"
        }
        let folder = Self.folder(of: path)
        if stat(folder, &status) != 0 || status.st_mode & S_IFMT != S_IFDIR {
            return "\(option) \(path): there is no folder \(folder)"
        }
        return access(folder, W_OK) == 0 ? nil : "\(option) \(path): \(folder): \(String(cString: strerror(errno)))"
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// One text for all names of a file; `nil` of what is no file, such as a pipe, into which many may write.
    private static func file(_ path: String) -> String? {
        var status = stat()
        if stat(path, &status) == 0 {
            return status.st_mode & S_IFMT == S_IFREG ? "\(status.st_dev):\(status.st_ino)" : nil
        }
        guard stat(folder(of: path), &status) == 0 else { return nil }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return "\(status.st_dev):\(status.st_ino)/\(name)"
    }
}
