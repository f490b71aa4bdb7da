// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// Reads the calls that the centre makes: those back, and those of a list.
struct Dialings {
    let reading: Reading

    func callback(_ contact: Section) -> Callback? {
        guard let node = contact.take("callback"), let section = Section(node, Keys.callback, reading) else {
            return nil
        }
        let above = section.take("above").flatMap(reading.duration)
        let accepted = section.take("accepted").flatMap(reading.share)
        let keepsPlace = section.take("place", default: true, shown: "kept") {
            reading.word($0, among: ["best-effort", "kept"]).map { $0 == 1 }
        }
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
        let preview = section.take("preview").flatMap(Laws(reading: reading).law)
        if !section.has("preview") { reading.assume(section.node.path + ["preview"], "none: progressive pacing") }
        return Outbound(preview: preview, dialing: dialing(section))
    }

    private func dialing(_ section: Section) -> Dialing {
        let laws = Laws(reading: reading)
        let reached = section.take("reached", default: [1], shown: "100%") { node -> [Double]? in
            let shares = reading.items(node).map(reading.share)
            return shares.contains(nil) || shares.isEmpty ? nil : shares.compactMap { $0 }
        }
        let attempts = section.take("attempts", default: reached.count, shown: "\(reached.count)") {
            reading.whole($0, 1...20)
        }
        let ring = section.take("ring", default: .deterministic(0), shown: "0 s", laws.law)
        let retryAfter = section.take("retry-after").flatMap(laws.law)
        if retryAfter == nil && attempts > 1 { reading.assume(section.node.path + ["retry-after"], "1 h, fixed") }
        return Dialing(
            ring: ring, reached: reached, attempts: attempts, retryAfter: retryAfter ?? .deterministic(3600))
    }
}
