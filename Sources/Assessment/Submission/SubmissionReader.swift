public import JSONText

/// Reads submissions against a rubric.
public struct SubmissionReader {
    /// The rubric.
    public let rubric: Rubric
    /// Where evidence files are.
    public var locker: (any EvidenceLocker)?
    /// True when this rubric counts whatever rubric a unit names.
    public var isRubricFixed = false

    /// What a unit may call this rubric besides its identity, such as what it is about.
    public var rubricAsked: String?

    var scratch: [UInt8] = []

    /// A reader for one rubric; without a locker every file of evidence counts as not seen.
    public init(rubric: Rubric, locker: (any EvidenceLocker)? = nil) {
        self.rubric = rubric
        self.locker = locker
    }

    /// What was read, and what is wrong with it. With any fault the submission is not to be scored.
    public struct Result: Sendable {
        /// The submission, as far as it could be read.
        public var submission: Submission
        /// All faults.
        public var sink: DiagnosticSink
        /// A rubric that the unit names and that is not the reader's.
        public var otherRubric: String?

        package init(submission: Submission, sink: DiagnosticSink) {
            self.submission = submission
            self.sink = sink
        }
    }

    /// Reads one unit: a whole file, or a line of one.
    public mutating func read(_ source: SourceText) -> Result {
        var reader = Reader(source)
        var result = Result(
            submission: Submission(source: source, offset: reader.offset, facts: rubric.facts.count),
            sink: DiagnosticSink())
        do {
            try unit(&reader, &result)
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        result.sink = reader.sink
        return result
    }

    /// True for a file that holds a plan alone: an object with rows and without an identity.
    public static func isPlan(_ source: SourceText) -> Bool {
        let keys = keys(of: source)
        return keys.contains("rows") && !keys.contains("id")
    }

    /// True for a file that holds a unit: an object with an identity and a name.
    public static func isUnit(_ source: SourceText) -> Bool { keys(of: source).isSuperset(of: ["id", "name"]) }

    private static func keys(of source: SourceText) -> Set<String> {
        var cursor = JSONCursor(source)
        var keys: Set<String> = []
        guard cursor.kind == .object, (try? cursor.enterObject()) != nil else { return [] }
        while let key = try? cursor.nextKey(), (try? cursor.skip()) != nil { keys.insert(source.value(key)) }
        return keys
    }

    /// Reads a plan that stands alone as the submission of a unit that is named here.
    public mutating func read(plan source: SourceText, id: String, name: String) -> Result {
        var submission = Submission(source: source, offset: 0, facts: rubric.facts.count)
        submission.id = id
        submission.name = name
        var result = Result(submission: submission, sink: DiagnosticSink())
        read(.plan, from: source, into: &result)
        return result
    }

    /// A part of a submission that may stand in a file of its own.
    public enum Section: String, CaseIterable, Sendable {
        /// `plan.json`
        case plan
        /// `answers.json`
        case answers
        /// `evidence.json`
        case evidence
    }

    /// Reads a section from a file of its own into a submission.
    public mutating func read(_ section: Section, from source: SourceText, into result: inout Result) {
        var reader = Reader(source)
        let isRepeated =
            switch section {
            case .plan: result.submission.plan != nil
            case .answers: result.submission.answers != nil
            case .evidence: result.submission.evidence != nil
            }
        if isRepeated { reader.report(.repeatedKey, at: 0, ["found": section.rawValue]) }
        do {
            try self.section(section, &reader, &result.submission)
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        result.sink.merge(reader.sink)
    }

    mutating func section(
        _ section: Section, _ reader: inout Reader, _ submission: inout Submission
    ) throws(JSONFault) {
        switch section {
        case .plan: submission.plan = try plan(&reader)
        case .answers: submission.answers = try answers(&reader)
        case .evidence: submission.evidence = try evidence(&reader)
        }
    }
}

enum UnitKey: String, CaseIterable, Sendable {
    case schema = "$schema"
    case id, name, region, province, type, target, holds, period, locked, rubric, facts, institution, note
    case plan, answers, evidence
}
enum PeriodKey: String, CaseIterable, Sendable { case from, to }

extension SubmissionReader {
    /// Reads the unit at the reader's place.
    package mutating func unit(_ reader: inout Reader, _ result: inout Result) throws(JSONFault) {
        var unit = result.submission
        var other: String?
        var hasSection = false
        try reader.members(Self.unitKeys, required: [.id, .name]) { reader, key throws(JSONFault) in
            switch key {
            case .schema, .note: _ = try reader.text()
            case .id:
                let start = reader.offset
                unit.id = try reader.text() ?? ""
                if unit.id.isEmpty { reader.report(.missingKey, at: start, length: 2, ["expected": "id"]) }
            case .name: unit.name = try reader.text() ?? ""
            case .region: unit.region = try reader.text() ?? ""
            case .province: unit.province = try reader.text() ?? ""
            case .type: unit.unitType = try reader.name(rubric.unitTypeTable)
            case .target: unit.target = try reader.name(rubric.predicateTable)
            case .holds:
                var holds: [Int] = []
                try reader.elements { r throws(JSONFault) in
                    if let held = try r.name(rubric.predicateTable) { holds.append(held) }
                }
                unit.holds = holds
            case .period: unit.period = try period(&reader)
            case .locked: unit.locked = try reader.day()
            case .rubric:
                guard let slice = try reader.slice() else { break }
                let name = reader.source.value(slice)
                if name != rubric.id && name != rubricAsked && !isRubricFixed {
                    other = name
                    if hasSection { reader.report(.keyTooLate, slice) }
                }
            case .facts: try facts(&reader, rubric.unitFacts, &unit.facts)
            case .institution: unit.adopt(try institution(&reader, required: []))
            case .plan, .answers, .evidence:
                hasSection = true
                guard other == nil, let section = Section(rawValue: key.rawValue) else {
                    return try reader.cursor.skip()
                }
                try self.section(section, &reader, &unit)
            }
        }
        result.submission = unit
        result.otherRubric = other
    }

    private func period(_ reader: inout Reader) throws(JSONFault) -> Period? {
        let start = reader.offset
        var from: Day?
        var to: Day?
        try reader.members(Self.periodKeys, required: [.from, .to]) { reader, key throws(JSONFault) in
            switch key {
            case .from: from = try reader.day()
            case .to: to = try reader.day()
            }
        }
        guard let from, let to else { return nil }
        if let period = Period(from: from, to: to) { return period }
        reader.report(.periodReversed, at: start, ["found": "\(from) … \(to)"])
        return nil
    }

    func facts(
        _ reader: inout Reader, _ table: NameTable, _ facts: inout [FactValue?]
    ) throws(JSONFault) {
        var values = facts
        try reader.entries { reader, name throws(JSONFault) in
            guard let fact = reader.cursor.index(of: name, in: table), !table.names[fact].isEmpty else {
                reader.reportUnknown(.unknownKey, name, among: table.names.filter { !$0.isEmpty })
                return try reader.cursor.skip()
            }
            values[fact] = try self.fact(&reader, rubric.facts[fact])
        }
        facts = values
    }

    /// A fact's value, which must be of the fact's form.
    private func fact(_ reader: inout Reader, _ fact: Rubric.Fact) throws(JSONFault) -> FactValue? {
        switch fact.form {
        case .boolean: return try reader.boolean().map(FactValue.boolean)
        case .number:
            // Kept as written: valid JSON again in a report, and the same number wherever it is compared.
            let start = reader.offset
            guard try reader.decimal() != nil else { return nil }
            let text = reader.source.bytes(start..<reader.offset)
            return .number(String(decoding: text, as: UTF8.self))
        case .grade: return try reader.name(NameTable(fact.grades)).map { .grade(fact.grades[$0]) }
        }
    }

    private static let unitKeys = KeyTable<UnitKey>()
    private static let periodKeys = KeyTable<PeriodKey>()
}

package enum InstitutionKey: String, CaseIterable, Sendable {
    case schema = "$schema"
    case id, name, kind, facts, locked, note
}

extension SubmissionReader {
    /// Reads the file of an institution.
    public func readInstitution(_ source: SourceText) -> (institution: Institution, sink: DiagnosticSink) {
        var reader = Reader(source)
        var result = Institution(facts: Array(repeating: nil, count: rubric.facts.count))
        do {
            result = try institution(&reader)
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        return (result, reader.sink)
    }

    /// Reads the institution at the reader's place.
    package func institution(
        _ reader: inout Reader, required: [InstitutionKey] = [.name, .kind]
    ) throws(JSONFault) -> Institution {
        var result = Institution(facts: Array(repeating: nil, count: rubric.facts.count))
        try reader.members(Self.institutionKeys, required: required) { reader, key throws(JSONFault) in
            switch key {
            case .schema, .id, .note: _ = try reader.text()
            case .name: result.name = try reader.text() ?? ""
            case .kind: result.kind = try reader.name(rubric.institutionKindTable)
            case .facts: try facts(&reader, rubric.institutionFacts, &result.facts)
            case .locked: result.locked = try reader.day()
            }
        }
        return result
    }

    private static let institutionKeys = KeyTable<InstitutionKey>()
}

extension Submission {
    /// Takes over what an institution says for all its units; what the unit says itself goes first.
    public mutating func adopt(_ institution: Institution) {
        institutionKind = institutionKind ?? institution.kind
        if institutionName.isEmpty { institutionName = institution.name }
        locked = locked ?? institution.locked
        for (index, value) in institution.facts.enumerated() where facts[index] == nil { facts[index] = value }
    }
}
