// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ExportFiles

/// What became of a call, in words, and which calls are none of the centre's.
@Suite struct OutcomeTests {
    /// Whole words with their negation.
    @Test(arguments: [
        "no-answer", "NO-ANSWER", "NO ANSWER", "NoAnswer", "noanswer", "not-answered", "not_answered", "Não-Atendida",
        "não atendida", "nao atendida", "non-answered", "did not answer", "didn't answer", "not connected",
        "never answered",
        "Answered: No", "answered (no)", "Unanswered", "Agent no answer", "failed to answer", "without answer",
        "sem resposta",
        "no contestada", "nicht angenommen", "non répondu", "Missed", "abandoned in queue", "Caller hung up", "timeout",
        "Abandonada", "Desistência", "canceled", "HANG",
    ])
    func lost(_ words: String) { #expect(OutcomeWords.meaning(words) == .abandoned) }

    @Test(arguments: [
        "answered", "Answered by agent", "completed", "COMPLETEAGENT", "Handled", "Accepted", "connected", "Atendida",
        "AGENT",
        "Transferred", "angenommen", "répondu", "success",
    ])
    func answered(_ words: String) { #expect(OutcomeWords.meaning(words) == .answered) }

    @Test(arguments: ["busy", "failed", "PHANTOM", "outbound answered", "Saída", "ocupado"])
    func noCall(_ words: String) { #expect(OutcomeWords.meaning(words) == .noCall) }

    /// Words that say two things, or none, are asked about.
    @Test(arguments: [
        "foo", "answered by IVR", "hung up by agent", "completed_without_agent", "Answered - abandoned", "Unsuccessful",
        "disconnected", "voicemail", "not abandoned", "incomplete", "no", "unresolved", "transferred to voicemail",
    ])
    func unclear(_ words: String) { #expect(OutcomeWords.meaning(words) == nil) }

    /// Three calls, one of which nobody answered.
    @Test func negationIsCounted() throws {
        let center = try imported(
            """
            call_started,wait_length,service_length,outcome
            2026-03-16 08:00:05,10,100,completed
            2026-03-16 08:10:00,20,200,completed
            2026-03-16 08:20:00,30,0,no-answer

            """)
        #expect(center.types[0].service.answered == 2 && center.types[0].service.abandoned == 1)
        #expect(center.types[0].handle?.mean == 150)
    }

    /// Calls out and within the house are left out and counted: of five rows two came in, and waited 10 s and 20 s.
    @Test(arguments: [
        ("direction", ["inbound", "outbound", "Inbound", "outbound-api", "internal"]),
        ("InitiationMethod", ["INBOUND", "OUTBOUND", "INBOUND", "OUTBOUND", "INTERNAL"]),
        ("Tipo", ["Entrada", "Saída", "entrada", "saida", "Interna"]),
        ("Sentido", ["recebida", "efetuada", "recebida", "efetuada", "interna"]),
        ("Call Direction", ["Incoming", "Outgoing", "incoming", "outgoing call", "internal"]),
        ("Call Type", ["Inbound", "Outbound", "Inbound", "Outbound", "Internal"]),
    ])
    func direction(_ name: String, _ words: [String]) throws {
        let waits = [10, 500, 20, 500, 500]
        let rows = zip(words, waits).enumerated().map { "2026-03-16 08:0\($0):05,\($1.0),\($1.1),100,answered\n" }
            .joined()
        let center = try imported("call_started,\(name),wait_length,service_length,outcome\n" + rows)
        #expect(center.types[0].service.offered == 2)
        #expect(center.types[0].service.meanWait == 15)
        #expect(center.found(.passedOver).contains("2 rows: a call that went out"))
        #expect(center.found(.passedOver).contains("1 row: a call within the house"))
        // The same of rows by interval.
        let counts = zip(words, [10, 70, 5, 80, 90]).enumerated().map { "2026-03-16,\(10 + $0):00,\($1.0),\($1.1)\n" }
            .joined()
        #expect(try imported("date,time,\(name),calls\n" + counts).types[0].service.offered == 15)
    }

    /// `Type` of something else is no direction.
    @Test func noDirection() throws {
        let center = try imported("date,time,Type,calls\n2026-03-16,08:00,Voice,10\n2026-03-16,08:30,Voice,12\n")
        #expect(center.types[0].service.offered == 22)
        #expect(center.files[0].columns[2].role == .ignore)
    }

    /// Where a call left by timeout or key, that it gave up is said to be an assumption; where the end of a call is not in the
    /// log, that is counted.
    @Test func exits() throws {
        let log = """
            1773648005|1.1|sales|NONE|ENTERQUEUE||5551|1
            1773648015|1.1|sales|NONE|EXITWITHTIMEOUT|1|1|10
            1773648020|2.1|sales|NONE|ENTERQUEUE||5551|1
            1773648040|2.1|sales|NONE|EXITWITHKEY|1|1|1|20
            1773648050|3.1|sales|NONE|ENTERQUEUE||5551|1
            1773648060|3.1|sales|A|CONNECT|10|x|1
            1773648160|3.1|sales|A|COMPLETEAGENT|10|100|1
            1773648200|4.1|sales|NONE|ENTERQUEUE||5551|1

            """
        let center = try imported(log)
        #expect(center.types[0].service.abandoned == 2 && center.types[0].service.answered == 1)
        #expect(center.found(.assumption).contains("1 EXITWITHKEY, 1 EXITWITHTIMEOUT"))
        #expect(center.found(.passedOver).contains("1 row: a call that enters the queue"))
        // As a table, with the clock of the centre.
        let rows = [
            "08:00:05.1,1.1,sales,NONE,ENTERQUEUE,,5551,1,,", "08:00:15.1,1.1,sales,NONE,EXITWITHTIMEOUT,1,1,10,,",
            "08:00:20.1,2.1,sales,NONE,ENTERQUEUE,,5551,1,,", "08:00:30.1,2.1,sales,A,CONNECT,10,x,1,,",
            "08:02:10.1,2.1,sales,A,COMPLETEAGENT,10,100,1,,",
        ]
        let table = try imported(
            "id,time,callid,queuename,agent,event,data1,data2,data3,data4,data5\n"
                + rows.enumerated().map { "\($0),2026-03-16 \($1)\n" }.joined())
        #expect(table.mean(0, "08:00") == 2)
        #expect(table.types[0].service.abandoned == 1 && table.types[0].handle?.mean == 100)
    }

    /// Calls that end before they begin are told with their line, and their times are not used.
    @Test func endsBefore() throws {
        let center = try imported(
            """
            call_started,call_answered,call_ended
            2026-03-16 08:00:05,2026-03-16 08:00:15,2026-03-16 08:01:55
            2026-03-16 08:10:00,2026-03-16 08:10:20,2026-03-16 08:05:00

            """)
        #expect(center.found(.contradictions).contains("1 row: a call that is answered or ends before it begins"))
        #expect(center.found(.contradictions).contains("export.csv:3"))
        #expect(center.types[0].handle?.mean == 100)
    }

    /// `Call Time` of Five9 is a length, since it stands near midnight and `Time` does not; `Abandoned` is 0 or 1.
    @Test func lengthsAreNoTimes() throws {
        let center = try imported(
            """
            DATE,TIME,CALL TYPE,SKILL,CALL TIME,QUEUE WAIT TIME,TALK TIME,AFTER CALL WORK TIME,ABANDONED
            03/16/2026,08:01:24,Inbound,Support,00:02:10,00:00:10,00:02:00,00:00:30,0
            03/16/2026,09:05:04,Inbound,Support,00:00:40,00:00:40,00:00:00,00:00:00,1
            03/16/2026,17:12:53,Outbound,Support,00:04:52,00:00:05,00:04:47,00:00:20,0

            """)
        #expect(center.types.map(\.type) == ["support"])
        #expect(center.types[0].service.abandoned == 1 && center.types[0].service.answered == 1)
        #expect(center.types[0].handle?.mean == 150)
        #expect(center.mean(0, "08:00") == 1 && center.mean(0, "09:00") == 1)
    }

    /// The wait is the length of the call less the talk, where nothing else tells it: 354 − 284 and 83 − 81 s.
    @Test func waitFromLengths() throws {
        let center = try imported(
            """
            calldate,src,duration,billsec,disposition
            2026-03-16 08:01:24,551,354,284,ANSWERED
            2026-03-16 08:05:04,552,83,81,ANSWERED
            2026-03-16 08:31:39,553,12,0,NO ANSWER

            """)
        #expect(center.types[0].service.meanWait == 36)
        #expect(center.types[0].service.abandoned == 1)
    }

    /// After-contact work alone is no handle time: 240 s from answer to end, and 30 s after it.
    @Test func afterContactAlone() throws {
        let center = try imported(
            "call_started,call_answered,call_ended,ACW\n"
                + "2026-03-16 08:00:05,2026-03-16 08:00:15,2026-03-16 08:04:15,30\n")
        #expect(center.types[0].handle?.mean == 270)
        let intervals = try imported("date,time,offered,answered,ACW\n2026-03-16,08:00,10,10,30\n")
        #expect(intervals.types[0].handle == nil)
        let both = try imported("date,time,ACD Calls,Avg ACD Time,Avg ACW Time\n2026-03-16,08:00,10,210,30\n")
        #expect(both.types[0].handle?.mean == 240)
    }

    /// `1` or nothing is yes or unknown: of three calls the second was abandoned.
    @Test func oneOrNothing() throws {
        let center = try imported(
            """
            Date,Total Queue Wait,Total Talk,Total Handle,Abandoned,Abandoned in Queue
            2026-03-16 08:00:05,10,100,120,NO,
            2026-03-16 08:10:11,40,0,0,YES,1
            2026-03-16 08:20:02,20,200,240,NO,

            """)
        #expect(center.types[0].service.abandoned == 1 && center.types[0].service.meanWait == 15)
        #expect(center.types[0].handle?.mean == 180)
    }

    /// What no column says is said to be taken for granted.
    @Test func nothingSaysWhatBecame() throws {
        let center = try imported("call_started,phone\n2026-03-16 08:00:05,1\n2026-03-16 08:03:05,2\n")
        #expect(center.found(.assumption).contains("no column says which calls were answered"))
    }
}
