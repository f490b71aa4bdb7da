// SPDX-License-Identifier: GPL-3.0-or-later

extension Preset {
    /// Scenarios that teach: each runs as it stands, and its comments say what to change first.
    public static let templates = [voice, helpDesk, omnichannel, backOffice, tender]

    private static let voice = Preset(
        name: "80-20", about: "one team on the telephone, 80 % of calls in 20 s, staffed by the half-hour",
        text: """
            # One team on the telephone: 80 % of calls answered within 20 s.
            #
            # Begin here: put in your calls by half-hour (`rate`), your mean handle time and your patience. Then
            #   headcount validate FILE     says what the file says, and every default
            #   headcount simulate FILE     what this roster does
            #   headcount staff FILE        the cheapest roster that keeps the promise, half-hour by half-hour
            # All figures are examples.
            headcount: 1
            name: Calls, 80/20
            calendar:
              start: 2027-03-01                         # a Monday; dates give weekdays and holidays
              days: 5
              hours: mon-fri 08:00-18:00
            contacts:
              calls:
                # Calls of each half-hour from 08:00; 20 figures for 10 hours.
                rate: {weekday: [20, 28, 34, 38, 40, 40, 38, 34, 30, 28, 30, 34, 36, 36, 34, 30, 26, 22, 18, 14], per: 30 min}
                handle: 4 min                           # talk and after-contact work; exponential unless you say a law
                patience: 3 min                         # how long callers wait before they give up, on average
            teams:
              agents:
                serves: [calls]
                headcount: {08:00-12:30: 7, 12:30-18:00: 6}   # people at their desks, not on the payroll
                cost: 20 per hour
            contract:
              clauses:
                answered:
                  measure: service level within 20 s
                  of: calls
                  formula: offered                      # who gives up counts as missed; five other formulas are in use
                  target: 80%
            search:
              vary: {agents: 2..12 by interval}         # leave out `by interval` for one figure all day

            """)

    private static let helpDesk = Preset(
        name: "help-desk", about: "three tiers: N1 answers, N2 and N3 solve what it cannot",
        text: """
            # A help desk with three tiers: N1 answers, and hands on what it cannot solve to N2, N2 to N3.
            #
            # Look at: `escalate` decides the size of N2; a call that waits again at N2 has waited twice.
            #   headcount simulate FILE
            #   headcount staff FILE
            #   headcount sweep FILE --vary n1=12..18 --vary n2=4..8
            #   headcount simulate FILE --set contacts.support.escalate.n1=30%
            # All figures are examples.
            headcount: 1
            name: Help desk
            calendar: {start: 2027-03-01, days: 5, hours: mon-fri 08:00-18:00}
            contacts:
              support:
                rate: 60 per 30 min
                patience: 5 min
                handle:                                 # one handle time for each tier, in the order of escalation
                  n1: {law: lognormal, mean: 5 min, cv: 0.9}
                  n2: {law: lognormal, mean: 9 min, cv: 0.8}
                  n3: {law: lognormal, mean: 15 min, cv: 0.8}
                escalate: {n1: 18%, n2: 10%}            # shares that go on to the next tier
                escalated-priority: 1                   # before others who wait there
            teams:
              n1: {serves: [support], headcount: 13, cost: 20 per hour}
              n2: {serves: [support], headcount: 6, cost: 30 per hour}
              n3: {serves: [support], headcount: 3, cost: 45 per hour}
            contract:
              clauses:
                n1-80-30: {measure: service level within 30 s, of: support at n1, target: 80%}
                n2-80-60: {measure: service level within 60 s, of: support at n2, target: 80%}
                lost: {measure: abandonment, of: support at n1, target: at most 5%}
            search:
              vary: {n1: 10..18, n2: 4..9, n3: 1..5}

            """)
}
