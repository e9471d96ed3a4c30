import Foundation
import JSONText
import Testing

@testable import Assessment
@testable import Reports
@testable import TilikTool

/// The parts of every number add up to it, exactly, in data and as printed.
struct ExplanationSumTests {
    private static let asOf = Day("2026-11-21")!

    private struct Locker: EvidenceLocker {
        func look(_ path: String) -> EvidenceSight { path.hasPrefix("ada") ? .seen : .notSeen }
    }

    private func view(_ rubric: Rubric, _ submission: Submission) -> UnitView {
        UnitView(
            rubric: rubric, submission: submission, evaluation: rubric.evaluate(submission, asOf: Self.asOf),
            words: Words(ToolRun.catalogue, .indonesian))
    }

    @Test(arguments: ["kalimantan/contoh", "kalimantan/kapuas", "kalimantan/bengkayang", "kalimantan/kalimantan-barat", "akip", "spbe"])
    func `of the examples`(_ name: String) throws {
        let shelf = try RubricShelf(named: nil, on: Self.asOf)
        let reader = UnitReader(shelf: shelf, asOf: Self.asOf, desk: try IntakeDesk(shelf.standard))
        let unit = try #require(reader.read(.sent(SentFolder("\(ToolRun.root)/Examples/\(name)"))).first?.unit)
        let view = view(unit.rubric, unit.submission)
        let rubric = unit.rubric
        let subjects: [Explanation.Subject] =
            rubric.nodes.indices.map { .node($0) } + rubric.areas.indices.map { .area($0) } + rubric.gates.indices.map { .gate($0) }
            + rubric.indicators.indices.map { .indicator($0) } + Basis.allCases.map { .basis($0) }
        for subject in subjects { check(Explanation(view, subject)) }
    }

    @Test func `of random satker`() throws {
        let rubric = ToolRun.rubric
        var random = SystemRandom(state: 20_261_121)
        var rounded = 0
        for number in 1...12 {
            var reader = SubmissionReader(rubric: rubric, locker: Locker())
            var result = reader.read(SourceText(name: "u.json", bytes: random.unit(rubric, hasPlan: number % 3 > 0).utf8))
            if number % 2 == 0 {
                let journal = random.journal(rubric)
                for line in SourceText(name: "review.jsonl", bytes: journal.utf8).lines { reader.readJournalLine(line, into: &result) }
            }
            #expect(result.sink.diagnostics.map(\.code.rawValue) == [])
            let view = view(rubric, result.submission)
            for node in rubric.nodes.indices { rounded += check(Explanation(view, .node(node))) }
            for area in rubric.areas.indices { rounded += check(Explanation(view, .area(area))) }
        }
        // It does happen that figures have to be called rounded, and that they need not be.
        #expect(rounded > 100)
    }

    /// Checks one; gives the number of columns that are said to be rounded.
    @discardableResult
    private func check(_ explanation: Explanation) -> Int {
        let (whole, view) = (explanation.whole, explanation.view)
        let text = ExplanationText(view.words, width: 120, style: Style(isColoured: false), root: "u.json").text(explanation)
        let place = "\(view.submission.id) \(whole.id)"
        var rounded = 0
        for (number, column) in explanation.columns.enumerated() {
            // The whole is what the evaluation says.
            if let basis = column.basis, let score = view.evaluation.score(basis), let points = whole.points[number] {
                let expected = score.score(of: whole.target, in: view.rubric)
                #expect(points.least == expected.least && points.most == expected.most, "\(place) \(column)")
            }
            guard let total = whole.points[number] else { continue }
            for end in [\Interval.least, \.most] {
                let sum = explanation.parts.compactMap { $0.points[number]?[keyPath: end] }.reduce(Rational.zero, +)
                #expect(explanation.parts.isEmpty || sum == total[keyPath: end], "\(place) \(column)")
            }
            // What is printed of the exact sums adds up to them when it is read again.
            let lines = sums(text, ExplanationText(view.words, width: 80, style: Style(isColoured: false), root: "").name(column))
            #expect(lines.count == (total.isExact ? 1 : 2), "\(place) \(column) \(lines)")
            for (line, end) in zip(lines, [total.least, total.most]) {
                let sides = line.components(separatedBy: " ≈ ")[0].components(separatedBy: " = ")
                #expect(Self.value(sides[0]) == end && Self.value(sides.last!) == end, "\(place): \(line)")
            }
            // Figures that do not add up as printed are called rounded, and no others.
            let figures = explanation.parts.compactMap { $0.points[number] == nil ? nil : Self.ends(explanation.text($0, number)) }
            let printed = Self.ends(explanation.text(whole, number))
            let adds = [\Interval.least, \.most].allSatisfy { end in
                figures.map { $0[keyPath: end] }.reduce(Rational.zero, +) == printed[keyPath: end]
            }
            #expect(explanation.isRounded(number) == (!adds && !explanation.parts.isEmpty), "\(place) \(column)")
            rounded += explanation.isRounded(number) ? 1 : 0
        }
        #expect(text.contains("dibulatkan") == (rounded > 0), "\(place)")
        return rounded
    }

