// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

// swift-format-ignore-file

@Suite("validate says in words what a scenario says in keys")
struct SummaryTests {
    private static let scenario = """
        name: Words
        seed: 5
        replications: 4
        currency: BRL
        calendar:
          start: 2026-03-02
          days: 7
          hours: {phone: mon-sat 08:00-20:00, office: mon-fri 09:00-18:00}
        contacts:
          calls:
            hours: phone
            rate: 120 per h
            patience: 3 min
            redial: {after: 20 min, probability: [60%, 30%]}
            handle: {n1: 4 min, n2: 6 min}
            escalate: {n1: 18%}
            hand-over: {warm: 40 s}
            after-contact: 30 s
            recontact: {probability: {n1: 8%, n2: 3%}, after: 2 h}
            callback: {above: 2 min, accepted: 50%, ring: 20 s, reached: [80%, 60%], retry-after: 1 h}
          chats:
            channel: chat
            hours: phone
            rate: 40 per h
            patience: 4 min
            handle: {n1: {law: exponential, mean: 6 min, slow-down: [1, 1.3]}}
          mail:
            channel: email
            hours: office
            rate: 15 per h
            handle: {n1: 9 min, n2: 9 min}
            triage: {n1: 75%, n2: 25%}
            work: {interruptible: true}
            deadline: {within: 8 h, calendar: office}
            alerts: [{at: 50%, raise-priority: 2, call: n2}]
            timed-escalation: {n1: 80%}
            ola: {n1: 6 h}
            waiting-for-customer: {probability: 25%, for: 4 h}
            reopen: {probability: 5%, after: 1 d}
        teams:
          n1:
            serves: [calls, chats, mail]
            cost: 20 per hour
            slots: {chat: 2}
            shifts:
              morning: {start: 08:00, length: 6 h 20 min, agents: 10, days: mon-fri, breaks: nr17}
              late: {start: 13:40, length: 6 h 20 min, agents: 1}
            absent: 7%
            shrinkage: 5%
            late: {probability: 10%, by: 5 min}
            adherence: 95%
            seniority: {junior: {share: 40%, speed: 0.9, solves: 0.8}, senior: {share: 60%}}
          n2: {serves: [calls, mail], headcount: 4, cost: 41 per hour, speed: {mail: 1.2}}
        routing:
          contact: first-come
          overflow: [{from: n1, to: n2, after: 60 s, types: [calls]}]
          rings: {chats: [{after: 30 s, teams: [n2]}]}
          reserve: [{team: n1, for: calls, idle: 2}]
          blend: [{team: n1, types: mail, idle: 1}]
        outages:
          phones: {affects: calls, every: 3 d, lasts: 30 min, then: surge 40%, excused: true}
          desks: {affects: n2, at: [{day: 3, from: 10:00, lasts: 2 h}]}
        """

    private static let words = """
        ok: Words
          7 days, 6 of them open from 2026-03-02, a Monday, 08:00 to 20:00, each day on its own, in intervals of 30 min
          voice calls: 1,440 contacts per day, patience 3 min, handled by n1 (4 min, 18% escalate), then n2 (6 min)
            open Monday to Saturday 08:00 to 20:00
            after-contact work of 30 s
            warm hand-over: the agent stays until the next tier answers, and 40 s with both
            callback offered above 2 min of expected wait, accepted by 50%, keeps its place; 80%, then 60% answer after a ring of 20 s, 2 attempts, 1 h apart
            redials when it was not answered: 60%, then 30%, 20 min later
            comes again because it was not solved: 8% from n1 and 3% from n2, 2 h later
          chat chats: 480 contacts per day, patience 4 min, handled by n1 (6 min)
            open Monday to Saturday 08:00 to 20:00
            at n1 a contact takes 1 and 1.3 times as long with 1 and 2 open
          email mail: 113 contacts per day, deferrable, earliest deadline first, interruptible, handled by n1 (9 min), then n2 (9 min)
            open Monday to Friday 09:00 to 18:00
            starts at n1 (75%) and n2 (25%)
            deadline 8 h of Monday to Friday 09:00 to 18:00
            done at n1 within 6 h
            moves up from n1 when it still waits after 80% of its deadline
            alert after 50% of its deadline: priority +2 and calls n2
            waits for the customer: 25%, for 4 h
            reopened: 5%, 1 d later
          team n1 at n1: 11 agents in shifts for calls, chats and mail, 7% of them absent; each costs 20 BRL per hour
            shift morning: 10 agents from 08:00 to 14:20, Monday to Friday; break of 10 min, meal of 20 min and break of 10 min
            shift late: 1 agent from 13:40 to 20:00
            each agent holds at once: 2 chat; the least-loaded agents are first
            5% of agents planned off, 10% late by 5 min and adherence 95%
            junior 40% at speed 0.9 solving 0.8 times as many and senior 60%
          team n2 at n2: 4 agents for calls and mail; each costs 41 BRL per hour
            speed 1.2 for mail
          routing: agents longest-idle, contacts first-come
          overflow: calls of n1 may go to n2 after 1 min
          ring: chats at n1 may go to n2 after 30 s
          reserve: all but calls use n1 while more than 2 of its agents are idle
          blend: mail uses n1 while more than 1 of its agents are idle
          outage phones: stops calls, every 3 d for 30 min; contacts that come meanwhile are lost; 40% of them come again 15 min after it; excused
          outage desks: stops n2, day 3 10:00 for 2 h
          seed 5, 4 replications

        """

    @Test func everySubjectHasItsLine() throws {
        let result = try Program.run("validate", scenario: Self.scenario)
        #expect(result.status == 0, "\(result)")
        let shown = result.output.components(separatedBy: "defaults\n")[0]
        #expect(shown == Self.words, "\(shown)")
    }
}
