// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess

/// Where stored records are: a group is the staffings that were simulated beside each other, and has an entry for each
/// replication. So memory goes by groups and replications, never by their product with staffings.
struct RecordPlaces {
    /// Where the bytes of an entry are.
    struct Place {
        let file: OpenFile
        let offset: Int
        let count: Int
    }

    private struct Group {
        let keys: [[Int]]
        var places: [Int: Place] = [:]
    }

    private var groups: [Group] = []
    private var groupOf: [[[Int]]: Int] = [:]
    private var groupsOf: [[Int]: [Int]] = [:]

    /// Takes notice of an entry: the records of one replication of all these staffings.
    mutating func add(_ keys: [[Int]], replication: Int, at place: Place) {
        let group: Int
        if let last = groups.indices.last, groups[last].keys == keys {
            group = last
        } else if let known = groupOf[keys] {
            group = known
        } else {
            group = groups.count
            groups.append(Group(keys: keys))
            groupOf[keys] = group
            for key in keys { groupsOf[key, default: []].append(group) }
        }
        groups[group].places[replication] = place
    }

    /// Entries in which one of these staffings is, on these replications: the staffings of the entry, and its place.
    func entries(
        of keys: [[Int]], in replications: Range<Int>
    ) -> [(keys: [[Int]], replication: Int, place: Place)] {
        Set(keys.flatMap { groupsOf[$0] ?? [] }).sorted().flatMap { group in
            groups[group].places.filter { replications.contains($0.key) }.sorted { $0.key < $1.key }
                .map { (groups[group].keys, $0.key, $0.value) }
        }
    }
}
