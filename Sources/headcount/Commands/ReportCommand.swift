// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import FileAccess
import Pages
import Reports
import ScenarioFiles

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "A page for the meeting of a result that was printed as JSON: one HTML file, without a network.",
        discussion: """
              headcount simulate Scenarios/w2.yaml --json result.json
              headcount report result.json -o page.html
              headcount report result.json -o pagina.html --language pt-BR

            Verdict, obligations, staffing, waits, fines and what could be signed instead, each with its figures; light, \
            dark and on paper. `--report page.html` of the other commands writes the same page at once.
            """)

    @Argument(
        help: ArgumentHelp("What a command has printed with --format json.", valueName: "result"),
        completion: .file(extensions: ["json"]))
    var path: String

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The file of the page. Default: standard output.", valueName: "file"),
        completion: .file(extensions: ["html"]))
    var output: String?

    @OptionGroup var language: LanguageOption

    /// Largest result that is read, bytes.
    static let sizeLimit = 64 << 20

    func run() throws {
        try OutputPlaces([("--output", output)]).check(against: [path])
        let page = try Page(of: try result(), in: language.language ?? .english, named: path)
        guard let output else { return try StandardOutput.write(page.html) }
        try writeFile(page.html, at: output)
    }

    private func result() throws -> Document {
        let bytes: [UInt8]
        do {
            bytes = try fileBytes(at: path, limit: Self.sizeLimit)
        } catch {
            throw Failure.badData("\(path): found \(error.found); allowed: \(error.allowed)")
        }
        if let (found, allowed) = FileKind.other(bytes, wanted: .result) {
            throw Failure.badData("\(path): found \(found); allowed: \(allowed)")
        }
        do {
            return try Document.read(json: bytes)
        } catch {
            throw Failure(
                message: "\(path):\(error.line):\(error.column): found \(error.found); allowed: \(error.allowed)",
                status: .badInput)
        }
    }
}

extension Page {
    /// A page of a result that came from a file.
    fileprivate init(of document: Document, in language: Language, named path: String) throws {
        do {
            try self.init(of: document, in: language)
        } catch {
            throw Failure.badData("\(path): found \(error.found); allowed: \(error.allowed)")
        }
    }
}
