// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ExportFiles

/// One row for each call: waits, answer, abandonment and handle time of each. Four calls on Monday 16 March 2026: answered at
/// once and after 30 s, worked on for 100 s and 300 s; given up after 60 s; answered after 90 s, worked on for 200 s.
@Suite struct CallLogTests {
    /// Waits of the answered 0, 30, 90 s: mean 40 s; handle 100, 300, 200 s: mean 200 s, deviation 100 s; of the answered
    /// a third within 20 s, two thirds within 60 s; patience (0 + 30 + 60 + 90) s ÷ 1.
    private static func check(_ center: ImportedCenter, waits: Bool = true) throws {
        let type = center.types[0]
        #expect(type.service.offered == 4)
        #expect(type.service.answered == 3)
        #expect(type.service.abandoned == 1)
        #expect(type.service.meanWait == 40)
        let handle = try #require(type.handle)
        #expect(handle.mean == 200)
        #expect(handle.contacts == 3)
        let level = type.service.levels.first { $0.within == 60 }
        #expect(level?.ofAnswered == 2.0 / 3)
        #expect(level?.ofOffered == 0.5)
        guard case .fitted(let mean, let count) = type.patience else {
            if waits { Issue.record("patience is fitted") }
            return
        }
        #expect(mean == 180 && count == 1)
    }

    /// Generic columns of start, answer, end, outcome, whatever they are called.
    @Test(arguments: [
        """
        start,answered at,ended at,outcome
        2026-03-16 08:00:05,2026-03-16 08:00:05,2026-03-16 08:01:45,answered
        2026-03-16 08:10:00,2026-03-16 08:10:30,2026-03-16 08:15:30,answered
        2026-03-16 08:20:00,,2026-03-16 08:21:00,abandoned
        2026-03-16 08:40:00,2026-03-16 08:41:30,2026-03-16 08:44:50,answered

        """,
        """
        call_id,date,call_started,call_answered,call_ended,wait_length,service_length,meets_standard
        1,2026-03-16,8:00:05 AM,8:00:05 AM,8:01:45 AM,0,100,True
        2,2026-03-16,8:10:00 AM,8:10:30 AM,8:15:30 AM,30,300,True
        3,2026-03-16,8:20:00 AM,,8:21:00 AM,60,,False
        4,2026-03-16,8:40:00 AM,8:41:30 AM,8:44:50 AM,90,200,False

        """,
        """
        Data;Entrada na fila;Hora atendimento;Fim do atendimento;Situação
        16/03/2026;08:00:05;08:00:05;08:01:45;Atendida
        16/03/2026;08:10:00;08:10:30;08:15:30;Atendida
        16/03/2026;08:20:00;;08:21:00;Abandonada
        16/03/2026;08:40:00;08:41:30;08:44:50;Atendida

        """,
        """
        vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server
        AA1,1,0,0,PS,990104,8:00:00,8:00:05,5,0:00:00,0:00:00,0,AGENT,8:00:05,8:01:45,100,ANN
        AA1,2,0,0,PS,990104,8:09:55,8:10:00,5,8:10:00,8:10:30,30,AGENT,8:10:30,8:15:30,300,BOB
        AA1,3,0,0,PS,990104,8:19:55,8:20:00,5,8:20:00,8:21:00,60,HANG,0:00:00,0:00:00,0,NO_SERVER
        AA1,4,0,0,PS,990104,8:39:55,8:40:00,5,8:40:00,8:41:30,90,AGENT,8:41:30,8:44:50,200,ANN
        AA1,5,0,0,PS,990104,8:50:00,8:50:00,0,0:00:00,0:00:00,0,PHANTOM,0:00:00,0:00:00,0,NO_SERVER

        """,
        """
        1773648005|1.1|sales|NONE|ENTERQUEUE||5551|1
        1773648005|1.1|sales|Agent/1|CONNECT|0|1.2|1
        1773648105|1.1|sales|Agent/1|COMPLETECALLER|0|100|1
        1773648600|2.1|sales|NONE|ENTERQUEUE||5551|1
        1773648600|2.1|sales|Agent/1|RINGNOANSWER|1000
        1773648630|2.1|sales|Agent/1|CONNECT|30|1.2|1
        1773648930|2.1|sales|Agent/1|COMPLETEAGENT|30|300|1
        1773649200|3.1|sales|NONE|ENTERQUEUE||5551|1
        1773649260|3.1|sales|NONE|ABANDON|1|1|60
        1773650400|4.1|sales|NONE|ENTERQUEUE||5551|1
        1773650490|4.1|sales|Agent/1|CONNECT|90|1.2|1
        1773650690|4.1|sales|Agent/1|BLINDTRANSFER|200|default|90|200|1

        """,
        """
        ContactId,Channel,InitiationTimestamp,Queue.Name,Queue.EnqueueTimestamp,Queue.DequeueTimestamp,Queue.Duration,Agent.ConnectedToAgentTimestamp,Agent.AgentInteractionDuration,Agent.AfterContactWorkDuration,DisconnectTimestamp
        1,VOICE,2026-03-16T08:00:00Z,Basic,2026-03-16T08:00:05Z,2026-03-16T08:00:05Z,0,2026-03-16T08:00:05Z,80,20,2026-03-16T08:01:25Z
        2,VOICE,2026-03-16T08:09:50Z,Basic,2026-03-16T08:10:00Z,2026-03-16T08:10:30Z,30,2026-03-16T08:10:30Z,280,20,2026-03-16T08:15:10Z
        3,VOICE,2026-03-16T08:19:50Z,Basic,2026-03-16T08:20:00Z,2026-03-16T08:21:00Z,60,,,,2026-03-16T08:21:00Z
        4,VOICE,2026-03-16T08:39:50Z,Basic,2026-03-16T08:40:00Z,2026-03-16T08:41:30Z,90,2026-03-16T08:41:30Z,180,20,2026-03-16T08:44:30Z

        """,
    ])
    func generic(_ text: String) throws {
        let center = try imported(text)
        try Self.check(center)
        #expect(center.mean(0, "08:00") == 3)
        #expect(center.mean(0, "08:30") == 1)
    }

