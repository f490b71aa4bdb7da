// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension ServiceContract {
    /// Whether a clause counts what the express floor does not: when problems are resolved, clocks, outages. A customer
    /// who cannot come again is an attempt, so that clauses with the basis customer do not need it.
    var needsWholeFloor: Bool {
        clauses.contains {
            switch $0.measure.subject {
            case .customers, .types: true
            case .contacts: $0.measure == .doneAtTierInTime
            case .teams: false
            }
        }
    }
}

extension ContactCenter {
    /// Whether it has anything that the express floor does not know.
    public var needsWholeFloor: Bool {
        !routing.isPlain || !outages.isEmpty || !contactTypes.allSatisfy(\.isPlain) || !teams.allSatisfy(\.isPlain)
    }
}

extension ContactType {
    fileprivate var isPlain: Bool {
        channel != .outbound && deferred == nil && deadline == nil && alerts.isEmpty && triage == nil
            && escalationRaise == 0 && handOver == .cold && afterContact == nil && redial == nil && recontact == nil
            && waitingForCustomer == nil && reopening == nil && callback == nil && outbound == nil
            && handling.allSatisfy {
                $0 == nil || ($0!.slowdown == [1] && $0!.within == nil && $0!.timedEscalation == nil)
            }
    }
}

extension Team {
    /// Attendance is drawn with the world, for either floor.
    fileprivate var isPlain: Bool {
        shifts.isEmpty && slots == .one && seniorities.isEmpty && solves == 1 && speed.standard == 1
            && speed.special.values.allSatisfy { $0 == 1 }
    }
}
