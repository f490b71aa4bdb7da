// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// What past days say of the laws of a centre: of each contact type how patient its customers are, how long the work takes,
/// how days and intervals vary, and how many agents there seem to have been.
public struct Calibration: Sendable {
    /// How each file was read.
    public let files: [FileReading]
    /// Seconds of an interval.
    public let interval: Int
    /// First and last day.
    public let period: ClosedRange<CivilDate>
    /// Contact types in the order of the files.
    public let types: [CalibratedType]
    /// What is remarkable about the data.
    public var findings: [Finding] { past.findings }
    let past: Past

    /// - Parameters:
    ///   - files: logs of calls or figures by interval; together they are one history.
    ///   - options: what the planner says.
    /// - Throws: `Diagnostics`, with file, line, what was found and what is allowed.
    public init(_ files: [ExportSource], options: ImportOptions) throws {
        let past = try Past(files, options: options)
        self.past = past
        self.files = past.files
        interval = past.interval
        period = past.period
        types = past.queues.map { CalibratedType($0, past) }
    }
}

/// What past days say of one contact type.
public struct CalibratedType: Sendable {
    /// Name of the contact type.
    public let type: String
    /// As the files name its queue; empty where they name none.
    public let queue: String
    /// Days of which anything is known.
    public let days: Int
    /// What the files say of the service that was given.
    public let service: RecordedService
    /// Until customers give up; `nil` where the files do not say, or nobody gave up.
    public let patience: PatienceFit?
    /// The work on a contact; `nil` where the files do not say.
    public let handle: HandleFit?
    /// How whole days vary; `nil` where too few can be compared.
    public let busyness: DayFactorFit?
    /// How intervals vary beyond that; `nil` where too few can be compared.
    public let dispersion: CountDispersion?
    /// Who calls again; `nil` where the log has no callers.
    public let redials: RedialFigures?
    /// Agents that explain the waits; empty where waits or handle times are not known.
    public let agents: [EffectiveAgents]

    init(_ queue: PastQueue, _ past: Past) {
        type = queue.type
        self.queue = queue.days.name
        days = queue.days.days.count
        service = past.isLog ? RecordedService(queue.calls, also: 20) : RecordedService(queue.days)
        patience = past.isLog ? PatienceFit(queue.calls) : PatienceFit(queue.days)
        handle =
            past.isLog ? HandleFit(queue.calls) : HandleFit(queue.days, first: past.first, interval: past.interval)
        busyness = queue.profile.dayFactor
        // Of days that were spread over intervals nothing by interval is known.
        dispersion = past.isOfDays ? nil : queue.dispersion
        redials = RedialFigures(queue.calls)
        agents = past.isOfDays ? [] : EffectiveAgents.all(of: queue, past, handle: handle, patience: patience)
    }
}

extension PastQueue {
    /// How intervals vary on days of which all open intervals are known.
    var dispersion: CountDispersion? {
        let tables = (0..<7).map { weekday -> [[Double]] in
            guard let span = open.spans[weekday] else { return [] }
            return days.ordered.filter { OperatingDays.weekday($0) == weekday }.compactMap { day in
                let row = (days.days[day] ?? [])[span].map { $0.isPresent ? $0.offered : 0 }
                return row.contains(where: \.isNaN) ? nil : row
            }
        }
        return CountDispersion(tables: tables)
    }
}
