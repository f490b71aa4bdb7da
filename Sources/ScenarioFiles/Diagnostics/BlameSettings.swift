// SPDX-License-Identifier: GPL-3.0-or-later

extension Reading {
    /// All that is wrong, where values were set in place of the file's. What the file itself has wrong is told at its place.
    /// What is wrong by a setting alone is told of that setting; what follows from it elsewhere is left out, or names the
    /// settings where no value of theirs is wrong by itself.
    ///
    /// - Parameter others: what is wrong in the file without the settings.
    func refusals(_ settings: [ScenarioSetting], without others: [Diagnostic]) -> Diagnostics {
        let all = refusals
        let own = all.all.filter { mistake in
            others.contains { $0.path == mistake.path && $0.found == mistake.found && $0.file == mistake.file }
        }
        let rest = all.all.filter { !own.contains($0) }.map(blamed)
        let wrong = rest.filter { $0.file.hasPrefix("--set ") }
        let told = wrong.isEmpty ? rest.map { $0.with(settings) } : wrong
        let found = own + told
        return found.isEmpty ? all : Diagnostics(found, unlisted: all.unlisted)
    }

    /// At the place of a setting where it is of a value within the one that is refused.
    private func blamed(_ mistake: Diagnostic) -> Diagnostic {
        // What lacks is a key beside the one that was set.
        let parent = mistake.path.split(separator: ".").dropLast().joined(separator: ".")
        let place = mistake.found.hasPrefix("no `") && parent.contains(".") ? parent : mistake.path
        guard mistake.file == source.name, !place.isEmpty, let setting = document?.place(within: place) else {
            return mistake
        }
        return Diagnostic(
            file: setting, place: nil, path: mistake.path, found: mistake.found, allowed: mistake.allowed, excerpt: nil)
    }
}

extension Diagnostic {
    fileprivate func with(_ settings: [ScenarioSetting]) -> Diagnostic {
        Diagnostic(
            file: file, place: place, path: path,
            found: found + ", with " + settings.map(\.words).joined(separator: " "),
            allowed: allowed, excerpt: excerpt)
    }
}
