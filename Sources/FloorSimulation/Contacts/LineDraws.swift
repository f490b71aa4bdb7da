// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// What chance decides of a contact at one tier: handle time, patience, whether it goes on.
///
/// Each draw belongs to the contact's own counter, so contacts can be asked for in a row (at the door) or one by one
/// (when a tier sends them on): the answer is the same.
final class LineDraws {
    private let names: (type: String, tier: String)
    private let handling: Handling
    private let handleTime: LawSampler
    private let patience: LawSampler?
    /// Whether an escalated contact brings what is left of its patience.
    let keepsPatience: Bool
    /// Of those who first came as the type and escalate to the line; `nil` where nobody does.
    let escalated: EscalatedDraws?
    private var handleKey = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
    private var patienceKey = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
    private var escalationKey = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
    private let scratch = UnsafeMutableBufferPointer<Double>.allocate(capacity: LineDraws.most)
    private let bits = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: LineDraws.most)

    /// Contacts that one call can draw.
    static let most = 1024

    /// - Parameters:
    ///   - origin: name of the type as which the customer first came, where that was another.
    ///   - below: the line from which contacts escalate to it.
    init(type: ContactType, tier: Int, tierName: String, origin: String? = nil, below: LineDraws? = nil) {
        escalated = origin == nil ? below.map(EscalatedDraws.init) : nil
        names = (origin.map { "\($0)>\(type.name)" } ?? type.name, tierName)
        handling = type.handling[tier]!
        handleTime = LawSampler(handling.time)
        patience = type.patience.map {
            LawSampler($0.balk > 0 ? .atomAtZero(probability: $0.balk, otherwise: $0.law) : $0.law)
        }
        keepsPatience = type.escalatedPatience == .kept && tier > type.firstTier
    }

    deinit {
        scratch.deallocate()
        bits.deallocate()
    }

    func begin(seed: UInt64, replication: UInt64) {
        handleKey = Role.handleTime.key(seed: seed, replication: replication, names.type, names.tier)
        patienceKey = Role.patience.key(seed: seed, replication: replication, names.type, names.tier)
        escalationKey = Role.escalation.key(seed: seed, replication: replication, names.type, names.tier)
        escalated?.begin()
    }

    /// For contacts `counter`, `counter` + 1, … 1 where it escalates, else 0.
    func fillEscalations(_ bits: UnsafeMutableBufferPointer<UInt8>, from counter: UInt64) {
        Bernoulli.fill(bits, probability: handling.escalation, key: escalationKey, from: counter)
    }

    /// What was drawn, one entry a contact.
    struct Drawn {
        let handle = UnsafeMutablePointer<UInt32>.allocate(capacity: LineDraws.most)
        let patience = UnsafeMutablePointer<UInt32>.allocate(capacity: LineDraws.most)
        let marks = UnsafeMutablePointer<UInt8>.allocate(capacity: LineDraws.most)

        func deallocate() {
            handle.deallocate()
            patience.deallocate()
            marks.deallocate()
        }
    }

    /// Contacts `counter`, `counter` + 1, …
    func fill(_ drawn: Drawn, count: Int, from counter: UInt64) {
        fill(
            drawn, count: count, law: { $0.fill($1, key: $2, from: counter) },
            coin: { Bernoulli.fill($0, probability: $1, key: $2, from: counter) })
    }

    /// The contacts of these counters.
    func fill(_ drawn: Drawn, at counters: UnsafeBufferPointer<UInt64>) {
        fill(
            drawn, count: counters.count, law: { $0.fill($1, key: $2, at: counters) },
            coin: { Bernoulli.fill($0, probability: $1, key: $2, at: counters) })
    }

    private func fill(
        _ drawn: Drawn, count: Int, law: (LawSampler, UnsafeMutableBufferPointer<Double>, StreamKey) -> Void,
        coin: (UnsafeMutableBufferPointer<UInt8>, Double, StreamKey) -> Void
    ) {
        precondition(count <= LineDraws.most, "one block at a time")
        guard count > 0 else { return }
        let out = UnsafeMutableBufferPointer(rebasing: scratch[..<count])
        law(handleTime, out, handleKey)
        Tick.durations(out.baseAddress!, into: drawn.handle, count: count)
        if keepsPatience {
            // The contact brings what is left of its own.
        } else if let patience {
            law(patience, out, patienceKey)
            Tick.durations(out.baseAddress!, into: drawn.patience, count: count)
        } else {
            drawn.patience.update(repeating: Tick.forEver, count: count)
        }
        if handling.escalation > 0 {
            let bits = UnsafeMutableBufferPointer(rebasing: bits[..<count])
            coin(bits, handling.escalation, escalationKey)
            drawn.marks.update(from: bits.baseAddress!, count: count)
        } else {
            drawn.marks.update(repeating: 0, count: count)
        }
    }
}
