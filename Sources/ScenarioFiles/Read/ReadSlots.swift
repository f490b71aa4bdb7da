// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Slots {
    /// Contacts at once by channel, as `{voice: all, chat: 3, email: 1, most: 3}`; channels not named take all.
    static func read(_ node: Node, _ reading: Reading) -> Slots? {
        guard let section = Section(node, Keys.slots, reading) else { return nil }
        var perChannel: [Channel: Int] = [:]
        for channel in Channel.allCases {
            guard let node = section.take(channel.rawValue) else { continue }
            if case .scalar("all") = node.content { continue }
            guard let slots = reading.whole(node, 1...largest) else { return nil }
            perChannel[channel] = slots
        }
        let sum = perChannel.values.reduce(0, +)
        let most = section.take("most", default: max(1, min(sum, largest)), shown: "\(max(1, min(sum, largest)))") {
            reading.whole($0, 1...largest)
        }
        let assignment = section.take("assignment", default: .leastLoaded, shown: Assignment.leastLoaded.rawValue) {
            reading.choice($0, Assignment.self)
        }
        return Slots(perChannel: perChannel, most: most, assignment: assignment)
    }
}
