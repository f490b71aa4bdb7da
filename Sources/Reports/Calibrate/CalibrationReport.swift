// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ExportFiles
import Stochastics

/// The laws that past days show, with their intervals, and the lines that a scenario takes of them.
public struct CalibrationReport: Report {
    let calibration: Calibration

    public init(calibration: Calibration) { self.calibration = calibration }

    public var document: Document {
        .object([
            ("schema", .text("headcount/calibrate/1")), ("version", .text(headcountVersion)),
            ("files", .files(calibration.files)), ("interval", .whole(calibration.interval)),
            ("first", .text("\(calibration.period.lowerBound)")),
            ("last", .text("\(calibration.period.upperBound)")),
            ("contacts", .list(calibration.types.map(contacts))), ("lines", .text(calibration.lines)),
        ])
    }

    private func contacts(_ type: CalibratedType) -> Document {
        .object([
            ("type", .text(type.type)), ("queue", .text(type.queue)), ("days", .whole(type.days)),
            ("offered", .number(type.service.offered)), ("abandoned", .number(type.service.abandoned)),
            ("patience", type.patience.map(patience) ?? .null), ("handle", type.handle.map(handle) ?? .null),
            (
                "busyness",
                type.busyness.map {
                    .object([
                        ("cv", .number($0.cv)), ("low", .number($0.interval.lowerBound)),
                        ("high", .number($0.interval.upperBound)), ("degrees", .whole($0.degrees)),
                    ])
                } ?? .null
            ),
            (
                "dispersion",
                type.dispersion.map {
                    .object([
                        ("value", .number($0.value)), ("standardError", .number($0.standardError)),
                        ("degrees", .whole($0.degrees)),
                    ])
                } ?? .null
            ),
            ("redial", type.redials.map(redial) ?? .null),
            (
                "agents",
                .list(
                    type.agents.map {
                        .object([
                            ("weekday", .text(weekdayNames[$0.weekday])), ("start", .text(clock($0.start))),
                            ("agents", .whole($0.agents)), ("days", .whole($0.days)),
                            ("recordedWait", .number($0.recordedWait)), ("formulaWait", .number($0.formulaWait)),
                        ])
                    })
            ),
        ])
    }

    private func patience(_ fit: PatienceFit) -> Document {
        let law = fit.exponential
        return .object([
            ("mean", .number(law.mean)), ("standardError", .number(law.standardError)),
            ("low", .number(law.interval.lowerBound)), ("high", .number(law.interval.upperBound)),
            ("abandoned", .number(law.events)), ("basis", .text(fit.basis.rawValue)),
            (
                "survival",
                .list(
                    fit.survival.map {
                        .object([
                            ("time", .number($0.time)), ("share", .number($0.share)),
                            ("low", .number($0.interval.lowerBound)), ("high", .number($0.interval.upperBound)),
                            ("atRisk", .whole($0.atRisk)),
                        ])
                    })
            ),
        ])
    }

    private func handle(_ fit: HandleFit) -> Document {
        .object([
            ("mean", .number(fit.mean.mean)),
            ("halfWidth", fit.short == nil ? .null : .number(fit.mean.halfWidth())),
            ("contacts", .number(fit.contacts)), ("short", fit.short.map { .whole($0) } ?? .null),
            (
                "fits",
                .list(
                    fit.fits.map { fit in
                        .object([
                            ("law", .text(fit.family.rawValue)),
                            (
                                "parameters",
                                .list(
                                    fit.parameters.map {
                                        .object([
                                            ("name", .text($0.name)), ("value", .number($0.value)),
                                            ("standardError", .number($0.standardError)),
                                        ])
                                    })
                            ), ("mean", .number(fit.law.mean)), ("cv", .number(fit.law.cv)),
                            ("logLikelihood", .number(fit.logLikelihood)), ("aic", .number(fit.criterion)),
                            ("distance", .number(fit.distance)),
                        ])
                    })
            ),
        ])
    }

    private func redial(_ figures: RedialFigures) -> Document {
        .object([
            ("probability", .number(figures.share)), ("low", .number(figures.interval.lowerBound)),
            ("high", .number(figures.interval.upperBound)), ("calls", .whole(figures.calls)),
            ("meanDelay", .number(figures.meanDelay)), ("medianDelay", .number(figures.medianDelay)),
            ("afterAnswered", .number(figures.afterAnswered)),
        ])
    }

    /// One row for each contact type.
    public var sheet: CSV {
        CSV(
            document["contacts"].items,
            [
                .value("type"), .value("days"), .value("offered"), .value("abandoned"),
                .value("patience", at: "patience", "mean"), .value("patience.low", at: "patience", "low"),
                .value("patience.high", at: "patience", "high"), .value("handle", at: "handle", "mean"),
                .value("handle.law") { $0["handle"]["fits"].items.first?["law"] ?? .null },
                .value("handle.cv") { $0["handle"]["fits"].items.first?["cv"] ?? .null },
                .value("busyness", at: "busyness", "cv"), .value("dispersion", at: "dispersion", "value"),
                .value("redial", at: "redial", "probability"),
            ]
        )
    }
}

extension Document {
    /// How files were read, in short.
    static func files(_ files: [FileReading]) -> Document {
        .list(
            files.map {
                .object([("name", .text($0.name)), ("kind", .text($0.kind.rawValue)), ("rows", .whole($0.rows))])
            })
    }
}
