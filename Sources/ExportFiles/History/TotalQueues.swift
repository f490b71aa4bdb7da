// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles

extension History {
    /// Passes over a queue whose contacts are those of all others together, interval by interval: a total by another name.
    mutating func passOverSums() {
        let busy = queues.indices.filter { queues[$0].days.values.contains { $0.contains { $0.offered > 0 } } }
        guard busy.count >= 3 else { return }
        for index in busy {
            var contacts = 0.0
            var cells = 0
            let isSum = queues[index].days.allSatisfy { day, values in
                values.indices.allSatisfy { slot in
                    let others = busy.reduce(0.0) { sum, other in
                        let value = other == index ? 0 : queues[other].days[day]?[slot].offered ?? 0
                        return sum + (value.isNaN ? 0 : value)
                    }
                    let own = values[slot].offered.isNaN ? 0 : values[slot].offered
                    contacts += own
                    if own > 0 { cells += 1 }
                    return abs(others - own) < 0.01
                }
            }
            guard isSum, cells >= 8 else { continue }
            let all = busy.reduce(0.0) { sum, other in
                sum + queues[other].days.keys.reduce(0) { $0 + queues[other].total($1) }
            }
            guard abs(all - 2 * contacts) < 0.5 else { continue }
            findings.append(
                Finding(
                    .passedOver,
                    "the queue \(shown(queues[index].name)): its contacts are those of all other queues together"))
            queues[index].days = [:]
            return
        }
    }
}
