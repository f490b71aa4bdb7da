// SPDX-License-Identifier: GPL-3.0-or-later

extension Preset {
    static let omnichannel = Preset(
        name: "omnichannel", about: "calls, chats and e-mails, with agents who do one or all",
        text: """
            # Calls, chats and e-mails: two teams of specialists, and one that does everything.
            #
            # Look at: an agent holds two chats at once (`slots`), each then takes longer (`slow-down`). E-mails wait for a
            # quiet moment and are counted by their deadline. Are generalists worth their price?
            #   headcount simulate FILE
            #   headcount staff FILE
            #   headcount compare FILE --agent-policy longest-idle --agent-policy cheapest
            # All figures are examples.
            headcount: 1
            name: Omnichannel
            calendar: {start: 2027-03-01, days: 5, hours: mon-fri 09:00-18:00}
            contacts:
              calls: {rate: 40 per 30 min, handle: 4 min, patience: 3 min, priority: 1}
              chats:
                channel: chat
                rate: 24 per 30 min
                patience: 2 min
                handle: {law: lognormal, mean: 7 min, cv: 0.8, slow-down: [1, 1.3]}   # with one open, with two
              mails:
                channel: email
                rate: 8 per 30 min
                handle: 5 min
                deadline: 4 h                           # deferrable work: below calls and chats, carried over
            teams:
              voice: {serves: [calls], headcount: 6, cost: 20 per hour}
              digital: {serves: [chats, mails], headcount: 5, slots: {chat: 2}, cost: 19 per hour}
              all-round: {serves: [calls, chats, mails], headcount: 2, slots: {chat: 2}, cost: 24 per hour}
            contract:
              clauses:
                calls-80-20: {measure: service level within 20 s, of: calls, target: 80%}
                chats-80-60: {measure: service level within 60 s, of: chats, target: 80%}
                mails-in-time: {measure: resolved within deadline, of: mails, target: 95%}
            search:
              vary: {voice: 3..9, digital: 3..8, all-round: 0..5}

            """)

    static let backOffice = Preset(
        name: "back-office", about: "tickets with a deadline for the customer, and an OLA between two desks",
        text: """
            # A back office: tickets come day and night, and are worked off in office hours.
            #
            # Look at: the customer is promised a day (`deadline`), and the second desk promises the first half a day
            # (`ola`, an agreement between tiers). What nights and weekends leave is a backlog for Monday.
            #   headcount validate FILE
            #   headcount simulate FILE --by-interval     how much waits at each hour, and how old it is
            #   headcount staff FILE
            # All figures are examples.
            headcount: 1
            name: Back office
            calendar:
              start: 2027-03-01
              days: 14
              warm-up: 7 d                              # so that the first Monday finds last week's backlog
              hours: {office: mon-fri 09:00-18:00, always: 24x7}
            contacts:
              tickets:
                channel: ticket
                hours: always
                rate: {weekday: 12, weekend: 2, per: 1 h}
                work: {order: deadline}                 # the most urgent first
                handle: {first: 12 min, second: 25 min}
                escalate: {first: 15%}
                deadline: {within: 9 h, calendar: office}
                ola: {second: {within: 4 h, calendar: office}}
            teams:
              first: {serves: [tickets], headcount: {09:00-18:00: 8}, cost: 18 per hour}
              second: {serves: [tickets], headcount: {09:00-18:00: 4}, cost: 26 per hour}
            contract:
              clauses:
                in-a-day: {measure: resolved within deadline, of: tickets, target: 90%}
                second-in-time: {measure: done at the tier in time, of: tickets at second, target: 90%, internal: true}
            search:
              vary: {first: 6..12, second: 2..6}

            """)

    static let tender = Preset(
        name: "tender", about: "a draft contract with fines, bonuses and a cap: can it be signed?",
        text: """
            # A tender: the client's draft has a target by the month, fines by the point, a bonus and a cap.
            #
            # Look at: a fine is a distribution. The mean is what it costs in the long run, P95 what a bad year may cost.
            #   headcount simulate FILE                   what the draft comes to with this roster
            #   headcount negotiate FILE                  can it be signed, what instead, and what is one agent worth?
            #   headcount staff FILE                      the cheapest roster that keeps all of it in 95 % of terms
            #   headcount simulate FILE --counts c.counts
            #   headcount contract FILE --counts c.counts --explain answered
            # All figures are examples.
            headcount: 1
            name: Tender
            currency: BRL
            calendar: {start: 2027-03-01, days: 92, hours: mon-fri 09:00-15:00}
            contacts:
              calls:
                # Days differ: `busyness` makes some days heavier than others, by 10 % (the coefficient of variation).
                rate: {weekday: 30, per: 30 min, busyness: {law: gamma, cv: 0.10}}
                handle: 4 min
                patience: 3 min
            teams:
              agents: {serves: [calls], headcount: 6, absent: 4%, cost: 25 per hour}
            contract:
              billing: {per: handled contact, rate: 4.50}
              cap: {period: 10% of invoice}             # all fines of a month together
              clauses:
                answered:
                  measure: service level within 20 s
                  of: calls
                  window: month
                  target: 80%
                  fine: {per-point: 1% of invoice, deadband: 0.5%}
                  bonus: {amount: 500, from: 90%}
                lost:
                  measure: abandonment
                  of: calls
                  window: month
                  target: at most 5%
                  fine: {bands: {5%..8%: 300, above 8%: 900}}
            search:
              vary: {agents: 4..10}
              objective: least cost with probability 95%

            """)
}
