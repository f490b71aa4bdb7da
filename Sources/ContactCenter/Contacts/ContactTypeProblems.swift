// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

extension Law {
    /// What is wrong with the law of a time in a scenario.
    ///
    /// - Parameter means: what its mean may be, seconds.
    func problems(at path: [String], means: ClosedRange<Double>) -> [Problem] {
        let wrong = problems
        if wrong.isEmpty && !means.contains(mean) {
            return [Problem(at: path, found: "a mean of \(mean) s", allowed: inWords(seconds: means))]
        }
        return wrong.map { Problem(at: path, found: $0, allowed: "parameters that the law can have") }
    }
}

extension ContactType {
    /// Contacts that may wait in one line at the same time: what a machine's memory holds.
    public static let longestLine = 1 << 25
    /// The same of deferred work, of which more is kept.
    public static let longestBacklog = 1 << 22
    /// Mean contacts of a type in a replication: what a machine simulates in minutes.
    public static let mostContacts = 1e10

    func problems(on calendar: OperatingCalendar, tiers: [String]) -> [Problem] {
        var found = TypeProblems(path: ["contacts", name])
        found.all += volume.problems(at: found.path + ["volume"], on: calendar)
        if let patience {
            found.check(patience.law, ["patience"], means: Self.patienceMeanRange)
            found.check(share: patience.balk, ["patience", "balk"])
        }
        found.check(seconds: longestWait, in: Self.longestWaitRange, ["longest-wait"])
        if let lines { found.check(lines, in: Self.lineRange, ["lines"]) }
        found.check(priority, in: Self.priorityRange, ["priority"])
        if found.all.isEmpty { found.all += crowdProblems(at: found.path, on: calendar) }
        if atClosing == .clear && calendar.isContinuous && hours.isAlways {
            found.refuse(["at-closing"], "clear on a type that never closes", "finish, or hours that close")
        }
        if !handling.contains(where: { $0 != nil }) {
            found.refuse(["handle"], "no tier handles it", "a handle time at one tier at least")
        }
        for (tier, here) in handling.enumerated() {
            guard let here else { continue }
            addProblems(of: here, at: tier, called: tiers[tier], to: &found)
        }
        addTierProblems(tiers, to: &found)
        addDeadlineProblems(tiers, to: &found)
        addReturnProblems(tiers, to: &found)
        addDialingProblems(to: &found)
        return found.all
    }

    /// A line that nobody leaves can grow by all that comes while the floor runs on; one that is only looked at when
    /// the day ends, by a day's contacts.
    private func crowdProblems(at path: [String], on calendar: OperatingCalendar) -> [Problem] {
        guard volume.total <= ContactType.mostContacts else {
            return [
                Problem(
                    at: path + ["volume"], found: "\(volume.total) contacts in a replication",
                    allowed: "at most ten thousand million")
            ]
        }
        let neverLeaves = patience == nil && longestWait == nil && lines == nil
        let carriesOver = calendar.isContinuous || deferred != nil
        let crowd =
            neverLeaves && carriesOver
            ? volume.total : calendar.openDays.indices.map(volume.total(ofDay:)).max() ?? 0
        let most = deferred == nil ? ContactType.longestLine : ContactType.longestBacklog
        guard crowd > Double(most) else { return [] }
        let span = neverLeaves && carriesOver ? "in the horizon, none of whom ever gives up" : "in a day"
        let key = neverLeaves && deferred == nil ? "patience" : "volume"
        return [
            Problem(
                at: path + [key], found: "\(Int(crowd)) contacts \(span)",
                allowed: "at most \(most / 1_000_000) million that may wait in one line")
        ]
    }

    private func addProblems(of here: Handling, at tier: Int, called name: String, to found: inout TypeProblems) {
        found.check(here.time, ["handle", name], means: Handling.meanRange)
        let next = self.tier(after: tier)
        if !(0...1).contains(here.escalation) {
            found.check(share: here.escalation, ["escalate", name])
        } else if here.escalation > 0 && next == nil {
            found.refuse(
                ["escalate", name], "escalation from \(name), the last tier that handles it",
                "a handle time at a later tier, or no escalation")
        }
        if !Slots.range.contains(here.slowdown.count) {
            found.refuse(
                ["handle", name, "slow-down"], "\(here.slowdown.count) figures", "\(inWords(Slots.range)) figures")
        } else if here.slowdown[0] != 1 {
            found.refuse(
                ["handle", name, "slow-down"], "\(here.slowdown[0]) with one open",
                "1 first: the handle time is that of a contact alone")
        } else if let bad = here.slowdown.first(where: { !Handling.slowdownRange.contains($0) }) {
            found.refuse(["handle", name, "slow-down"], "\(bad)", "figures from \(inWords(Handling.slowdownRange))")
        }
        if let within = here.within { found.all += within.problems(at: found.path + ["ola", name]) }
        guard let fraction = here.timedEscalation else { return }
        if !(0...1).contains(fraction) {
            found.refuse(["timed-escalation", name], "\(fraction)", "a share of the deadline, 0% to 100%")
        } else if next == nil {
            found.refuse(
                ["timed-escalation", name], "timed escalation from \(name), the last tier that handles it",
                "a handle time at a later tier, or no timed escalation")
        } else if deadline == nil {
            found.refuse(["timed-escalation"], "timed escalation without a deadline", "a `deadline`")
        }
    }

