// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ExportFiles
import Stochastics

extension CalibrationReport {
    /// The figures of each contact type, then the lines to put into a scenario.
    public var table: String {
        var text = "\(calibration.period.lowerBound) to \(calibration.period.upperBound)\n"
        for type in calibration.types { text += words(of: type) }
        return text + "\nFor the scenario:\n\n" + calibration.lines
    }

    private func words(of type: CalibratedType) -> String {
        let name = type.queue.isEmpty ? type.type : "\(type.type) (\(visible(type.queue)))"
        var text =
            "\n\(name): \(Words.counted(type.days, "day")), \(Words.number(type.service.offered, decimals: 0)) contacts, "
            + "\(Words.number(type.service.abandoned, decimals: 0)) abandoned\n"
        text += type.patience.map(words) ?? "Patience: not known from these files.\n"
        text += type.handle.map(words) ?? "Handle time: not known from these files.\n"
        text +=
            type.busyness.map {
                "Busyness: whole days vary with a cv of \(decimal($0.cv)) beyond chance "
                    + "(\(decimal($0.interval.lowerBound)) to \(decimal($0.interval.upperBound))).\n"
            } ?? "Busyness: too few days can be compared.\n"
        if let dispersion = type.dispersion {
            text +=
                "Dispersion: intervals vary \(Words.number(dispersion.value, decimals: 2)) ± "
                + "\(Words.number(2 * dispersion.standardError, decimals: 2)) times as much as Poisson counts, "
                + "each day's total given.\n"
        }
        if let redials = type.redials { text += words(of: redials) }
        if !type.agents.isEmpty { text += words(of: type.agents) }
        return text
    }

    private func decimal(_ value: Double) -> String { Words.number(value, decimals: 3) }

    private func words(_ fit: PatienceFit) -> String {
        let law = fit.exponential
        var text =
            "Patience: mean \(seconds(law.mean)) (\(seconds(law.interval.lowerBound)) to "
            + "\(seconds(law.interval.upperBound))), exponential: \(fit.basis.rawValue).\n"
        guard !fit.survival.isEmpty else { return text }
        var table = TextTable([
            ("still waiting after", .right), ("share", .right), ("95% interval", .left), ("exponential", .right),
            ("waits that long", .right),
        ])
        for point in fit.survival {
            table.add([
                Words.duration(point.time, decimals: 0), Words.share(point.share),
                "\(Words.share(point.interval.lowerBound)) to \(Words.share(point.interval.upperBound))",
                Words.share(1 - Law.exponential(mean: law.mean).cumulative(point.time)),
                Words.number(Double(point.atRisk), decimals: 0),
            ])
        }
        text += table.text
        return text
    }

    private func seconds(_ value: Double) -> String { Words.number(value, decimals: 1) + " s" }

    private func words(_ fit: HandleFit) -> String {
        let spread = fit.mean.halfWidth()
        var text = "Handle time: mean \(seconds(fit.mean.mean))"
        if fit.short != nil, spread > 0 { text += " ± \(seconds(spread))" }
        text += " of \(Words.number(fit.contacts, decimals: 0)) contacts.\n"
        if let short = fit.short {
            text +=
                "\(Words.number(Double(short), decimals: 0)) of them (\(Words.share(Double(short) / fit.contacts))) are "
                + "shorter than \(Words.plain(HandleFit.shortLimit)) s; the laws are of the others.\n"
        } else {
            text += "Only totals are known, so no law can be fitted.\n"
        }
        guard !fit.fits.isEmpty else { return text }
        var table = TextTable([
            ("law", .left), ("mean", .right), ("cv", .right), ("parameters ± standard error", .left),
            ("log-likelihood", .right), ("AIC", .right), ("distance", .right),
        ])
        for fit in fit.fits {
            table.add([
                fit.family.rawValue, seconds(fit.law.mean), decimal(fit.law.cv),
                fit.parameters.map {
                    "\($0.name) \(Words.number($0.value, decimals: 4)) ± \(Words.number($0.standardError, decimals: 4))"
                }.joined(separator: ", "), Words.number(fit.logLikelihood, decimals: 1),
                Words.number(fit.criterion, decimals: 1), Words.number(fit.distance, decimals: 4),
            ])
        }
        return text + table.text
    }

    private func words(of redials: RedialFigures) -> String {
        var text =
            "Redial: \(Words.share(redials.share)) (\(Words.share(redials.interval.lowerBound)) to "
            + "\(Words.share(redials.interval.upperBound))) of \(Words.counted(redials.calls, "call")) that gave up "
            + "came again within a day"
        if redials.meanDelay.isFinite {
            text +=
                ", half of them within \(Words.duration(redials.medianDelay)), after "
                + "\(Words.duration(redials.meanDelay)) in the mean"
        }
        if redials.afterAnswered.isFinite {
            text += "; of those answered, \(Words.share(redials.afterAnswered)) did"
            if redials.share > 0 && !redials.isBeyondChance {
                text += ", so it may be chance, and the lines have no `redial`"
            }
        }
        return text + ".\n"
    }

    private func words(of agents: [EffectiveAgents]) -> String {
        var table = TextTable([("", .left)] + weekdayNames.map { ($0, .right) })
        for start in Set(agents.map(\.start)).sorted() {
            table.add(
                [clock(start)]
                    + (0..<7).map { weekday in
                        agents.first { $0.weekday == weekday && $0.start == start }.map { "\($0.agents)" } ?? ""
                    })
        }
        return
            "Effective agents: with whom Erlang A waits as long as the files say. No roster: breaks and slow hours are "
            + "in it.\n" + table.text
    }
}
