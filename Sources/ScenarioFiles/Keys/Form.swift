// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Stochastics

/// How the value of a key is read; range and words come from the key's shape.
struct Form<Value> {
    let read: (_ reading: Reading, _ node: Node, _ shape: Shape) -> Value?

    /// A way that only one key has.
    static func by(_ read: @escaping (Node) -> Value?) -> Form { Form { _, node, _ in read(node) } }

    /// All items of a list, each read so; one value is a list of one. `nil` where one cannot be read.
    static func list<Item>(_ form: Form<Item>) -> Form where Value == [Item] {
        Form { reading, node, shape in
            let items = reading.items(node).map { form.read(reading, $0, shape) }
            return items.contains { $0 == nil } ? nil : items.compactMap { $0 }
        }
    }
}

extension Form where Value == Int {
    static var whole: Form { Form { $0.whole($1, $2.wholeRange ?? .min ... .max) } }

    /// Whole seconds.
    static var seconds: Form { Form { $0.seconds($1, $2.secondRange ?? 0 ... .max) } }

    /// The index of the word.
    static var word: Form { Form { $0.word($1, among: $2.words) } }

    /// Seconds after midnight.
    static var clock: Form {
        Form { reading, node, _ in
            reading.quantity(node) { (text) throws(QuantityError) in try Quantity.clock(text) }
        }
    }
}

extension Form where Value == Double {
    static var number: Form { Form { $0.number($1, $2.numberRange) } }
    static var share: Form { Form { reading, node, _ in reading.share(node) } }
    /// Seconds.
    static var duration: Form { Form { reading, node, _ in reading.duration(node) } }
    /// So much per second.
    static var rate: Form { Form { reading, node, _ in reading.quantity(node, Quantity.rate) } }
}

extension Form where Value == Bool {
    static var flag: Form { Form { reading, node, _ in reading.flag(node) } }
}

extension Form where Value == Law {
    static var law: Form { Form { reading, node, _ in Laws(reading: reading).law(node) } }
}

extension Form where Value == CivilDate {
    static var date: Form { Form { reading, node, _ in reading.quantity(node, Quantity.date) } }
}

extension Form where Value: RawRepresentable & CaseIterable, Value.RawValue == String {
    /// A word of an enumeration of the model.
    static var choice: Form { Form { reading, node, _ in reading.choice(node, Value.self) } }
}
