// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ExportFiles

extension ImportReport {
    /// What each file was taken for, what the contacts are like, and the quality of the data.
    public var table: String {
        center.files.map(words).joined() + center.types.map(words).joined() + atWork + quality
    }

    /// How many agents a log shows.
    private var atWork: String {
        guard let seen = center.seen else { return "" }
        return
            "agents at work on calls\n  \(Words.counted(seen.usual.agents, "agent")), as \(Words.percent(seen.usual.share, decimals: 0)) "
            + "of the \(Words.number(Double(seen.waits), decimals: 0)) customers saw who waited 10 s or more; by interval in the roster\n"
    }

    private func words(of file: FileReading) -> String {
        let titles =
            file.titleLines == 0 ? "" : ", \(Words.counted(file.titleLines, "line")) above the header passed over"
        var text =
            "\(file.name): \(file.kind.rawValue), \(Words.counted(file.rows, "row")); \(file.encoding), "
            + "\(file.separator) between fields\(titles)\n"
        var table = TextTable([("column", .left), ("taken for", .left), ("how sure", .left)])
        var rest = file.columns.filter { $0.role != .ignore }[...]
        while let column = rest.popFirst() {
            // Neighbours of a table with a value in every cell are one line.
            var last = column
            while let next = rest.first, next.role == column.role, next.basis == column.basis {
                last = next
                rest.removeFirst()
            }
            let name = last.name == column.name ? column.name : "\(column.name) to \(last.name)"
            table.add([name, column.role.words, column.basis.rawValue])
        }
        if !table.isEmpty { text += table.text }
        let ignored = file.columns.filter { $0.role == .ignore && !$0.name.isEmpty }.map(\.name)
        if !ignored.isEmpty {
            let names = ignored.prefix(12).joined(separator: ", ") + (ignored.count > 12 ? ", …" : "")
            text += "  not read: \(names)\n"
        }
        return text + file.dialect.map { "  \($0)\n" }.joined()
    }

    private func words(of type: QueuePortrait) -> String {
        let service = type.service
        var text = "\(type.type)\(type.queue.isEmpty ? "" : " (\(type.queue))")\n"
        let period = center.period.map { ", \($0.lowerBound) to \($0.upperBound)" } ?? ""
        text +=
            "  offered \(Words.number(service.offered, decimals: 0)) over \(Words.counted(type.days, "day"))\(period)"
        if service.answered > 0 { text += ", answered \(Words.number(service.answered, decimals: 0))" }
        if service.abandoned > 0 {
            text +=
                ", abandoned \(Words.number(service.abandoned, decimals: 0)) (\(Words.percent(service.abandoned / service.offered, decimals: 1)))"
        }
        text += "\n  open \(center.hours(of: type)), in intervals of \(Words.duration(Double(center.interval)))\n"
        if let wait = service.meanWait { text += "  mean wait of the answered \(Words.duration(wait))\n" }
        if !service.levels.isEmpty {
            let levels = service.levels.map {
                "\(Words.percent($0.ofAnswered, decimals: 1)) in \(Words.duration($0.within, decimals: 0))"
            }
            text += "  answered, of the answered: \(levels.joined(separator: ", "))\n"
            if service.abandoned > 0 {
                let levels = service.levels.map {
                    "\(Words.percent($0.ofOffered, decimals: 1)) in \(Words.duration($0.within, decimals: 0))"
                }
                text += "  answered, of the offered: \(levels.joined(separator: ", "))\n"
            }
        }
        if let level = service.exportLevel {
            text += "  service level by the export \(Words.percent(level, decimals: 1))\n"
        }
        return text + times(of: type)
    }

    private func times(of type: QueuePortrait) -> String {
        var text = ""
        if let handle = type.handle {
            let cv = handle.variation.map { ", cv \(Words.number($0, decimals: 2))" } ?? ""
            text +=
                "  handle time \(Words.duration(handle.mean))\(cv), of \(Words.number(handle.contacts, decimals: 0)) contacts\n"
        } else {
            text += "  handle time: not in the files\n"
        }
        text += "  patience: \(type.patienceMean.map { Words.duration($0) + ", " } ?? "")\(type.patienceBasis)\n"
        if let busyness = type.busyness {
            text += "  days vary by \(Words.percent(busyness.cv, decimals: 1)) beyond chance\n"
        }
        for day in type.monthDays {
            text +=
                "  day \(day.day) of the month: \(Words.number(day.factor, decimals: 2)) times as many, \(Words.counted(day.count, "month"))\n"
        }
        return text
    }

    private var quality: String {
        if center.findings.isEmpty { return "quality: nothing remarkable\n" }
        return "quality\n"
            + center.findings.map { finding in
                let more = finding.examples.isEmpty ? "" : " (\(finding.examples.joined(separator: "; ")))"
                return "  \(finding.kind.rawValue): \(finding.words)\(more)\n"
            }.joined()
    }
}
