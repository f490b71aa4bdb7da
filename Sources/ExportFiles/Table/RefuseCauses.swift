// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

extension Causes {
    /// Ends the reading when something was wrong in the rows of an export.
    func refuse(in table: ExportTable) throws {
        if isEmpty { return }
        throw Diagnostics(told(in: table.source).map { table.diagnostic(at: $0.offset, $0.found, $0.allowed) })
    }
}
