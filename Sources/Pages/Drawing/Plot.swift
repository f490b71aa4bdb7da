// SPDX-License-Identifier: GPL-3.0-or-later

/// A drawing in the making: axes, marks with their values as text, and labels. Colours are classes of the style sheet,
/// so that it follows light, dark and print.
struct Plot {
    /// Width of all drawings, in units of which a line of text takes 12.
    static let width = 720.0

    let height: Double
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
    private var parts: [HTML] = []
    private(set) var markCount = 0

    init(height: Double, left: Double = 56, right: Double = 16, top: Double = 14, bottom: Double = 30) {
        self.height = height
        self.left = left
        self.right = Plot.width - right
        self.top = top
        self.bottom = height - bottom
    }

    func x(_ low: Double, _ high: Double) -> Scale { Scale(low, high, from: left, to: right) }
    func y(_ low: Double, _ high: Double) -> Scale { Scale(low, high, from: bottom, to: top) }

    /// A shape that stands for a value, which its title says in words.
    mutating func mark(_ title: String, _ name: String, _ attributes: KeyValuePairs<String, String>) {
        markCount += 1
        parts.append(
            .element(
                "g", ["class": "m", "role": "img"],
                [.element("title", [:], title), .element(name, attributes)]))
    }

    /// A shape that says nothing of its own.
    mutating func shape(_ name: String, _ attributes: KeyValuePairs<String, String>) {
        parts.append(.element(name, attributes))
    }

    mutating func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ style: String) {
        shape("line", ["x1": at(x1), "y1": at(y1), "x2": at(x2), "y2": at(y2), "class": style])
    }

    enum Anchor: String { case start, middle, end }

    /// Words in the drawing. Screen readers hear the marks and the table.
    mutating func label(
        _ text: String, _ x: Double, _ y: Double, _ anchor: Anchor = .start, _ style: String = "t"
    ) {
        parts.append(
            .element(
                "text",
                ["x": at(x), "y": at(y), "text-anchor": anchor.rawValue, "class": style, "aria-hidden": "true"], text))
    }

    /// A polyline through points.
    mutating func path(_ points: [(x: Double, y: Double)], _ style: String) {
        guard let first = points.first else { return }
        let rest = points.dropFirst().map { "L\(at($0.x)) \(at($0.y))" }.joined()
        shape("path", ["d": "M\(at(first.x)) \(at(first.y))\(rest)", "class": style])
    }

    /// Grid lines and figures of an axis at the left.
    mutating func yAxis(_ scale: Scale, about count: Int = 5, title: String = "", _ words: (Double) -> String) {
        for tick in scale.ticks(about: count) {
            line(left, scale(tick), right, scale(tick), tick == 0 ? "axis" : "grid")
            label(words(tick), left - 8, scale(tick) + 4, .end)
        }
        if !title.isEmpty { label(title, left, top - 6, .start, "t s") }
    }

    /// Figures of an axis at the foot.
    mutating func xAxis(_ scale: Scale, about count: Int = 8, title: String = "", _ words: (Double) -> String) {
        line(left, bottom, right, bottom, "axis")
        for tick in scale.ticks(about: count) {
            line(scale(tick), bottom, scale(tick), bottom + 4, "axis")
            label(words(tick), scale(tick), bottom + 17, .middle)
        }
        if !title.isEmpty { label(title, right, bottom + 30, .end, "t s") }
    }

    /// The drawing as an element of the page.
    func html(label: String) -> HTML {
        .element(
            "svg",
            [
                "viewBox": "0 0 \(at(Plot.width)) \(at(height))", "role": "group", "aria-label": label,
                "tabindex": "0",
            ], parts)
    }
}

/// A coordinate with one decimal at most.
func at(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((min(max(value, -1e6), 1e6) * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let size = abs(tenths)
    return size % 10 == 0 ? "\(sign)\(size / 10)" : "\(sign)\(size / 10).\(size % 10)"
}
