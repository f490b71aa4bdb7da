// SPDX-License-Identifier: GPL-3.0-or-later

/// How many contacts an agent holds at once.
public struct Slots: Equatable, Sendable {
    /// Contacts of a channel beside others; `nil`: such a contact takes the whole agent.
    public let perChannel: [Channel: Int]
    /// Contacts of all shared channels together.
    public let most: Int
    /// Which of the agents with room gets the next contact.
    public let assignment: Assignment

    /// Which of the agents with room gets the next contact.
    public enum Assignment: String, CaseIterable, Sendable {
        /// The one with the fewest open.
        case leastLoaded = "least-loaded"
        /// The one with the most open, so that others stay free for live work.
        case mostLoaded = "most-loaded"
    }

    /// - Parameters:
    ///   - perChannel: most contacts of a channel that an agent has open at a time.
    ///   - most: of all channels together; default: the sum of the channels' slots.
    ///   - assignment: which of the agents with room gets the next contact.
    public init(perChannel: [Channel: Int] = [:], most: Int? = nil, assignment: Assignment = .leastLoaded) {
        self.perChannel = perChannel
        self.most = most ?? max(1, perChannel.values.reduce(0, +))
        self.assignment = assignment
    }

    /// One contact at a time.
    public static let one = Slots()

    /// Open contacts of one agent at most: what a list of slow-downs may have, and a scan is still cheap for.
    public static let largest = 50
    /// How many contacts an agent may hold at once, in all and of one channel.
    public static let range = 1...largest

    func problems(at path: [String]) -> [Problem] {
        var found: [Problem] = []
        for channel in Channel.allCases {
            guard let slots = perChannel[channel], !Slots.range.contains(slots) else { continue }
            found.append(
                Problem(
                    at: path + [channel.rawValue], found: "\(slots) slots",
                    allowed: "\(inWords(Slots.range)) contacts at once, or all: the whole agent"))
        }
        let sum = perChannel.values.reduce(0, +)
        if found.isEmpty && Slots.range.contains(most) && most > max(1, sum) {
            found.append(
                Problem(
                    at: path + ["most"], found: "\(most) contacts at once, where the channels' slots come to \(sum)",
                    allowed: sum == 0 ? "slots of a channel first" : "1 to \(sum)"))
        }
        if found.isEmpty && !Slots.range.contains(most) {
            found.append(
                Problem(
                    at: path + ["most"], found: "\(most) contacts at once", allowed: inWords(Slots.range)))
        }
        return found
    }
}
