// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// A small centre to count in: two contact types at one tier.
enum CountCenters {
    static let center = try! make()

    static func make(
        types: [String] = ["a", "b"], days: Int = 3, tier: String = "n1", team: String = "x", opening: Int = 8
    ) throws -> ContactCenter {
        let calendar = OperatingCalendar(
            days: days, interval: 3600, opening: opening * 3600, closing: (opening + 4) * 3600, isContinuous: false)
        return try ContactCenter(
            name: "counts", calendar: calendar, tiers: [tier],
            contactTypes: types.map {
                ContactType(
                    name: $0, volume: .constant(perSecond: 0.01, on: calendar),
                    handling: [Handling(time: .deterministic(60))])
            }, teams: [Team(name: team, serves: [0, 1], headcount: .constant(3, on: calendar))])
    }
}
