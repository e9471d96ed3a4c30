import Reports
import Testing

/// What is safe to show, and what a continuous integration server would take for a command in its log.
struct SafeTextTests {
    /// The mark that breaks a command.
    private static let mark = "\u{FFFD}"

    @Test(arguments: [
        ("##vso[task.setvariable variable=a]b", "##|vso[task.setvariable variable=a]b"),
        ("x ##VSO[a]", "x ##|VSO[a]"), ("###vso[a]", "###|vso[a]"), ("##[error]x", "##|[error]x"),
        ("##vso##vso[[a]", "##vso##|vso[[a]"), ("##teamcity[buildStop]", "##|teamcity[buildStop]"),
        ("a\n##teamcity[a]", "a ##|teamcity[a]"), ("##[##[##[", "##|[##|[##|["),
        ("section_start:1:a", "section_|start:1:a"), ("x section_end:1:a", "x section_|end:1:a"),
        ("\u{1B}[0Ksection_start:1:a\r\u{1B}[0K", "|[0Ksection_|start:1:a |[0K"),
        ("::error::x", "|:error::x"), ("  ::error::x", "  |:error::x"), ("a ::error::x", "a |:error::x"),
        ("a\u{A0}::error::x", "a\u{A0}|:error::x"), ("a\r\n::error::x", "a  |:error::x"), (":::a", "|::a"), ("::", "|:"),
    ])
    func `what is a command to a server is none in its log`(_ text: String, _ wanted: String) {
        #expect(safe(text) == wanted.replacing("|", with: Self.mark))
    }

    @Test(arguments: [
        "", "KPU Kabupaten Contoh", "A.I.1.i.a: Ya", "# [a]", "#[a]", "## a [b]", "##", "C::D", "a: b", "jam 10:30",
        "laporan akhir: start: end: section", "nomor ##12 [a]", "Rapat – évaluasi",
    ])
    func `what is no command stays as it is`(_ text: String) { #expect(safe(text) == text) }

    @Test func `characters that could rewrite a line are replaced`() {
        #expect(safe("a\tb\nc") == "a b c")
        #expect(safe("a\u{202E}b\u{7F}\u{85}\u{1B}[31m\u{FEFF}") == "a|b|||[31m|".replacing("|", with: Self.mark))
    }

    @Test func `it takes time in proportion to the text`() {
        let clock = ContinuousClock()
        func time(_ count: Int, _ part: String) -> Duration {
            let text = String(repeating: part, count: count)
            return clock.measure { _ = safe(text) }
        }
        for part in ["::", "##[", "##", "##a", ":", "section_start:", "#", "a ::"] {
            _ = time(1000, part)
            let (short, long) = (time(4000, part), time(64_000, part))
            // Sixteen times the text: 256 times the time if each part were looked at against all the others.
            #expect(long < short * 64 + .milliseconds(50), "\(part): \(short), \(long)")
        }
        #expect(safe(String(repeating: "::", count: 100_000)).hasPrefix("\u{FFFD}:::"))
    }
}
