// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// How much the tests take that search for staffings or run the program often: `HEADCOUNT_TESTS=long make test` takes all, in half an hour more.
public enum TestLength {
    /// Whether all are taken.
    public static var isLong: Bool { ProcessInfo.processInfo.environment["HEADCOUNT_TESTS"] == "long" }

    /// Seeds from 1 on.
    public static func seeds(usual: Int, long: Int) -> ClosedRange<UInt64> {
        1...UInt64(isLong ? long : usual)
    }
}
