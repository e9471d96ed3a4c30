package import JSONText

/// Reads a rubric file into its as-written form.
///
/// One function a kind of object; what is wrong in the file is noted, and the rest is read on.
package struct RubricReader {
    typealias S = RubricSource

    /// Reads a rubric's file and its parts, in the order in which it names them, with the values that are in force on a
    /// day, or the last ones.
    package static func read(
        _ files: RubricFiles, on day: Day?
    ) -> (rubric: RubricSource, sink: DiagnosticSink, edition: Edition) {
        var reader = Reader(files.main)
        reader.edition.day = day
        var rubric = RubricSource()
        do {
            try reader.rubric(&rubric)
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: files.main))
            return (rubric, reader.sink, reader.edition)
        }
        var parts = PartReader(rubric: rubric, sink: reader.sink, edition: reader.edition)
        parts.read(files)
        parts.checkWhole()
        return (parts.rubric, parts.sink, parts.edition)
    }
}

package enum RubricKey: String, CaseIterable, Sendable {
    case schema = "$schema"
    case format, id, extends, parts, changes, title, note, instrument, subject, status, missing, grounds, points,
        graded,
        standard, inForce, amendments,
        stages,
        authorities,
        scales, shares, grades
    case surveySources, institutionKinds, unitTypes, facts, evidenceKinds, definitions, root, areas, gates, predicates,
        reliefs, practices, open, rules, laws
}
extension RubricKey {
    /// What an overlay has from the rubric that it extends: with these it could ask for less.
    static let ofTheBase: [RubricKey] = [
        .root, .points, .graded, .standard, .stages, .predicates, .reliefs, .subject, .status, .missing,
    ]
}
enum AmendmentKey: String, CaseIterable, Sendable { case cite, from, effect }
enum DefinitionKey: String, CaseIterable, Sendable { case id, title, detail }
enum AuthorityKey: String, CaseIterable, Sendable { case id, title, detail, own }
enum SurveySourceKey: String, CaseIterable, Sendable { case id, title, external }
enum StageKey: String, CaseIterable, Sendable { case id, title, claim }
enum ScaleKey: String, CaseIterable, Sendable { case id, form, of, answers, criteria, bands, least, most }
enum ShareKey: String, CaseIterable, Sendable { case id, least, above }
enum GradesKey: String, CaseIterable, Sendable { case id, grades }
enum FactKey: String, CaseIterable, Sendable { case id, title, holder, form, grades }
enum ValueKey: String, CaseIterable, Sendable { case id, title, value }
enum KindKey: String, CaseIterable, Sendable {
    case id, title, synonyms, validity, times, ofYearBefore, picture
}

extension Reader {
    fileprivate mutating func rubric(_ rubric: inout RubricSource) throws(JSONFault) {
        var result = rubric
        result.start = offset
        try members(Self.rubricKeys, required: [.format, .id, .title]) { reader, key throws(JSONFault) in
            try reader.read(key, into: &result)
        }
        rubric = result
    }

    /// Reads the member of a rubric, or of a part of one, at the reader's place. Lists come after what is there already.
    mutating func read(_ key: RubricKey, into result: inout RubricSource) throws(JSONFault) {
        if result.keys[key] == nil { result.keys[key] = Located(key.rawValue, at: offset, in: source) }
        switch key {
        case .extends: result.base = try located()
        case .parts: result.parts = try locatedTexts()
        case .changes: try changes(&result.changes)
        case .schema: _ = try text()
        case .format: _ = try name(Self.formats)
        case .note: _ = try localText()
        case .amendments: try elements { r throws(JSONFault) in try r.amendment() }
        case .id: result.id = try located()
        case .title: result.title = try localText() ?? result.title
        case .instrument: result.instrument = try text() ?? ""
        case .subject: result.subject = try text() ?? ""
        case .status: result.isDraft = try choice(RubricStatus.whole) == .draft
        case .missing:
            try elements { r throws(JSONFault) in if let text = try r.localText() { result.missing.append(text) } }
        case .grounds: try elements { r throws(JSONFault) in result.grounds.append(try r.ground()) }
        case .points:
            let start = offset
            result.points = try decimal().map { Located($0, at: start, in: source) }
        case .graded: result.isGraded = try boolean() ?? false
        case .standard: result.isStandard = try boolean() ?? false
        case .inForce: (result.inForceFrom, result.inForceTo) = try stretch()
        case .stages: try elements { r throws(JSONFault) in result.stages.append(try r.stage()) }
        case .authorities: try elements { r throws(JSONFault) in result.authorities.append(try r.authority()) }
        case .scales: try elements { r throws(JSONFault) in result.scales.append(try r.scale()) }
        case .shares: try elements { r throws(JSONFault) in result.shares.append(try r.share()) }
        case .grades: try elements { r throws(JSONFault) in result.grades.append(try r.gradeList()) }
        case .surveySources: try elements { r throws(JSONFault) in result.surveySources.append(try r.surveySource()) }
        case .institutionKinds: result.institutionKinds += try definitions()
        case .unitTypes: result.unitTypes += try definitions()
        case .facts: try elements { r throws(JSONFault) in result.facts.append(try r.fact()) }
        case .evidenceKinds: try elements { r throws(JSONFault) in result.kinds.append(try r.evidenceKind()) }
        case .definitions: try elements { r throws(JSONFault) in result.definitions.append(try r.value()) }
        case .root: result.root = try node()
        case .areas: try elements { r throws(JSONFault) in result.areas.append(try r.area()) }
        case .gates: try elements { r throws(JSONFault) in result.gates.append(try r.gate()) }
        case .predicates: try elements { r throws(JSONFault) in result.predicates.append(try r.predicate()) }
        case .rules: try elements { r throws(JSONFault) in result.rules.append(try r.rule()) }
        case .laws: try elements { r throws(JSONFault) in result.laws.append(try r.law()) }
        case .practices:
            try elements { r throws(JSONFault) in result.practices.append(try r.practice()) }
        case .open: try elements { r throws(JSONFault) in if let text = try r.localText() { result.open.append(text) } }
        case .reliefs:
            try elements { r throws(JSONFault) in
                if let relief = try r.relief() { result.reliefs.append(relief) }
            }
        }
    }

