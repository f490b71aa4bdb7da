// SPDX-License-Identifier: GPL-3.0-or-later

/// Every key of the format, map by map. Each map stands above the reader of what it describes.
enum Keys {
    static let all = [
        scenario, terms, calendar, contact, rate, volume, busyness, law, patience, handle, work, clock, alert, handOver,
        redial, recontact, waitingForCustomer, reopen, callback, outbound, slowDown, slots, team, headcountByDay, shift,
        pause, pattern, patternPause, absence,
        lateness, adherence, seniority, premium, room, routing, agentPolicy, contactPolicy, weights, overflow, ring,
        reserve,
        blend,
        outage, outageTime, contract, billing, cap, termination, clause, exception, volumeBand, fine, bonus, search,
    ]
}
