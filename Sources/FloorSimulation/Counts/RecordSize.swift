// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import ServiceContract

extension ContactCenter {
    /// About how many bytes a detailed record of one replication keeps: counts by line and interval of the day, the
    /// backlog of deferred lines at each interval of the horizon, and where problems are followed the agents of each team.
    public var bytesPerDetailedRecord: Int {
        let lines = contactTypes.reduce(0) { $0 + $1.handling.count { $0 != nil } }
        let counts = MemoryLayout<WindowCounts>.stride * lines * (calendar.intervalsPerDay + 2)
        let deferred = contactTypes.filter { !$0.isLive }
            .reduce(0) { $0 + $1.handling.count { $0 != nil } }
        let samples = calendar.openIntervals.reduce(0) { $0 + $1.count }
        let agents = teams.reduce(0) { $0 + ($1.shifts.isEmpty ? $1.headcount.largest : $1.shiftAgents) }
        return counts + 4 * Backlog.bandCount * samples * deferred + 16 * agents
    }
}

extension CountLayout {
    /// Replications whose counts are held at once where many are read one after the other: a quarter of a gigabyte, but one
    /// a thread.
    public func replicationsAtOnce(threads: Int) -> Int {
        let bytes = 8 * wordsPerRow * (rows + intervalsPerDay)
        return max(threads, min(64, (256 << 20) / max(bytes, 1)))
    }
}
