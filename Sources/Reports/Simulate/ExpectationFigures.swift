// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// What a run shows of one expectation.
struct ExpectationFigure {
    let expectation: Expectation
    let value: Estimate
    /// How the value is written.
    let unit: Measure.Unit

    var verdict: Expectation.Verdict { expectation.verdict(on: value) }

    var json: Document {
        .object([
            ("figure", .text(expectation.name)), ("atLeast", .bool(expectation.target.isLeast)),
            ("target", .number(expectation.target.value)), ("value", .figure(value)),
            ("verdict", .text(verdict.rawValue)),
        ])
    }
}

extension SimulationReport {
    /// The least sure of all expectations: one that fails, else one that is too close to call; `nil` where there is none.
    public var expectationVerdict: Expectation.Verdict? {
        let verdicts = expected.map(\.verdict)
        return verdicts.isEmpty ? nil : verdicts.contains(.fails) ? .fails : verdicts.first { $0 != .holds } ?? .holds
    }

    /// In the order of the scenario.
    var expected: [ExpectationFigure] {
        expectations.map { expectation in
            let (value, unit) = figure(expectation.figure)
            return ExpectationFigure(expectation: expectation, value: value, unit: unit)
        }
    }

    private func figure(_ figure: Expectation.Figure) -> (Estimate, Measure.Unit) {
        func row(_ line: Line) -> ContactFigures {
            rows.first { $0.contacts.type == line.type && $0.contacts.tier == line.tier }!.contacts
        }
        let nothing = Estimate(of: [])
        return switch figure {
        case .serviceLevel(let line): (row(line).serviceLevel, .share)
        case .meanWait(let line): (row(line).meanWait, .seconds)
        case .abandonment(let line): (row(line).lostShare, .share)
        case .blocked(let line): (row(line).blockedShare, .share)
        case .offered(let line): (row(line).offered, .number)
        case .occupancy(let team): (occupancies[team], .share)
        case .overtime(let team): (overtimes[team], .seconds)
        case .fines: (ofContract?.summary.fines.mean ?? nothing, .number)
        case .bonuses: (ofContract?.summary.bonuses.mean ?? nothing, .number)
        }
    }

    var expectationTable: String {
        var table = TextTable([("figure", .left), ("expected", .left), ("value", .right), ("verdict", .left)])
        for figure in expected {
            let target = figure.expectation.target
            let bound =
                switch figure.unit {
                case .share: Words.percent(target.value)
                case .seconds: Words.plainDuration(target.value)
                case .number: Words.plain(target.value)
                }
            table.add([
                figure.expectation.name, (target.isLeast ? "≥ " : "≤ ") + bound,
                figure.unit == .number ? Words.count(figure.value) : Words.value(figure.value, figure.unit),
                figure.verdict.rawValue,
            ])
        }
        return table.text
    }
}
