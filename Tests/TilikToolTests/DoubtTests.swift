import Testing

@testable import TilikTool

/// What a plan's reader doubts is no rule's business: nothing that hangs on it is held against the unit.
struct DoubtTests {
    private let folder = try! TemporaryFolder()

    /// The codes that a check of a plan's rows gives, with their lines.
    private func remarks(_ rows: [String], only codes: String) async throws -> [String] {
        let path = try folder.write(
            "u.json", #"{"id":"u","name":"U","plan":{"year":2026,"rows":["# + rows.joined(separator: ",\n") + "]}}\n")
        let run = try await ToolRun(["check", path, "--as-of", "2026-11-21", "--quiet", "--only", codes])
        #expect(run.error.isEmpty, "\(run.error)")
        return run.output.matches(of: #/:(\d+):\d+: (?:kritis|wajib diperbaiki|saran|informasi) ([KW]\d{3})\b/#).map { "\($0.2):\($0.1)" }
    }

    private static let good = #"{"action":"Rapat","evidence":["Notula"],"months":"2026-03","pic":"Tim A"}"#
    private static let good2 = #"{"action":"Monev","evidence":["Laporan monev"],"months":"2026-06","pic":"Tim B"}"#

    @Test(arguments: [
        ("evidence", #""action":"Sosialisasi","months":"2026-03","pic":"Tim""#, "K101"),
        ("evidence", #""action":"Sosialisasi","evidence":["Tim Area I"],"months":"2026-03","pic":"Tim","indicator":"A.I.1.i.a""#, "K101"),
        ("evidence", #""action":"Sosialisasi","evidence":["Rapat koordinasi"],"months":"2026-03","pic":"Tim""#, "K104"),
        ("evidence", #""action":"Sosialisasi","evidence":["Dokumen"],"months":"2026-03","pic":"Tim""#, "K103"),
        ("evidence", #""action":"Sosialisasi","evidence":["Pegawai telah paham"],"months":"2026-03","pic":"Tim""#, "K105"),
        ("evidence", #""action":"Mutasi","evidence":["Website"],"months":"2026-03","pic":"Tim""#, "K122"),
        ("when", #""action":"Sosialisasi","evidence":["Foto"],"pic":"Tim""#, "K112"),
        ("when", #""action":"Sosialisasi","evidence":["Foto"],"months":"2024-03","when":"Maret 2024","pic":"Tim""#, "K102"),
        ("when", #""action":"Rapat setiap triwulan","evidence":["Notula"],"months":"2026-03","pic":"Tim""#, "K108"),
    ])
    func `a doubted part of a row is not held against it, the same part of another is`(
        _ field: String, _ row: String, _ code: String
    ) async throws {
        let rows = [Self.good, Self.good2, "{\(row)}", "{\(row),\"doubts\":[\"\(field)\"]}"]
        let told = try await remarks(rows, only: code)
        // The second case names evidence, and no rule asks for more of it.
        #expect(told == (code == "K101" && row.contains("evidence") ? [] : ["\(code):3"]))
        // A doubt about something else changes nothing.
        let elsewhere = field == "pic" ? "when" : "pic"
        let other = try await remarks([Self.good, Self.good2, "{\(row),\"doubts\":[\"\(elsewhere)\"]}"], only: code)
        #expect(other == told)
    }

    @Test(arguments: [
        ("evidence", #""action":"Rapat","months":"2026-03","pic":"Tim""#, "K202"),
        ("pic", #""action":"Rapat","evidence":["Notula"],"months":"2026-03""#, "K203"),
        ("when", #""action":"Rapat","evidence":["Notula"],"pic":"Tim""#, "K206"),
        ("evidence", #""action":"Rapat","months":"2026-03","pic":"Tim""#, "K205"),
        ("when", #""action":"Rapat","evidence":["Notula"],"months":"2024-03","pic":"Tim""#, "K303"),
    ])
    func `what a plan lacks is not told where any row may have it`(
        _ field: String, _ row: String, _ code: String
    ) async throws {
        let plain = Array(repeating: "{\(row)}", count: 5)
        #expect(try await remarks(plain, only: code) == ["\(code):1"])
        let doubted = Array(repeating: "{\(row),\"doubts\":[\"\(field)\"]}", count: 5)
        #expect(try await remarks(doubted, only: code) == [])
        #expect(try await remarks(plain + doubted.prefix(1), only: code) == [])
    }

    @Test func `rows that are read for sure are counted without the others`() async throws {
        let bare = #"{"action":"Rapat","months":"2026-03","pic":"Tim"}"#
        let doubted = #"{"action":"Rapat","months":"2026-03","pic":"Tim","doubts":["evidence"]}"#
        #expect(try await remarks([Self.good, bare, bare, doubted, doubted], only: "K213") == ["K213:1"])
        // Of two that are read, one names evidence: the other is told by itself.
        #expect(try await remarks([Self.good, bare, doubted, doubted, doubted], only: "K213,K101") == ["K101:2"])
    }

    @Test func `a doubt is one of four words`() async throws {
        let path = try folder.write("u.json", #"{"id":"u","name":"U","plan":{"rows":[{"action":"A","doubts":["waktu"]}]}}"#)
        let run = try await ToolRun(["check", path, "--as-of", "2026-11-21", "--lang", "en"])
        #expect(run.code == .invalidInput && run.error.contains("waktu") && run.error.contains("D106"), "\(run.error)")
    }
}
