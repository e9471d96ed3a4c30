import JSONText
import Testing

@testable import Assessment

/// Every bad input of a submission: the exact code, and the text that the caret marks.
struct SubmissionFaultTests {
    private func faults(_ members: String, journal: String = "") -> [(DiagnosticCode, String)] {
        Fixture.read(members, journal: journal).sink.diagnostics.map { diagnostic in
            let marked = diagnostic.excerpt.map { String($0.text.dropFirst($0.column).prefix($0.length)) }
            return (diagnostic.code, marked ?? "")
        }
    }

    @Test(arguments: [
        (#""nama":"x""#, DiagnosticCode.unknownKey, #""nama""#),
        (#""name":"V""#, .repeatedKey, #""name""#),
        (#""region":61"#, .wrongType, "61"),
        (#""answers":{"A.I.1.i.b":"F"}"#, .answerOutsideScale, #""F""#),
        (#""answers":{"A.I.1.i.b":"a"}"#, .answerOutsideScale, #""a""#),
        (#""answers":{"A.I.9.i.b":"A"}"#, .unknownIndicator, #""A.I.9.i.b""#),
        (#""answers":{"A.I.1.i.b":"A","A.I.1.i.b":"B"}"#, .repeatedKey, #""A.I.1.i.b""#),
        (#""answers":{"A.II.1.i.a":"A"}"#, .answerOfOtherForm, #""A""#),
        (#""answers":{"A.I.1.i.b":7}"#, .wrongType, "7"),
        (#""answers":{"A.II.4.i.a":{"inputs":{"jumlah_sasaran_kinerja":5,"jumlah_sasaran_tercapai":7}}}"#, .impossibleRatio, "{"),
        (#""answers":{"A.II.4.i.a":{"inputs":{"jumlah_sasaran_kinerja":-5}}}"#, .outOfRange, "-5"),
        (#""answers":{"A.II.4.i.a":{"inputs":{"jumlah_sasaran":5}}}"#, .unknownKey, #""jumlah_sasaran""#),
        (#""answers":{"A.II.4.i.a":{"inputs":{"jumlah_sasaran_kinerja":1.5}}}"#, .outOfRange, "1.5"),
        (#""answers":{"B.I.a":{"index":4.5}}"#, .outOfRange, "4.5"),
        (#""answers":{"B.I.a":{"index":3.5,"source":"tetangga"}}"#, .unknownValue, #""tetangga""#),
        (#""answers":{"B.I.a":{"inputs":{}}}"#, .answerOfOtherForm, "{"),
        (#""answers":[]"#, .wrongType, "["),
        (#""evidence":[{"kind":"sk","indicator":"A.I.1.i.a","date":"2025-02-30"}]"#, .noSuchDate, #""2025-02-30""#),
        (#""evidence":[{"kind":"skk","indicator":"A.I.1.i.a"}]"#, .unknownValue, #""skk""#),
        (#""evidence":[{"kind":"sk"}]"#, .missingKey, "{"),
        (#""evidence":[{"kind":"sk","indicator":["A.I.1.i.a","X"]}]"#, .unknownIndicator, #""X""#),
        (#""evidence":[{"kind":"sk","indicator":"A.I.1.i.a","file":"../../etc/passwd"}]"#, .pathLeavesFolder, #""../../etc/passwd""#),
        (#""evidence":[{"kind":"sk","indicator":"A.I.1.i.a","file":"/etc/passwd"}]"#, .pathLeavesFolder, #""/etc/passwd""#),
        (#""evidence":[{"kind":"sk","indicator":"A.I.1.i.a","file":"a/../b"}]"#, .pathLeavesFolder, #""a/../b""#),
        (#""evidence":[{"kind":"sk","indicator":"A.I.1.i.a","file":"hilang.pdf"}]"#, .missingFile, #""hilang.pdf""#),
        (#""evidence":[{"kind":"sk","indicator":"A.I.1.i.a","file":"tautan.pdf"}]"#, .pathThroughLink, #""tautan.pdf""#),
        (#""evidence":[{"kind":"sop","indicator":"A.I.2.i.a","have":5,"of":4}]"#, .outOfRange, "{"),
        (#""evidence":[{"kind":"sop","indicator":"A.I.2.i.a","have":5}]"#, .missingKey, "{"),
        (#""plan":{"rows":[{"indicator":"A.I.1.i.z"}]}"#, .unknownIndicator, #""A.I.1.i.z""#),
        (#""plan":{"rows":[{"months":"2025-13"}]}"#, .noSuchDate, #""2025-13""#),
        (#""plan":{"rows":[{"months":"2025-12..2025-01"}]}"#, .noSuchDate, #""2025-12..2025-01""#),
        (#""plan":{"rows":[{"node":"A.I.1.vii"}]}"#, .unknownIndicator, #""A.I.1.vii""#),
        (#""plan":{}"#, .missingKey, "{"),
        (#""plan":[]"#, .wrongType, "["),
        (#""facts":{"tlhp":"semua"}"#, .wrongType, #""semua""#),
        (#""facts":{"opini_bpk":"WTP"}"#, .unknownKey, #""opini_bpk""#),
        (#""facts":{"sakip_unit":"BBB"}"#, .unknownValue, #""BBB""#),
        (#""target":"WBX""#, .unknownValue, #""WBX""#),
        (#""period":{"from":"2026-12-31","to":"2026-01-01"}"#, .periodReversed, "{"),
        (#""answers":{},"rubric":"lain""#, .keyTooLate, #""lain""#),
    ])
    func `a fault is told by its code at its place`(_ members: String, _ code: DiagnosticCode, _ marked: String) {
        let faults = faults(members)
        #expect(faults.map(\.0) == [code])
        #expect(faults.map(\.1) == [marked])
    }

    @Test(arguments: [
        (#"{"stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b","answer":"B"}"#, DiagnosticCode.reasonMissing),
        (#"{"stage":"province","date":"2026-10-01","agree":"A.I.1.i.a"}"#, .nothingToAgree),
        (#"{"stage":"satker","date":"2026-10-01","agree":"A.I.1.i.b"}"#, .unknownValue),
        (#"{"stage":"kecamatan","date":"2026-10-01","agree":"A.I.1.i.b"}"#, .unknownValue),
        (#"{"stage":"province","agree":"A.I.1.i.b"}"#, .missingKey),
        (#"{"stage":"province","date":"2026-10-01"}"#, .missingKey),
        (#"{"stage":"province","date":"2026-10-01","indicator":"A.I.1.i.b"}"#, .missingKey),
        (#"{"stage":"province","date":"2026-10-01","unit":"lain","agree":"A.I.1.i.b"}"#, .unknownUnit),
        (#"{"stage":"province""#, .jsonSyntax),
    ])
    func `a fault of the journal is told`(_ line: String, _ code: DiagnosticCode) {
        #expect(faults(#""answers":{"A.I.1.i.b":"A"}"#, journal: line).map(\.0) == [code])
    }

    @Test func `counts that cannot be leave their answer open, are kept, and void nothing else`() throws {
        let impossible = #"{"inputs":{"jumlah_sasaran_kinerja":6,"jumlah_sasaran_tercapai":7}}"#
        let result = Fixture.read(
            #""answers":{"A.I.1.i.b":"A","A.II.4.i.a":\#(impossible)}"#,
            journal: #"{"stage":"province","date":"2026-10-01","indicator":"A.II.4.i.a","reason":"x",\#(impossible.dropFirst())"#)
        #expect(result.sink.diagnostics.map(\.code) == [.impossibleRatio, .impossibleRatio])
        #expect(result.sink.isUsable)
        let rubric = Fixture.rubric
        let index = try #require(rubric.indicators.firstIndex { $0.term.id == "A.II.4.i.a" })
        let number = try #require(rubric.indicators[index].figure)
        let figure = try #require(result.submission.answers?.figures[number])
        #expect(figure.value == nil && figure.inputs == [6, 7])
        let decision = try #require(result.submission.decisions.first)
        #expect(decision.figure?.value == nil && decision.figure?.inputs == [6, 7])
        let evaluation = rubric.evaluate(result.submission, asOf: Day(year: 2026, month: 11, day: 21)!, target: nil)
        #expect(evaluation.items[index].isOpen)
        #expect(!Fixture.read(#""answers":{"A.I.1.i.b":"F"}"#).sink.isUsable)
    }

    @Test func `every fault of a file is told in one run, with the nearest known name`() {
        let result = Fixture.read(
            #""nama":"x","answers":{"A.I.1.i.b":"F","A.I.1.i.aa":"Ya"},"evidence":[{"kind":"notla","indicator":"A.I.1.i.a"}]"#)
        #expect(result.sink.diagnostics.map(\.code) == [.unknownKey, .answerOutsideScale, .unknownIndicator, .unknownValue])
        #expect(result.sink.diagnostics.map { $0.details["suggestion"] } == ["name", nil, "A.I.1.i.a", "notula"])
    }

    @Test(arguments: [
        ("A.I.1.i.b", #"{"answer":null,"note":"n"}"#), ("A.I.1.i.b", #"{"answer":null,"inputs":null,"index":null,"value":null,"note":"n"}"#),
        ("A.I.1.i.b", #"{"note":"n"}"#), ("A.II.4.i.a", #"{"inputs":null,"note":"n"}"#),
        ("A.II.4.i.a", #"{"note":"n","answer":null,"value":null}"#), ("A.II.4.i.a", #"{"inputs":{"jumlah_sasaran_kinerja":null},"note":"n"}"#),
        ("B.I.a", #"{"index":null,"note":"n","source":"own"}"#),
    ])
    func `an answer of null is open, and its note is kept`(_ id: String, _ answer: String) throws {
        let result = Fixture.read(#""answers":{"A.I.1.i.a":"Ya","\#(id)":\#(answer)}"#)
        #expect(result.sink.diagnostics.isEmpty)
        let answers = try #require(result.submission.answers)
        let found = answers.answers[Fixture.index(id)]
        #expect(!found.isGiven && answers.note(of: found) == "n")
        #expect(found.place.map { answers.source.place(of: $0).column } == 53 + id.count)
        let open = Fixture.evaluate(#""answers":{"A.I.1.i.a":"Ya"}"#).claim
        let claim = Fixture.rubric.evaluate(result.submission, asOf: Fixture.asOf).claim
        #expect(claim.of(id) == open.of(id) && claim.node("A") == open.node("A"))
    }

    @Test func `null beside a figure is nothing`() throws {
        let answers = try #require(
            Fixture.read(#""answers":{"A.II.4.i.a":{"answer":null,"inputs":null,"value":0.5},"A.I.1.i.b":{"answer":"B","inputs":null}}"#)
                .submission.answers)
        #expect(answers.answers[Fixture.index("A.II.4.i.a")].isGiven && answers.answers[Fixture.index("A.I.1.i.b")].level == 1)
        #expect(answers.note(of: Answer()) == "" && Answer().place == nil)
    }

    @Test func `a syntax fault ends the file and keeps what was found before`() {
        let result = Fixture.read(#""nama":"x","answers":{"A.I.1.i.b":}"#)
        #expect(result.sink.diagnostics.map(\.code) == [.unknownKey, .jsonSyntax])
    }

    @Test func `an id that is empty or missing is a fault`() {
        var reader = SubmissionReader(rubric: Fixture.rubric)
        let missing = reader.read(SourceText(name: "u.json", bytes: #"{"name":"U"}"#.utf8))
        #expect(missing.sink.diagnostics.map(\.code) == [.missingKey])
        let empty = reader.read(SourceText(name: "u.json", bytes: #"{"id":"","name":"U"}"#.utf8))
        #expect(empty.sink.diagnostics.map(\.code) == [.missingKey])
    }

    @Test func `an institution's faults are told`() {
        let reader = SubmissionReader(rubric: Fixture.rubric)
        let (_, sink) = reader.readInstitution(
            SourceText(name: "i.json", bytes: #"{"name":"I","kind":"kerajaan","facts":{"opini_bpk":"WTX","spip":3}}"#.utf8))
        #expect(sink.diagnostics.map(\.code) == [.unknownValue, .unknownValue])
    }

    @Test func `thousands of faults are counted, and the first hundred kept`() {
        let answers = (0..<1000).map { "\"X\($0)\":\"A\"" }.joined(separator: ",")
        let result = Fixture.read("\"answers\":{\(answers)}")
        #expect(result.sink.diagnostics.count == 100)
        #expect(result.sink.omitted == 900)
    }
}