    private mutating func amendment() throws(JSONFault) {
        try members(Self.amendmentKeys, required: [.cite, .from, .effect]) { reader, key throws(JSONFault) in
            switch key {
            case .cite: _ = try reader.text()
            case .from: _ = try reader.day()
            case .effect: _ = try reader.localText()
            }
        }
    }

    /// A string with its place.
    mutating func located() throws(JSONFault) -> Located<String> {
        let start = offset
        return Located(try text() ?? "", at: start, in: source)
    }

    /// An expression with its place: a string, or a list of strings which are its lines.
    mutating func expression() throws(JSONFault) -> Located<String> {
        guard cursor.kind == .array else { return try located() }
        let start = offset
        let lines = try texts()
        if lines.isEmpty { report(.outOfRange, at: start, ["found": "0", "expected": "1…"]) }
        return Located(lines.joined(separator: "\n"), at: start, in: source)
    }

    /// An expression that always holds, or the one in force of several that each say from when.
    mutating func datedExpression() throws(JSONFault) -> Located<String>? {
        var ahead = cursor
        if ahead.kind == .array {
            try ahead.enterArray()
            if try ahead.nextElement(), ahead.kind == .string { return try expression() }
        }
        return try dated { r throws(JSONFault) in try r.expression() }.value
    }

    /// The key of an object, with its place.
    package func located(_ key: JSONString) -> Located<String> {
        Located(source.value(key), at: Int(key.offset) - 1, in: source)
    }

    mutating func texts() throws(JSONFault) -> [String] {
        var result: [String] = []
        try elements { r throws(JSONFault) in if let text = try r.text() { result.append(text) } }
        return result
    }

    package mutating func locatedTexts() throws(JSONFault) -> [Located<String>] {
        var result: [Located<String>] = []
        try elements { r throws(JSONFault) in result.append(try r.located()) }
        return result
    }

    mutating func choice<Value: RawRepresentable & CaseIterable>(
        _ fallback: Value
    ) throws(JSONFault) -> Value where Value.RawValue == String {
        guard let slice = try slice() else { return fallback }
        if let value = Value(rawValue: source.value(slice)) { return value }
        reportUnknown(.unknownValue, slice, among: Value.allCases.map(\.rawValue))
        return fallback
    }

