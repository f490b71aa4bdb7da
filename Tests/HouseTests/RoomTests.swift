// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// A folder of sources holds so few files that one can read their names.
@Suite struct RoomTests {
    private static let mostFiles = 20
    /// Folders that still hold more, with what they hold: they may only lose files. Empty is the aim.
    private static let crowded = [
        "Sources/ContactCenter/Routing": 36, "Sources/ScenarioFiles/Read": 24, "Tests/FloorSimulationTests": 50,
    ]

    @Test func noFolderIsCrowded() {
        let folders = Dictionary(
            grouping: House.files.filter { $0.hasSuffix(".swift") },
            by: { $0.split(separator: "/").dropLast().joined(separator: "/") })
        #expect(folders.count > 30)
        for (folder, files) in folders {
            let most = Self.crowded[folder] ?? Self.mostFiles
            #expect(files.count <= most, "\(folder) holds \(files.count) files")
        }
    }
}
