// SPDX-License-Identifier: GPL-3.0-or-later

/// A scenario to start from, that runs as it stands: a template that teaches, or a small centre with the clauses of a
/// published rule.
public struct Preset: Sendable {
    /// As users name it.
    public let name: String
    /// One line for a list.
    public let about: String
    /// The scenario file.
    public let text: String

    /// A centre without a contract of anybody's.
    public static let skeleton = """
        # A small centre to start from. What it says in plain words, and every default: headcount validate FILE
        headcount: 1
        name: My centre
        calendar: {start: 2027-03-01, days: 31, hours: mon-fri 08:00-18:00}
        contacts:
          calls: {rate: 30 per 30 min, handle: 4 min, patience: 3 min}
        teams:
          agents: {serves: [calls], headcount: 7, cost: 20 per hour}
        contract: {clauses: {answered: {measure: service level within 20 s, target: 80%}}}
        search: {vary: {agents: 4..12}}

        """

    /// Every published rule that comes with the program, in the order of its list.
    public static let all = [eightyTwenty, usCable, spain, brazil, brazilOfOld, nena]

    private static let eightyTwenty = Preset(
        name: "80-20", about: "80 % of calls in 20 s, by the month: the industry's habit, no law",
        text: """
            # 80/20, by the month.
            # Source: none. It is the target that contact centres agree most often, and neither a law nor a standard. Write the
            #   formula, the window and the rounding into the contract: they decide more disputes than the figure does.
            # Assumed: all but the 80 % and the 20 s. Verify before use.
            headcount: 1
            name: 80/20
            calendar: {start: 2027-03-01, days: 31, hours: mon-fri 08:00-18:00}
            contacts:
              calls: {rate: 30 per 30 min, handle: 4 min, patience: 3 min}
            teams:
              agents: {serves: [calls], headcount: 6, cost: 20 per hour}
            contract:
              clauses:
                answered: {measure: service level within 20 s, formula: offered, window: month, target: 80%}
            search: {vary: {agents: 3..10}}

            """)

    private static let usCable = Preset(
        name: "us-cable",
        about: "US cable operators, 47 CFR 76.309: 90 % in 30 s, busy signal under 3 %, by the quarter",
        text: """
            # Customer service of US cable operators.
            # Source: 47 CFR 76.309(c)(1)(ii) to (iv), in force since 1993-07-01. As read on 2026-11-23; verify before use.
            # It says, for normal operating conditions: the wait for a representative, and the time of a transfer, are at most
            #   30 s, in 90 % of cases, measured by the quarter; callers find a busy signal less than 3 % of the time.
            # It does not say, so assumed here: the formula (the lost count as late), arrival as the instant that counts, the
            #   rounding (none). Conditions beyond the operator's control are not normal: write them as excused `outages`.
            #   "Less than 3 %" is read as at most 3 %. Volumes, times and people are examples.
            headcount: 1
            name: Cable operator
            currency: USD
            calendar: {start: 2027-01-01, days: 90, hours: mon-fri 08:00-18:00}
            contacts:
              calls: {rate: 60 per 30 min, lines: 40, patience: 5 min, handle: {n1: 5 min, n2: 6 min}, escalate: {n1: 5%}}
            teams:
              n1: {serves: [calls], headcount: 14, cost: 24 per hour}
              n2: {serves: [calls], headcount: 3, cost: 32 per hour}
            contract:
              clauses:
                answer-in-30-s: {measure: service level within 30 s, of: calls, formula: offered, window: quarter, target: 90%}
                transfer-in-30-s: {measure: service level within 30 s, of: calls at n2, formula: offered, window: quarter, target: 90%}
                busy-signal: {measure: blocked, of: calls, window: quarter, target: at most 3%}
            search: {vary: {n1: 10..18, n2: 1..5}}

            """)

    private static let spain = Preset(
        name: "spain-10-2025", about: "Spain, Ley 10/2025: 95 % of calls in 3 min, by the year",
        text: """
            # Customer care of basic services and large companies in Spain.
            # Source: Ley 10/2025, de 26 de diciembre (BOE 2025-12-27), art. 8; in force since 2025-12-28, to be kept from
            #   2026-12-28 on. As read on 2026-11-23, in summaries by law firms; verify before use.
            # It says: 95 % of the calls received are attended, as a yearly average, in less than three minutes, effectively:
            #   the caller can state the matter and ask for a person. A call is not cut off because the wait is long.
            # It does not say, so assumed here: the formula (the lost count as late), the rounding (none). "Less than" is read
            #   as at most. Volumes, times and people are examples.
            headcount: 1
            name: Servicio de atención a la clientela
            currency: EUR
            calendar: {start: 2027-01-01, days: 365, hours: mon-fri 09:00-19:00, holidays: [2027-01-01, 2027-01-06, 2027-12-08]}
            contacts:
              llamadas: {rate: 30 per 30 min, handle: 5 min, patience: 6 min}
            teams:
              agentes: {serves: [llamadas], headcount: 8, cost: 18 per hour}
            contract:
              clauses:
                tres-minutos: {measure: service level within 3 min, of: llamadas, formula: offered, window: year, target: 95%}
            search: {vary: {agentes: 5..11}}

            """)