    /// Yes and no in place of words, and no wait of those who gave up: patience comes from the mean wait.
    @Test func yesAndNo() throws {
        let center = try imported(
            """
            Call Id,Agent,Date,Time,Topic,Answered (Y/N),Resolved,Speed of answer in seconds,AvgTalkDuration
            1,Ann,2026-03-16,08:00:05,Bills,Y,Y,0,00:01:40
            2,Ann,2026-03-16,08:10:00,Bills,Y,Y,30,00:05:00
            3,Ann,2026-03-16,08:20:00,Bills,N,N,,
            4,Ann,2026-03-16,08:40:00,Bills,Y,N,90,00:03:20

            """)
        let service = center.types[0].service
        #expect(service.answered == 3 && service.abandoned == 1 && service.meanWait == 40)
        #expect(center.types[0].handle?.mean == 200)
        guard case .fromMeanWait(let mean, _) = center.types[0].patience else {
            Issue.record("patience from the mean wait")
            return
        }
        // A mean wait of 40 s over a quarter who gave up.
        #expect(mean == 160)
    }

    /// A call that comes before midnight and is answered after it has waited 20 s.
    @Test func midnight() throws {
        let center = try imported(
            """
            date,call started,call answered,call ended
            2026-03-16,23:59:50,0:00:10,0:01:50
            2026-03-16,23:00:00,23:00:10,23:02:00

            """)
        #expect(center.types[0].service.meanWait == 15)
        #expect(center.types[0].handle?.mean == 105)
    }

    /// A word that does not say what became of a call is asked about, once.
    @Test func unknownOutcome() {
        let message = refusal(
            "start,end,status\n2026-03-16 08:00:05,2026-03-16 08:02:05,foo\n2026-03-16 08:00:09,2026-03-16 08:02:05,bar\n"
        )
        #expect(message.hasPrefix("export.csv:2:41: found `foo` in the column `status`"))
        #expect(message.contains("the same in 1 more row: line 3"))
    }

    /// Calls shorter than ten seconds are counted.
    @Test func shortCalls() throws {
        let rows = (0..<40).map { "2026-03-16 08:\(10 + $0):05,2026-03-16 08:\(10 + $0):05,\($0 < 4 ? 5 : 100)\n" }
            .joined()
        let center = try imported("start,answered at,handling time\n" + rows)
        #expect(center.found(.shortCalls).contains("4 calls shorter than 10 s, 10 %"))
    }
}