    // MARK: Reading what is printed

    /// The exact sums of a basis, the lower end first, with broken lines joined.
    private func sums(_ text: String, _ basis: String) -> [String] {
        let start = text.range(of: "Hitungan tepat")!.upperBound
        let block = text[start...].components(separatedBy: "\n\n")[0].replacing("\n    ", with: " ")
            .trimmingCharacters(in: .newlines)
        return block.components(separatedBy: "\n  ").filter { $0.hasPrefix(basis + ":") || $0.hasPrefix(basis + ", paling") }
            .map { $0.components(separatedBy: ": ").dropFirst().joined(separator: ": ") }
    }

    /// The value of `1,5 × (1 + 2/3) ÷ 2` or `0,5 + 1,25`.
    private static func value(_ text: String) -> Rational? {
        if let open = text.firstIndex(of: "("), let close = text.firstIndex(of: ")") {
            guard let weight = number(text[..<open].dropLast(3)), let sum = value(String(text[text.index(after: open)..<close])),
                let count = number(text[close...].dropFirst(4))
            else { return nil }
            return weight * sum / count
        }
        if text.contains(" × ") {
            let factors = text.components(separatedBy: " × ").compactMap { number($0[...]) }
            return factors.count == 2 ? factors[0] * factors[1] : nil
        }
        let terms = text.components(separatedBy: " + ").map { number($0[...]) }
        return terms.contains { $0 == nil } ? nil : terms.compactMap { $0 }.reduce(Rational.zero, +)
    }

    private static func number(_ text: Substring) -> Rational? {
        let parts = text.split(separator: "/").map { Rational(decimal: $0.replacing(",", with: ".")) }
        return parts.count == 2 ? parts[0]! / parts[1]! : parts.first ?? nil
    }

    /// Both ends of `77,62–78,89`; of one number twice the same.
    private static func ends(_ text: String) -> Interval {
        let numbers = text.split(separator: "–").compactMap { number($0) }
        return Interval(least: numbers[0], most: numbers[numbers.count - 1])
    }
}

/// Random satker that are the same in every run.
private struct SystemRandom {
    var state: UInt64

    mutating func draw(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }

    /// Answers, documents of every standing, and a plan.
    mutating func unit(_ rubric: Rubric, hasPlan: Bool) -> String {
        var (answers, documents, rows) = ([String](), [String](), [String]())
        for indicator in rubric.indicators {
            let id = indicator.term.id
            if draw(8) > 0 { answers.append("\"\(id)\":\(answer(indicator, rubric))") }
            for _ in 0..<draw(3) {
                let kinds = (indicator.needs + indicator.criteria.flatMap(\.needs)).flatMap(\.kinds.indices)
                let kind = draw(9) > 0 ? "\"\(rubric.kinds[kinds[draw(kinds.count)]].term.id)\"" : "null"
                let date = draw(9) > 0 ? ",\"date\":\"2026-0\(1 + draw(9))-11\"" : ""
                documents.append(
                    "{\"kind\":\(kind),\"indicator\":\"\(id)\"\(date),\"have\":3,\"of\":\(3 + draw(3)),"
                        + (draw(5) > 0 ? "\"file\":\"ada.pdf\"}" : "\"link\":\"http://x\"}"))
            }
            if indicator.isPlanned, draw(3) == 0 {
                rows.append("{\"action\":\"x\",\"indicator\":\"\(id)\",\"evidence\":[\"SK\",\"Notula\"],\"months\":\"2026-05\"}")
            }
        }
        let plan = hasPlan ? ",\"plan\":{\"year\":2026,\"rows\":[\(rows.joined(separator: ","))]}" : ""
        return "{\"id\":\"u\",\"name\":\"U\",\"answers\":{\(answers.joined(separator: ","))},\"evidence\":[\(documents.joined(separator: ","))]\(plan)}"
    }

    private mutating func answer(_ indicator: Rubric.Indicator, _ rubric: Rubric) -> String {
        let scale = rubric.scales[indicator.scale]
        if let ratio = indicator.ratio {
            // What is divided by is large, so that fractions do not end.
            let inputs = ratio.inputs.indices.map { index in
                "\"\(ratio.inputs[index].term.id)\":\(ratio.terms(index).denominator > 0 ? 83 + draw(14) : draw(20))"
            }
            return "{\"inputs\":{\(inputs.joined(separator: ","))}}"
        }
        return scale.answers.isEmpty ? "{\"index\":\(draw(4)).\(draw(10))3}" : "\"\(scale.answers[draw(scale.answers.count)].name)\""
    }

    /// Decisions on about half of the indicators that are choices.
    mutating func journal(_ rubric: Rubric) -> String {
        rubric.indicators.filter { $0.figure == nil }.compactMap { indicator in
            let answers = rubric.scales[indicator.scale].answers
            let answer = answers[draw(answers.count)].name
            return draw(2) == 0
                ? nil
                : "{\"stage\":\"province\",\"date\":\"2026-10-01\",\"indicator\":\"\(indicator.term.id)\",\"answer\":\"\(answer)\",\"reason\":\"x\"}"
        }.joined(separator: "\n")
    }
}
