// SPDX-License-Identifier: GPL-3.0-or-later

// swift-format-ignore-file

/// What people see of contracts, to the letter.
enum ContractTables {
    static let one = """
        Bench: with this staffing the contract is kept in all its windows in 50.0% of terms (95%: 6.8% to 93.2%); it costs 3,000 BRL in fines on average; the margin is 55,400 ± 7,576 BRL.

        Clauses of the contract, 4 replications of 59 days
          clause       promise                                                                        value   windows                       met         all of a term met  verdict
          voice-80-20  service level in 20 s, short-abandons-excluded, ≥ 80% in 90% of months  80.5% ± 3.2%  2 months    62.5% (0.0% to 100.0%)     50.0% (6.8% to 93.2%)  too close to call
          abandonment  abandonment ≤ 6% on average                                                     5.7%  2 months  100.0% (63.1% to 100.0%)  100.0% (39.8% to 100.0%)  not shown

        Agreements between tiers
          clause   promise                       value   windows                       met         all of a term met  verdict
          pick-up  mean wait ≤ 12 s on average  10.0 s  2 months  100.0% (63.1% to 100.0%)  100.0% (39.8% to 100.0%)  not shown

        Fines and bonuses by clause, BRL per term
          clause               fines    P5   P50     P95                    any  share of fee
          voice-80-20  3,000 ± 7,576  0.00  0.00  10,000  50.0% (6.8% to 93.2%)   1.5% ± 3.8%
          all          3,000 ± 7,576  0.00  0.00  10,000  50.0% (6.8% to 93.2%)   1.5% ± 3.8%
          After caps and refunds. Share of fee: fines less bonuses ÷ what is billed, the clause's fair price.

        Money of the term, BRL
                               mean       P5      P50      P95               below 0
          billed            200,000  200,000  200,000  200,000
          fines       3,000 ± 7,576     0.00     0.00   10,000
          revenue   197,000 ± 7,576  190,000  198,000  200,000
          staffing          141,600
          margin     55,400 ± 7,576   48,400   56,400   58,400  0.0% (0.0% to 60.2%)
          P5, P50, P95: the least amount that 5, 50 and 95% of the terms do not exceed.

        Risk
                                                                               in terms  when first
          any fine                                                50.0% (6.8% to 93.2%)
          may be ended: 2 windows missed in a row of voice-80-20  25.0% (0.6% to 80.6%)  2026-02-28

        By billing period, means, BRL
          month     billed  fines
          2026-01  100,000  1,000
          2026-02  100,000  2,000

        By window of voice-80-20, which costs most
          month    value                     met   fine
          2026-01  80.5%   50.0% (6.8% to 93.2%)  1,000
          2026-02  80.5%  75.0% (19.4% to 99.4%)  2,000
          Of what voice-80-20 misses 50.0% falls between 10:00 and 10:30.

        The contract by formula of the service level, * its own
          clause       formula                      value               windows met           fines
          voice-80-20  answered                    84.50%  100.0% (63.1% to 100.0%)            0.00
                       offered                     79.72%    62.5% (0.0% to 100.0%)  4,500 ± 10,515
                       abandoned-in-time-met       81.60%   87.5% (47.3% to 100.0%)   1,500 ± 4,774
                       abandoned-in-time-excluded  81.25%    62.5% (0.0% to 100.0%)   3,000 ± 7,576
                       short-abandons-excluded *   80.48%    62.5% (0.0% to 100.0%)   3,000 ± 7,576
                       short-abandons-met          80.66%    62.5% (0.0% to 100.0%)   3,000 ± 7,576

        seed 7 · 4 replications · bench.yaml · headcount 0.1.0

        """

