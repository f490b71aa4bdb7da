// SPDX-License-Identifier: GPL-3.0-or-later
import Stochastics

/// What a stream of random numbers is for. With the seed, the replication and a name it finds the stream, so that a
/// new role, type, tier or team never disturbs an old one.
enum Role: UInt64 {
    case arrivals = 1
    case instants, handleTime, patience, escalation, attendance, busyness
    case dayOfAbsence = 20
    case renewal = 21
    case late = 22
    case lateness = 23
    case adherence = 24
    case deskAbsence = 25
    case outageGap = 40
    case outageLength = 41
    case life = 60

    /// The stream of this role for the entity of these names.
    func key(seed: UInt64, replication: UInt64, _ names: String...) -> StreamKey {
        StreamKey(seed: seed, replication: replication, role: rawValue, entity: Role.digest(names))
    }

    /// FNV-1a of the names, each closed by a byte that no UTF-8 text has.
    private static func digest(_ names: [String]) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for name in names {
            for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xff) &* 0x100_0000_01b3
        }
        return hash
    }
}
