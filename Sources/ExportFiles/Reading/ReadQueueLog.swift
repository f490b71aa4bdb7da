// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

/// The event log of Asterisk's queues: `epoch|call|queue|agent|event|data…`, one line for each event (Asterisk's
/// documentation, "Queue Logs"). A call comes at ENTERQUEUE; CONNECT has its wait; COMPLETEAGENT, COMPLETECALLER and the
/// transfers have its wait and talk time; ABANDON and the EXIT events have its wait.
struct QueueLogReader {
    private let source: SourceText
    private let options: ImportOptions
    private var open: [String: LoggedCall] = [:]

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
            event(fields, instant, &collected)
            rows += 1
            offset = next
        }
        collected.isDated = true
        if options.zone == nil { collected.isUTC = true }
        return rows
    }

    private func refusal(_ offset: Int, _ found: String, _ allowed: String) -> Diagnostics {
        Diagnostics(at: offset, of: source, found: found, allowed: allowed)
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: source.bytes[range], as: UTF8.self) }

    private mutating func closed(_ key: String) -> LoggedCall? { open.removeValue(forKey: key) }

    private mutating func event(_ fields: [Range<Int>], _ instant: Int, _ collected: inout Collected) {
        let event = text(fields[4])
        let queue = text(fields[2])
        let wanted = options.queues
        if !wanted.isEmpty && !wanted.contains(where: { $0.lowercased() == queue.lowercased() }) { return }
        let key = "\(text(fields[1]))|\(queue)"
        func data(_ index: Int) -> Float {
            guard fields.count > 4 + index, let value = Float(text(fields[4 + index])), value >= 0 else { return .nan }
            return value
        }
        if event == "ENTERQUEUE" {
            let local = instant + (options.zone?.offset(at: instant) ?? 0)
            var call = LoggedCall()
            call.queue = Int32(collected.queue(queue))
            call.day = Int32(clamping: local / 86_400)
            call.second = Float(local % 86_400)
            open[key] = call
        } else if event == "CONNECT" {
            open[key]?.outcome = .answered
            let waited = data(1)
            open[key]?.wait = waited
        } else if Self.ends.contains(event), var call = closed(key) {
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
