// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// What is counted: one column of the counts of a replication. What ends after closing belongs to the last interval of the day.
public enum Series: Hashable, Sendable {
    /// Contacts at a line.
    case line(Line, Attribution)
    /// Contacts of a type with triage, each once, at the tier where it starts.
    case starts(type: Int, Attribution)
    /// Customers who first came as a type, each once.
    case customers(type: Int, Attribution)
    /// Contacts that wait in a line when an open interval ends, and those that came to the centre more than so many
    /// seconds before.
    case backlog(Line, olderThan: Double)
    /// Problems of a type that were resolved within so many seconds, or not.
    case resolved(type: Int, within: Double, Attribution)
    /// Callbacks taken at a line: called within so many seconds of the request, or not.
    case callbacks(Line, within: Double)
    /// Agent time of a team. Absent are those whom chance keeps away for the whole day or shift; planned shrinkage, breaks
    /// and lateness are no absence, and who is planned to be off is not rostered.
    case team(Int)
    /// Time in which a type is open, and stopped.
    case type(Int)

    /// Whether contacts wait in it: then its waits are counted by thresholds.
    public var hasWaits: Bool {
        switch self {
        case .line, .starts, .customers: true
        case .backlog, .resolved, .callbacks, .team, .type: false
        }
    }
}

extension ContactCenter {
    /// The series in which each contact of a type counts once, where it starts.
    func starts(ofType type: Int, by attribution: Attribution) -> Series {
        let contactType = contactTypes[type]
        return contactType.triage == nil
            ? .line(Line(type: type, tier: contactType.firstTier), attribution)
            : .starts(type: type, attribution)
    }

    /// The customers of a type. Where nobody can come again they are not followed: a customer is a contact.
    func customers(ofType type: Int, by attribution: Attribution, areFollowed: Bool) -> Series {
        areFollowed ? .customers(type: type, attribution) : starts(ofType: type, by: attribution)
    }
}

extension Clause {
    /// What it counts, each series once.
    func series(in center: ContactCenter, followsCustomers: Bool) -> [Series] {
        let all: [Series]
        switch measure.subject {
        case .teams: all = teams.map(Series.team)
        case .types: all = types.map(Series.type)
        case .customers:
            if case .resolved(let within) = measure {
                all = types.map { .resolved(type: $0, within: within, attribution) }
            } else {
                all = types.map { .customers(type: $0, attribution) }
            }
        case .contacts:
            all = lines.map { line in
                if case .backlog(let age) = measure { return .backlog(line, olderThan: age) }
                if let within = measure.callbackLimit { return .callbacks(line, within: within) }
                if basis == .customer {
                    return center.customers(ofType: line.type, by: attribution, areFollowed: followsCustomers)
                }
                return countsStarts(ofLine: line, in: center)
                    ? center.starts(ofType: line.type, by: attribution) : .line(line, attribution)
            }
        }
        return all.eachOnce
    }

    /// Thresholds T by which it counts waits: its own first, then those of its exceptions.
    var thresholds: [Double] {
        measure.threshold.map { [$0] + exceptions.compactMap(\.threshold) } ?? []
    }

    /// The limit S by which it counts waits; also where its formula has none, since the others are shown beside it.
    var shortLimit: Double? { measure.shortAbandon }
}

extension Clause {
    /// Where contacts come to what it counts, where its own series do not say so: then a term in which nothing was judged
    /// is told from one in which nobody came.
    func demand(in center: ContactCenter) -> [Series] {
        switch measure.subject {
        case .teams where measure == .overtimePerDay || measure == .overtimeShare: []
        case .teams:
            teams.flatMap { team in
                center.teams[team].serves.map {
                    Series.line(Line(type: $0, tier: center.teams[team].tier), .arrival)
                }
            }.eachOnce
        case .contacts, .customers:
            saysWhoCame ? [] : lines.map { Series.line($0, .arrival) }.eachOnce
        case .types: []
        }
    }

    /// Whether its own counts say who came to a window, each of whom it judges there in the end. Problems, customers who may
    /// try again and work at a tier may be left open when the horizon ends; answers and teams are counted elsewhere.
    var saysWhoCame: Bool {
        switch measure {
        case .backlog, .doneAtTierInTime: false
        // Where nobody asks to be called back nothing is late, and a team of nobody works no overtime.
        case .calledBack, .callbackDelay, .overtimePerDay, .overtimeShare: true
        default: measure.subject == .contacts && basis == .attempt && attribution == .arrival
        }
    }
}

extension BillingItem {
    /// What it counts, each series once; nothing for a fixed fee.
    func series(in center: ContactCenter) -> [Series] {
        switch base {
        case .fixed: []
        case .seat, .hour, .handledMinute: teams.map(Series.team).eachOnce
        case .contact, .handledContact: types.map { center.starts(ofType: $0, by: .arrival) }.eachOnce
        case .outcome: types.map { Series.customers(type: $0, .arrival) }.eachOnce
        }
    }
}

extension Array where Element: Hashable {
    /// Without what stood before.
    var eachOnce: [Element] {
        var known: Set<Element> = []
        return filter { known.insert($0).inserted }
    }
}
