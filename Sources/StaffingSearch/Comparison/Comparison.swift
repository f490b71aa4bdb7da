// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FloorSimulation
import ServiceContract
import Stochastics

/// One way to run the centre.
public struct Alternative: Sendable {
    /// What reports call it, one of a kind.
    public let name: String
    /// The centre that it is.
    public let center: ContactCenter

    public init(name: String, center: ContactCenter) {
        self.name = name
        self.center = center
    }
}

/// Several ways to run a centre, all on the same contacts: replication r of each draws from the same streams, which
/// are found by the names of contact types and tiers.
public struct Comparison: Sendable {
    /// In the order of the user.
    public let alternatives: [Alternative]
    /// Index of the alternative with which the others are compared.
    public let base: Int
    /// What is compared, in the order of reports.
    public let figures: [ComparisonFigure]
    /// Lines (type, tier) that some alternatives have and others lack: they are compared in no figure of their own.
    public let linesNotInAll: [(type: String, tier: String)]
    let views: [ComparisonView]

    /// - Parameters:
    ///   - base: index of the alternative with which the others are compared.
    ///   - seed: of all random numbers.
    ///   - alternatives: two or more, comparable with the base (see `problems(of:against:)`).
    ///   - contract: the base's. Its formulas and thresholds measure every alternative.
    /// - Throws: `Problems` of a simulation.
    public init(
        alternatives: [Alternative], base: Int, contract: ServiceContract, seed: UInt64
    ) throws(Problems) {
        precondition(alternatives.count >= 2 && alternatives.indices.contains(base), "two alternatives, one the base")
        self.alternatives = alternatives
        self.base = base
        let centers = alternatives.map(\.center)
        let lines = Self.commonLines(of: centers, base: base, contract: contract)
        linesNotInAll = Self.lineNames(of: centers).filter { name in
            !lines.contains { $0.type == name.type && $0.tier == name.tier }
        }
        let (figures, lineOfFigure) = Self.figures(of: centers, lines: lines)
        self.figures = figures
        var views: [ComparisonView] = []
        for center in centers {
            views.append(
                try ComparisonView(center, seed: seed, lines: lines, figures: figures, lineOfFigure: lineOfFigure))
        }
        self.views = views
    }

    /// Names of the contact types that other contacts come to than to the base: their pairs have less in common.
    public func typesWithOtherArrivals(_ alternative: Int) -> [String] {
        alternatives[base].center.contactTypes.filter { type in
            alternatives[alternative].center.contactTypes.contains { $0.name == type.name && $0.volume != type.volume }
        }.map(\.name)
    }

    private static func lineNames(of centers: [ContactCenter]) -> [(type: String, tier: String)] {
        var names: [(type: String, tier: String)] = []
        for center in centers {
            for type in center.contactTypes {
                for (tier, name) in center.tiers.enumerated()
                where type.handling[tier] != nil && !names.contains(where: { $0 == (type.name, name) }) {
                    names.append((type.name, name))
                }
            }
        }
        return names
    }

    private static func commonLines(
        of centers: [ContactCenter], base: Int, contract: ServiceContract
    ) -> [ComparisonView.CommonLine] {
        let center = centers[base]
        return center.tiers.indices.flatMap { tier in
            center.contactTypes.indices.compactMap { index -> ComparisonView.CommonLine? in
                let type = center.contactTypes[index]
                guard centers.allSatisfy({ $0.handles(type.name, at: center.tiers[tier]) }) else { return nil }
                let line = Line(type: index, tier: tier)
                let limits = contract.reportedLimits(of: line)
                let formula = contract.reportedFormula(of: line)
                return ComparisonView.CommonLine(
                    type: type.name, tier: center.tiers[tier], isOnly: type.handling.count { $0 != nil } == 1,
                    threshold: limits.threshold, shortAbandon: limits.shortAbandon,
                    formula: formula ?? .offered, hasServiceLevel: type.isLive || formula != nil)
            }
        }
    }

    private static func figures(
        of centers: [ContactCenter], lines: [ComparisonView.CommonLine]
    ) -> (figures: [ComparisonFigure], lineOfFigure: [Int]) {
        var figures: [(ComparisonFigure, Int)] = []
        func add(_ kind: ComparisonFigure.Kind) { figures.append((.init(kind: kind), -1)) }
        func addByLine(_ kinds: ComparisonFigure.Kind...) {
            for kind in kinds {
                for (index, line) in lines.enumerated()
                where line.hasServiceLevel || (kind != .serviceLevel && kind != .excessWait) {
                    let figure = ComparisonFigure(
                        kind: kind, type: line.type, tier: line.isOnly ? nil : line.tier,
                        formula: kind == .serviceLevel ? line.formula : nil,
                        threshold: kind == .serviceLevel || kind == .excessWait ? line.threshold : nil)
                    figures.append((figure, index))
                }
            }
        }
        addByLine(.serviceLevel)
        if lines.count(where: \.hasServiceLevel) > 1 { add(.worstServiceLevel) }
        addByLine(.wait90, .wait95, .wait99, .excessWait, .abandonment)
        add(.occupancyGini)
        if centers.contains(where: \.hasTransfers) { add(.transfers) }
        add(.cost)
        return (figures.map(\.0), figures.map(\.1))
    }
}

extension ContactCenter {
    fileprivate func handles(_ name: String, at tierName: String) -> Bool {
        guard let type = contactTypes.first(where: { $0.name == name }), let tier = tiers.firstIndex(of: tierName)
        else { return false }
        return type.handling[tier] != nil
    }

    /// Whether a contact may go on to another tier.
    fileprivate var hasTransfers: Bool {
        contactTypes.contains { type in
            type.handling.contains { ($0?.escalation ?? 0) > 0 || $0?.timedEscalation != nil }
        }
    }
}