    private func addTierProblems(_ tiers: [String], to found: inout TypeProblems) {
        if let triage {
            precondition(triage.count == tiers.count, "one share of triage a tier")
            for (tier, share) in triage.enumerated() {
                found.check(share: share, ["triage", tiers[tier]])
                if share > 0 && handling[tier] == nil {
                    found.refuse(
                        ["triage", tiers[tier]], "contacts that start at \(tiers[tier]), which does not handle them",
                        "tiers of its handle map")
                }
            }
            let sum = triage.reduce(0, +)
            if !(abs(sum - 1) <= 1e-9) {
                found.refuse(["triage"], "shares that add up to \(sum * 100)%", "100% in all")
            }
        }
        found.check(escalationRaise, in: Self.priorityRange, ["escalated-priority"])
        let escalates = handling.contains { $0.map { $0.escalation > 0 } ?? false }
        let goesUp = escalates || handling.contains { $0?.timedEscalation != nil }
        if escalationRaise != 0 && !goesUp {
            found.refuse(["escalated-priority"], "a priority of contacts that never escalate", "an `escalate` above 0%")
        }
        if case .warm(let joint) = handOver {
            found.check(joint, ["hand-over"], means: Handling.meanRange)
            if !escalates {
                found.refuse(["hand-over"], "a warm hand-over to no next tier", "an `escalate` above 0%, or cold")
            }
        }
        if let afterContact { found.check(afterContact, ["after-contact"], means: Handling.meanRange) }
    }

    private func addDeadlineProblems(_ tiers: [String], to found: inout TypeProblems) {
        if let deadline { found.all += deadline.problems(at: found.path + ["deadline"]) }
        if let deferred {
            if deferred.order == .deadline && deadline == nil {
                found.refuse(
                    ["work", "order"], "the order of deadlines without a deadline", "a `deadline`, or first-come")
            }
            let waits = "none: deferred work waits for its deadline, or `work: live`"
            if patience != nil { found.refuse(["patience"], "patience of deferred work", waits) }
            if longestWait != nil { found.refuse(["longest-wait"], "a longest wait of deferred work", waits) }
            if lines != nil { found.refuse(["lines"], "lines held by deferred work", "none, or `work: live`") }
            if redial != nil { found.refuse(["redial"], "a redial of deferred work", waits) }
            if atClosing == .clear {
                found.refuse(["at-closing"], "clear on deferred work", "none: it is carried over, or `work: live`")
            }
        }
        if !alerts.isEmpty && deadline == nil { found.refuse(["alerts"], "alerts without a deadline", "a `deadline`") }
        if alerts.count > Alert.most {
            found.refuse(["alerts"], "\(alerts.count) alerts", "at most \(Alert.most)")
        }
        if let bad = alerts.first(where: { !(0...1).contains($0.fraction) }) {
            found.refuse(["alerts"], "\(bad.fraction)", "shares of the deadline, 0% to 100%")
        } else if zip(alerts, alerts.dropFirst()).contains(where: { $0.fraction >= $1.fraction }) {
            found.refuse(["alerts"], "two alerts at one time, or in another order", "rising shares of the deadline")
        }
        for alert in alerts {
            found.check(alert.raisesPriority, in: Self.priorityRange, ["alerts"])
            if alert.raisesPriority == 0 && !alert.releasesReserve && alert.calls == nil {
                found.refuse(["alerts"], "an alert that does nothing", "`raise-priority`, `release-reserve` or `call`")
            }
        }
    }

