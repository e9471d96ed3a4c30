import Foundation
import Testing

@testable import TilikTool

/// What `tilik check` writes for people and for servers, on documents, plan files and submissions.
struct CheckFormatTests {
    private let folder = try! TemporaryFolder()

    private static let document = """
        KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SAMBAS
        NOMOR 3 TAHUN 2026
        TENTANG RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026

        Ditetapkan di Sambas
        pada tanggal 6 Januari 2026

        NO\tKOMPONEN\tINDIKATOR\tLANGKAH AKSI\tBUKTI FISIK\tTARGET WAKTU
        I\tManajemen Perubahan
        1\tTim Kerja\tMenerbitkan SK Tim Kerja\tMembentuk Tim ZI\tSK Tim Kerja KPU Kabupaten Landak\tJanuari 2026
        2\tPemantauan dan Evaluasi\tMonitoring pembangunan ZI\tRapat evaluasi per triwulan\tUndangan, notula\tMaret 2026
        """

    private func document(_ name: String = "rencana.txt", _ text: String = document) throws -> String {
        try folder.write(name, text)
    }

    private func check(_ paths: [String], _ options: [String]) async throws -> ToolRun {
        try await ToolRun(["check"] + paths + ["--as-of", "2026-11-21", "--lang", "en"] + options)
    }

