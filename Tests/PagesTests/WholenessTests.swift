// SPDX-License-Identifier: GPL-3.0-or-later
import Reports
import Testing

@testable import Pages

/// A page is made of all of a result, or not at all.
@Suite struct WholenessTests {
    private static func refusal(_ json: String) -> String? {
        do {
            _ = try Page(of: Samples.document(json), in: .english)
            return nil
        } catch let error as PageRefusal {
            return error.found
        } catch {
            return "\(error)"
        }
    }

    @Test func whatIsWholeIsAPage() { for json in Samples.all { #expect(Self.refusal(json) == nil) } }

    @Test(arguments: [
        ("\"today\":", "\"todey\":", "it has no `today`"), ("\"offers\":", "\"offer\":", "it has no `offers`"),
        ("\"turned\": [", "\"turned\": 3, \"rest\": [", "`turned` is not a list"),
        ("\"replications\": 40,", "\"replications\": \"many\",", "`replications` is not a number"),
        ("{\"team\": \"front\", \"shift\"", "{\"shift\"", "`ladders`, item 1, has no `team`"),
    ])
    func whatIsDamagedIsRefused(_ old: String, _ new: String, _ found: String) {
        let refusal = Self.refusal(Samples.negotiate.replacing(old, with: new))
        #expect(refusal?.contains(found) == true, "\(refusal ?? "a page")")
    }
}
