public import Assessment
import JSONText

enum CaseKey: String, CaseIterable, Sendable { case id, title, like, asOf, institution, satker, review, expect }
enum ExpectKey: String, CaseIterable, Sendable {
    case scores, gates, predicates, prerequisites, practices, gaps, findings, grades
}

/// Reads the cases of a rubric.
public struct CaseReader {
    private let rubric: Rubric
    private var submissions: SubmissionReader
    private let targets: NameTable
    private let gateTable: NameTable
    private let ruleTable: NameTable

    /// A reader for one rubric. The files that a case names count as seen: a case has no folder.
    public init(rubric: Rubric) {
        self.rubric = rubric
        submissions = SubmissionReader(rubric: rubric, locker: FullLocker())
        submissions.isRubricFixed = true
        targets = NameTable(
            rubric.nodes.map(\.term.id) + rubric.areas.map(\.term.id) + rubric.indicators.map(\.term.id))
        gateTable = NameTable(rubric.gates.map(\.term.id))
        ruleTable = NameTable(rubric.rules.map(\.id))
    }

    private struct FullLocker: EvidenceLocker {
        func look(_ path: String) -> EvidenceSight { .seen }
    }

    /// Reads the cases of a rubric. Throws all faults, sorted.
    public mutating func read(_ files: CaseFiles) throws(RubricFaults) -> [RubricCase] {
        var cases: [RubricCase] = []
        var sink = DiagnosticSink()
        var told: Set<Diagnostic> = []
        for entry in files.entries {
            var reader = Reader(entry.text.source)
            reader.cursor = JSONCursor(entry.text.source, at: entry.text.start)
            do {
                cases.append(try rubricCase(&reader, entry))
            } catch {
                reader.sink.report(Diagnostic(error, in: entry.text.source))
            }
            // What is wrong with a case is wrong with all that are like it, and told once.
            for fault in reader.sink.diagnostics.map(entry.text.located) where told.insert(fault).inserted {
                sink.report(fault)
            }
        }
        guard sink.isEmpty else { throw RubricFaults(sink) }
        return cases
    }

    private mutating func rubricCase(
        _ reader: inout Reader, _ entry: CaseFiles.Entry
    ) throws(JSONFault) -> RubricCase {
        var id = ""
        var title = LocalText(indonesian: "", english: "")
        var asOf: Day?
        var expectations: [RubricCase.Expectation] = []
        // An institution lends what the satker does not say, and reviewers decide on what it says: they are read after it.
        var institution: JSONCursor?
        var review: JSONCursor?
        var result = SubmissionReader.Result(
            submission: Submission(source: reader.source, offset: reader.offset, facts: rubric.facts.count),
            sink: DiagnosticSink())
        try reader.members(
            Self.caseKeys, required: [.id, .title, .asOf, .satker, .expect]
        ) { reader, key throws(JSONFault) in
            switch key {
            case .id: id = try reader.text() ?? ""
            case .title: title = try reader.localText() ?? title
            case .like: _ = try reader.text()
            case .asOf: asOf = try reader.day()
            case .institution:
                institution = reader.cursor
                try reader.cursor.skip()
            case .satker: try submissions.unit(&reader, &result)
            case .review:
                review = reader.cursor
                try reader.cursor.skip()
            case .expect: expectations = try expect(&reader, entry.text)
            }
        }
        let end = reader.cursor
        if let institution {
            reader.cursor = institution
            result.submission.adopt(try submissions.institution(&reader))
        }
        if let review {
            reader.cursor = review
            try reader.elements { r throws(JSONFault) in try submissions.entry(&r, &result.submission) }
        }
        reader.cursor = end
        return RubricCase(
            id: id, title: title, asOf: asOf ?? Day(number: 0), submission: result.submission,
            expectations: expectations, place: entry.place)
    }

