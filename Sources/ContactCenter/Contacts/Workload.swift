// SPDX-License-Identifier: GPL-3.0-or-later

extension ContactCenter {
    /// Mean time of one agent that a contact takes, seconds: handle time and after-contact work ÷ speed, shared with the
    /// other contacts that the agent can have open. What redials, recontacts and returns add is left out.
    ///
    /// - Parameters:
    ///   - type: index of a contact type that the tier handles.
    ///   - tier: index of the tier.
    ///   - team: index of the team whose agents take it.
    public func meanAgentTime(ofType type: Int, atTier tier: Int, team: Int) -> Double {
        let contact = contactTypes[type]
        let handling = contact.handling[tier]!
        let time = handling.time.mean + (contact.afterContact?.mean ?? 0)
        return time * teams[team].meanSlowness(ofType: type) / teams[team].concurrency(of: contact.channel, handling)
    }
}

extension Team {
    /// Mean of 1 ÷ speed over the agents.
    fileprivate func meanSlowness(ofType type: Int) -> Double {
        let bySeniority = seniorities.isEmpty ? 1 : seniorities.reduce(0) { $0 + $1.share / $1.speed }
        return bySeniority / speed[type]
    }

    /// How many contacts an agent gets done in the time of one, at the best number open.
    fileprivate func concurrency(of channel: Channel, _ handling: Handling) -> Double {
        let most = min(slots.perChannel[channel] ?? 1, slots.most)
        return (1...max(most, 1)).map { Double($0) / handling.slowdown(open: $0) }.max()!
    }
}
