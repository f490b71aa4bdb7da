// SPDX-License-Identifier: GPL-3.0-or-later
import SystemPackage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

extension Errno {
    /// Of the last call of C on this thread that failed.
    static var last: Errno { Errno(rawValue: errno) }
}
