// SPDX-License-Identifier: GPL-3.0-or-later
import Yams

/// In braces YAML ends a value at a comma: `{amount: 2,000}` has the keys `amount` and `000`. Such numbers are put
/// together again, so that whoever reads them can refuse the whole and say what is allowed there.
enum CutNumbers {
    typealias Pair = (key: Yams.Node, value: Yams.Node)

    /// The pairs of a map in which a key of digits without a value goes back to the number that it was cut from, also
    /// where that number stands in a key.
    static func joined(_ pairs: Yams.Node.Mapping) -> [Pair] {
        var whole: [Pair] = []
        for pair in pairs {
            guard let last = whole.last, let tail = plain(pair.key), begins(tail.string) else {
                whole.append(pair)
                continue
            }
            if plain(pair.value)?.string.isEmpty == true, let head = plain(last.value), follows(tail, head) {
                whole[whole.count - 1].value = .scalar(join(head, tail))
            } else if plain(last.value)?.string.isEmpty == true, let head = plain(last.key), follows(tail, head) {
                whole[whole.count - 1] = (.scalar(join(head, tail)), pair.value)
            } else {
                whole.append(pair)
            }
        }
        return whole
    }

    /// Whether a key can be the rest of a number: `000`, `50`, `5% of invoice`.
    static func begins(_ key: String) -> Bool {
        guard let word = key.split(separator: " ").first, key.first?.isASCIIDigit == true else { return false }
        return word.allSatisfy { $0.isASCIIDigit || ".,%".contains($0) }
    }

    private static func plain(_ node: Yams.Node) -> Yams.Node.Scalar? {
        guard case .scalar(let scalar) = node, scalar.style == .plain else { return nil }
        return scalar
    }

    /// Whether only a comma lies between a text that ends in a digit and the key.
    private static func follows(_ tail: Yams.Node.Scalar, _ head: Yams.Node.Scalar) -> Bool {
        guard let start = tail.mark, let begin = head.mark, head.string.last?.isASCIIDigit == true else { return false }
        return start.line == begin.line && start.column == begin.column + head.string.unicodeScalars.count + 1
    }

    private static func join(_ head: Yams.Node.Scalar, _ tail: Yams.Node.Scalar) -> Yams.Node.Scalar {
        Yams.Node.Scalar("\(head.string),\(tail.string)", head.tag, .plain, head.mark)
    }
}

extension Character {
    fileprivate var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
