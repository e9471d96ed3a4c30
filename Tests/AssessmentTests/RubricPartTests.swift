import Foundation
import JSONText
import RubricWorks
import Testing

@testable import Assessment

/// Rubrics in several files: what is wrong is told in the file where it stands.
struct RubricPartTests {
    /// The shipped rubric with further parts, which are lists of texts by their paths.
    private func faults(_ parts: [String: String], named: [String]? = nil) throws -> [Diagnostic] {
        let names = (named ?? parts.keys.sorted()).map { "\"\($0)\"" }.joined(separator: ", ")
        var files = try #require(Fixture.files.replacing(#""areas/hasil.json","#, with: #""areas/hasil.json", \#(names),"#))
        for (path, text) in parts { files = files.replacing(path, with: SourceText(name: path, bytes: text.utf8)) }
        do {
            _ = try Rubric(files)
            return []
        } catch {
            return error.diagnostics
        }
    }

    private static let share = #"{"shares": [{"id": "separuh", "least": 0.5}]}"#

    @Test func `a part adds to the lists and changes nothing else`() throws {
        #expect(try faults(["x.json": Self.share]) == [])
        let rubric = Fixture.rubric
        #expect(rubric.indicators.first?.term.id == "A.I.1.i.a" && rubric.indicators.last?.term.id == "B.II.a")
        #expect(rubric.rules.count == 75 && rubric.definitions.count == 34)
    }

