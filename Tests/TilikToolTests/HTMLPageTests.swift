import Assessment
import Foundation
import Testing

@testable import Reports
@testable import TilikTool

/// Pages for a browser: whole, safe, and with the figures of the other reports. A real browser looks at them in
/// `Tests/check-pages.sh`.
struct HTMLPageTests {
    private let folder = try! TemporaryFolder()
    private let day = ["--as-of", "2026-11-21"]

    private func page(_ paths: [String], _ options: [String] = []) async throws -> PageScan {
        let run = try await ToolRun(["evaluate"] + paths + ["--format", "html", "--quiet"] + options + day)
        #expect(run.code == .fine, "\(run.error)")
        return PageScan(run.output)
    }

    @Test(arguments: [
        ["Examples/kalimantan"], ["Examples/kalimantan", "--lang", "en"], ["Examples/kalimantan/contoh"], ["Examples/akip"],
        ["Examples/kalimantan", "Examples/akip", "Examples/spbe"],
    ])
    func `a page is well-formed, loads nothing, and its links lead somewhere`(_ words: [String]) async throws {
        let page = try await page(words)
        #expect(page.faults == [])
        #expect(page.source.hasPrefix("<!DOCTYPE html>\n<!-- \(ReportMark.text) -->\n"))
        #expect(Set(page.ids).count == page.ids.count)
        #expect(Set(page.links.map { String($0.dropFirst()) }).subtracting(page.ids) == [])
        #expect(!page.source.contains("src=") && !page.source.contains("url("))
    }

