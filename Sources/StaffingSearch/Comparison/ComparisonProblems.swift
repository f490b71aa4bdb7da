// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

extension Comparison {
    /// What makes pairs of replications of two centres meaningless: other contact types, another calendar, another
    /// currency. Volumes, laws, tiers, teams and routing may differ: they are what is compared.
    public static func problems(of alternative: Alternative, against base: Alternative) -> [Problem] {
        let (mine, theirs) = (alternative.center, base.center)
        var found: [Problem] = []
        func refuse(_ path: [String], _ what: String, _ theirs: String, _ remedy: String = "") {
            found.append(Problem(at: path, found: what, allowed: "as in \(base.name), \(theirs)\(remedy)"))
        }
        let (names, baseNames) = (mine.contactTypes.map(\.name), theirs.contactTypes.map(\.name))
        if Set(names) != Set(baseNames) {
            refuse(
                ["contacts"], names.joined(separator: ", "), baseNames.joined(separator: ", "),
                "; a type that does not come has a rate of 0 per h")
        }
        let (calendar, other) = (mine.calendar, theirs.calendar)
        if calendar.days != other.days { refuse(["calendar", "days"], "\(calendar.days)", "\(other.days)") }
        if calendar.firstWeekday != other.firstWeekday {
            refuse(
                ["calendar", "start"], "another weekday", other.start ?? "weekday \(other.firstWeekday + 1) of 7")
        }
        if calendar.interval != other.interval {
            refuse(["calendar", "interval"], "\(calendar.interval / 60) min", "\(other.interval / 60) min")
        }
        if calendar.warmUp != other.warmUp {
            refuse(["calendar", "warm-up"], "\(calendar.warmUp / 60) min", "\(other.warmUp / 60) min")
        }
        if calendar.isContinuous != other.isContinuous {
            func words(_ calendar: OperatingCalendar) -> String {
                calendar.isContinuous ? "24x7" : "days that open and close"
            }
            refuse(["calendar", "hours"], words(calendar), words(other))
        } else if calendar.opening != other.opening || calendar.closing != other.closing {
            func words(_ calendar: OperatingCalendar) -> String {
                "\(clock(calendar.opening)) to \(clock(calendar.closing))"
            }
            refuse(["calendar", "hours"], words(calendar), words(other))
        } else if calendar.days == other.days && calendar.interval == other.interval
            && calendar.openIntervals != other.openIntervals
        {
            let day = calendar.openIntervals.indices.first { calendar.openIntervals[$0] != other.openIntervals[$0] }!
            refuse(["calendar", "hours"], "other hours on day \(day + 1)", "the same hours on every day")
        }
        if mine.currency != theirs.currency {
            func words(_ currency: String) -> String { currency.isEmpty ? "no currency" : currency }
            refuse(["currency"], words(mine.currency), words(theirs.currency))
        }
        return found
    }
}
