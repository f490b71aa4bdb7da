// SPDX-License-Identifier: GPL-3.0-or-later

/// The instant by which a contact belongs to an interval, and so to a window.
public enum Attribution: String, CaseIterable, Sendable {
    /// When it comes to the tier; of customers, when the problem's first contact comes.
    case arrival
    /// When its wait ends: answered, or lost.
    case answer
    /// When it leaves the tier: handled, or lost; of customers, when the problem is resolved or given up.
    case end
}
