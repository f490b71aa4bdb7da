// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

/// What a clause asks, whatever the policy: that so large a share of the contacts of some types is answered, and in what
/// time.
struct AnswersPromised {
    /// Indexes of contact types.
    let types: Set<Int>
    /// 0...1
    let share: Double
    /// Seconds; infinite where the clause counts the abandoned only.
    let within: Double

    /// `nil` where the clause does not ask for it, or not of the whole horizon.
    init?(_ clause: Clause, of center: ContactCenter) {
        guard clause.isOfAllThatComes, clause.attribution == .arrival, clause.basis == .attempt, !clause.lines.isEmpty,
            clause.lines.allSatisfy({ center.contactTypes[$0.type].firstTier == $0.tier })
        else { return nil }
        types = Set(clause.lines.map(\.type))
        switch (clause.measure, clause.target) {
        case (.serviceLevel(let threshold, .offered, _), .atLeast(let least)): (share, within) = (least, threshold)
        // Who does not abandon is answered in the end, since nobody is turned away.
        case (.abandonment, .atMost(let most)) where types.allSatisfy({ center.contactTypes[$0].patience != nil }):
            (share, within) = (1 - most, .infinity)
        default: return nil
        }
        guard share > 0, types.allSatisfy({ center.contactTypes[$0].isAnsweredOnce }) else { return nil }
    }
}

extension ContactType {
    /// Whether a contact of it comes once, as the volume says, and is answered or abandons at its first tier.
    fileprivate var isAnsweredOnce: Bool {
        isLive && channel != .outbound && triage == nil && redial == nil && recontact == nil
            && waitingForCustomer == nil && reopening == nil && callback == nil && lines == nil && longestWait == nil
            && alerts.allSatisfy { $0.calls == nil }
            && (patience?.balk ?? 0) == 0 && handOver == .cold
            && handling.allSatisfy {
                $0.map { $0.slowdown == [1] && $0.within == nil && $0.timedEscalation == nil } ?? true
            }
    }
}
