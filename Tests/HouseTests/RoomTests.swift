// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// A folder of sources holds so few files that one can read their names.
@Suite struct RoomTests {
    private static let mostFiles = 20

    @Test func noFolderIsCrowded() {
        let folders = Dictionary(
            grouping: House.files.filter { $0.hasSuffix(".swift") },
            by: { $0.split(separator: "/").dropLast().joined(separator: "/") })
        #expect(folders.count > 30)
        for (folder, files) in folders {
            #expect(files.count <= Self.mostFiles, "\(folder) holds \(files.count) files")
        }
    }
}
