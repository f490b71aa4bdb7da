// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

// What is known where problems are followed, over replications. Counts are means of a replication; shares, and means of times, are
// ratios of totals.

/// A mean of a replication of each part.
private func mean<Part>(_ parts: [Part], _ count: (Part) -> Double) -> Estimate { Estimate(of: parts.map(count)) }

private func ratio<Part>(_ parts: [Part], _ view: (Part) -> Ratio) -> Estimate {
    let ratios = parts.map(view)
    return Estimate(ratioOf: ratios.map(\.numerator), to: ratios.map(\.denominator))
}

/// Where the contacts of one row went, beside what `ContactFigures` has.
struct RouteFigures: Sendable {
    /// Handled here and given to the next tier.
    let transferred: Estimate
    /// Went up while they waited, by the clock.
    let movedUp: Estimate
    let callbacksAccepted: Estimate
    let calledBack: Estimate
    /// Still to be called back when the simulation ended.
    let callbacksOpen: Estimate
    /// From the request of a callback until it is made, or so far, seconds.
    let callbackDelay: Estimate
    /// Given up after the last attempt to call them.
    let unreached: Estimate
    let lostToOutage: Estimate
    /// Came while an excused outage stopped their type: counted here alone.
    let excused: Estimate
    /// Left the tier within the time of its OLA ÷ left it, where it has one.
    let inTierTime: Estimate

    /// - Parameter lines: by replication, the lines of the row.
    init(_ lines: [[LifeRecord.LineLife]]) {
        func sum(_ count: (LifeRecord.LineLife) -> Int) -> Estimate {
            mean(lines) { Double($0.reduce(0) { $0 + count($1) }) }
        }
        transferred = sum(\.transferred)
        movedUp = sum(\.movedUp)
        callbacksAccepted = sum(\.callbacksAccepted)
        calledBack = sum(\.calledBack)
        callbacksOpen = sum(\.callbacksOpen)
        callbackDelay = ratio(lines) { lines in
            lines.reduce(Ratio(0, 0)) { $0 + Ratio($1.callbackDelay, Double($1.callbacksAccepted)) }
        }
        unreached = sum(\.unreached)
        lostToOutage = sum(\.lostToOutage)
        excused = sum(\.excused)
        inTierTime = ratio(lines) { lines in
            lines.reduce(Ratio(0, 0)) { $0 + Ratio(Double($1.tierInTime), Double($1.tierInTime + $1.tierLate)) }
        }
    }

    /// By their keys in the other forms.
    static let keys: [(String, @Sendable (RouteFigures) -> Estimate)] = [
        ("transferred", { $0.transferred }), ("movedUp", { $0.movedUp }),
        ("callbacksAccepted", { $0.callbacksAccepted }), ("calledBack", { $0.calledBack }),
        ("callbacksOpen", { $0.callbacksOpen }), ("callbackDelay", { $0.callbackDelay }),
        ("unreached", { $0.unreached }), ("lostToOutage", { $0.lostToOutage }), ("excused", { $0.excused }),
        ("inTierTime", { $0.inTierTime }),
    ]
}

/// The customers who first came as one type: each counts once, and so does each problem.
struct CustomerFigures: Sendable {
    let type: Int
    /// By the threshold and formula of the type where it arrives.
    let customers: ContactFigures
    let unreached: Estimate
    let redials: Estimate
    let recontacts: Estimate
    let reopened: Estimate
    let resolved: Estimate
    /// Answered contacts of the problems resolved ÷ these.
    let contactsPerResolution: Estimate
    /// Resolved with one answered contact ÷ resolved.
    let firstContactResolution: Estimate
    /// Seconds from the first contact until resolved.
    let timeToResolve: Estimate
    /// Resolved by the deadline ÷ contacts with one that were resolved, lost, or left when it had passed.
    let inDeadline: Estimate
    /// Time down while open ÷ time open.
    let unavailability: Estimate

    init(type: Int, center: ContactCenter, contract: ServiceContract, lives: [LifeRecord.TypeLife]) {
        let door = Line(type: type, tier: center.contactTypes[type].firstTier)
        self.type = type
        customers = ContactFigures(
            tier: door.tier, type: type, limits: [contract.reportedLimits(of: door)],
            formula: contract.reportedFormula(of: door), counts: lives.map(\.customers))
        func count(_ count: (LifeRecord.TypeLife) -> Int) -> Estimate { mean(lives) { Double(count($0)) } }
        unreached = count(\.unreached)
        redials = count(\.redials)
        recontacts = count(\.recontacts)
        reopened = count(\.reopened)
        resolved = count(\.resolved)
        contactsPerResolution = ratio(lives) { Ratio(Double($0.contactsOfResolved), Double($0.resolved)) }
        firstContactResolution = ratio(lives) { Ratio(Double($0.resolvedAtFirstContact), Double($0.resolved)) }
        timeToResolve = ratio(lives) { Ratio($0.timeToResolve, Double($0.resolved)) }
        inDeadline = ratio(lives) { Ratio(Double($0.inDeadline), Double($0.inDeadline + $0.pastDeadline)) }
        unavailability = ratio(lives, \.unavailability)
    }

    /// Whether customers are other than contacts: some came more than once.
    var comeAgain: Bool { redials.mean > 0 || recontacts.mean > 0 }

    /// Whether more can be said of a problem than of its contact.
    var haveLives: Bool {
        recontacts.mean > 0 || reopened.mean > 0 || contactsPerResolution.mean != 1 && resolved.mean > 0
            || inDeadline.mean.isFinite
    }
}

/// The agents of one team; times in seconds of a replication, all agents together.
struct AgentFigures: Sendable {
    let breaksTaken: Estimate
    /// How late breaks began.
    let breakDelay: Estimate
    /// What the shift's end cut off.
    let breaksOwed: Estimate
    /// Gini's coefficient of occupancy over the agents, weighed by their time present; mean over replications.
    let occupancyGini: Estimate

    init(_ lives: [LifeRecord.TeamLife]) {
        breaksTaken = mean(lives, \.breaksTaken)
        breakDelay = mean(lives, \.breakDelay)
        breaksOwed = mean(lives, \.breaksOwed)
        occupancyGini = Estimate(
            of: lives.compactMap { life in
                Gini.coefficient(
                    life.agents.map { (value: $0.numerator / $0.denominator, weight: $0.denominator) })
            })
    }

    /// By their keys in the document.
    var figures: [(String, Estimate)] {
        [
            ("breaksTaken", breaksTaken), ("breakDelay", breakDelay), ("breaksOwed", breaksOwed),
            ("occupancyGini", occupancyGini),
        ]
    }
}