    private func expect(
        _ reader: inout Reader, _ text: CaseText
    ) throws(JSONFault) -> [RubricCase.Expectation] {
        let start = reader.offset
        var result: [RubricCase.Expectation] = []
        func add(_ subject: RubricCase.Subject, at offset: Int, _ value: RubricCase.Outcome?) {
            guard let value else { return }
            let origin = text.origin(of: offset)
            result.append(
                RubricCase.Expectation(subject: subject, value: value, source: origin.source, offset: origin.offset))
        }
        try reader.members(Self.expectKeys) { reader, key throws(JSONFault) in
            switch key {
            case .scores:
                try entries(&reader, Self.bases) { reader, basis, _ throws(JSONFault) in
                    try entries(&reader, targets) { reader, target, offset throws(JSONFault) in
                        add(.score(Basis.scored[basis], self.target(target)), at: offset, try points(&reader))
                    }
                }
            case .gates:
                try entries(&reader, rubric.predicateTable) { reader, predicate, _ throws(JSONFault) in
                    let own = NameTable(rubric.predicates[predicate].thresholds.map { rubric.gates[$0.gate].term.id })
                    try entries(&reader, own) { reader, index, offset throws(JSONFault) in
                        let gate = rubric.predicates[predicate].thresholds[index].gate
                        add(.gate(predicate: predicate, gate: gate), at: offset, try state(&reader))
                    }
                }
            case .predicates:
                try entries(&reader, rubric.predicateTable) { reader, predicate, offset throws(JSONFault) in
                    add(.predicate(predicate), at: offset, try state(&reader))
                }
            case .prerequisites:
                try entries(&reader, rubric.predicateTable) { reader, predicate, offset throws(JSONFault) in
                    add(.prerequisites(predicate: predicate), at: offset, try state(&reader))
                }
            case .practices:
                try entries(&reader, rubric.predicateTable) { reader, predicate, offset throws(JSONFault) in
                    add(.practices(predicate: predicate), at: offset, try state(&reader))
                }
            case .findings:
                try entries(&reader, ruleTable) { reader, rule, offset throws(JSONFault) in
                    let count = try reader.integer(0...1_000_000)
                    add(.findings(rule), at: offset, count.map { .count(Int($0)) })
                }
            case .grades:
                try entries(&reader, rubric.indicatorTable) { reader, indicator, offset throws(JSONFault) in
                    let names = NameTable(rubric.scales[rubric.indicators[indicator].scale].answers.map(\.name))
                    var answers: [String] = []
                    try reader.elements { r throws(JSONFault) in
                        if let index = try r.name(names) { answers.append(names.names[index]) }
                    }
                    add(.grade(indicator), at: offset, .answers(answers))
                }
            case .gaps:
                try entries(&reader, rubric.indicatorTable) { reader, indicator, offset throws(JSONFault) in
                    var codes: [String] = []
                    try reader.elements { r throws(JSONFault) in
                        if let index = try r.name(Self.codes) { codes.append(Self.codes.names[index]) }
                    }
                    add(.gaps(indicator), at: offset, .codes(codes.sorted()))
                }
            }
        }
        // What expects nothing can miss nothing.
        if result.isEmpty && reader.sink.isEmpty {
            reader.report(
                .missingKey, at: start, ["expected": ExpectKey.allCases.map(\.rawValue).joined(separator: ", ")])
        }
        return result
    }

    /// The members of an object whose keys are names of a table; `visit` gets the index and where the name stands.
    private func entries(
        _ reader: inout Reader, _ table: NameTable,
        _ visit: (inout Reader, Int, Int) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        try reader.entries { reader, name throws(JSONFault) in
            guard let index = reader.cursor.index(of: name, in: table) else {
                reader.reportUnknown(.unknownKey, name, among: table.names)
                return try reader.cursor.skip()
            }
            try visit(&reader, index, Int(name.offset) - 1)
        }
    }

    private func target(_ index: Int) -> Rubric.Target {
        let (nodes, areas) = (rubric.nodes.count, rubric.areas.count)
        if index < nodes { return .node(index) }
        return index < nodes + areas ? .area(index - nodes) : .indicator(index - nodes - areas)
    }

    /// A number, a fraction such as "1/3", two of them where items are open, or "none".
    private func points(_ reader: inout Reader) throws(JSONFault) -> RubricCase.Outcome? {
        if reader.cursor.kind == .string {
            var ahead = reader
            if try ahead.text() == RubricCase.Outcome.noScoreText {
                reader = ahead
                return .noScore
            }
        }
        guard reader.cursor.kind == .array else {
            return try number(&reader).map { .points(least: $0, most: $0) }
        }
        let start = reader.offset
        var ends: [Rational] = []
        var count = 0
        try reader.elements { r throws(JSONFault) in
            count += 1
            if let end = try number(&r) { ends.append(end) }
        }
        if count != 2 {
            reader.report(.outOfRange, at: start, ["found": String(count), "expected": "2"])
        }
        return ends.count == 2 ? .points(least: ends[0], most: ends[1]) : nil
    }

    private func number(_ reader: inout Reader) throws(JSONFault) -> Rational? {
        guard reader.cursor.kind == .string else { return try reader.decimal() }
        guard let slice = try reader.slice() else { return nil }
        let parts = reader.source.value(slice).split(separator: "/", omittingEmptySubsequences: false)
        if parts.count == 2, let top = Int64(parts[0]), let bottom = Int64(parts[1]), bottom > 0 {
            return Rational(Int128(top), Int128(bottom))
        }
        reader.report(.unknownValue, slice, ["expected": "1/3"])
        return nil
    }

    private func state(_ reader: inout Reader) throws(JSONFault) -> RubricCase.Outcome? {
        try reader.name(Self.states).map { .state(State.allCases[$0]) }
    }

    private static let caseKeys = KeyTable<CaseKey>()
    private static let expectKeys = KeyTable<ExpectKey>()
    private static let bases = NameTable(Basis.scored.map(\.rawValue))
    private static let states = NameTable(State.allCases.map(\.rawValue))
    private static let codes = NameTable(GapCode.allCases.map(\.code))
}
