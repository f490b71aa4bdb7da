// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import Reports

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
        if let code = writeAll(printable(text), to: STDOUT_FILENO), code != EPIPE {
            throw Failure(message: "Error: cannot write: \(String(cString: strerror(code)))", status: .cannotWrite)
        }
    }

    /// How texts are laid out here. In a terminal nothing is wider than it, and where the user has set `COLUMNS` nothing
    /// is wider than that. Elsewhere tables have a width that does not depend on the machine, and a sentence is one line.
    static var layout: TextLayout {
        let asked = getenv("COLUMNS").flatMap { Int(String(cString: $0)) }
        if let columns = asked ?? terminalWidth, columns > 0 {
            return .columns(min(max(columns, 40), 10_000), sentences: true)
        }
        return .columns(TextLayout.usualWidth, sentences: false)
    }

    private static var terminalWidth: Int? {
        var size = winsize()
        guard isatty(STDOUT_FILENO) == 1, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return nil }
        return Int(size.ws_col)
    }
}

/// What a name or a file hides in a text is made visible; the mark by which a spreadsheet knows UTF-8 stays where it is
/// the first character.
func printable(_ text: String) -> String {
    let mark: Unicode.Scalar = "\u{FEFF}"
    guard text.unicodeScalars.first == mark else { return visible(text, lines: true) }
    return String(mark) + visible(String(text.unicodeScalars.dropFirst()), lines: true)
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
