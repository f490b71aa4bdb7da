// SPDX-License-Identifier: GPL-3.0-or-later
import ScenarioFiles
import ServiceContract

/// A terms file against the names of a scenario.
func readTerms(_ path: String, against scenario: Scenario) throws -> (name: String, contract: ServiceContract) {
    try readTerms([path], against: scenario)[0]
}

/// Several; all problems of all of them at once.
func readTerms(_ paths: [String], against scenario: Scenario) throws -> [(name: String, contract: ServiceContract)] {
    var terms: [(name: String, contract: ServiceContract)] = []
    var found: [Diagnostics] = []
    for path in paths {
        do {
            terms.append(try TermsReader.read(path: path, against: scenario))
        } catch {
            found.append(error)
        }
    }
    try Failure.refuse(found)
    return terms
}
