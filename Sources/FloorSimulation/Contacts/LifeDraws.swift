// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// What chance decides of a contact's life beyond one tier, for those who first came as one type and now are of
/// another (mostly the same). Found by the contact's counter, so it is the same whenever the floor asks.
final class LifeDraws {
    private let names: String
    private(set) var keys: [StreamKey] = []
    private let afterContact: LawSampler?
    private let redial: LawSampler?
    private let recontact: LawSampler?
    private let customer: LawSampler?
    private let reopening: LawSampler?
    private let joint: LawSampler?
    private let dialing: Dialing?
    private let ring: LawSampler?
    private let retry: LawSampler?
    private let preview: LawSampler?

    /// Coins and times, each a stream.
    enum Draw: Int, CaseIterable {
        case triage, redialCoin, redialTime, recontactCoin, recontactTime, customerCoin, customerTime, reopenCoin
        case reopenTime, afterContact, joint, callbackCoin, ring, reachedCoin, retry, preview, surgeCoin, surgeTime
        case agentCoin

        /// Places in a row of keys, one a draw.
        static var stride: Int { 32 }
    }

    init(type: ContactType, origin: String) {
        names = origin == type.name ? origin : "\(origin)>\(type.name)"
        afterContact = type.afterContact.map(LawSampler.init)
        redial = type.redial.map { LawSampler($0.after) }
        recontact = type.recontact.map { LawSampler($0.after) }
        customer = type.waitingForCustomer.map { LawSampler($0.time) }
        reopening = type.reopening.map { LawSampler($0.time) }
        if case .warm(let law) = type.handOver { joint = LawSampler(law) } else { joint = nil }
        dialing = type.outbound?.dialing ?? type.callback?.dialing
        ring = dialing.map { LawSampler($0.ring) }
        retry = dialing.map { LawSampler($0.retryAfter) }
        preview = type.outbound?.preview.map(LawSampler.init)
    }

    func begin(seed: UInt64, replication: UInt64) {
        precondition(Draw.allCases.count <= Draw.stride, "a row holds a key of every draw")
        keys = Draw.allCases.map { draw in
            Role.life.key(seed: seed, replication: replication, names, "\(draw)")
        }
    }

    /// Uniform in (0, 1). `part` tells apart the draws of one visit: a tier, an attempt at dialing.
    @inline(__always)
    func uniform(_ draw: Draw, _ counter: UInt64, part: UInt8 = 0) -> Double {
        Uniform.draw(key: keys[draw.rawValue], counter: counter | UInt64(part) << 56)
    }

    /// Ticks of a time; nothing where the type has no such law.
    func time(_ draw: Draw, _ counter: UInt64, part: UInt8 = 0) -> UInt64 {
        law(of: draw).map { time($0, draw, counter, part: part) } ?? 0
    }

    private func law(of draw: Draw) -> LawSampler? {
        switch draw {
        case .redialTime: redial
        case .recontactTime: recontact
        case .customerTime: customer
        case .reopenTime: reopening
        case .afterContact: afterContact
        case .joint: joint
        case .ring: ring
        case .retry: retry
        case .preview: preview
        default: nil
        }
    }

    /// The ticks that `time` gives for each of some contacts, with their places.
    /// - Precondition: the type has such a law.
    func forEachTime(_ draw: Draw, at counters: UnsafeBufferPointer<UInt64>, _ take: (Int, UInt64) -> Void) {
        guard !counters.isEmpty else { return }
        withUnsafeTemporaryAllocation(of: Double.self, capacity: counters.count) { seconds in
            law(of: draw)!.fill(seconds, key: keys[draw.rawValue], at: counters)
            for i in counters.indices { take(i, LifeDraws.ticks(seconds[i])) }
        }
    }

    /// After-contact work of the contacts `counter`, `counter` + 1, …: the ticks that `time` gives for each.
    /// - Precondition: the type has after-contact work.
    func fillAfterContact(_ ticks: UnsafeMutableBufferPointer<UInt64>, from counter: UInt64, part: UInt8) {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: ticks.count) { seconds in
            afterContact!.fill(seconds, key: keys[Draw.afterContact.rawValue], from: counter | UInt64(part) << 56)
            for i in 0..<ticks.count { ticks[i] = LifeDraws.ticks(seconds[i]) }
        }
    }

    /// A thousand years at most, so that sums of times stay on the clock.
    private static func ticks(_ seconds: Double) -> UInt64 {
        UInt64(min(max(seconds, 0), 3e10) * Tick.perSecond + 0.5)
    }

    /// Ticks of a time by a law that is not the type's.
    func time(_ law: LawSampler, _ draw: Draw, _ counter: UInt64, part: UInt8 = 0) -> UInt64 {
        LifeDraws.ticks(law.draw(key: keys[draw.rawValue], counter: counter | UInt64(part) << 56))
    }
}
