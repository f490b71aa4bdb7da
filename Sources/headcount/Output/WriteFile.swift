// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a text as a file; one that is there is written over.
func writeFile(_ path: String, _ text: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    var code = descriptor < 0 ? errno : writeAll(Array(text.utf8), to: descriptor)
    if descriptor >= 0, close(descriptor) != 0, code == nil { code = errno }
    if let code {
        throw Failure(message: "Error: cannot write \(path): \(String(cString: strerror(code)))", status: .cannotWrite)
    }
}
