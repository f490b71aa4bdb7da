// SPDX-License-Identifier: GPL-3.0-or-later
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Writes a result to a file; one that is there is written over. What a name or a file hides in it is made visible.
func writeFile(_ text: String, at path: String) throws {
    func failure(_ code: Int32) -> Failure {
        Failure(message: "Error: cannot write \(path): \(String(cString: strerror(code)))", status: .cannotWrite)
    }
    guard !path.utf8.contains(0) else { throw failure(EINVAL) }
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw failure(errno) }
    let code = writeAll(Array(printable(text).utf8), to: descriptor)
    let closing: Int32? = close(descriptor) == 0 ? nil : errno
    if let code = code ?? closing { throw failure(code) }
}
