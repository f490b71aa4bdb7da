// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract

/// What can put a staffing, a point of a search's space, to the test.
protocol StaffingTester: AnyObject {
    var work: Work { get }
    var objective: StaffingObjective { get }
    var center: ContactCenter { get }
    var contract: ServiceContract { get }
    var isCancelled: Bool { get }

    /// Records of points on replications of one's own choice; `nil` when cancelled, or out of work.
    func simulate(_ points: [[Int]], _ replications: Range<Int>) -> [[ReplicationRecord]]?
    /// What replications of a point say.
    func seen(_ point: [Int], _ records: [ReplicationRecord], _ verdict: Candidate.Verdict) -> Seen
}

extension Evaluator: StaffingTester {
    var center: ContactCenter { space.center }
    var contract: ServiceContract { simulation.contract }
}
