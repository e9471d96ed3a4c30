import JSONText
import Testing

@testable import Assessment
@testable import RubricWorks

/// Cases that say what differs from another case.
struct CaseTextTests {
    private let small = Fixture.files("permenpanrb-88-2021")

    private func read(_ text: String, parts: [String: String] = [:]) throws -> [RubricCase] {
        let texts = parts.merging(["cases.json": text]) { $1 }
        let files = RubricFiles(
            small.main,
            part: { path in
                texts[path].map { .success(SourceText(name: path, bytes: $0.utf8)) } ?? RubricFiles.noPart(path)
            })
        var reader = CaseReader(rubric: try Rubric(small))
        return try reader.read(CaseFiles(files))
    }

    private func faults(_ text: String, parts: [String: String] = [:]) -> [String] {
        do {
            _ = try read(text, parts: parts)
            return []
        } catch let faults as RubricFaults {
            return faults.diagnostics.map {
                "\($0.file):\($0.place.map { "\($0.line):\($0.column)" } ?? "") \($0.code.code) \($0.details["found"] ?? "")"
            }
        } catch {
            return ["\(error)"]
        }
    }

    private static let first = #"""
        {"id": "a", "title": {"id": "a", "en": "a"}, "asOf": "2026-11-21",
         "satker": {"id": "u", "name": "U", "answers": {"1.a": "BB", "1.b": "A"}},
         "expect": {"scores": {"claim": {"1.a": 4.8, "1.b": 9}}, "predicates": {"AA": "unmet"}}}
        """#

    private func other(_ members: String, like: String = "a") -> String {
        #"{"id": "b", "title": {"id": "b", "en": "b"}, "like": "\#(like)"\#(members)}"#
    }

    @Test func `a case has what it is like and its own differences, each with its place`() throws {
        let second = other(
            #", "satker": {"answers": {"1.b": null, "1.c": "A"}}, "expect": {"scores": {"claim": {"1.b": null, "1.c": 1}}}"#)
        let cases = try read(#"{"parts": ["x.json"], "cases": [\#(Self.first)]}"#, parts: ["x.json": "{\"cases\": [\n\(second)]}"])
        #expect(cases.map(\.id) == ["a", "b"] && cases[0].expectations.count == 3 && cases[1].expectations.count == 3)
        #expect(cases[1].asOf == Fixture.asOf && cases[1].submission.name == "U")
        let rubric = try Rubric(small)
        let given = cases[1].submission.answers.map { answers in
            rubric.indicators.indices.filter { answers.answers[$0].isGiven }.map { rubric.indicators[$0].term.id }
        }
        #expect(given == ["1.a", "1.c"])
        let places = cases[1].expectations.map { expectation in
            let place = expectation.source.place(of: expectation.offset)
            return "\(expectation.source.name):\(place.line)"
        }
        #expect(places.sorted() == ["cases.json:3", "cases.json:3", "x.json:2"])
    }

    @Test(arguments: [
        (#", "satker": {"answers": {"1.b": "Z"}}"#, "x.json:1:100 S102 Z"),
        (#", "satker": {"answers": {"1.z": null}}"#, "x.json:1:93 S101 1.z"),
        (#", "expect": {"scores": {"claim": {"9": null}}}"#, "x.json:1:102 D102 9"),
    ])
    func `a fault of a difference is told where it is written`(_ members: String, _ fault: String) {
        let text = #"{"cases": [\#(other(members))]}"#
        #expect(faults(#"{"parts": ["x.json"], "cases": [\#(Self.first)]}"#, parts: ["x.json": text]) == [fault])
    }

    @Test func `a fault of what others are like is told once`() {
        let broken = Self.first.replacing("\"BB\"", with: "\"ZZ\"")
        #expect(faults(#"{"cases": [\#(broken), \#(other(""))]}"#) == ["cases.json:2:56 S102 ZZ"])
    }

    @Test func `what a case is like must be there, and go round in no circle`() {
        #expect(faults(#"{"cases": [\#(other("", like: "c"))]}"#) == ["cases.json:1:65 R103 c"])
        #expect(faults(#"{"cases": [\#(other("", like: "b"))]}"#) == ["cases.json:1:65 C101 b → b"])
        let round = other("", like: "c") + ", " + other("", like: "b").replacing(#""id": "b", "title""#, with: #""id": "c", "title""#)
        let told = faults(#"{"cases": [\#(round)]}"#)
        #expect(told.count == 2 && told.allSatisfy { $0.contains("C101") })
    }

    @Test(arguments: [
        (#"{"parts": ["y.json"]}"#, "R116"), (#"{"parts": ["../x.json"]}"#, "R117"), (#"{"parts": ["x.json", "x.json"]}"#, "R118"),
        ("{}", "D104"), (#"{"cases": [1]}"#, "D101"),
    ])
    func `cases in parts that cannot be are told`(_ text: String, _ code: String) {
        let found = faults(text, parts: ["x.json": #"{"cases": []}"#])
        #expect(found.count == 1 && found[0].contains(" \(code) "), "\(found)")
    }

    @Test func `an id in two files is told with both places`() {
        let part = #"{"cases": [\#(Self.first)]}"#
        #expect(
            faults(#"{"parts": ["x.json"], "cases": [\#(Self.first)]}"#, parts: ["x.json": part]) == ["x.json:1:19 R104 a"])
    }
}
