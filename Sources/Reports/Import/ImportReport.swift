// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ExportFiles

/// What was read of exports, how sure that is, and what a planner should look at before the figures are used.
public struct ImportReport: Report {
    let center: ImportedCenter

    public init(center: ImportedCenter) { self.center = center }

    public var document: Document {
        .object([
            ("schema", .text("headcount/import/1")), ("version", .text(headcountVersion)),
            ("files", .list(center.files.map(file))), ("interval", .whole(center.interval)),
            ("first", center.period.map { .text("\($0.lowerBound)") } ?? .null),
            ("last", center.period.map { .text("\($0.upperBound)") } ?? .null),
            ("contacts", .list(center.types.map(contacts))),
            (
                "agentsSeen",
                center.seen.map {
                    .object([
                        ("waits", .whole($0.waits)), ("agents", .whole($0.usual.agents)),
                        ("share", .number($0.usual.share)),
                    ])
                } ?? .null
            ), ("findings", .list(center.findings.map(finding))),
        ])
    }

    private func file(_ file: FileReading) -> Document {
        .object([
            ("name", .text(file.name)), ("kind", .text(file.kind.rawValue)), ("encoding", .text(file.encoding)),
            ("separator", .text(file.separator)), ("titleLines", .whole(file.titleLines)), ("rows", .whole(file.rows)),
            ("dialect", .list(file.dialect.map { .text($0) })),
            (
                "columns",
                .list(
                    file.columns.map {
                        .object([
                            ("name", .text($0.name)), ("role", .text($0.role.rawValue)),
                            ("basis", .text($0.basis.rawValue)),
                        ])
                    })
            ),
        ])
    }

    private func contacts(_ type: QueuePortrait) -> Document {
        let service = type.service
        return .object([
            ("type", .text(type.type)), ("queue", .text(type.queue)), ("days", .whole(type.days)),
            ("offered", .number(service.offered)), ("answered", .number(service.answered)),
            ("abandoned", .number(service.abandoned)), ("meanWait", .number(service.meanWait ?? .nan)),
            (
                "levels",
                .list(
                    service.levels.map {
                        .object([
                            ("within", .number($0.within)), ("ofAnswered", .number($0.ofAnswered)),
                            ("ofOffered", .number($0.ofOffered)),
                        ])
                    })
            ), ("exportLevel", .number(service.exportLevel ?? .nan)),
            ("hours", .text(center.hours(of: type))),
            ("handleTime", .number(type.handle?.mean ?? .nan)),
            ("handleVariation", .number(type.handle?.variation ?? .nan)),
            ("shortCalls", type.handle?.short.map { .whole($0) } ?? .null),
            (
                "handleByHour",
                .list(
                    (type.handle?.byHour ?? []).map {
                        .object([("hour", .text(clock($0.hour * 3600))), ("mean", .number($0.mean))])
                    })
            ), ("patience", .number(type.patienceMean ?? .nan)), ("patienceBasis", .text(type.patienceBasis)),
            ("busyness", .number(type.busyness?.cv ?? .nan)),
            (
                "unusualDays",
                .list(
                    type.unusual.map { .object([("date", .text("\($0.date)")), ("factor", .number($0.factor))]) })
            ),
            (
                "monthDays",
                .list(
                    type.monthDays.map {
                        .object([("day", .whole($0.day)), ("factor", .number($0.factor)), ("months", .whole($0.count))])
                    })
            ),
        ])
    }

    private func finding(_ finding: Finding) -> Document {
        .object([
            ("kind", .text(finding.kind.rawValue)), ("words", .text(finding.words)),
            ("examples", .list(finding.examples.map { .text($0) })),
        ])
    }

    /// One row for each contact type.
    public var sheet: CSV {
        CSV(
            document["contacts"].items,
            [
                .value("type"), .value("queue"), .value("days"), .value("offered"), .value("answered"),
                .value("abandoned"), .value("meanWait"), .value("exportLevel"), .value("handleTime"),
                .value("handleVariation"), .value("shortCalls"), .value("patience"), .value("busyness"),
                .value("hours"),
            ])
    }
}

extension QueuePortrait {
    /// Seconds of patience that the files show; `nil` where nobody gave up, or nothing is known.
    var patienceMean: Double? {
        switch patience {
        case .fitted(let mean, _), .fromMeanWait(let mean, _): mean
        case .never, .unknown: nil
        }
    }

    /// How the patience was found.
    var patienceBasis: String {
        switch patience {
        case .fitted: "maximum likelihood, waits of the answered censored"
        case .fromMeanWait: "mean wait of the answered over the share that gave up"
        case .never: "nobody gave up"
        case .unknown: "unknown"
        }
    }
}