    @Test func `only its own style and script may run, told by their digests`() async throws {
        let page = try await page(["Examples/kalimantan/contoh"])
        let policy = try #require(page.source.firstMatch(of: /Content-Security-Policy content="([^"]*)"/)).1
        #expect(policy.hasPrefix("default-src 'none'; "))
        for (name, text) in [("style", PageStyle.text), ("script", PageScript.text)] {
            #expect(page.source.contains("<\(name)>\(text)</\(name)>"))
            #expect(policy.contains("\(name)-src '\(Rubric.integrity(of: text))'"))
        }
        // FIPS 180-4 gives the digest of "abc"; in Base64 it is this.
        #expect(Rubric.integrity(of: "abc") == "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
        #expect(Rubric.integrity(of: "") == "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    }

    // MARK: Figures

    /// The rows of a Markdown table whose head begins with some cells.
    private func table(_ markdown: String, _ head: String) -> [[String]] {
        let lines = markdown.components(separatedBy: "\n")
        guard let start = lines.firstIndex(where: { $0.hasPrefix("| \(head) |") }) else { return [] }
        return lines[(start + 2)...].prefix { $0.hasPrefix("|") }.map { line in
            line.dropFirst().dropLast().components(separatedBy: " | ").map {
                $0.replacing("*", with: "").replacing("\\", with: "").trimmingCharacters(in: CharacterSet(charactersIn: " |"))
            }
        }
    }

    @Test func `scores, minimums and gaps are those of the Markdown report`() async throws {
        let page = try await page(["Examples/kalimantan/contoh"])
        let markdown = try await ToolRun(["evaluate", "Examples/kalimantan/contoh", "--format", "md"] + day).output
        let scores = table(markdown, "Nilai")
        #expect(scores.count == 9)
        #expect(page.rows(ofTable: "id=sscores").map { $0.map { $0.replacing("*", with: "") } } == scores)
        let minimums = table(markdown, " | nilai | minimal | selisih")
        #expect(minimums.count == 12)
        #expect(page.rows(ofTable: "id=sm0") == minimums)
        let gaps = page.rows(ofTable: "id=sgaps")
        let told = table(markdown, " | Butir | poin")
        #expect(gaps.count == 76 && told.count == 76)
        for (gap, row) in zip(gaps, told) {
            #expect(gap[0] == row[1] && gap[1] == "−" + row[2], "\(row[1])")
            let cause = row[3].components(separatedBy: ": ").dropFirst().joined(separator: ": ")
            #expect(gap[2].hasSuffix(cause), "\(row[1]): \(gap[2])")
            #expect(gap[3].hasPrefix(row[4]) && gap[4] == row[5] && gap[5] == row[6], "\(row[1])")
        }
    }

    @Test func `the board has every satker with its figures, in the order of the other tables`() async throws {
        let page = try await page(["Examples/kalimantan"])
        let markdown = try await ToolRun(["evaluate", "Examples/kalimantan", "--format", "md", "--summary"] + day).output
        let units = markdown.components(separatedBy: "\n").filter { $0.firstMatch(of: /^\| [0-9]+ \|/) != nil }
            .map { $0.components(separatedBy: " | ") }
        let rows = page.rows(ofTable: "id=board").filter { $0.count > 2 }
        #expect(rows.map { $0[0] } == units.map { $0[0].dropFirst(2) + " " + $0[1] })
        // Total, minimums, prerequisites and decisions of the one that is reviewed.
        #expect(rows[0][9].hasSuffix(units[0][4].replacing("\\*", with: "*")))
        #expect(Array(rows[0][10...12]) == Array(units[0][5...7]))
        // No reviewer has looked at the others, and no figure says so.
        #expect(rows.dropFirst().allSatisfy { $0[9] == "–" && $0[10] == "–" })
    }

    @Test func `every gap of a satker stands in the province's page too, and leads to what is told of it`() async throws {
        let page = try await page(["Examples/kalimantan"])
        let own = try await self.page(["Examples/kalimantan/contoh"])
        let first = try #require(page.source.range(of: "<section id=s1gaps>"))
        let list = page.source[first.upperBound...].prefix { $0 != "§" }.components(separatedBy: "</section>")[0]
        let items = list.matches(of: /<li><a href=#(t[0-9]+)>([^<]*)<\/a> ([^ <]*)/)
        #expect(items.count == 76)
        let ranks = try #require(list.firstMatch(of: /data-ranks="([0-9 ]*)"/)).1.split(separator: " ").compactMap { Int($0) }
        #expect(ranks.sorted() == Array(1...76))
        let rows = own.rows(ofTable: "id=sgaps")
        for (rank, item) in zip(ranks, items) {
            let row = rows[rank - 1]
            #expect(row[0].hasPrefix(item.2 + " ") && row[1] == "−" + item.3)
            #expect(page.ids.contains(String(item.1)))
        }
    }

    // MARK: Bad input

    /// A satker with a text in every place that takes one.
    private func unit(_ id: String, _ text: String) throws -> String {
        let quoted = String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
        return """
            {"id": "\(id)", "name": \(quoted), "province": \(quoted), "plan": {"year": 2026, "rows": [{"no": \(quoted), "action": \(quoted), \
            "evidence": [\(quoted)], "months": "2026-01..2026-03", "pic": \(quoted), "indicator": ["A.I.1.i.a"]}]}, \
            "answers": {"A.I.1.i.a": {"answer": "Ya", "note": \(quoted)}}, \
            "evidence": [{"kind": "sk", "title": \(quoted), "indicator": ["A.I.1.i.a"], "date": "2026-02-03", "link": \(quoted)}]}
            """
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><b x='", "</td></table></details>", "a\u{202E}b\u{7}c\u{1E}d\u{1F}e\u{1D}f\u{1C}",
        "<!-- --> ]]> &lt;", "=1+1", String(repeating: "huruf ", count: 7000),
    ])
    func `no text becomes a tag`(_ text: String) async throws {
        for (name, options) in [("a", []), ("b", ["--unit", "u"])] {
            try folder.write("\(name).jsonl", try unit("u", text) + "\n")
            try folder.write("\(name)-plain.jsonl", try unit("u", text.count > 1000 ? String(repeating: "kata ", count: 9000) : "teks") + "\n")
            let found = try await page(["\(folder.path)/\(name).jsonl"], options)
            let plain = try await page(["\(folder.path)/\(name)-plain.jsonl"], options)
            #expect(found.faults == [])
            #expect(Set(found.tags) == Set(plain.tags))
            #expect(found.tags.count { $0 == "script" } == 1)
            #expect(found.source.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E || $0 == "\n" })
            #expect(found.source.utf8.count < plain.source.utf8.count + 40_000)
        }
    }

    @Test func `a satker with nothing but a name, and none at all, are pages`() async throws {
        try folder.write("n.jsonl", #"{"id": "n", "name": "Hanya nama"}"# + "\n")
        let named = try await page(["\(folder.path)/n.jsonl"])
        #expect(named.faults == [] && named.source.contains("Hanya nama") && named.source.contains("tidak menyampaikan"))
        try folder.write("none.jsonl", "")
        let none = PageScan(try await ToolRun(["evaluate", "\(folder.path)/none.jsonl", "--format", "html"] + day).output)
        #expect(none.faults == [] && none.tags.contains("main"))
    }

    @Test func `what may be handed to a satker names no reviewer and has no note of theirs`() async throws {
        try folder.write("u/satker.json", #"{"id": "u", "name": "U"}"#)
        try folder.write("u/answers.json", #"{"A.I.1.i.b": "A"}"#)
        try folder.write(
            "u/review.jsonl",
            #"{"stage": "province", "date": "2026-10-27", "indicator": "A.I.1.i.b", "answer": "B", "reason": "buktinya kurang", "note": "catatan dalam", "by": "Penilai Satu"}"#
                + "\n")
        try folder.write("v/satker.json", #"{"id": "v", "name": "V"}"#)
        let own = try await page(["\(folder.path)/u"])
        let all = try await page([folder.path])
        #expect(own.source.contains("buktinya kurang") && all.source.contains("buktinya kurang"))
        #expect(!own.source.contains("catatan dalam") && !own.source.contains("Penilai Satu"))
        #expect(all.source.contains("catatan dalam") && !all.source.contains("Penilai Satu"))
    }

    @Test func `twenty satker with plans of seventy rows and two documents an indicator stay under sixteen hundred kilobytes`() async throws {
        let files = try ["satker", "answers", "evidence", "plan"].map { name -> String in
            let text = try String(contentsOfFile: "\(ToolRun.root)/Examples/kalimantan/contoh/\(name).json", encoding: .utf8)
            return name == "satker" ? String(text.drop { $0 != "{" }.dropFirst().reversed().drop { $0 != "}" }.dropFirst().reversed()) : "\"\(name)\": \(text)"
        }
        let line = files.joined(separator: ", ").replacing("\n", with: " ").replacing("\"file\":", with: "\"link\":")
        let units = (1...20).map { "{\(line.replacing("kpu-contoh", with: "u\($0)"))}" }
        try folder.write("many.jsonl", units.joined(separator: "\n") + "\n")
        let page = try await page(["\(folder.path)/many.jsonl"])
        #expect(page.source.utf8.count < 1_600_000, "\(page.source.utf8.count)")
        #expect(page.source.components(separatedBy: "<details class=unit").count == 21)
    }
}
