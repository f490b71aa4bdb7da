// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Clause {
    func problems(in center: ContactCenter) -> [Problem] {
        let path = ["contract", "clauses", name]
        var found: [Problem] = []
        func refuse(_ key: String, _ what: String, _ allowed: String) {
            found.append(Problem(at: path + [key], found: what, allowed: allowed))
        }
        if case .serviceLevel(let threshold, _, let shortAbandon) = measure {
            if !(threshold >= 0 && threshold <= 7 * 86_400) { refuse("measure", "\(threshold) s", "0 s to 7 d") }
            if !(shortAbandon >= 0 && shortAbandon <= threshold) {
                refuse("short-abandon", "\(shortAbandon) s", "0 s to the threshold, \(threshold) s")
            }
        }
        switch target {
        case .atMost where isMoreBetter:
            refuse("target", "at most", "at least: more is better, so a least value is promised")
        case .atLeast where !isMoreBetter:
            refuse(
                "target", "at least",
                measure == .occupancy ? "at most: occupancy is capped" : "at most: fewer and shorter is better")
        case .atMost, .atLeast: break
        }
        if !judgedValues.contains(target.value) {
            let (least, most) = (judgedUnit.words(judgedValues.lowerBound), judgedUnit.words(judgedValues.upperBound))
            refuse("target", judgedUnit.words(target.value), "\(least) to \(most)")
        }
        if case .withProbability(let probability) = promise, !(probability > 0 && probability < 1) {
            refuse("keep", "probability \(probability)", "more than 0% and less than 100%")
        }
        if attribution != .arrival && !measure.hasAttribution {
            refuse(
                "attribution", attribution.rawValue, "this key only for contacts and customers, not for \(subjectWords)"
            )
        }
        if let rounding, !(rounding.step > 0 && rounding.step <= judgedUnit.largestStep && rounding.step.isDecimal) {
            refuse(
                "rounding", "a step of \(judgedUnit.words(rounding.step))",
                "more than 0, up to \(judgedUnit.words(judgedUnit.largestStep)), with at most nine decimals")
        }
        if basis == .customer && !measure.hasBasis {
            refuse("basis", "customers", "this key only for a service level or abandonment")
        }
        if measure.subject == .teams ? teams.isEmpty : lines.isEmpty {
            refuse("of", "nothing", measure.subject == .teams ? "a team at least" : "a contact type at least")
        }
        for line in lines where center.contactTypes[line.type].handling[line.tier] == nil {
            refuse("of", center.name(of: line), "a tier that handles the contact type")
        }
        if found.isEmpty { for (what, allowed) in misfits(in: center) { refuse("of", what, allowed) } }
        return found + problemsOfTime(in: center) + (found.isEmpty ? problemsOfVolume(in: center) : [])
    }

    /// Lines and types that lack what the measure looks at.
    private func misfits(in center: ContactCenter) -> [(found: String, allowed: String)] {
        var found: [(found: String, allowed: String)] = []
        if countsCustomers || measure.subject == .types {
            for type in types {
                let contactType = center.contactTypes[type]
                let named = lines.filter { $0.type == type }.map(\.tier)
                if Set(named) != Set(contactType.startTiers) {
                    found.append(
                        (
                            named.map { center.name(of: Line(type: type, tier: $0)) }.joined(separator: ", "),
                            "\(contactType.name) alone: it counts customers, whichever tiers they come to"
                        ))
                }
            }
        }
        switch measure {
        case .resolvedInDeadline:
            for type in types.map({ center.contactTypes[$0] }) where type.deadline == nil {
                found.append(
                    (
                        "\(type.name), which has no deadline",
                        "contact types with a `deadline` in `contacts.\(type.name)`"
                    ))
            }
        case .doneAtTierInTime:
            for line in lines where center.contactTypes[line.type].handling[line.tier]!.within == nil {
                found.append(
                    (
                        "\(center.name(of: line)), which has no time there",
                        "a tier with a time in `contacts.\(center.contactTypes[line.type].name).ola`"
                    ))
            }
        case .calledBack, .callbackDelay:
            for type in types where center.contactTypes[type].callback == nil {
                found.append(
                    (
                        "\(center.contactTypes[type].name), of which nobody is called back",
                        "contact types with a `callback`"
                    ))
            }
        case .unavailability:
            for type in types where !center.outages.contains(where: { $0.types.contains(type) }) {
                found.append(
                    (
                        "\(center.contactTypes[type].name), which no outage stops",
                        "contact types that an entry of `outages` affects"
                    ))
            }
        default: break
        }
        return found
    }
}

extension Clause {
    private var subjectWords: String { measure.subject == .contacts ? "a backlog" : "\(measure.subject)" }

    /// Whether it is more than a figure to look at.
    private var hasConsequence: Bool {
        minimumSample > 0 || volumeBand != nil || fine != nil || bonus != nil
    }

    /// Samples that cannot be reached, and volume bands without a forecast.
    private func problemsOfVolume(in center: ContactCenter) -> [Problem] {
        let timeline = Timeline(center.calendar)
        var problems = FoundProblems(at: ["contract", "clauses", name])
        let hasForecast = countsOnlyStarts(in: center)
        problems.check(minimumSample, in: Clause.minimumSampleRange, "minimum-sample")
        if minimumSample > 0 && lines.isEmpty || minimumSample > 0 && measure.subject == .types {
            problems.refuse(
                "minimum-sample", found: "\(minimumSample) of \(measure.subject), which are not counted",
                allowed: "this key only for contacts and customers")
        } else if hasForecast, let counted = timeline.days(from: from, until: until) {
            if hasConsequence && center.volume(of: types, days: counted) == 0
                && !center.recontacts(reach: types)
            {
                problems.refuse(
                    "of", found: "contact types without volume: there is no sample",
                    allowed: "contact types of which contacts come on the days on which it counts")
            } else if minimumSample > 0 {
                let most = timeline.frames(of: window).map { frame in
                    center.volume(
                        of: types, rows: frame.rows(perDay: center.calendar.intervalsPerDay, within: counted))
                }.max()
                if let most, Double(minimumSample) > 10 * most {
                    problems.refuse(
                        "minimum-sample",
                        found: "\(minimumSample), and on average at most \(Int(most.rounded())) come in a window",
                        allowed: "what a window may reach")
                }
            }
        }
        if let volumeBand {
            problems.check(volumeBand.over, in: 0...100, of: .share, "volume-band", "over")
            if !hasForecast {
                problems.refuse(
                    "volume-band", found: "a volume band of what has no forecast",
                    allowed: "this key only for contact types where they start, all of them")
            }
        }
        return problems.all
    }
}

extension Measure {
    /// Whether what it counts has an arrival, an answer and an end.
    fileprivate var hasAttribution: Bool {
        if case .backlog = self { return false }
        return subject == .contacts || subject == .customers
    }
}

extension Double {
    /// Whether it is a decimal of at most nine places.
    fileprivate var isDecimal: Bool { Double(billionths(self)) / 1e9 == self }
}

extension ContactCenter {
    /// Whether customers of other types come again as one of these.
    fileprivate func recontacts(reach types: [Int]) -> Bool {
        contactTypes.contains { $0.recontact?.type.map(types.contains) == true }
    }

    fileprivate func name(of line: Line) -> String { "\(contactTypes[line.type].name) at \(tiers[line.tier])" }
}
