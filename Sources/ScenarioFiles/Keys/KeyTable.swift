// SPDX-License-Identifier: GPL-3.0-or-later

/// What may stand at a key: for the JSON Schema, and for whoever reads the tables.
indirect enum Shape: Sendable {
    case text
    case name
    case whole(ClosedRange<Int>)
    case number
    case numberIn(ClosedRange<Double>)
    /// `true` or `false`.
    case flag
    case duration
    case rate
    case share
    case shareIn(ClosedRange<Double>)
    case costPerHour
    /// So many times another figure: `1.5x`.
    case factor
    case date
    /// A time of day.
    case clock
    case hours
    case searchRange
    case target
    /// A sum of money, or a share of the invoice or of what is at risk.
    case amount
    case choice([String])
    case list(Shape)
    /// A map whose keys are names that the user gives.
    case named(Shape)
    /// A map whose keys are bands of values, `90%..95%` or `below 90%`.
    case byBand(Shape)
    /// A map whose keys are spans of the clock, `08:00-12:00`.
    case byClock(Shape)
    case table(KeyTable)
    case oneOf([Shape])
}

/// One key of a map of the format.
struct Key: Sendable {
    let name: String
    let shape: Shape
    /// One line for the reference and for the editor.
    let about: String

    init(_ name: String, _ shape: Shape, _ about: String) {
        self.name = name
        self.shape = shape
        self.about = about
    }
}

/// All keys of one map of the format. The reader takes keys only through such a table and the JSON Schema is made of
/// the same tables, so that the two cannot drift apart.
struct KeyTable: Sendable {
    let name: String
    let keys: [Key]
    var required: [String] = []
    /// Keys that the format will have and this version does not read.
    var later: [String] = []
    /// Words that one might expect, and what says it instead.
    var instead: [String: String] = [:]
    /// How one is written, where that is not plain from the keys.
    var example = ""

    func has(_ key: String) -> Bool { keys.contains { $0.name == key } }
}
