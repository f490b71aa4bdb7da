// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where results go, and nothing else.
enum StandardOutput {
    /// Of streams that are closed already: no file that is opened later may take their numbers and be written into.
    static func keepItsPlace() {
        for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
            // Takes the lowest number that is free; not open for writing, so that writing stays an error.
            _ = open("/dev/null", O_RDONLY)
        }
    }

    /// Writes all of a result; what a name or a file hides in it is made visible. A reader that closed the pipe has what
    /// they wanted; a full disk or a closed output is an error.
    static func write(_ text: String) throws {
        if let code = writeAll(visible(text, lines: true), to: STDOUT_FILENO), code != EPIPE {
            throw Failure(message: "Error: cannot write: \(String(cString: strerror(code)))", status: .cannotWrite)
        }
    }
}

/// Where messages and progress go.
enum StandardError {
    /// A message; what a name or a file hides in it is made visible.
    static func write(_ text: String) { _ = writeAll(visible(text, lines: true), to: STDERR_FILENO) }

    /// Takes away the line at which the cursor stands, and writes another there.
    static func rewrite(_ text: String) { _ = writeAll("\r\u{1B}[K" + visible(text), to: STDERR_FILENO) }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

/// The error number that ended the writing, if one did.
private func writeAll(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { writeAll(UnsafeRawBufferPointer($0), to: descriptor) }
}

/// The same of bytes.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { writeAll($0, to: descriptor) }
}

private func writeAll(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var rest = bytes
    while !rest.isEmpty {
        let count = write(descriptor, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        if count < 0 { return errno }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return nil
}
