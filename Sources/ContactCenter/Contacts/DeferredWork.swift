// SPDX-License-Identifier: GPL-3.0-or-later

/// How work that may wait is done: below live work, and carried over nights and weekends.
public struct DeferredWork: Equatable, Sendable {
    /// Which of the contacts that wait is done first.
    public enum Order: String, CaseIterable, Sendable {
        /// The earliest deadline first.
        case deadline
        /// The one that came first.
        case firstCome = "first-come"
    }

    public let order: Order
    /// Whether an agent drops it for a live contact, and goes on later with the work that is left.
    public let isInterruptible: Bool

    public init(order: Order = .deadline, isInterruptible: Bool = false) {
        self.order = order
        self.isInterruptible = isInterruptible
    }
}
