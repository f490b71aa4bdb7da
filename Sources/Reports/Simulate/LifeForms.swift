// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract
import Stochastics

// What is known where problems are followed, in the document.

extension SimulationReport {
    func json(_ row: CustomerFigures) -> [(String, Document)] {
        let customers = row.customers
        let levels = zip(ServiceLevelFormula.allCases, customers.serviceLevels).map {
            ($0.rawValue, Document.figure($1))
        }
        let figures: [(String, Estimate)] = [
            ("customers", customers.offered), ("answered", customers.answered), ("abandoned", customers.abandoned),
            ("blocked", customers.blocked), ("messages", customers.messages), ("cleared", customers.cleared),
            ("unreached", row.unreached), ("lostShare", customers.lostShare), ("redials", row.redials),
            ("recontacts", row.recontacts), ("reopened", row.reopened), ("resolved", row.resolved),
            ("contactsPerResolution", row.contactsPerResolution),
            ("firstContactResolution", row.firstContactResolution), ("timeToResolve", row.timeToResolve),
            ("inDeadline", row.inDeadline), ("unavailability", row.unavailability),
        ]
        return [("type", .text(center.contactTypes[row.type].name))] + figures.map { ($0.0, .figure($0.1)) } + [
            ("within", customers.threshold.map(Document.number) ?? .null),
            ("shortAbandon", customers.shortAbandon.map(Document.number) ?? .null), ("serviceLevel", .object(levels)),
        ]
    }

    func json(_ waiting: BacklogFigures.Waiting) -> [(String, Document)] {
        let byAge = zip(BacklogFigures.names, waiting.byAge).map { ($0.key, Document.figure($1)) }
        return [("waiting", .figure(waiting.all)), ("byAge", .object(byAge))]
    }

    func json(_ backlog: BacklogFigures) -> [(String, Document)] {
        var members: [(String, Document)] = [
            ("type", .text(center.contactTypes[backlog.line.type].name)),
            ("tier", .text(center.tiers[backlog.line.tier])), ("daysCarried", .figure(backlog.daysCarried)),
            ("daysNotCleared", .figure(backlog.daysNotCleared)), ("timeToClear", .figure(backlog.timeToClear)),
            ("atDayEnd", .object(json(backlog.atDayEnd))),
            ("days", .list(backlog.days.map { .object([("day", .whole($0.day + 1))] + json($0.waiting)) })),
        ]
        if !backlog.intervals.isEmpty {
            members.append(
                (
                    "intervals",
                    .list(
                        backlog.intervals.map { sample in
                            .object(
                                [("day", .whole(sample.day + 1)), ("end", .text(start(sample.interval + 1)))]
                                    + json(sample.waiting))
                        })
                ))
        }
        return members
    }
}
