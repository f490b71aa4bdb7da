// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// The contacts of one type in the order in which they come to the centre, drawn in chunks.
final class Arrivals {
    /// A stretch of the day with a constant rate.
    private struct Stretch {
        /// Mean contacts of the day before the stretch and with it.
        let from: Double
        let upTo: Double
        /// First tick after the day's midnight, and ticks for each contact expected.
        let start: Double
        let ticksPerContact: Double
    }

    private let type: ContactType
    private let calendar: OperatingCalendar
    private let draws: LineDraws
    private let gaps = LawSampler(.exponential(mean: 1))
    private var arrivalKey = StreamKey(seed: 0, replication: 0, role: 0, entity: 0)
    private let scratch = UnsafeMutableBufferPointer<Double>.allocate(capacity: LineDraws.most)

    /// What is drawn and not yet taken. World reads it without asking the class: a call an arrival would cost as much
    /// in reference counts as the draws do.
    struct Chunk {
        let instants = UnsafeMutablePointer<UInt64>.allocate(capacity: LineDraws.most)
        let drawn = LineDraws.Drawn()
        var index = 0
        var count = 0
        /// Number of the contact after the chunk's last.
        var contact: UInt64 = 0
        var day: UInt16 = 0
        let line: UInt8
        let stage: Int

        /// When the next contact comes, on the clock of the period; `Tick.never` when the day has no more.
        @inline(__always) var next: UInt64 { index < count ? instants[index] : Tick.never }

        /// Hands over the next contact, and with it those that come before `limit`, when another type has its turn.
        /// Returns how many. There must be one; when `index` reaches `count`, the chunk must be refilled.
        @inline(__always)
        mutating func take(into visits: UnsafeMutablePointer<VisitBuffer>, atMost most: Int, upTo limit: UInt64) -> Int
        {
            let start = index
            let end = min(count, start &+ most)
            let first = UInt32(truncatingIfNeeded: contact) &- UInt32(truncatingIfNeeded: count)
            let place = visits.pointee.room(for: end &- start)
            var i = start
            repeat {
                place[i &- start] = TierVisit(
                    arrival: instants[i], born: instants[i], handle: drawn.handle[i], patience: drawn.patience[i],
                    contact: first &+ UInt32(truncatingIfNeeded: i), day: day, line: line,
                    marks: TierVisit.Marks(rawValue: drawn.marks[i]))
                i &+= 1
            } while i < end && instants[i] < limit
            visits.pointee.add(i &- start)
            index = i
            return i &- start
        }
    }

    let chunk = UnsafeMutablePointer<Chunk>.allocate(capacity: 1)

    // The day.
    private var midnight: UInt64 = 0
    private var earliest: UInt64 = 0
    private var chunkSize = 128
    private var row: Int?
    private var stretches: [Stretch] = []
    private var stretchesOf: Int?
    private var stretch = 0
    private var operationalTime = 0.0
    private var busyness = 1.0
    private var contact: UInt64 = 0
    private var recorded: [UInt64] = []

    init(type: ContactType, stage: Int, line: Int, calendar: OperatingCalendar, draws: LineDraws) {
        self.type = type
        chunk.initialize(to: Chunk(line: UInt8(line), stage: stage))
        self.calendar = calendar
        self.draws = draws
    }

    deinit {
        scratch.deallocate()
        chunk.pointee.instants.deallocate()
        chunk.pointee.drawn.deallocate()
        chunk.deallocate()
    }

    func begin(seed: UInt64, replication: UInt64) {
        draws.begin(seed: seed, replication: replication)
        arrivalKey = (type.volume.kind == .poisson ? Role.arrivals : .instants)
            .key(seed: seed, replication: replication, type.name)
    }

