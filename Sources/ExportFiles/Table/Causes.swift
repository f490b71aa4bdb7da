// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// What is wrong in the rows of an export, one message a cause: the first place, how many rows more have it, and where
/// the next of them are.
struct Causes {
    private struct Cause {
        let key: String
        let offset: Int
        let found: String
        let allowed: String
        var next: [Int] = []
        var others = 0
    }

    private static let mostPlaces = 3
    private static let mostCauses = 20

    private var causes: [Cause] = []

    var isEmpty: Bool { causes.isEmpty }

    /// - Parameter key: what makes mistakes the same.
    mutating func add(_ key: String, at offset: Int, _ found: String, _ allowed: String) {
        guard let index = causes.firstIndex(where: { $0.key == key }) else {
            if causes.count < Self.mostCauses {
                causes.append(Cause(key: key, offset: offset, found: found, allowed: allowed))
            }
            return
        }
        causes[index].others += 1
        if causes[index].next.count < Self.mostPlaces { causes[index].next.append(offset) }
    }

    /// Ends the reading when something was wrong.
    func refuse(in table: ExportTable) throws {
        if causes.isEmpty { return }
        throw Diagnostics(
            causes.map { cause in
                var found = cause.found
                if cause.others > 0 {
                    let lines = cause.next.map { "\(table.source.place(of: $0).line)" }.joined(separator: ", ")
                    found +=
                        "; the same in \(cause.others) more row\(cause.others == 1 ? "" : "s"): "
                        + "line\(cause.next.count == 1 ? "" : "s") \(lines)\(cause.others > cause.next.count ? ", …" : "")"
                }
                return table.diagnostic(at: cause.offset, found, cause.allowed)
            })
    }
}
