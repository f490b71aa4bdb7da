// SPDX-License-Identifier: GPL-3.0-or-later
import ServiceContract
import Stochastics

/// What one replication under one staffing came to.
public struct ReplicationRecord: Sendable {
    /// One entry a clause of the contract.
    public let clauses: [ClauseRecord]
    /// Only in a detailed run.
    public let details: Details?

    /// A clause in one replication.
    public struct ClauseRecord: Equatable, Sendable {
        /// The measure before the division, pooled over the counted horizon.
        public let ratio: Ratio
        /// Windows with something to judge, and those that keep the clause.
        public let windows: Int
        public let windowsMet: Int
    }

    public struct Details: Sendable {
        /// In the order of tiers, then types.
        public let lines: [LineRecord]
        /// One entry a team of the centre: agent time in seconds.
        public let teams: [Ratio]
    }

    public struct LineRecord: Sendable {
        public let line: Line
        /// Counts of the horizon, with the reported T and S.
        public let counts: WindowCounts
        /// The same by interval of the day.
        public let intervals: [WindowCounts]
        /// Waits of the answered, seconds, at `LineRecord.shares`; 0 when nobody was answered.
        public let waitQuantiles: [Double]
        /// Longest wait of the answered, seconds.
        public let longestWait: Double
        /// What the waits of the answered and the lost come to beyond the reported T, in all, seconds: Σ (wait − T)⁺.
        public let waitBeyondThreshold: Double

        public static let shares = [0.5, 0.8, 0.9, 0.95, 0.99]
    }
}

extension ReplicationRecord {
    init(of floors: [UnsafeMutablePointer<ExpressFloor>], plan: FloorPlan) {
        let dayCount = floors[0].pointee.ledger.days.count
        clauses = plan.contract.clauses.enumerated().map { index, clause in
            var parts: [(floor: UnsafeMutablePointer<ExpressFloor>, at: Int)] = []
            for floor in floors {
                if let at = floor.pointee.stage.clauses.firstIndex(where: { $0.clause == index }) {
                    parts.append((floor, at))
                }
            }
            var total = WindowCounts()
            var (windows, met) = (0, 0)
            func judge(_ counts: WindowCounts) {
                guard let isMet = clause.isMet(by: counts) else { return }
                windows += 1
                met += isMet ? 1 : 0
            }
            for day in 0..<dayCount {
                var counts = WindowCounts()
                for part in parts { counts += part.floor.pointee.ledger.days[day][part.at] }
                if clause.window == .day { judge(counts) }
                total += counts
            }
            if clause.window == .horizon { judge(total) }
            return ClauseRecord(ratio: clause.measure.ratio(of: total), windows: windows, windowsMet: met)
        }
        details = plan.isDetailed ? Details(of: floors, plan: plan) : nil
    }
}

extension ReplicationRecord.Details {
    init(of floors: [UnsafeMutablePointer<ExpressFloor>], plan: FloorPlan) {
        var lines: [ReplicationRecord.LineRecord] = []
        var teams = Array(repeating: Ratio(0, 0), count: plan.center.teams.count)
        for floor in floors {
            for index in floor.pointee.stage.lines.indices { lines.append(.init(index, of: floor, plan: plan)) }
            for (t, team) in floor.pointee.stage.teams.enumerated() {
                teams[team.team] = Ratio(floor.pointee.teams[t].busy, floor.pointee.teams[t].present)
            }
        }
        self.lines = lines
        self.teams = teams
    }
}

extension ReplicationRecord.LineRecord {
    init(_ index: Int, of floor: UnsafeMutablePointer<ExpressFloor>, plan: FloorPlan) {
        let line = floor.pointee.stage.lines[index]
        let limits = plan.contract.reportedLimits(of: line.line)
        let threshold = line.bounds.firstIndex(of: Tick.duration(limits.threshold) + 1)
        let short = line.bounds.firstIndex(of: Tick.duration(limits.shortAbandon))
        let stride = floor.pointee.stage.stride
        let offset = index * stride
        let rowStride = floor.pointee.ledger.rowStride
        func view(_ words: [UInt64], _ at: Int) -> WindowCounts {
            words.withUnsafeBufferPointer { Ledger.counts($0.baseAddress! + at, threshold: threshold, short: short) }
        }
        self.line = line.line
        counts = view(floor.pointee.ledger.totals, offset)
        intervals = (0..<plan.center.calendar.intervalsPerDay).map {
            view(floor.pointee.ledger.profile, $0 * rowStride + offset)
        }
        let waited = UnsafeBufferPointer(
            start: floor.pointee.lines[index].histogram, count: WaitHistogram.bucketCount32)
        var all = Array(waited)
        all[WaitHistogram.bucket(of: UInt32(0))] += UInt64(floor.pointee.ledger.totals[offset + Cell.answeredAtOnce])
        waitQuantiles = ReplicationRecord.LineRecord.shares.map {
            all.contains { $0 > 0 } ? WaitHistogram.quantile($0, counts: all) / Tick.perSecond : 0
        }
        longestWait = Tick.seconds(floor.pointee.lines[index].longest)
        waitBeyondThreshold = Tick.seconds(floor.pointee.ledger.totals[offset + floor.pointee.stage.excessWord!])
    }
}
