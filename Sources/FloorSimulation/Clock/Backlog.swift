// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

/// Deferred work that waits: how much, how old, and how long until what was left over is done.
public enum Backlog {
    /// Ages below these, seconds, and one band for the older.
    public static let ages: [Double] = [4 * 3600, 86_400, 2 * 86_400, 5 * 86_400]
    /// Number of age bands: one for each of `ages`, and one for the older.
    public static let bandCount = ages.count + 1
}

extension Floor {
    /// At the end of each interval, contacts that wait in deferred lines by age.
    mutating func sampleBacklog() {
        countBacklog()
        guard plan.isDetailed else { return }
        comeOfAge()
        guard isCountedDay else { return }
        for i in 0..<lineCount where !lines[i].isLive {
            if lines[i].isLazy { countAges(of: lines + i) }
            for band in 0..<Backlog.bandCount { backlog[i].append(lines[i].ages[band]) }
        }
    }

    /// Contacts that wait in a lazy line by age: they stand in it as they came, and leave it from its head.
    private func countAges(of line: UnsafeMutablePointer<FloorLine>) {
        dropGone(line)
        let ring = line.pointee.ring
        var older = ring.count
        for (band, age) in Backlog.ages.enumerated() {
            var (low, high) = (0, older)
            while low < high {
                let middle = (low + high) / 2
                if now &- ring.at(middle).pointee.visit.arrival > RoutePlan.ticks(age) {
                    low = middle + 1
                } else {
                    high = middle
                }
            }
            line.pointee.ages[band] = UInt32(older - low)
            older = low
        }
        line.pointee.ages[Backlog.ages.count] = UInt32(older)
    }

    /// At the end of an interval, contacts that wait and those older than a clause's age, since they came to the centre.
    /// O(waiting) a line that a clause looks at.
    private func countBacklog() {
        for backlog in stage.counts.backlogs {
            let words = ledger.row(Int(row)) + backlog.word
            for queue in 0..<queueCount where Int(queues[queue].line) == backlog.line {
                for place in 0..<queues[queue].count {
                    let contact = contact(queues[queue].contact(at: place))
                    guard !contact.pointee.marks.contains(.excused) else { continue }
                    words[0] &+= 1
                    if now &- contact.pointee.came > backlog.age { words[1] &+= 1 }
                }
            }
        }
    }

    /// Counts a contact that joins a deferred line by its age. It comes to the next when a sample is taken, so that a
    /// sample need not look at all who wait.
    mutating func beginAging(_ index: Int32) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        guard plan.isDetailed, !line.pointee.isLive, !line.pointee.isLazy else { return }
        let age = now &- contact.pointee.came
        let band = Backlog.ages.firstIndex { age < RoutePlan.ticks($0) } ?? Backlog.ages.count
        contact.pointee.ageBand = UInt8(band)
        line.pointee.ages[band] += 1
        if band < Backlog.ages.count { expectNextAge(index) }
    }

    private mutating func expectNextAge(_ index: Int32) {
        let contact = contact(index)
        let at = contact.pointee.came &+ RoutePlan.ticks(Backlog.ages[Int(contact.pointee.ageBand)])
        aging.insert(
            IndexedHeap.Entry(key: at, second: contact.pointee.sequence, index: index), contacts.records)
    }

    /// Waiting contacts whose next age has come count there. What comes at this very instant comes after the sample.
    private mutating func comeOfAge() {
        while aging.count > 0, aging.first.key < now {
            let index = aging.first.index
            let contact = contact(index)
            let ages = lines[Int(contact.pointee.line)].ages
            aging.remove(at: 0, contacts.records)
            contact.pointee.agePlace = -1
            ages[Int(contact.pointee.ageBand)] -= 1
            contact.pointee.ageBand += 1
            ages[Int(contact.pointee.ageBand)] += 1
            if Int(contact.pointee.ageBand) < Backlog.ages.count { expectNextAge(index) }
        }
    }

    /// A contact leaves the line.
    mutating func endAging(_ index: Int32) {
        let contact = contact(index)
        let line = lines + Int(contact.pointee.line)
        guard plan.isDetailed, !line.pointee.isLive, !line.pointee.isLazy else { return }
        line.pointee.ages[Int(contact.pointee.ageBand)] -= 1
        guard contact.pointee.agePlace >= 0 else { return }
        aging.remove(at: Int(contact.pointee.agePlace), contacts.records)
        contact.pointee.agePlace = -1
    }

    /// The first agent of the day who may take from a deferred line has come: what it holds now was left over.
    mutating func openLines(ofTeam team: Int) {
        for place in 0..<teams[team].queues.count {
            let line = Int(queues[Int(teams[team].queues[place])].line)
            guard !lines[line].isLive, lines[line].openedOn != day else { continue }
            lines[line].openedOn = day
            lines[line].openedAt = now
            lines[line].carriedOver = lines[line].waiting
            lines[line].isCleared = lines[line].waiting == 0
            if lines[line].waiting > 0 && isCountedDay { lines[line].daysCarried += 1 }
        }
    }

    /// A contact leaves its line, or comes back to it with work left.
    @inline(__always)
    func carry(_ contact: UnsafeMutablePointer<Contact>, _ change: Int) {
        carry(lines + Int(contact.pointee.line), change, since: contact.pointee.queued)
    }

    /// - Parameter queued: when it came to the line.
    @inline(__always)
    func carry(_ line: UnsafeMutablePointer<FloorLine>, _ change: Int, since queued: UInt64) {
        guard !line.pointee.isLive, queued < line.pointee.openedAt, !line.pointee.isCleared else { return }
        line.pointee.carriedOver += change
        if line.pointee.carriedOver == 0 {
            line.pointee.isCleared = true
            if isCountedDay {
                line.pointee.clearTicks &+= now &- line.pointee.openedAt
                line.pointee.daysCleared += 1
            }
        }
    }
}
