// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Keys {
    static let slots = KeyTable(
        name: "slots",
        keys: Channel.allCases.map {
            Key(
                $0.rawValue, .oneOf([.whole(Slots.range), .choice(["all"])]),
                "at most so many of the channel at once; `all` takes the whole agent", .neutral("all"), example: "3")
        } + [
            Key(
                "most", .whole(Slots.range), "contacts of all channels at once", .otherwise("their sum"),
                example: "3"),
            Key(
                "assignment", .choice(Slots.Assignment.self), "which agent with room gets the next",
                .assumed("least-loaded")),
        ])
}

extension Slots {
    /// Contacts at once by channel, as `{voice: all, chat: 3, email: 1, most: 3}`; channels not named take all.
    static func read(_ node: Node, _ reading: Reading) -> Slots? {
        guard let section = Section(node, Keys.slots, reading) else { return nil }
        var perChannel: [Channel: Int] = [:]
        for channel in Channel.allCases {
            guard let node = section.take(channel.rawValue) else { continue }
            if case .scalar("all") = node.content { continue }
            guard let slots = reading.whole(node, range) else { return nil }
            perChannel[channel] = slots
        }
        let sum = perChannel.values.reduce(0, +)
        let most = section.take("most", default: max(1, min(sum, largest)), shown: "\(max(1, min(sum, largest)))") {
            reading.whole($0, range)
        }
        return Slots(perChannel: perChannel, most: most, assignment: section.value("assignment", .choice))
    }
}
