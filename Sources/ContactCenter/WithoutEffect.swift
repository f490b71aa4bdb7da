// SPDX-License-Identifier: GPL-3.0-or-later

extension ContactCenter {
    /// What is said and nothing would come of: mostly the other half is missing.
    var withoutEffect: [Problem] {
        var found: [Problem] = []
        for type in contactTypes {
            let isShared = teams.contains { $0.slots.perChannel[type.channel] != nil && $0.slots.most > 1 }
            for (tier, handling) in zip(tiers, type.handling) where !isShared {
                guard let handling, handling.slowdown.first == 1,
                    handling.slowdown.contains(where: { $0 > 1 && $0.isFinite })
                else { continue }
                found.append(
                    Problem(
                        at: ["contacts", type.name, "handle", tier, "slow-down"],
                        found: "a slow-down beside other contacts, where each agent has one at a time",
                        allowed: "`slots: {\(type.channel.rawValue): \(handling.slowdown.count)}` in a team, "
                            + "or no slow-down"))
            }
            if type.alerts.contains(where: \.releasesReserve) && routing.reserves.isEmpty && routing.blends.isEmpty {
                found.append(
                    Problem(
                        at: ["contacts", type.name, "alerts"], found: "an alert that releases agents held in reserve",
                        allowed: "`reserve` or `blend` in `routing`, by which some are; or another thing to do"))
            }
        }
        return found
    }
}
