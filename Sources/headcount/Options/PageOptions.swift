// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Pages
import Reports

extension Language: ExpressibleByArgument {}

/// A page of the result beside what is printed.
struct PageOptions: ParsableArguments {
    @Option(
        name: .customLong("report"),
        help: ArgumentHelp("Writes the result as a page too: one HTML file, without a network.", valueName: "file"),
        completion: .file(extensions: ["html"]))
    var path: String?

    @OptionGroup var language: LanguageOption

    func validate() throws {
        if path == nil && language.language != nil { throw ValidationError("--language: only with --report.") }
    }

    /// Writes the page, where one is asked for.
    func write(_ report: () -> some Report) throws {
        guard let path else { return }
        let page: Page
        do {
            page = try Page(of: report().document, in: language.language ?? .english)
        } catch {
            throw Failure.usage("--report: found \(error.found); allowed: \(error.allowed)")
        }
        try writeFile(page.html, at: path)
    }
}

struct LanguageOption: ParsableArguments {
    @Option(help: "Language of the page. Default: en.")
    var language: Language?
}
