import Testing

@testable import TilikTool

/// Baselines and waivers: how a project lives with remarks.
struct AcceptanceTests {
    private let folder = try! TemporaryFolder()

    private func plan(_ rows: String = #"{"action":"Rapat"},{"action":"Reviu","evidence":["SOP"]}"#) throws -> String {
        try folder.write("u.json", #"{"id":"u","name":"Satker U","plan":{"rows":[\#(rows)]}}"#)
    }

    private func check(_ file: String, _ options: [String], on day: String = "2026-11-21") async throws -> ToolRun {
        try await ToolRun(["check", file, "--as-of", day, "--lang", "en"] + options)
    }

    private func waivers(_ waiver: String, _ head: String = "") throws -> String {
        try folder.write("waivers.json", #"{"format":"tilik-waivers/1",\#(head)"waivers":[\#(waiver)]}"#)
    }

    private static let waiver = #""code":"K101","unit":"u","reason":"digabung dengan baris di atasnya","approver":"TPI provinsi","until":"2026-12-31""#

    @Test func `a baseline accepts today's remarks and shows new ones`() async throws {
        let file = try plan()
        let baseline = folder.path + "/baseline.json"
        #expect(try await check(file, ["--write-baseline", baseline]).code == .fine)
        let same = try await check(file, ["--baseline", baseline])
        #expect(same.code == .fine && same.output.contains("remarks do not count: in the baseline or waived\n1 plans checked; nothing to remark\n"))
        _ = try plan("\n\n" + #"{"action":"Rapat"},{"action":"Reviu","evidence":["SOP"]},{"action":"Baru","evidence":["SOP"]},{"action":"Rapat lain"}"#)
        let more = try await check(file, ["--baseline", baseline])
        #expect(more.code == .findings && more.output.contains(":3:95: error K101") && !more.output.contains(":3:1: error K101"))
    }

    @Test func `a waiver lets a remark pass for a time`() async throws {
        let file = try plan()
        let waivers = try waivers("{\(Self.waiver)}")
        let passed = try await check(file, ["--waivers", waivers, "--only", "K101"])
        #expect(passed.code == .fine && passed.output.contains("1 remarks do not count"))
        let lapsed = try await check(file, ["--waivers", waivers, "--only", "K101,W201"], on: "2027-01-01")
        #expect(lapsed.code == .findings && lapsed.output.contains("error K101 "))
        #expect(lapsed.output.contains("waivers.json:1:40: error W201 waiver-lapsed: the waiver of K101 for u lapsed after 31 December 2026\n"))
    }

    @Test func `a waiver for a rule that is left out or a unit elsewhere is not called unused`() async throws {
        let elsewhere = try waivers("{\(Self.waiver.replacing("\"u\"", with: "\"lain\""))},{\(Self.waiver)}")
        let run = try await check(try plan(), ["--waivers", elsewhere, "--skip", "K101"])
        #expect(!run.output.contains("W202"))
    }

    @Test func `a waiver that covers nothing is told`() async throws {
        let waivers = try waivers("{\(Self.waiver.replacing("K101", with: "K102"))}")
        let run = try await check(try plan(), ["--waivers", waivers, "--only", "K102,W202"])
        #expect(run.code == .fine && run.output.contains("warning W202 waiver-unused: the waiver of K102 for u covers no remark\n"))
    }

    @Test(arguments: [
        ("{", "J101"), (#"{"format":"tilik-baseline/1","waivers":[]}"#, "D106"), (#"{"format":"tilik-waivers/1"}"#, "D104"),
        (#"{"format":"tilik-waivers/1","rubric":"spbe","waivers":[]}"#, "W101"),
        (#"{"format":"tilik-waivers/1","findings":[]}"#, "D102"),
        (#"{"format":"tilik-waivers/1","waivers":[{"code":"K101","reason":"","approver":"T","until":"2026-12-31"}]}"#, "D104"),
        (#"{"format":"tilik-waivers/1","waivers":[{"code":"K101","reason":"x","approver":"T","until":"2026-02-30"}]}"#, "D105"),
        (#"{"format":"tilik-waivers/1","waivers":[{"code":"K101","reason":"x","approver":"T","from":"2026-12-01","until":"2026-12-31"}]}"#, "W102"),
        (#"{"format":"tilik-waivers/1","waivers":[{"code":"K101","reason":"x","approver":"T","from":"2026-12-01","until":"2026-01-31"}]}"#, "S106"),
    ])
    func `a file of waivers that cannot be right is a fault, and the check is reported all the same`(
        _ text: String, _ code: String
    ) async throws {
        let file = try folder.write("w.json", text)
        let run = try await check(try plan(), ["--waivers", file, "--only", "K101"])
        #expect(run.code == .invalidInput && run.error.contains("error \(code) ") && run.output.contains("error K101 "))
    }

    @Test func `a baseline from the future or that is not there is a fault`() async throws {
        let file = try folder.write("b.json", #"{"format":"tilik-baseline/1","asOf":"2026-12-01","findings":[]}"#)
        #expect(try await check(try plan(), ["--baseline", file]).error.contains("b.json:1:37: error W102 from-the-future"))
        #expect(try await check(try plan(), ["--baseline", folder.path + "/none.json"]).code == .invalidInput)
    }
}
