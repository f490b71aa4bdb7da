// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// What becomes of a contract when something comes out otherwise than planned: one thing at a time, on the same contacts.
public struct Sensitivity: Sendable {
    /// What the user can set.
    public struct Settings: Sendable {
        /// Threads, 1 or more; they change no figure.
        public var threads = 1
        /// Replications behind each figure; `nil`: as many as a million contacts need, 5 to 100.
        public var replications: Int?
        /// By what share each thing is less and more, in `Sensitivity.changes`.
        public var change = 0.1
        /// Whether the least-cost staffing is sought anew for each change of the centre as a whole.
        public var searches = false
        /// Coefficient of variation of the actual volume around the forecast, in `Sensitivity.errors`; `nil`: not asked.
        public var forecastError: Double?
        /// Share of the futures in which the contract is to be kept, more than 0 and less than 1.
        public var futures = 0.9

        public init() {}
    }

    /// Allowed shares of a change.
    public static let changes = 0.001...0.9
    /// Allowed coefficients of variation of a forecast error.
    public static let errors = 0.001...1.0
    /// A break-even is looked for up to this share, and to within a hundred-and-twentieth of it.
    static let farthest = 0.5
    private static let halvings = 7

    let center: ContactCenter
    let contract: ServiceContract
    let bounds: [TeamBounds]
    let seed: UInt64
    let settings: Settings

    /// - Parameters:
    ///   - center: the centre as it is expected to be.
    ///   - contract: what is to be kept.
    ///   - bounds: of the searches; empty where none is asked for.
    ///   - seed: of all random numbers.
    ///   - settings: what is asked, and how exactly.
    /// - Throws: `Problems` of the model, of a contract without clauses, or of searches without bounds.
    public init(
        center: ContactCenter, contract: ServiceContract, bounds: [TeamBounds], seed: UInt64, settings: Settings
    ) throws(Problems) {
        if contract.clauses.isEmpty {
            throw Problems([Problem(at: ["contract"], found: "no clause", allowed: "a clause at least, to be kept")])
        }
        if settings.searches || settings.forecastError != nil {
            _ = try StaffingSearch(
                center: center, contract: contract, bounds: bounds, seed: seed, settings: StaffingSearch.Settings())
        }
        self.center = center
        self.contract = contract
        self.bounds = bounds
        self.seed = seed
        self.settings = settings
    }

    /// Replications behind each figure.
    public var replications: Int {
        settings.replications ?? min(max(Int(1e6 / center.contactsPerReplication), 5), 100)
    }

    /// - Parameters:
    ///   - progress: told after each change: what comes next, and the share that is done.
    ///   - isCancelled: asked from any thread; what is known is returned soon after it says yes.
    public func run(
        progress: @escaping (String, Double) -> Void = { _, _ in },
        isCancelled: @escaping @Sendable () -> Bool = { false }
    ) -> SensitivityOutcome {
        guard let base = effect(of: center, times: 1, searching: settings.searches, isCancelled) else {
            return SensitivityOutcome(replications: replications, change: settings.change, isComplete: false)
        }
        let (whole, parts) = (Factor.ofWhole(center), Factor.ofParts(center))
        var outcome = SensitivityOutcome(
            replications: replications, change: settings.change, isComplete: false, base: base)
        let count = Double(5 * whole.count + parts.count)
        for (index, factor) in whole.enumerated() {
            progress("\(index + 1) of \(whole.count) things", Double(5 * index) / count)
            guard let row = row(factor, searching: settings.searches, isCancelled) else { return outcome }
            guard let edge = breakEven(factor, row, from: base, isCancelled) else { return outcome }
            outcome.whole.append(row.with(edge))
        }
        if let error = settings.forecastError, let volume = outcome.whole.first {
            guard let futures = futures(error: error, volume, isCancelled, progress) else { return outcome }
            outcome.futures = futures
        }
        for (index, factor) in parts.enumerated() {
            progress("\(index + 1) of \(parts.count) parts", (Double(5 * whole.count + index)) / count)
            guard let row = row(factor, searching: false, isCancelled) else { return outcome }
            outcome.parts.append(row)
        }
        outcome.isComplete = true
        return outcome
    }

