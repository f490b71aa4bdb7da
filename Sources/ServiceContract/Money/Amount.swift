// SPDX-License-Identifier: GPL-3.0-or-later

/// What a clause costs or earns: a sum, or a share of what is billed or at risk.
public enum Amount: Hashable, Sendable {
    /// A sum.
    case fixed(Money)
    /// Share of the invoice of the billing period in which the window ends; of a window that is longer than that period,
    /// of the invoices of the periods that end within it. A decimal of at most nine places.
    case ofInvoice(Double)
    /// Share of the contract's amount at risk in the same period or periods.
    case ofAtRisk(Double)
}
