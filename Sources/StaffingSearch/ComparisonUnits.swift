// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

// Figures of the whole centre in one replication.

extension ReplicationRecord.Details {
    /// Over teams, whose agents count as equally busy: an agent weighs the time present. `nil` where nobody was.
    var occupancyGini: Double? {
        Gini.coefficient(teams.compactMap { team in team.value.map { (value: $0, weight: team.denominator) } })
    }

    /// Contacts that reach a tier above the one at which their type arrives ÷ contacts that come.
    func transfers(in center: ContactCenter) -> Ratio {
        lines.reduce(Ratio(0, 0)) { sum, line in
            let offered = Double(line.counts.offered)
            let isDoor = line.line.tier == center.contactTypes[line.line.type].firstTier
            return sum + (isDoor ? Ratio(0, offered) : Ratio(offered, 0))
        }
    }
}
