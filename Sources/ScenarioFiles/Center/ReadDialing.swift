// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

extension Keys {
    private static let dialing = [
        Key(
            "ring", .law(Dialing.ringMeanRange), "the agent's time until somebody answers or the attempt ends",
            .otherwise("0 s"), example: "20 s"),
        Key(
            "reached", .list(.share), "share of attempts answered: the first, the second, …", .assumed("100%"),
            example: "[60%, 50%]"),
        Key(
            "attempts", .whole(Dialing.attemptRange), "attempts at most", .otherwise("as many as `reached` has"),
            example: "3"),
        Key(
            "retry-after", .law(Dialing.retryMeanRange), "time until the next attempt", .otherwise("1 h, fixed"),
            example: "2 h"),
    ]

    static let callback = KeyTable(
        name: "callback",
        keys: [
            Key(
                "above", .durationIn(Callback.aboveRange),
                "offered to who must wait when the expected wait exceeds this", .required, example: "2 min"),
            Key("accepted", .share, "share of those asked who take the offer", .required, example: "40%"),
            Key(
                "place", .choice(["kept", "best-effort"]),
                "place in the line; `best-effort`: when no live contact waits", .assumed("kept")),
        ] + dialing)

    static let outbound = KeyTable(
        name: "outbound",
        keys: [
            Key(
                "preview", .law(Handling.meanRange), "what the agent reads before dialing",
                .otherwise("none: progressive pacing"), example: "20 s")
        ] + dialing)
}

/// Reads the calls that the centre makes: those back, and those of a list.
struct Dialings {
    let reading: Reading

    func callback(_ contact: Section) -> Callback? {
        guard let node = contact.take("callback"), let section = Section(node, Keys.callback, reading) else {
            return nil
        }
        let above = section.read("above", .duration)
        let accepted = section.read("accepted", .share)
        let keepsPlace = section.value("place", .word) == 0
        let dialing = dialing(section)
        guard let above, let accepted else { return nil }
        return Callback(offeredAbove: above, accepted: accepted, keepsPlace: keepsPlace, dialing: dialing)
    }

    /// On the channel outbound, calls are made at once and answered at once unless the scenario says otherwise.
    func outbound(_ contact: Section, _ channel: Channel) -> Outbound? {
        guard let node = contact.take("outbound") else {
            if channel != .outbound { return nil }
            reading.assume(contact.node.path + ["outbound"], "progressive pacing, each call answered at once")
            return Outbound()
        }
        guard let section = Section(node, Keys.outbound, reading) else { return Outbound() }
        let preview = section.read("preview", .law)
        if !section.has("preview") { section.noteDefault(of: "preview") }
        return Outbound(preview: preview, dialing: dialing(section))
    }

    private func dialing(_ section: Section) -> Dialing {
        let shares = section.value("reached", .list(.share))
        let reached = shares.isEmpty ? [1] : shares
        let attempts = section.take("attempts", default: reached.count, shown: "\(reached.count)") {
            reading.whole($0, Dialing.attemptRange)
        }
        if !section.has("ring") { section.noteDefault(of: "ring") }
        let ring = section.read("ring", .law)
        let retryAfter = section.read("retry-after", .law)
        if retryAfter == nil && attempts > 1 { section.noteDefault(of: "retry-after") }
        return Dialing(
            ring: ring ?? .deterministic(0), reached: reached, attempts: attempts,
            retryAfter: retryAfter ?? .deterministic(3600))
    }
}