    private func json(_ run: ToolRun) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    }

    @Test func `a document is checked at its own lines, with a caret under what was found`() async throws {
        let run = try await check([try document()], ["--only", "K113,K108"])
        #expect(run.code == .findings)
        #expect(
            run.output.contains("rencana.txt:10:68: error K113 other-unit-in-row: the name of another unit: KPU Kabupaten Landak\n"))
        #expect(run.output.contains("rencana.txt:11:68: warning K108 frequency-contradicted: "))
        let lines = run.output.split(separator: "\n")
        let caret = try #require(lines.first { $0.contains("^^^") })
        #expect(caret.count { $0 == "^" } == "KPU Kabupaten Landak".count)
        #expect(caret.firstIndex(of: "^")?.utf16Offset(in: caret) == lines[1].range(of: "KPU Kabupaten Landak")?.lowerBound.utf16Offset(in: lines[1]))
    }

    @Test func `a plan file alone and a folder with one are checked too`() async throws {
        let plan = #"{"document":{"issuer":"KPU Kabupaten Sambas"},"rows":[{"action":"a","evidence":["SK KPU Kabupaten Landak"]}]}"#
        let file = try folder.write("rencana.json", plan)
        _ = try folder.write("kpu-x/plan.json", plan)
        let run = try await check([file, folder.path + "/kpu-x"], ["--only", "K113", "--format", "json"])
        let units = try #require(try json(run)["units"] as? [[String: Any]])
        #expect(units.map { $0["id"] as? String } == ["rencana", "kpux"] && run.code == .findings)
        #expect(units.allSatisfy { ($0["remarks"] as? [[String: Any]])?.first?["line"] as? Int == 1 })
    }

    @Test func `a fingerprint survives a line that moves`() async throws {
        func prints(_ text: String) async throws -> [String] {
            let run = try await check([try document("rencana.txt", text)], ["--format", "json"])
            let unit = try #require((try json(run)["units"] as? [[String: Any]])?.first)
            return try #require(unit["remarks"] as? [[String: Any]]).compactMap { $0["fingerprint"] as? String }
        }
        let first = try await prints(Self.document)
        let moved = try await prints(Self.document.replacing("Ditetapkan di", with: "\n\n\nDitetapkan di"))
        #expect(first.count > 5 && Set(first).count == first.count && first == moved)
    }

    @Test func `annotations of GitHub escape what would end them`() async throws {
        let file = try document("a:b,c%\nd.txt")
        let run = try await check([file], ["--only", "K113", "--format", "github"])
        let lines = run.output.split(separator: "\n")
        #expect(lines.count == 1 && lines[0].hasPrefix("::error file="))
        #expect(lines[0].contains("a%3Ab%2Cc%25%0Ad.txt,line=10,col=68,endColumn=88,title=K113 other-unit-in-row::KPU Kabupaten Sambas: "))
    }

    @Test func `no format shows control characters or such that change the direction`() async throws {
        let text = Self.document.replacing("Landak", with: "Landak\u{202E}\u{1B}[31m\u{7}").replacing("Rapat evaluasi", with: "::error::Rapat\u{200B} evaluasi")
        let file = try document("\u{202E}x.txt", text)
        for format in ["text", "json", "sarif", "junit", "github", "gitlab"] {
            let run = try await check([file], ["--format", format])
            #expect(run.code == .findings)
            let bad = run.output.unicodeScalars.filter { "\u{202E}\u{1B}\u{7}\u{200B}".unicodeScalars.contains($0) }
            #expect(bad.isEmpty, "\(format)")
        }
    }

    @Test func `no report takes the place of what is read, of another or of a device`() async throws {
        let file = try document()
        for options in [["--format", "json=\(file)"], ["--write-baseline", file], ["--format", "json=x", "--format", "sarif=./x"]] {
            #expect(try await check([file], options).code == .usage)
        }
        let text = try String(contentsOfFile: file, encoding: .utf8)
        #expect(text == Self.document)
        #expect(try await check([file], ["--format", "json=/dev/null", "--only", "K113"]).code == .findings)
        #expect((try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type] as? FileAttributeType) == .typeCharacterSpecial)
    }

    @Test func `nothing is called checked that was not`() async throws {
        let sheet = try await check([ToolRun.root + "/Examples/lke/lke-contoh.xlsx"], [])
        #expect(sheet.code == .invalidInput && sheet.error.contains("error X112 no-plan-rows"))
        let other = try await check([try document()], ["--rubric", "permenpanrb-88-2021"])
        #expect(other.output.contains("the rubric permenpanrb-88-2021 has no rules about plans; nothing was looked for\n"))
    }

    @Test func `a name that is a command to a server is none in the log`() async throws {
        let file = try folder.write("u.json", #"{"id":"u","name":"::error::x"}"#)
        let run = try await check([file], [])
        #expect(run.code == .fine && run.output.contains("\u{FFFD}:error::x: there is no plan\n"))
    }

    @Test func `of thousands of remarks a hundred are shown and the rest counted`() async throws {
        let rows = (1...1500).map { "{\"action\":\"a\($0)\",\"evidence\":[\"Dokumen\"]}" }.joined(separator: ",")
        let file = try folder.write("u.json", "{\"id\":\"u\",\"name\":\"U\",\"plan\":{\"rows\":[\(rows)]}}")
        let run = try await check([file], ["--only", "K103"])
        #expect(run.output.contains("and 1400 more; all of them are in --format json\n1 plans checked; 1500 warning;"))
        let github = try await check([file], ["--only", "K103", "--format", "github"])
        #expect(github.output.split(separator: "\n").count == 11 && github.output.hasSuffix("tilik: 1490 more remarks are not shown here\n"))
    }

    @Test func `several plans have a summary of what is common, and copies are told with their rows`() async throws {
        let words = (1...80).map { "langkah\($0)" }.joined(separator: " ")
        let text = Self.document.replacing("Membentuk Tim ZI", with: words)
        let one = try document("a.txt", text)
        let two = try document("b.txt", text.replacing("SAMBAS", with: "MELAWI").replacing("Sambas", with: "Melawi"))
        let run = try await check([one, two], ["--only", "K113,K502"])
        #expect(run.output.contains("error K502 copy: this plan is a copy of that of KPU Kabupaten Melawi: 100% of its text is the same\n"))
        #expect(run.output.contains("= \(two):10: ") && run.output.contains(" words in a row are the same\n"))
        #expect(run.output.contains("The commonest remarks on 2 plans\n  2/2  error K113 other-unit-in-row: the name of another unit: "), "\(run.output)")
        // No dots of a text with gaps: what is said of the first, and how many others there are.
        #expect(run.output.contains(#/K113 other-unit-in-row: the name of another unit: [^…]+ \(and \d+ others\)\n        all\n/#))
        let summary = try await check([one, two], ["--only", "K113,K502", "--summary"])
        #expect(!summary.output.contains("a.txt:10") && summary.output.contains("\n  KPU Kabupaten Sambas  2 error\n"))
    }

    @Test func `reports are files where they are named, and one bad document stops no other`() async throws {
        let good = try document()
        let bad = try folder.write("rusak.docx", "PK\u{3}\u{4}zip")
        let out = folder.path + "/out.sarif"
        let run = try await check([good, bad], ["--only", "K113", "--format", "text", "--format", "sarif=\(out)"])
        #expect(run.code == .invalidInput && run.error.contains("rusak.docx") && run.output.contains("K113"))
        let sarif = try String(contentsOfFile: out, encoding: .utf8)
        #expect(sarif.contains("\"executionSuccessful\": false") && sarif.contains("\"ruleId\": \"K113\""))
    }
}
