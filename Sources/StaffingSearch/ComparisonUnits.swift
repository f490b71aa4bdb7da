// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

// Figures of the whole centre in one replication.

extension ReplicationRecord.Details {
    /// Over agents by their time present, where the whole floor knows them; else over teams, whose agents count as
    /// equally busy. `nil` where nobody was.
    var occupancyGini: Double? {
        let parts = life.map { $0.teams.flatMap(\.agents) } ?? teams
        return Gini.coefficient(parts.compactMap { part in part.value.map { (value: $0, weight: part.denominator) } })
    }

    /// Contacts that go on to another tier, handled or moved up by the clock ÷ contacts that come to the centre.
    func transfers(in center: ContactCenter) -> Ratio {
        guard let life else {
            return lines.reduce(Ratio(0, 0)) { sum, line in
                let offered = Double(line.counts.offered)
                let isDoor = line.line.tier == center.contactTypes[line.line.type].firstTier
                return sum + (isDoor ? Ratio(0, offered) : Ratio(offered, 0))
            }
        }
        let moved = life.lines.reduce(0) { $0 + $1.transferred + $1.movedUp }
        let came = life.types.reduce(0) { $0 + $1.customers.offered + $1.redials + $1.recontacts }
        return Ratio(Double(moved), Double(came))
    }
}
