// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Deferred work that waits: how much, how old, and how long until what was left over is done.
public enum Backlog {
    /// Ages below these, seconds, and one band for the older.
    public static let ages: [Double] = [4 * 3600, 86_400, 2 * 86_400, 5 * 86_400]
    public static let bandCount = ages.count + 1
}

extension WholeFloor {
    /// At the end of each interval, contacts that wait in deferred lines by age. O(waiting).
    mutating func sampleBacklog() {
        guard plan.isDetailed, day >= plan.warmUpDays else { return }
        for i in 0..<lineCount where !lines[i].isLive {
            var bands = (0..<Backlog.bandCount).map { _ in UInt32(0) }
            for queue in lines[i].firstQueue..<queueCount where Int(queues[queue].line) == i {
                for place in 0..<queues[queue].count {
                    let age = Tick.seconds(now &- contact(queues[queue].contact(at: place)).pointee.came)
                    bands[Backlog.ages.firstIndex { age < $0 } ?? Backlog.ages.count] += 1
                }
            }
            backlog[i] += bands
        }
    }

    /// The first agent of the day who may take from a deferred line has come: what it holds now was left over.
    mutating func openLines(ofCrew crew: Int) {
        for place in 0..<crews[crew].queues.count {
            let line = Int(queues[Int(crews[crew].queues[place])].line)
            guard !lines[line].isLive, lines[line].openedOn != day else { continue }
            lines[line].openedOn = day
            lines[line].openedAt = now
            lines[line].carriedOver = lines[line].waiting
            lines[line].isCleared = lines[line].waiting == 0
            if lines[line].waiting > 0 && day >= plan.warmUpDays { lines[line].daysCarried += 1 }
        }
    }

    /// A contact leaves its line, or comes back to it with work left.
    @inline(__always)
    func carry(_ contact: UnsafeMutablePointer<Contact>, _ change: Int) {
        let line = lines + Int(contact.pointee.line)
        guard !line.pointee.isLive, contact.pointee.queued < line.pointee.openedAt, !line.pointee.isCleared else {
            return
        }
        line.pointee.carriedOver += change
        if line.pointee.carriedOver == 0 {
            line.pointee.isCleared = true
            if day >= plan.warmUpDays {
                line.pointee.clearTicks &+= now &- line.pointee.openedAt
                line.pointee.daysCleared += 1
            }
        }
    }
}