    /// A factor less and more; `nil` when cancelled.
    private func row(
        _ factor: Factor, searching: Bool, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> SensitivityOutcome.Row? {
        var row = SensitivityOutcome.Row(factor: factor)
        for times in [1 - settings.change, 1 + settings.change] {
            guard let changed = factor.applied(to: center, times: times) else { continue }
            let applied = factor.applied(times: times, in: center)
            guard let effect = effect(of: changed, times: applied, searching: searching, isCancelled) else {
                return nil
            }
            if times < 1 { row.less = effect } else { row.more = effect }
        }
        return row
    }

    /// What simulation says of the centre with its own roster; `nil` when cancelled.
    private func effect(
        of center: ContactCenter, times: Double, searching: Bool, _ isCancelled: @escaping @Sendable () -> Bool
    ) -> SensitivityOutcome.Effect? {
        guard let candidate = simulated(center, isCancelled) else { return nil }
        var found: StaffingOutcome?
        if searching {
            found = search(center, isCancelled)
            if found == nil || isCancelled() { return nil }
        }
        return SensitivityOutcome.Effect(times: times, center: center, candidate: candidate, staffing: found)
    }

    private func simulated(_ center: ContactCenter, _ isCancelled: @escaping @Sendable () -> Bool) -> Candidate? {
        guard let simulation = try? Simulation(center: center, contract: contract, seed: seed, detailed: false) else {
            return nil
        }
        let headcounts = center.teams.map(\.headcount)
        let records = simulation.run(
            staffings: [headcounts], replications: 0..<replications, threads: settings.threads,
            watch: Simulation.Watch(isCancelled: isCancelled))[0]
        if isCancelled() || records.count < replications { return nil }
        return Candidate(headcounts, records, of: simulation, .screened)
    }

    private func search(_ center: ContactCenter, _ isCancelled: @escaping @Sendable () -> Bool) -> StaffingOutcome? {
        var settings = StaffingSearch.Settings()
        settings.threads = self.settings.threads
        return try? StaffingSearch(
            center: center, contract: contract, bounds: bounds, seed: seed, settings: settings
        ).run(isCancelled: isCancelled)
    }

    /// Where the contract begins to break, by the mean estimates; or where it begins to be kept, if it is broken as it is.
    /// `nil` when cancelled.
    private func breakEven(
        _ factor: Factor, _ row: SensitivityOutcome.Row, from base: SensitivityOutcome.Effect,
        _ isCancelled: @escaping @Sendable () -> Bool
    ) -> SensitivityOutcome.Edge? {
        guard let less = row.less, let more = row.more else { return .unknown }
        // Towards what is worse while the contract is kept, else towards what is better.
        let worse: Double = more.slack < less.slack ? 1 : -1
        let sign = base.slack >= 0 ? worse : -worse
        func slack(_ share: Double) -> (known: Bool, slack: Double?) {
            guard let changed = factor.applied(to: center, times: 1 + sign * share) else { return (true, nil) }
            guard let candidate = simulated(changed, isCancelled) else { return (false, nil) }
            return (true, Score(candidate, .leastCost).slack)
        }
        let end = slack(Self.farthest)
        guard end.known else { return nil }
        guard let farthest = end.slack else { return .unknown }
        if (farthest >= 0) == (base.slack >= 0) { return .beyond(1 + sign * Self.farthest) }
        var (near, far) = (0.0, Self.farthest)
        for _ in 0..<Self.halvings {
            let middle = (near + far) / 2
            let here = slack(middle)
            guard here.known else { return nil }
            guard let here = here.slack else { return .unknown }
            if (here >= 0) == (base.slack >= 0) { near = middle } else { far = middle }
        }
        // The side on which the contract is kept.
        return .at(1 + sign * (base.slack >= 0 ? near : far))
    }

    /// How often the present staffing holds when the volume misses its forecast, and what would hold in the share asked for.
    private func futures(
        error: Double, _ volume: SensitivityOutcome.Row, _ isCancelled: @escaping @Sendable () -> Bool,
        _ progress: (String, Double) -> Void
    ) -> SensitivityOutcome.Futures? {
        let law = Law.lognormal(mean: 1, cv: error)
        let holds: Double? =
            switch volume.edge {
            case .at(let times): law.cumulative(times)
            case .beyond(let times): times > 1 ? law.cumulative(times) : 0
            case .unknown, nil: nil
            }
        var (low, high) = (0.0, 1.0)
        while law.cumulative(high) < settings.futures { high *= 2 }
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if law.cumulative(middle) < settings.futures { low = middle } else { high = middle }
        }
        progress("a staffing for \(Int((100 * settings.futures).rounded())) of 100 futures", 0.5)
        var staffing: StaffingOutcome?
        if let busy = Factor.volume(type: nil).applied(to: center, times: high) {
            staffing = search(busy, isCancelled)
            if isCancelled() { return nil }
        }
        return SensitivityOutcome.Futures(
            error: error, share: settings.futures, holds: holds, times: high, staffing: staffing)
    }
}
