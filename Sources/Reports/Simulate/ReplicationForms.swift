// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

extension SimulationReport {
    /// One row for each replication and line of contacts, in the order of the contacts; shares and means are those of the
    /// replication.
    var replicationRows: [Document] {
        byReplication.enumerated().flatMap { index, figures in
            figures.map { row in
                .object([("replication", .whole(index + 1))] + head(row) + Self.samples(of: row))
            }
        }
    }

    /// The service level is that of the formula and threshold by which the contract measures the line.
    private static func samples(of row: ContactFigures) -> [(String, Document)] {
        let figures = [
            ("offered", row.offered), ("answered", row.answered), ("abandoned", row.abandoned),
            ("blocked", row.blocked), ("waiting", row.waiting), ("meanWait", row.meanWait),
            ("meanWaitAnswered", row.meanWaitAnswered), ("lostShare", row.lostShare),
            ("serviceLevel", row.serviceLevel),
        ]
        return figures.map { ($0.0, .number($0.1.mean)) }
    }

    var replicationSheet: CSV {
        CSV(
            replicationRows,
            [
                "replication", "tier", "type", "offered", "answered", "abandoned", "blocked", "waiting", "meanWait",
                "meanWaitAnswered", "lostShare", "serviceLevel",
            ].map { .value($0) })
    }
}
