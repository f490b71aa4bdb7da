// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess

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
        if let status = FileStatus(of: path) {
            if status.isFolder { return "\(option) \(path): that is a folder; name a file" }
            return obstacleToWriting(path).map { "\(option) \(path): \($0)" }
        }
        let folder = Self.folder(of: path)
        guard FileStatus(of: folder)?.isFolder == true else { return "\(option) \(path): there is no folder \(folder)" }
        return obstacleToWriting(folder).map { "\(option) \(path): \(folder): \($0)" }
    }

    static func folder(of path: String) -> String {
        path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    }

    /// One text for all names of a file; `nil` of what is no file, such as a pipe, into which many may write.
    private static func file(_ path: String) -> String? {
        if let status = FileStatus(of: path) { return status.isFile ? status.identity : nil }
        guard let folder = FileStatus(of: folder(of: path)) else { return nil }
        return "\(folder.identity)/\(path.split(separator: "/").last.map(String.init) ?? path)"
    }
}
