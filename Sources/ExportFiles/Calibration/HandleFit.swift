// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// How long the work on a contact takes.
public struct HandleFit: Sendable {
    /// Mean of all contacts, the short ones too, seconds; without an error where only totals are known.
    public let mean: Estimate
    /// Contacts of which it is known.
    public let contacts: Double
    /// Contacts shorter than ``shortLimit``; `nil` where only totals are known.
    public let short: Int?
    /// Laws of those that are not short, the best first; empty where only totals are known.
    public let fits: [LawFit]

    /// Contacts shorter than this many seconds are told apart: a line that broke, a wrong number.
    public static let shortLimit = 10.0

    /// From calls.
    init?(_ calls: [LoggedCall]) {
        let times = calls.filter { $0.outcome != .abandoned && $0.handle >= 0 && $0.handle.isFinite }
            .map { Double($0.handle) }
        guard let mean = times.isEmpty ? nil : Estimate(of: times), mean.mean > 0 else { return nil }
        self.mean = mean
        contacts = Double(times.count)
        short = times.count { $0 < Self.shortLimit }
        fits = LawFit.all(of: times, from: Self.shortLimit)
    }

    /// From totals by interval.
    init?(_ queue: OperatingDays, first: Int, interval: Int) {
        guard let handle = HandleTime(queue, first: first, interval: interval) else { return nil }
        mean = .exact(handle.mean)
        contacts = handle.contacts
        short = nil
        fits = []
    }
}
