import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics
import Foundation
let args = CommandLine.arguments
let two = args.count > 1 && args[1] == "w2"
let days = args.count > 2 ? Int(args[2])! : 7
let reps = args.count > 3 ? Int(args[3])! : 10
let threads = args.count > 4 ? Int(args[4])! : 1
let detailed = args.count > 5
let cal = OperatingCalendar(days: days, interval: 1800, warmUp: 3600)
let p3 = Patience(law: .exponential(mean: 180))
let center: ContactCenter
if !two {
    center = try ContactCenter(name: "w1", calendar: cal, tiers: ["n1"], contactTypes: [ContactType(name: "calls", volume: .constant(perSecond: 50/60.0, on: cal), patience: p3, handling: [Handling(time: .exponential(mean: 240))])], teams: [Team(name: "n1", serves: [0], headcount: .constant(200, on: cal))])
} else {
    func t(_ n: String, _ r: Double, _ pr: Int) -> ContactType { ContactType(name: n, volume: .constant(perSecond: r/60.0, on: cal), patience: p3, priority: pr, handling: [Handling(time: .exponential(mean: 240), escalation: 0.25), Handling(time: .exponential(mean: 300))]) }
    center = try ContactCenter(name: "w2", calendar: cal, tiers: ["n1", "n2"], contactTypes: [t("voice", 35, 1), t("chat", 15, 0)], teams: [Team(name: "n1", tier: 0, serves: [0, 1], headcount: .constant(200, on: cal)), Team(name: "n2", tier: 1, serves: [0, 1], headcount: .constant(60, on: cal))])
}
var clauses: [Clause] = []
for tier in center.tiers.indices {
    clauses.append(Clause(name: "c\(tier)", measure: .serviceLevel(threshold: 20, formula: .offered, shortAbandon: 5), lines: center.contactTypes.indices.map { Line(type: $0, tier: tier) }, target: .atLeast(0.8)))
    clauses.append(Clause(name: "ab\(tier)", measure: .abandonment, lines: center.contactTypes.indices.map { Line(type: $0, tier: tier) }, target: .atMost(0.8)))
    clauses.append(Clause(name: "w\(tier)", measure: .meanWait, lines: center.contactTypes.indices.map { Line(type: $0, tier: tier) }, target: .atMost(80)))
}
let sim = try Simulation(center: center, contract: ServiceContract(clauses: clauses, of: center), seed: 1, detailed: detailed)
var staffings = [center.teams.map(\.headcount)]
if args.count > 5 && args[5] == "sweep" { staffings = []; for a in 185...205 { for b in 52...68 { staffings.append([.constant(a, on: cal), .constant(b, on: cal)]) } } }
let sim2 = try Simulation(center: center, contract: ServiceContract(clauses: clauses, of: center), seed: 1, detailed: false)
let t0 = clock_seconds()
let r = (staffings.count > 1 ? sim2 : sim).run(staffings: staffings, replications: 0..<reps, threads: threads)
let t1 = clock_seconds()
func clock_seconds() -> Double { var t = timespec(); clock_gettime(CLOCK_MONOTONIC, &t); return Double(t.tv_sec) + 1e-9 * Double(t.tv_nsec) }
for c in clauses.indices { let e = Estimate(ratioOf: r[0].map { $0.clauses[c].ratio.numerator }, to: r[0].map { $0.clauses[c].ratio.denominator }); print(clauses[c].name, e.mean, e.halfWidth()) }
if let d = r[0][0].details { print(d.lines.map { ($0.counts.offered, $0.waitQuantiles, $0.longestWait) }, d.teams.map { $0.value! }) }
let n = Double(reps) * (Double(days) * 1440 + 60) * 50
print("time", t1 - t0, "ns/contact", (t1 - t0) / n * 1e9, "per staffing", (t1 - t0) / n * 1e9 / Double(staffings.count))
