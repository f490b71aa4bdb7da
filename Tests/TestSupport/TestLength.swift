// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// How many seeds the tests take that search for staffings: `HEADCOUNT_TESTS=long make test` takes all, in half an hour more.
public enum TestLength {
    /// Seeds from 1 on.
    public static func seeds(usual: Int, long: Int) -> ClosedRange<UInt64> {
        1...UInt64(ProcessInfo.processInfo.environment["HEADCOUNT_TESTS"] == "long" ? long : usual)
    }
}