    static let two = """
        bench: with this staffing the contract is kept in all its windows in 50.0% of terms (95%: 6.8% to 93.2%); it costs 3,000 BRL in fines on average; the margin is 55,400 ± 7,576 BRL.
        draft: with this staffing the contract is kept in all its windows in 75.0% of terms (95%: 19.4% to 99.4%); it costs 500.00 BRL in fines on average; the margin is 57,900 ± 1,591 BRL.

        Side by side, 4 replications of 59 days, amounts in BRL per term
                                                       bench                    draft
          kept in all windows          50.0% (6.8% to 93.2%)   75.0% (19.4% to 99.4%)
          fines, mean                          3,000 ± 7,576              500 ± 1,591
          fines, P5                                     0.00                     0.00
          fines, P50                                    0.00                     0.00
          fines, P95                                  10,000                    2,000
          billed, mean                               200,000                  200,000
          margin, mean                        55,400 ± 7,576           57,900 ± 1,591
          margin, P5                                  48,400                   56,400
          margin, P50                                 56,400                   58,400
          margin, P95                                 58,400                   58,400
          any fine                     50.0% (6.8% to 93.2%)    25.0% (0.6% to 80.6%)
          may be ended                 25.0% (0.6% to 80.6%)     0.0% (0.0% to 60.2%)
          voice-80-20: windows met    62.5% (0.0% to 100.0%)  87.5% (47.3% to 100.0%)
          voice-80-20: fines, mean             3,000 ± 7,576              500 ± 1,591
          abandonment: windows met  100.0% (63.1% to 100.0%)
          pick-up: windows met      100.0% (63.1% to 100.0%)

        Differences with bench, in pairs, ± half of the 95% interval
                                                  draft
          kept in all windows       +25.0 ± 79.6 points
          fines, mean                    -2,500 ± 6,024
          billed, mean                                0
          margin, mean                   +2,500 ± 6,024
          any fine                  -25.0 ± 79.6 points
          voice-80-20: windows met  +25.0 ± 45.9 points
          voice-80-20: fines, mean       -2,500 ± 6,024

        seed 7 · 4 replications · bench.yaml · headcount 0.1.0

        """

    static let withoutMoney = """
        Bench: with this staffing some window of the contract is missed in 100.0% of terms (95%: 39.8% to 100.0%).

        Clauses of the contract, 4 replications of 59 days
          clause  promise                      value   windows                   met     all of a term met  verdict
          waits   mean wait ≤ 8 s on average  10.0 s  2 months  0.0% (0.0% to 36.9%)  0.0% (0.0% to 60.2%)  not shown

        By window of waits, which is met least
          month     value                   met
          2026-01  10.0 s  0.0% (0.0% to 60.2%)
          2026-02  10.0 s  0.0% (0.0% to 60.2%)
          Of what waits misses 50.0% falls between 10:00 and 10:30.

        seed 7 · 4 replications · bench.yaml · headcount 0.1.0

        """

    static let audit = """
        Bench: how voice-80-20 came about in replication 3.
          service level in 20 s, short-abandons-excluded, ≥ 80% in 90% of months
          judged by month
          rounded half-up to 0.1 points
          fine 2,000.00 per point or part of one from 80%, at most 10% of the invoice per window

        The order of operations
          1. value: the formula on all counts of the window, contacts above the ceiling of a volume band left out; then the aggregation
          2. rounding, if the clause has a rule; else compared to the last digit
          3. target: met at the target itself; a deadband or grace forgives
          4. charge: by its band (a value at an edge has the better of two bands), or points × amount
          5. a repeat multiplies it, then the clause's cap limits it
          6. the contract: bonuses that offset, the caps of the billing period and of the year, each fine bearing its part; refunds
          7. money: rounded once, to the cent, half up: the sum of a billing period (`round-money: once`); before that every figure counts to its last digit

        2026-01
          counts   AN 1,000, AB 60, AB_S 10, AN_T 830
          formula  AN_T ÷ (AN + AB - AB_S) = 830 ÷ (1,000 + 60 - 10)
          value    79.04761905%
          rounded  79%, half-up to 0.1 points
          target   at least 80%: missed
          billed   100,000.00; 2026-01: fixed fee = 100,000.00
          charge   1 × 2,000.00, per point or part of one below 80%: 2,000.00
          cap      10% of 100,000.00 billed = 10,000.00; not reached
          fine     2,000.00

        2026-02
          counts   AN 1,000, AB 60, AB_S 10, AN_T 800
          formula  AN_T ÷ (AN + AB - AB_S) = 800 ÷ (1,000 + 60 - 10)
          value    76.19047619%
          rounded  76.2%, half-up to 0.1 points
          target   at least 80%: missed
          billed   100,000.00; 2026-02: fixed fee = 100,000.00
          charge   4 × 2,000.00, per point or part of one below 80%: 8,000.00
          cap      10% of 100,000.00 billed = 10,000.00; not reached
          fine     8,000.00

        All 2 windows, BRL: charged 10,000.00.

        seed 7 · replication 3 · bench.yaml · headcount 0.1.0

        """
}
