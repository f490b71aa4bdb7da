// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// What is down on a floor, and when it is in this replication.
struct OutageState {
    /// By type: until when it is down, if it is.
    var downUntil: [UInt64]
    /// By type: what becomes of those who come while it is down, where they come again later.
    var surge: [(share: Double, after: Int)?]
    /// By type: when an outage or several stop it in this replication; and when one of them is excused.
    var downSpans: [[OutageSpan]]
    var excusedSpans: [[OutageSpan]]
    /// By outage: whether it is on, and its spans of the replication.
    var isOut: [Bool]
    var spans: [[OutageSpan]] = []
    /// By outage: after how long those who were turned away come again.
    let laws: [LawSampler?]

    init(of center: ContactCenter) {
        let types = center.contactTypes
        downUntil = types.map { _ in 0 }
        surge = types.map { _ in nil }
        downSpans = types.map { _ in [] }
        excusedSpans = downSpans
        isOut = center.outages.map { _ in false }
        laws = center.outages.map {
            if case .surge(_, let after) = $0.arriving { LawSampler(after) } else { nil }
        }
    }
}
