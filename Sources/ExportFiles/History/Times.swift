// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// How long contacts are worked on.
public struct HandleTime: Sendable {
    /// Seconds per contact.
    public let mean: Double
    /// Standard deviation over mean; `nil` where only totals are known.
    public let variation: Double?
    /// Contacts of which it is known.
    public let contacts: Double
    /// By hour of the day, where it is known of 30 contacts at least: seconds per contact.
    public let byHour: [(hour: Int, mean: Double)]
    /// Contacts shorter than ten seconds; `nil` where only totals are known.
    public let short: Int?

    /// Whether some hour differs from the mean by a tenth.
    public var differs: Bool { byHour.contains { abs($0.mean / mean - 1) > 0.1 } }
}

/// How long customers wait before they give up.
public enum Patience: Sendable {
    /// Exponential, by maximum likelihood on waits of which those of the answered are censored: all the time waited over
    /// those who gave up (seconds, how many gave up).
    case fitted(mean: Double, abandoned: Double)
    /// The same from a mean wait of the answered alone, since the abandoned waits are not known.
    case fromMeanWait(mean: Double, abandoned: Double)
    /// Nobody gave up among so many.
    case never(contacts: Double)
    /// Nothing is known.
    case unknown
}

/// What the files say of the service that was given.
public struct RecordedService: Sendable {
    /// Contacts that came.
    public let offered: Double
    /// Contacts that were answered; 0 where the files do not say.
    public let answered: Double
    /// Contacts that gave up; 0 where the files do not say.
    public let abandoned: Double
    /// Seconds that an answered contact waited in the mean; `nil` where unknown.
    public let meanWait: Double?
    /// Of call logs: the share of the answered that were answered within a time, and of the offered.
    public let levels: [(within: Double, ofAnswered: Double, ofOffered: Double)]
    /// Of interval exports: the share of the offered answered within the threshold of the export.
    public let exportLevel: Double?
}

extension HandleTime {
    /// From intervals.
    init?(_ queue: OperatingDays, first: Int, interval: Int) {
        var (work, contacts) = (0.0, 0.0)
        var hours = [(work: Double, contacts: Double)](repeating: (0, 0), count: 24)
        for cells in queue.days.values {
            for (slot, cell) in cells.enumerated() where cell.handle > 0 {
                let answered = cell.answered.isNaN ? cell.offered : cell.answered
                guard answered > 0 else { continue }
                let hour = (first + slot) * interval / 3600 % 24
                work += cell.handle
                contacts += answered
                hours[hour].work += cell.handle
                hours[hour].contacts += answered
            }
        }
        guard contacts > 0, work > 0 else { return nil }
        self.init(
            mean: work / contacts, variation: nil, contacts: contacts,
            byHour: hours.enumerated().compactMap {
                $1.contacts >= 30 ? ($0, $1.work / $1.contacts) : nil
            }, short: nil)
    }

    /// From calls.
    init?(_ calls: some Sequence<LoggedCall>) {
        var (count, sum, squares, short) = (0.0, 0.0, 0.0, 0)
        var hours = [(work: Double, contacts: Double)](repeating: (0, 0), count: 24)
        for call in calls where !call.handle.isNaN && call.outcome != .abandoned {
            let handle = Double(call.handle)
            count += 1
            sum += handle
            squares += handle * handle
            if handle < 10 { short += 1 }
            let hour = Int(call.second) / 3600 % 24
            hours[hour].work += handle
            hours[hour].contacts += 1
        }
        guard count > 0, sum > 0 else { return nil }
        let mean = sum / count
        let variance = count > 1 ? max(0, squares - sum * mean) / (count - 1) : 0
        self.init(
            mean: mean, variation: count >= 30 ? variance.squareRoot() / mean : nil, contacts: count,
            byHour: hours.enumerated().compactMap {
                $1.contacts >= 30 ? ($0, $1.work / $1.contacts) : nil
            }, short: short)
    }
}

extension RecordedService {
    static let thresholds: [Double] = [10, 20, 30, 60, 120]

