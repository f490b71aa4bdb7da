// SPDX-License-Identifier: GPL-3.0-or-later
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Whether the user asked to stop. The first Ctrl-C (or SIGTERM) lets the command print what it knows; the second
/// ends the process at once.
enum Interruption {
    private static let signals = Atomic<Int>(0)

    /// Begins to listen. To be called before the work begins.
    static func listen() {
        _ = isRequested  // the counter exists before a handler may touch it
        for number in [SIGINT, SIGTERM] {
            signal(number) { _ in
                if Interruption.signals.add(1, ordering: .relaxed).oldValue > 0 {
                    _exit(ExitStatus.interrupted.rawValue)
                }
            }
        }
        unblock()
    }

    /// A parent that blocks signals in its threads hands the mask down.
    private static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    static var isRequested: Bool { signals.load(ordering: .relaxed) > 0 }
}
