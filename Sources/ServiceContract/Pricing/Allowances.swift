// SPDX-License-Identifier: GPL-3.0-or-later

/// By row of a window, how much of it counts under the ceiling of a volume band.
struct Allowances {
    /// Index of the window's first row.
    let first: Int
    /// Contacts that count, of those that came, in billionths.
    let rows: [(allowed: Int128, come: Int128)]

    /// Of a row to which nobody came all counts, which is what was attributed to it.
    func allowed(_ row: Int) -> Int128 { rows[row - first].come == 0 ? 1 : rows[row - first].allowed }

    func share(_ row: Int) -> Double {
        let (allowed, come) = rows[row - first]
        return allowed == come ? 1 : Double(allowed) / Double(come)
    }

    /// What the measure divides in all rows together, to twelve decimals: each row counts to 2⁻⁵² of a contact or second.
    func level(of rowCounts: ArraySlice<RowCounts>) -> Level? {
        let finest = Int128(1) << 40
        var (numerator, denominator) = (Int128(0), Int128(0))
        for index in rowCounts.indices {
            let (allowed, come) = rows[index - first]
            func part(_ amount: Double) -> Int128 {
                let whole = ticks(amount) * finest
                if allowed == come { return whole }
                var product = WideSum()
                product.add(whole, times: allowed)
                return product.divided(by: come)
            }
            numerator += part(rowCounts[index].ratio.numerator)
            denominator += part(rowCounts[index].ratio.denominator)
        }
        return denominator > 0 ? .toTwelveDecimals(numerator, of: denominator) : nil
    }
}