    private func addReturnProblems(_ tiers: [String], to found: inout TypeProblems) {
        if let redial {
            if !Redial.attemptRange.contains(redial.probabilities.count) {
                found.refuse(
                    ["redial", "probability"], "\(redial.probabilities.count) figures",
                    "\(inWords(Redial.attemptRange)), one an attempt")
            }
            for share in redial.probabilities { found.check(share: share, ["redial", "probability"]) }
            found.check(redial.after, ["redial", "after"], means: Redial.meanRange)
        }
        if let recontact {
            precondition(recontact.probability.count == tiers.count, "one probability of recontact a tier")
            for (tier, share) in recontact.probability.enumerated() {
                found.check(share: share, ["recontact", "probability", tiers[tier]])
                if share > 0 && handling[tier] == nil {
                    found.refuse(
                        ["recontact", "probability", tiers[tier]],
                        "recontact after \(tiers[tier]), which does not handle it", "tiers of its handle map")
                }
            }
            found.check(recontact.after, ["recontact", "after"], means: Recontact.meanRange)
        }
        for (key, law, pause) in [("waiting-for-customer", "for", waitingForCustomer), ("reopen", "after", reopening)] {
            guard let pause else { continue }
            found.check(share: pause.probability, [key, "probability"])
            if (0...1).contains(pause.probability) && !Pause.probabilityRange.contains(pause.probability) {
                found.refuse(
                    [key, "probability"], "\(pause.probability): it hardly ever ends",
                    inWords(share: Pause.probabilityRange))
            }
            found.check(pause.time, [key, law], means: Pause.meanRange)
        }
    }

    private func addDialingProblems(to found: inout TypeProblems) {
        if let callback {
            if deferred != nil {
                found.refuse(["callback"], "a callback for deferred work", "live work, or no callback")
            } else if channel != .voice && channel != .chat {
                found.refuse(["callback"], "a callback for the channel \(channel.rawValue)", "voice or chat")
            }
            found.check(seconds: callback.offeredAbove, in: Callback.aboveRange, ["callback", "above"])
            found.check(share: callback.accepted, ["callback", "accepted"])
            found.check(callback.dialing, ["callback"])
        }
        if (outbound != nil) != (channel == .outbound) {
            found.refuse(
                ["outbound"], outbound == nil ? "nothing, on the channel outbound" : "calls that the centre makes",
                outbound == nil ? "how calls are made" : "the channel outbound, or none")
        }
        guard let outbound else { return }
        if let preview = outbound.preview { found.check(preview, ["outbound", "preview"], means: Handling.meanRange) }
        found.check(outbound.dialing, ["outbound"])
        if patience != nil { found.refuse(["patience"], "patience of records on a list", "none: nobody waits") }
        if redial != nil { found.refuse(["redial"], "a redial of records on a list", "none: `attempts` of outbound") }
        if lines != nil { found.refuse(["lines"], "lines held by records on a list", "none: the centre calls") }
    }
}

/// The problems of one thing, as they are found.
struct TypeProblems {
    let path: [String]
    var all: [Problem] = []

    init(path: [String]) { self.path = path }

    mutating func refuse(_ keys: [String], _ what: String, _ allowed: String) {
        all.append(Problem(at: path + keys, found: what, allowed: allowed))
    }

    mutating func check(_ law: Law, _ keys: [String], means: ClosedRange<Double>) {
        all += law.problems(at: path + keys, means: means)
    }

    mutating func check(_ value: Int, in range: ClosedRange<Int>, _ keys: [String]) {
        if !range.contains(value) { refuse(keys, "\(value)", "a whole number, \(inWords(range))") }
    }

    mutating func check(seconds: Double?, in range: ClosedRange<Double>, _ keys: [String]) {
        if let seconds, !range.contains(seconds) { refuse(keys, "\(seconds) s", inWords(seconds: range)) }
    }

    mutating func check(share: Double, _ keys: [String]) {
        if !(0...1).contains(share) { refuse(keys, "\(share)", "a probability from 0% to 100%") }
    }

    mutating func check(_ dialing: Dialing, _ keys: [String]) {
        check(dialing.ring, keys + ["ring"], means: Dialing.ringMeanRange)
        check(dialing.retryAfter, keys + ["retry-after"], means: Dialing.retryMeanRange)
        if !Dialing.attemptRange.contains(dialing.attempts) {
            refuse(keys + ["attempts"], "\(dialing.attempts) attempts", inWords(Dialing.attemptRange))
        } else if !(1...dialing.attempts).contains(dialing.reached.count) {
            refuse(
                keys + ["reached"], "\(dialing.reached.count) figures for \(dialing.attempts) attempts",
                "one figure, or one an attempt")
        }
        for share in dialing.reached { check(share: share, keys + ["reached"]) }
    }
}
