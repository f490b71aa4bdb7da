// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// The event log of Asterisk's queues: `epoch|call|queue|agent|event|data…`, one line for each event (Asterisk's
/// documentation, "Queue Logs"). A call comes at ENTERQUEUE; CONNECT has its wait; COMPLETEAGENT, COMPLETECALLER and the
/// transfers have its wait and talk time; ABANDON and the EXIT events have its wait.
struct QueueLogReader {
    private let source: SourceText
    private let options: ImportOptions
    private var open: [String: LoggedCall] = [:]
    /// Calls that left the queue otherwise than by hanging up.
    private var exits: [String: Int] = [:]
    /// Events of calls that entered the queue before the log begins.
    private var strays: (count: Int, offset: Int) = (0, 0)

    private static let ends: Set<String> = [
        "COMPLETEAGENT", "COMPLETECALLER", "TRANSFER", "BLINDTRANSFER", "ATTENDEDTRANSFER", "ABANDON",
        "EXITWITHTIMEOUT",
        "EXITWITHKEY", "EXITEMPTY",
    ]

    /// Whether the first lines are such a log.
    static func isLog(_ bytes: [UInt8]) -> Bool {
        let text = SeparatedText(bytes, separator: UInt8(ascii: "|"))
        var fields: [Range<Int>] = []
        guard !bytes.isEmpty, text.split(from: 0, into: &fields) != nil, fields.count >= 5 else { return false }
        let epoch = fields[0].count >= 10 && bytes[fields[0].prefix(10)].allSatisfy { $0 &- 48 < 10 }
        return epoch && bytes[fields[4]].allSatisfy { (65...90).contains($0) }
    }

    init(_ source: SourceText, _ options: ImportOptions) {
        self.source = source
        self.options = options
    }

    /// Reads all lines into what has been collected; how many there were.
    mutating func read(into collected: inout Collected) throws -> Int {
        let text = SeparatedText(source.bytes, separator: UInt8(ascii: "|"))
        var fields: [Range<Int>] = []
        var offset = 0
        var rows = 0
        while offset < source.bytes.count {
            if SeparatedText.isLineEnd(source.bytes[offset]) {
                offset += 1
                continue
            }
            guard let next = text.split(from: offset, into: &fields) else {
                throw refusal(offset, "a quote that never closes", "a closing quote")
            }
            guard fields.count >= 5, let instant = WrittenInstant(Cursor(source.bytes, fields[0]))?.epoch else {
                throw refusal(
                    offset, "a line that is no event of a queue_log",
                    "seconds since 1970, call, queue, agent and event, with bars between them")
            }
            event(fields, instant + (options.zone?.offset(at: instant) ?? 0), &collected)
            rows += 1
            offset = next
        }
        if options.zone == nil { collected.isUTC = true }
        tell(&collected)
        return rows
    }

    /// The same events as a table, as databases have them: `time,callid,queuename,agent,event,data1,…`.
    ///
    /// - Returns: `nil` where the table is none of these.
    mutating func read(_ table: ExportTable, into collected: inout Collected) throws -> Int? {
        let names = ["time", "callid", "queuename", "agent", "event", "data1", "data2", "data3", "data4", "data5"]
        let columns = names.map { name in table.header.firstIndex { $0.lowercased() == name } }
        guard !columns.prefix(6).contains(nil) else { return nil }
        var rows = 0
        var copy = self
        try table.forEachRow { offset, fields in
            let these = columns.compactMap { $0.map { fields[$0] } }
            let written = WrittenInstant(Cursor(table.source.bytes, these[0]))
            var local = written?.epoch.map { $0 + (copy.options.zone?.offset(at: $0) ?? 0) }
            if let day = written?.date?.date(.yearMonthDay)?.dayNumber, let second = written?.second {
                local = day * 86_400 + second
            }
            guard let local else {
                throw table.refusal(
                    at: these[0].lowerBound, "\(shown(table.text(these[0]))) in the column `time`",
                    "a time such as 2026-03-02 08:00:30, or seconds since 1970")
            }
            copy.event(these, local, &collected)
            rows += 1
        }
        self = copy
        tell(&collected)
        return rows
    }

    private func tell(_ collected: inout Collected) {
        collected.isDated = true
        if !exits.isEmpty {
            let list = exits.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            collected.assume(
                "calls that left the queue by timeout, key or for want of agents count as given up, and their waits as patience: \(list)"
            )
        }
        if !open.isEmpty {
            collected.note(
                .passedOver, "a call that enters the queue, and whose end the log does not have", source, at: 0,
                count: open.count)
        }
        if strays.count > 0 {
            collected.note(
                .passedOver, "an end of a call that does not enter the queue in the log", source, at: strays.offset,
                count: strays.count)
        }
    }

    private func refusal(_ offset: Int, _ found: String, _ allowed: String) -> Diagnostics {
        Diagnostics(at: offset, of: source, found: found, allowed: allowed)
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

    private mutating func closed(_ key: String) -> LoggedCall? { open.removeValue(forKey: key) }

    private mutating func event(_ fields: [Range<Int>], _ local: Int, _ collected: inout Collected) {
        let event = text(fields[4])
        let queue = text(fields[2])
        if queue != "NONE", !collected.isWanted(queue, options, source, at: fields[0].lowerBound) { return }
        let key = "\(text(fields[1]))|\(queue)"
        func data(_ index: Int) -> Float {
            guard fields.count > 4 + index, let value = Float(text(fields[4 + index])), value >= 0 else { return .nan }
            return value
        }
        if event == "ENTERQUEUE" {
            var call = LoggedCall()
            call.queue = Int32(collected.queue(queue))
            call.day = Int32(clamping: local / 86_400)
            call.second = Float(local % 86_400)
            open[key] = call
        } else if event == "CONNECT" {
            open[key]?.outcome = .answered
            let waited = data(1)
            open[key]?.wait = waited
        } else if Self.ends.contains(event) {
            guard var call = closed(key) else {
                strays = (strays.count + 1, strays.count == 0 ? fields[0].lowerBound : strays.offset)
                return
            }
            if event.hasPrefix("EXIT") { exits[event, default: 0] += 1 }
            switch event {
            case "COMPLETEAGENT", "COMPLETECALLER":
                call.outcome = .answered
                call.wait = data(1)
                call.handle = data(2)
            case "BLINDTRANSFER", "ATTENDEDTRANSFER", "TRANSFER":
                call.outcome = .answered
                call.wait = data(3)
                call.handle = data(4)
            default:
                call.outcome = .abandoned
                call.wait = event == "EXITWITHKEY" ? data(4) : data(3)
            }
            collected.calls.append(call)
        }
    }
}
