// SPDX-License-Identifier: GPL-3.0-or-later

/// One item of an invoice: units, and what one costs. Its amount is rounded once, to the cent.
public struct BillingItem: Hashable, Sendable {
    /// What an item counts.
    public enum Base: String, CaseIterable, Sendable {
        /// The most agents rostered at once in the period.
        case seat
        /// Hour of an agent rostered and present.
        case hour
        /// Minute that an agent spends on contacts while rostered.
        case handledMinute = "handled minute"
        /// Contact that asks for service.
        case contact
        /// Contact that is answered.
        case handledContact = "handled contact"
        /// Problem resolved, counted with its first contact.
        case outcome
        /// The period itself: a fixed fee.
        case fixed
    }

    /// Price of a unit from so many units of the period on.
    public struct Price: Hashable, Sendable {
        /// Units, 0 for the first.
        public let from: Double
        /// In the currency's unit; a decimal of at most nine places.
        public let price: Double

        public init(from: Double, price: Double) {
            self.from = from
            self.price = price
        }
    }

    /// What a price by number of units is the price of.
    public enum Bands: String, CaseIterable, Sendable {
        /// Each unit at the price of the band that it falls in.
        case graduated
        /// All units at the price of the band that their number falls in.
        case allUnits = "all-units"
    }

    /// The least that an item bills in a period.
    public enum Minimum: Hashable, Sendable {
        /// At least so much of the forecast units of the period is billed: the client pays the shortfall. For contacts
        /// and handled contacts.
        case ofForecast(Double)
        /// A sum.
        case amount(Money)
    }

    /// What is counted.
    public let base: Base
    /// Contact types, by index: for contacts and outcomes.
    public let types: [Int]
    /// Teams, by index: for seats, hours and minutes.
    public let teams: [Int]
    /// By `from`, ascending; the first from 0.
    public let prices: [Price]
    /// How prices by number of units work.
    public let bands: Bands
    /// The least that is billed in a period; `nil`: nothing.
    public let minimum: Minimum?

    public init(
        _ base: Base, types: [Int] = [], teams: [Int] = [], prices: [Price], bands: Bands = .graduated,
        minimum: Minimum? = nil
    ) {
        self.base = base
        self.types = types
        self.teams = teams
        self.prices = prices
        self.bands = bands
        self.minimum = minimum
    }
}
