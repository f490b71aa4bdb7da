// SPDX-License-Identifier: GPL-3.0-or-later
import FileAccess

/// Writes a result to a file; one that is there is written over. What a name or a file hides in it is made visible.
func writeFile(_ text: String, at path: String) throws {
    try written {
        () throws(FileFailure) in
        let file = try OpenFile(.writing, at: path)
        try file.write(printable(text))
        try file.finish()
    }
}

/// Work with files, whose failures end the command.
func written<Value>(_ work: () throws(FileFailure) -> Value) throws -> Value {
    do { return try work() } catch {
        throw Failure(message: "Error: cannot write \(error.path): \(error.words)", status: .cannotWrite)
    }
}