    mutating func definition() throws(JSONFault) -> RubricSource.Definition {
        var result = RubricSource.Definition()
        try members(Self.definitionKeys, required: [.id, .title]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .title: result.title = try reader.localText() ?? result.title
            case .detail: result.detail = try reader.localText()
            }
        }
        return result
    }

    mutating func definitions() throws(JSONFault) -> [RubricSource.Definition] {
        var result: [RubricSource.Definition] = []
        try elements { r throws(JSONFault) in result.append(try r.definition()) }
        return result
    }

    fileprivate mutating func authority() throws(JSONFault) -> RubricSource.Definition {
        var result = RubricSource.Definition()
        try members(Self.authorityKeys, required: [.id, .title]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .title: result.title = try reader.localText() ?? result.title
            case .detail: result.detail = try reader.localText()
            case .own: result.isOwn = try reader.boolean() ?? false
            }
        }
        return result
    }

    fileprivate mutating func surveySource() throws(JSONFault) -> RubricSource.Definition {
        var result = RubricSource.Definition()
        try members(Self.surveySourceKeys, required: [.id, .title, .external]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .title: result.title = try reader.localText() ?? result.title
            case .external: result.isExternal = try reader.boolean() ?? false
            }
        }
        return result
    }

    fileprivate mutating func stage() throws(JSONFault) -> (definition: RubricSource.Definition, isClaim: Bool) {
        var definition = RubricSource.Definition()
        var isClaim = false
        try members(Self.stageKeys, required: [.id, .title]) { reader, key throws(JSONFault) in
            switch key {
            case .id: definition.id = try reader.located()
            case .title: definition.title = try reader.localText() ?? definition.title
            case .claim: isClaim = try reader.boolean() ?? false
            }
        }
        return (definition, isClaim)
    }

    fileprivate mutating func scale() throws(JSONFault) -> RubricSource.Scale {
        var result = RubricSource.Scale()
        var whole = Rational.one
        try members(Self.scaleKeys, required: [.id, .form]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .form: result.form = try reader.choice(.choice)
            case .of: whole = try reader.decimal() ?? .one
            case .criteria:
                try reader.entries { r, name throws(JSONFault) in result.criteria.append(try r.criterion(name)) }
            case .bands:
                try reader.entries { r, name throws(JSONFault) in result.bands.append(try r.band(name)) }
            case .least: result.least = try reader.decimal() ?? .zero
            case .most: result.most = try reader.decimal() ?? .one
            case .answers:
                try reader.entries { reader, name throws(JSONFault) in
                    let answer = reader.located(name)
                    let value = try reader.dated { r throws(JSONFault) in try r.decimal() }.value
                    if let value { result.answers.append((answer, value)) }
                }
            }
        }
        result.whole = whole
        if !whole.isZero { result.answers = result.answers.map { ($0.name, $0.value / whole) } }
        return result
    }

    fileprivate mutating func share() throws(JSONFault) -> RubricSource.Share {
        var result = RubricSource.Share()
        try members(Self.shareKeys, required: [.id]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .least: result.least = try reader.decimal()
            case .above: result.above = try reader.decimal()
            }
        }
        return result
    }

    fileprivate mutating func gradeList() throws(JSONFault) -> RubricSource.Grades {
        var result = RubricSource.Grades()
        try members(Self.gradesKeys, required: [.id, .grades]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.id = try reader.located()
            case .grades: result.grades = try reader.texts()
            }
        }
        return result
    }

    fileprivate mutating func fact() throws(JSONFault) -> RubricSource.Fact {
        var result = RubricSource.Fact()
        try members(Self.factKeys, required: [.id, .title, .holder, .form]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.definition.id = try reader.located()
            case .title: result.definition.title = try reader.localText() ?? result.definition.title
            case .holder: result.holder = try reader.choice(.unit)
            case .form: result.form = try reader.choice(.boolean)
            case .grades: result.grades = try reader.located()
            }
        }
        return result
    }

    fileprivate mutating func value() throws(JSONFault) -> RubricSource.Value {
        var result = RubricSource.Value()
        try members(Self.valueKeys, required: [.id, .title, .value]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.definition.id = try reader.located()
            case .title: result.definition.title = try reader.localText() ?? result.definition.title
            case .value: result.value = try reader.datedExpression() ?? result.value
            }
        }
        return result
    }

    fileprivate mutating func evidenceKind() throws(JSONFault) -> RubricSource.Kind {
        var result = RubricSource.Kind()
        try members(Self.kindKeys, required: [.id, .title, .validity]) { reader, key throws(JSONFault) in
            switch key {
            case .id: result.definition.id = try reader.located()
            case .title: result.definition.title = try reader.localText() ?? result.definition.title
            case .synonyms: result.synonyms = try reader.texts()
            case .validity: result.validity.kind = try reader.choice(.event)
            case .times: result.validity.times = Int(try reader.integer(1...366) ?? 1)
            case .ofYearBefore: result.validity.isOfYearBefore = try reader.boolean() ?? false
            case .picture: result.isPicture = try reader.boolean() ?? false
            }
        }
        return result
    }

    private static let rubricKeys = KeyTable<RubricKey>()
    /// The versions of the format that this reader knows.
    private static let formats = NameTable(["tilik-rubric/1"])
    private static let amendmentKeys = KeyTable<AmendmentKey>()
    private static let definitionKeys = KeyTable<DefinitionKey>()
    private static let authorityKeys = KeyTable<AuthorityKey>()
    private static let surveySourceKeys = KeyTable<SurveySourceKey>()
    private static let stageKeys = KeyTable<StageKey>()
    private static let scaleKeys = KeyTable<ScaleKey>()
    private static let shareKeys = KeyTable<ShareKey>()
    private static let gradesKeys = KeyTable<GradesKey>()
    private static let factKeys = KeyTable<FactKey>()
    private static let valueKeys = KeyTable<ValueKey>()
    private static let kindKeys = KeyTable<KindKey>()
}
