// SPDX-License-Identifier: GPL-3.0-or-later
import ContactCenter
import FileAccess
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
        do {
            try OpenFile.standardOutput.write(printable(text))
        } catch  where !error.isClosedPipe {
            throw Failure(message: "Error: cannot write: \(error.words)", status: .cannotWrite)
        } catch {}
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
    static func write(_ text: String) { try? OpenFile.standardError.write(visible(text, lines: true)) }

    /// Takes away the line at which the cursor stands, and writes another there.
    static func rewrite(_ text: String) { try? OpenFile.standardError.write("\r\u{1B}[K" + visible(text)) }

    static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}