    /// From intervals.
    init(_ queue: OperatingDays) {
        var (offered, answered, abandoned) = (0.0, 0.0, 0.0)
        var (wait, waited, inTime, judged) = (0.0, 0.0, 0.0, 0.0)
        for cells in queue.days.values {
            for cell in cells where cell.isPresent {
                if !cell.offered.isNaN { offered += cell.offered }
                if !cell.answered.isNaN { answered += cell.answered }
                if !cell.abandoned.isNaN { abandoned += cell.abandoned }
                if !cell.wait.isNaN && !cell.answered.isNaN {
                    wait += cell.wait
                    waited += cell.answered
                }
                if !cell.inTime.isNaN && !cell.offered.isNaN {
                    inTime += cell.inTime
                    judged += cell.offered
                }
            }
        }
        self.init(
            offered: offered, answered: answered, abandoned: abandoned, meanWait: waited > 0 ? wait / waited : nil,
            levels: [], exportLevel: judged > 0 ? inTime / judged : nil)
    }

    /// From calls.
    init(_ calls: some Sequence<LoggedCall>, also within: Double) {
        var (offered, answered, abandoned, wait, waited) = (0.0, 0.0, 0.0, 0.0, 0.0)
        let thresholds = Set(Self.thresholds + [within]).sorted()
        var counts = [Double](repeating: 0, count: thresholds.count)
        for call in calls {
            offered += 1
            if call.outcome == .abandoned {
                abandoned += 1
                continue
            }
            answered += 1
            if call.wait.isNaN { continue }
            wait += Double(call.wait)
            waited += 1
            for (index, threshold) in thresholds.enumerated() where Double(call.wait) <= threshold {
                counts[index] += 1
            }
        }
        self.init(
            offered: offered, answered: answered, abandoned: abandoned, meanWait: waited > 0 ? wait / waited : nil,
            levels: waited > 0
                ? zip(thresholds, counts).map { ($0, $1 / waited, $1 / (offered - answered + waited)) } : [],
            exportLevel: nil)
    }
}

extension Patience {
    /// From intervals.
    init(_ queue: OperatingDays) {
        var (wait, lostWait, abandoned, known, offered) = (0.0, 0.0, 0.0, 0.0, 0.0)
        var hasWait = false
        var hasLostWait = false
        for cells in queue.days.values {
            for cell in cells where !cell.abandoned.isNaN {
                abandoned += cell.abandoned
                offered += cell.offered.isNaN ? 0 : cell.offered
                guard !cell.wait.isNaN else { continue }
                hasWait = true
                wait += cell.wait
                known += cell.abandoned
                if !cell.lostWait.isNaN && (cell.lostWait > 0 || cell.abandoned == 0) {
                    if cell.abandoned > 0 { hasLostWait = true }
                    lostWait += cell.lostWait
                }
            }
        }
        if offered == 0 {
            self = .unknown
        } else if abandoned == 0 {
            self = offered >= 100 ? .never(contacts: offered) : .unknown
        } else if hasWait, wait + lostWait > 0, known > 0 {
            let mean = (wait + lostWait) / known
            self =
                hasLostWait
                ? .fitted(mean: mean, abandoned: known)
                // The abandoned wait about as long as the answered.
                : .fromMeanWait(mean: wait * offered / max(offered - abandoned, 1) / known, abandoned: known)
        } else {
            self = .unknown
        }
    }

    /// From calls.
    init(_ calls: some Sequence<LoggedCall>) {
        var (wait, known, abandoned, timed, count) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for call in calls {
            count += 1
            if call.outcome == .abandoned { abandoned += 1 }
            if call.wait.isNaN { continue }
            wait += Double(call.wait)
            timed += 1
            if call.outcome == .abandoned { known += 1 }
        }
        if abandoned == 0 {
            self = count >= 100 ? .never(contacts: count) : .unknown
        } else if wait == 0 {
            self = .unknown
        } else if known * 2 >= abandoned {
            self = .fitted(mean: wait / known, abandoned: known)
        } else {
            self = .fromMeanWait(mean: wait / timed * count / abandoned, abandoned: abandoned)
        }
    }
}