    @Test(arguments: [
        ("{", "J101", "1:2"), (#"{"id": "x"}"#, "D102", "1:2"), (#"{"parts": ["y.json"]}"#, "D102", "1:2"),
        (#"{"root": {}}"#, "D102", "1:2"), (#"{"shares": {}}"#, "D101", "1:12"), (#"{"changes": {}}"#, "D102", "1:13"),
        ("{\n \"indicators\": {\"A.I.9\": []}}", "R103", "2:17"), (#"{"nodes": {"B.I": []}}"#, "R119", "1:12"),
        (#"{"shares": [{"id": "most", "above": 0.5}]}"#, "R104", "1:20"),
        (#"{"definitions": [{"id": "x", "title": {"id": "a", "en": "a"}, "value": ["count(", " [\"a\", facts.tlph])"]}]}"#, "E101", "1:98"),
    ])
    func `a fault of a part is told in the part`(_ text: String, _ code: String, _ place: String) throws {
        let faults = try faults(["x.json": text])
        #expect(faults.map(\.code.code) == [code], "\(faults)")
        #expect(faults.allSatisfy { $0.file == "x.json" })
        #expect(faults.first?.place.map { "\($0.line):\($0.column)" } == place)
    }

    @Test func `what stands in two files is told with both places`() throws {
        let id = try faults(["x.json": Self.share, "y.json": Self.share])
        #expect(id.map(\.file) == ["y.json"] && id.first?.details["other"] == "x.json:1:20")
        let fill = #"{"nodes": {"A.I.1": []}}"#
        let other = try faults(["x.json": fill])
        #expect(other.first?.details["other"]?.hasPrefix("permenpanrb-90-2021/areas/1-") == true && other.count == 1)
        let twice = try faults(["x.json": #"{"indicators": {"A.I.1.i": []}}"#, "y.json": #"{"indicators": {"A.I.1.i": []}}"#])
        #expect(twice.map { "\($0.file) \($0.code.code)" } == ["x.json R119", "y.json R119"])
    }

    @Test(arguments: [
        ("../x.json", "R117"), ("/x.json", "R117"), ("a/../../x.json", "R117"), (#"a\\x.json"#, "R117"), ("", "R117"),
        ("y.json", "R116"), ("areas/hasil.json", "R118"), ("./areas//hasil.json", "R118"),
    ])
    func `a path that cannot be a part is told where it is named`(_ path: String, _ code: String) throws {
        let faults = try faults([:], named: [path])
        #expect(faults.map(\.code.code) == [code])
        #expect(faults.first?.file == "permenpanrb-90-2021/rubric.json" && faults.first?.excerpt?.text.contains("\"\(path)\"") == true)
    }

    @Test func `the faults of all files come in one run`() throws {
        let faults = try faults(["x.json": "{", "y.json": #"{"shares": 1}"#, "z.json": #"{"lows": []}"#])
        #expect(faults.map { "\($0.file) \($0.code.code)" } == ["x.json J101", "y.json D101", "z.json D102"])
    }

    @Test func `a list that a rubric must have may stand in a part`() throws {
        let text = String(decoding: Fixture.files.main.bytes(0..<Fixture.files.main.count), as: UTF8.self)
        let start = try #require(text.range(of: "  \"areas\": [\n"))
        let end = try #require(text.range(of: "\n  ],\n", range: start.upperBound..<text.endIndex))
        let areas = String(text[start.lowerBound..<end.upperBound].dropLast(2))
        let main = text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "")
            .replacing(#""areas/hasil.json","#, with: #""areas/hasil.json", "x.json","#)
        let files = Fixture.files.replacing(nil, with: SourceText(name: "rubric.json", bytes: main.utf8))
        let moved = files.replacing("x.json", with: SourceText(name: "x.json", bytes: "{\n\(areas)}".utf8))
        #expect(Fixture.rubric.changes(to: try Rubric(moved)).isEmpty)
        let lost = #expect(throws: RubricFaults.self) {
            _ = try Rubric(files.replacing("x.json", with: SourceText(name: "x.json", bytes: "{}".utf8)))
        }
        #expect(lost?.diagnostics.map(\.details["expected"]) == ["areas"])
    }

    @Test func `lint names what no part names, and nothing beside a rubric that has no folder of its own`() throws {
        func unnamed(_ text: String, name: String = "a/rubric.json", _ names: [String]) throws -> [String] {
            let small = Fixture.files("permenpanrb-88-2021").main
            let whole = String(decoding: small.bytes(0..<small.count), as: UTF8.self)
                .replacing(#""instrument":"#, with: "\(text) \"instrument\":")
            let files = RubricFiles(
                SourceText(name: name, bytes: whole.utf8),
                part: { path in
                    let text = ["cases.json": #"{"parts": ["cases/a.json"]}"#, "x.json": "{}"][path]
                    return text.map { .success(SourceText(name: path, bytes: $0.utf8)) } ?? RubricFiles.noPart(path)
                },
                names: { names })
            let found = Rubric.lint(files, on: Fixture.asOf, words: nil).diagnostics
            #expect(found.allSatisfy { $0.code.isRemark }, "\(found)")
            return found.filter { $0.code == .unnamedPart }
                .compactMap { $0.details["found"] }
        }
        let names = ["README.md", "cases.json", "cases/a.json", "cases/b.json", "other/rubric.json", "other/x.json", "rubric.json", "x.json"]
        #expect(try unnamed("", names) == ["cases/b.json", "x.json"])
        #expect(try unnamed(#""parts": ["x.json"],"#, names) == ["cases/b.json"])
        #expect(try unnamed("", name: "a/draft.json", names) == [])
    }

    @Test func `an expression of several lines has its faults at their places`() throws {
        let lines = #"["facts.tlhp > 1", "  and \"é\" = \"b\" or", "  facts.tlph = 1"]"#
        let files = try #require(Fixture.files.replacing(#""facts.tlhp = 100""#, with: lines))
        let faults = #expect(throws: RubricFaults.self) { _ = try Rubric(files) }
        let fault = try #require(faults?.diagnostics.first)
        #expect(fault.code == .badExpression && fault.excerpt.map { $0.text.dropFirst($0.column).hasPrefix(".tlph = 1") } == true)
        let none = try #require(Fixture.files.replacing(#""facts.tlhp = 100""#, with: "[]"))
        #expect(#expect(throws: RubricFaults.self) { _ = try Rubric(none) }?.diagnostics.map(\.code) == [.outOfRange])
        let same = try #require(Fixture.files.replacing(#""facts.tlhp = 100""#, with: #"["facts.tlhp =", "  100"]"#))
        #expect(Fixture.rubric.changes(to: try Rubric(same)).isEmpty)
    }
}

/// What a list's order once said in silence is said by a member of its entries.
struct StatedMeaningTests {
    private func sources(_ list: String) throws -> RubricFiles {
        let text = String(decoding: Fixture.files.main.bytes(0..<Fixture.files.main.count), as: UTF8.self)
        let start = try #require(text.range(of: "\"surveySources\": ["))
        let end = try #require(text.range(of: "\n  ],", range: start.upperBound..<text.endIndex))
        let changed = text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "\"surveySources\": [\(list)],")
        return Fixture.files.replacing(nil, with: SourceText(name: "rubric.json", bytes: changed.utf8))
    }

    private func source(_ id: String, _ external: String) -> String {
        #"{"id": "\#(id)", "title": {"id": "a", "en": "b"}\#(external)}"#
    }

    @Test func `a survey is external by what its source says, not by its place`() throws {
        let own = source("own", #", "external": false"#)
        let national = source("national", #", "external": true"#)
        for list in ["\(own), \(national)", "\(national), \(own)"] {
            let rubric = try Rubric(sources(list))
            for (name, remarks) in [("national", 0), ("own", 1)] {
                var reader = SubmissionReader(rubric: rubric)
                let unit = #"{"id":"u","name":"U","answers":{"B.I.a":{"index":4,"source":"\#(name)","date":"2026-06-30"}}}"#
                let result = reader.read(SourceText(name: "u.json", bytes: unit.utf8))
                #expect(result.sink.isEmpty)
                let evaluation = rubric.evaluate(result.submission, asOf: Fixture.asOf)
                let told = evaluation.remarks.count {
                    if case .surveyNotExternal = $0 { true } else { false }
                }
                #expect(told == remarks, "\(name) of \(list)")
            }
        }
    }

    @Test func `a source that does not say whether it is external is a fault, and none that is a warning`() throws {
        let files = try sources(source("own", ""))
        let fault = #expect(throws: RubricFaults.self) { _ = try Rubric(files) }
        #expect(fault?.diagnostics.map { "\($0.code.code) \($0.details["expected"] ?? "")" } == ["D104 external"])
        let none = try sources(source("own", #", "external": false"#))
        let found = Rubric.lint(none, on: Fixture.asOf, words: nil).diagnostics
        #expect(found.filter { $0.code == .noExternalSource }.map { $0.details["fault"] ?? "none" } == ["none"])
    }

    @Test(arguments: [(#""own": true,"#, "", "D104"), (#""id": "province","#, #""id": "province", "own": true,"#, "R119")])
    func `one authority is the unit itself`(_ old: String, _ new: String, _ code: String) throws {
        // The stages have a province too; the authority's stands in a line of its own.
        let place = old.contains("province") ? "      \(old)" : old
        let files = try #require(Fixture.files.replacing(place, with: old.contains("province") ? "      \(new)" : new))
        let fault = #expect(throws: RubricFaults.self) { _ = try Rubric(files) }
        #expect(fault?.diagnostics.map(\.code.code) == [code])
    }
}
