// SPDX-License-Identifier: GPL-3.0-or-later

/// All that was counted in one replication, as its layout says.
public struct ReplicationCounts: Equatable, Sendable {
    /// Number of the replication.
    public let replication: Int
    /// Row by row; days on which the centre is closed are zeros.
    public let words: [UInt64]
    /// The same words by interval of the day, all days together: in which hours misses fall, even where rows are days.
    public let profile: [UInt64]

    public init(replication: Int, words: [UInt64], profile: [UInt64]) {
        self.replication = replication
        self.words = words
        self.profile = profile
    }
}
