// SPDX-License-Identifier: GPL-3.0-or-later
import FloorSimulation
import ServiceContract
import Stochastics

// Figures of the whole centre in one replication.

extension ReplicationRecord.Details {
    /// Over the agents of all teams; one weighs the time present. `nil` where nobody was.
    var occupancyGini: Double? {
        Gini.coefficient(
            life!.teams.flatMap(\.agents).compactMap { agent in
                agent.value.map { (value: $0, weight: agent.denominator) }
            })
    }

    /// Contacts that go on to another tier, handled or by the clock ÷ contacts that come from outside.
    var transfers: Ratio {
        let moved = life!.lines.reduce(0) { $0 + $1.transferred + $1.movedUp }
        let offered = lines.reduce(0) { $0 + $1.counts.offered }
        return Ratio(Double(moved), Double(offered - moved))
    }
}