    private static let brazil = Preset(
        name: "brazil-11034", about: "Brazil, Decreto 11.034/2022 (SAC): an answer to the demand in 7 days",
        text: """
            # Customer care (SAC) of suppliers regulated by the federal government of Brazil.
            # Source: Decreto nº 11.034, de 5 de abril de 2022, arts. 4, 5 and 13; in force since October 2022. As read on
            #   2026-11-23; verify before use, with the rules of your sector's agency.
            # It says: a demand is answered within seven days, holidays included, from its registration (art. 13); some channel
            #   is open 24 hours a day (art. 4); a human answers the telephone for 8 hours a day at least (art. 5).
            # It does not say: how long a call may wait, which the agencies do. Assumed here: that a demand that is not answered
            #   on the telephone becomes a ticket, the month as the window, volumes, times and people. The 8 hours are the hours
            #   of `phone`.
            headcount: 1
            name: SAC
            currency: BRL
            calendar:
              start: 2027-03-01
              warm-up: 7 d
              days: 31
              hours: {phone: mon-sun 09:00-18:00, always: 24x7}
            contacts:
              telefone: {hours: phone, rate: 20 per 30 min, handle: 5 min, patience: 4 min}
              demandas: {channel: ticket, hours: always, rate: 1 per 30 min, handle: 10 min}
            teams:
              atendimento:
                serves: [telefone, demandas]
                cost: 22 per hour
                shifts:
                  manha: {start: 09:00, length: 6 h, agents: 5, breaks: nr17}
                  tarde: {start: 12:00, length: 6 h, agents: 6, breaks: nr17}
            contract:
              clauses:
                resposta-em-7-dias: {measure: resolved within 7 d, of: demandas, window: month, target: 100%}

            """)

    private static let brazilOfOld = Preset(
        name: "brazil-2014-2008",
        about: "Brazil, Portaria MJ 2.014/2008, historical: 60 s; banks 45 s, and 90 s on busy days",
        text: """
            # Waits at customer care (SAC) in Brazil, historical: the decree that it belonged to ended in October 2022.
            # Source: Portaria MJ nº 2.014, de 13 de outubro de 2008 (DOU 2008-10-16), from 2008-12-01, under Decreto nº
            #   6.523/2008, which Decreto nº 11.034/2022 repealed. As read on 2026-11-23; verify before use.
            # It said: at most 60 s to reach an attendant; in financial services 45 s, but 90 s on Mondays, on the days before and
            #   after holidays and on the fifth working day of the month.
            # It did not say, so assumed here: a share, since it was a maximum for each call (95 % stands for it), the window, the
            #   formula. The fifth working day stands as a date. Volumes, times and people are examples.
            headcount: 1
            name: Banco e operadora
            currency: BRL
            calendar: {start: 2008-12-01, days: 31, hours: mon-fri 08:00-20:00, holidays: [2008-12-25]}
            contacts:
              banco: {rate: 30 per 30 min, handle: 4 min, patience: 3 min}
              operadora: {rate: 20 per 30 min, handle: 4 min, patience: 3 min}
            teams:
              n1-banco: {serves: [banco], headcount: 8, cost: 20 per hour}
              n1-operadora: {serves: [operadora], headcount: 6, cost: 20 per hour}
            contract:
              clauses:
                sessenta-segundos: {measure: service level within 60 s, of: operadora, window: month, target: 95%}
                quarenta-e-cinco-segundos:
                  measure: service level within 45 s
                  of: banco
                  window: month
                  target: 95%
                  exceptions: {days: [mon, around-holidays, 2008-12-05], within: 90 s}
            search: {vary: {n1-banco: 5..10, n1-operadora: 3..8}}

            """)

    private static let nena = Preset(
        name: "nena-911", about: "US emergency calls, NENA-STA-020.1-2020: 90 % in 15 s and 95 % in 20 s",
        text: """
            # Emergency calls in the United States.
            # Source: NENA-STA-020.1-2020, Standard for 9-1-1 Call Processing, approved 2020-04-16: a standard, not a law. As read
            #   on 2026-11-23, in NENA's own announcement of 2020-06-25; verify before use.
            # It says: 90 % of 9-1-1 calls are answered within 15 s and 95 % within 20 s. Both are here. (It replaced NENA 56-005
            #   of 2006, where the first figure was 10 s, in the busiest hour.)
            # It does not say, so assumed here: the month as the window, the formula (the lost count as late), the rounding (none),
            #   volumes, times and people.
            headcount: 1
            name: Emergency call centre
            currency: USD
            calendar: {start: 2027-03-01, days: 31, hours: 24x7}
            contacts:
              emergency: {rate: 12 per 30 min, handle: 3 min, patience: 1 min}
            teams:
              telecommunicators: {serves: [emergency], headcount: 4, cost: 30 per hour}
            contract:
              clauses:
                in-15-s: {measure: service level within 15 s, of: emergency, formula: offered, window: month, target: 90%}
                in-20-s: {measure: service level within 20 s, of: emergency, formula: offered, window: month, target: 95%}
            search: {vary: {telecommunicators: 2..8}}

            """)
}