    /// - Parameters:
    ///   - day: simulated day, for the streams.
    ///   - row: the volumes of the day; `nil` when the type is closed.
    ///   - midnight: of the day, on the clock of the period.
    ///   - earliest: contacts before it are left out (the first day of a warm-up begins late).
    func begin(day: Int, row: Int?, midnight: UInt64, earliest: UInt64, busyness: Double) {
        chunk.pointee.day = UInt16(day)
        self.row = row
        self.midnight = midnight
        self.earliest = earliest
        self.busyness = busyness
        stretch = 0
        operationalTime = 0
        contact = UInt64(day) << 32
        chunk.pointee.index = 0
        chunk.pointee.count = 0
        recorded = []
        guard let row else { return }
        if stretchesOf != row { stretches = stretches(ofRow: row) }
        stretchesOf = row
        if type.volume.kind == .recorded { scatterRecorded(type.volume.rows[row]) }
        // A chunk is drawn whole: small enough that the last one of a quiet day wastes little.
        let expected = type.volume.rows[row].reduce(0, +) * busyness
        chunkSize = min(LineDraws.most, max(128, (Int(expected / 4) + 127) / 128 * 128))
        refill()
    }

    private func stretches(ofRow row: Int) -> [Stretch] {
        var sum = 0.0
        return type.volume.rows[row].enumerated().compactMap { i, mean in
            guard mean > 0 else { return nil }
            let from = sum
            sum += mean
            return Stretch(
                from: from, upTo: sum, start: Double(calendar.start(ofInterval: i)) * Tick.perSecond,
                ticksPerContact: Double(calendar.interval) * Tick.perSecond / mean)
        }
    }

    /// Draws the next chunk of the day; an empty one when the day has no more.
    @inline(never)
    func refill() {
        let chunk = chunk
        repeat {
            let count = type.volume.kind == .poisson ? placePoisson() : placeRecorded()
            draws.fill(chunk.pointee.drawn, count: count, from: contact)
            contact += UInt64(count)
            var index = 0
            while index < count && chunk.pointee.instants[index] < earliest { index += 1 }
            chunk.pointee.contact = contact
            chunk.pointee.index = index
            chunk.pointee.count = count
        } while chunk.pointee.index == chunk.pointee.count && chunk.pointee.count > 0
    }

    /// Unit exponential gaps in operational time (means passed), mapped back through the day's means: a
    /// non-homogeneous Poisson process by inversion (Çinlar 1975).
    private func placePoisson() -> Int {
        let stretches = stretches
        let instants = chunk.pointee.instants
        guard stretch < stretches.count else { return 0 }
        gaps.fill(UnsafeMutableBufferPointer(rebasing: scratch[..<chunkSize]), key: arrivalKey, from: contact)
        let scale = busyness > 0 ? 1 / busyness : .infinity
        let lastTick = Double(calendar.interval) * Tick.perSecond - 1
        var time = operationalTime
        var current = stretches[stretch]
        for i in 0..<chunkSize {
            time += scratch[i] * scale
            while time >= current.upTo {
                stretch += 1
                if stretch == stretches.count { return i }
                current = stretches[stretch]
            }
            // Rounding must not lift the last contact of a stretch into the next one, which may be another day.
            let tick = current.start + min((time - current.from) * current.ticksPerContact, lastTick)
            instants[i] = midnight &+ UInt64(truncatingIfNeeded: Int64(tick))
        }
        operationalTime = time
        return chunkSize
    }

    /// Each recorded contact at a uniform instant of its interval.
    private func scatterRecorded(_ counts: [Double]) {
        var number: UInt64 = contact
        for (i, count) in counts.enumerated() {
            let start = Tick.at(second: calendar.start(ofInterval: i))
            let length = Double(calendar.interval) * Tick.perSecond
            var instants: [UInt64] = []
            for _ in 0..<Int(count) {
                let u = Uniform.draw(key: arrivalKey, counter: number)
                instants.append(midnight + start + UInt64(u * length))
                number += 1
            }
            instants.sort()
            recorded += instants
        }
    }

    private func placeRecorded() -> Int {
        let done = Int(contact & 0xffff_ffff)
        let count = min(chunkSize, recorded.count - done)
        for i in 0..<count { chunk.pointee.instants[i] = recorded[done + i] }
        return count
    }
}
