// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import Testing

/// Every public symbol is described: what it means, its unit, its range.
///
/// Not asked of initialisers that throw nothing (they set properties), of `==` and `description`, and of what a protocol
/// of the same module asks for, since its requirement is described there.
@Suite struct SymbolTests {
    @Test func publicSymbolsAreDescribed() throws {
        let files = try House.swiftSources.map { ($0, try Source(House.text($0))) }
        let byModule = Dictionary(grouping: files) { $0.0.split(separator: "/")[1] }
        #expect(byModule.count >= 9)
        for (module, files) in byModule {
            let required = Set(files.flatMap(\.1.requirements))
            let missing = files.flatMap { path, source in
                source.undescribed.filter { !required.contains($0.name) }.map { "\(path):\($0.line): \($0.text)" }
            }
            #expect(missing.isEmpty, "\(module): \(missing.count)\n\(missing.joined(separator: "\n"))")
        }
    }

    @Test func findsWhatIsNotDescribed() {
        let source = Source(
            """
            /// A.
            public struct A {
                public let b: Int
                /// C.
                @inlinable
                public func c() -> Int { 1 }
                public init(b: Int) {}
                public init(c: Int) throws {}
                func d() {}
                public enum E {
                    /// F.
                    case f
                    case g(Int)
                }
            }
            protocol H { var i: Int { get } }
            public protocol J {
                var k: Int { get }
            }
            """)
        #expect(source.undescribed.map(\.name) == ["b", "init", "E", "g", "J", "k"])
        #expect(source.requirements == ["k"])
    }
}

/// The declarations of a file of ours, which the formatter has put one to a line.
private struct Source {
    struct Symbol {
        let name: String
        let line: Int
        let text: String
    }

    private(set) var undescribed: [Symbol] = []
    private(set) var requirements: [String] = []

    /// What encloses the next line: a kind of type, whether it is public, and the depth of its braces.
    private typealias Scope = (kind: Substring, isPublic: Bool, depth: Int)

    init(_ text: String) {
        let lines = text.components(separatedBy: "\n")
        var scopes: [Scope] = []
        var depth = 0
        for (index, line) in lines.enumerated() {
            let code = Source.code(of: line)
            if let name = Source.symbol(in: code, scopes.last, depth) {
                if scopes.last?.kind == "protocol" { requirements.append(name) }
                var above = index - 1
                while above >= 0, lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("@") { above -= 1 }
                if above < 0 || !lines[above].trimmingCharacters(in: .whitespaces).hasPrefix("///") {
                    undescribed.append(
                        Symbol(name: name, line: index + 1, text: code.trimmingCharacters(in: .whitespaces)))
                }
            }
            let (opened, closed) = (code.count { $0 == "{" }, code.count { $0 == "}" })
            if opened > closed, let type = code.firstMatch(of: #/\b(enum|struct|class|protocol|extension|actor) /#) {
                scopes.append((type.1, code.contains("public "), depth + 1))
            }
            depth += opened - closed
            while let last = scopes.last, last.depth > depth { scopes.removeLast() }
        }
    }

    /// A line without texts and comments.
    private static func code(of line: String) -> String {
        let plain = line.replacing(#/"(\\.|[^"\\])*"/#, with: "\"\"")
        return plain.range(of: "//").map { String(plain[..<$0.lowerBound]) } ?? plain
    }

    /// The name of the public symbol that a line declares, if it does and has to be described.
    private static func symbol(in code: String, _ scope: Scope?, _ depth: Int) -> String? {
        let words = code.split { " (<:,{".contains($0) }.map(String.init)
        let kinds: Set = ["let", "var", "func", "init", "struct", "enum", "class", "protocol", "typealias", "case"]
        guard let at = words.firstIndex(where: { kinds.contains($0) || $0 == "init?" || $0 == "subscript" }) else {
            return nil
        }
        let isWithin = scope?.isPublic == true && scope?.depth == depth
        let isPublic =
            words[..<at].contains("public")
            || isWithin && (scope?.kind == "enum" && words[at] == "case" || scope?.kind == "protocol")
        guard isPublic else { return nil }
        if words[at].hasPrefix("init") { return code.contains("throws") ? "init" : nil }
        let name = words[at] == "subscript" ? "subscript" : at + 1 < words.count ? words[at + 1] : ""
        return ["==", "description", "errorDescription"].contains(name) ? nil : name
    }
}
