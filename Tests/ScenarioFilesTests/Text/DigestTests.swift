// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import ScenarioFiles

/// SHA-256 by the examples of FIPS 180-4, which NIST publishes.
@Suite struct DigestTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func examplesOfTheStandard(_ text: String, digest: String) { #expect(sha256(Array(text.utf8)) == digest) }

    /// Texts that are large, or none, are told by their digest alone.
    @Test func onlyShortTextsAreKept() {
        #expect(InputFile(name: "a", bytes: Array("é".utf8)).text == "é")
        #expect(InputFile(name: "a", bytes: [0xFF]).text == nil)
        #expect(InputFile(name: "a", bytes: [UInt8](repeating: 0x20, count: InputFile.mostText + 1)).text == nil)
    }
}
