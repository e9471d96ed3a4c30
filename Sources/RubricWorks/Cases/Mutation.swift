public import Assessment
public import JSONText

/// A rubric in which one number or rule was changed, to see whether a case notices.
public struct Mutant: Sendable {
    /// The file of the rubric that it stands in.
    public let source: SourceText
    /// Where in the file.
    public let offset: Int
    /// What stands there.
    public let from: String
    /// What was put in its place; of several that were tried, the nearest.
    public var to: String { shown ?? tries[0] }
    /// How the first try is shown, where its text is not what a reader wants to see.
    private let shown: String?
    /// What is put in its place, one after another until something notices.
    let tries: [String]
    let length: Int
    /// What becomes less by as much as this becomes more: the weight of the next sibling, so that both still add up.
    let partner: Partner?

    struct Partner: Sendable {
        let offset: Int
        let length: Int
        let tries: [String]
    }

    init(
        in source: SourceText, offset: Int, from: String, tries: [String], length: Int, partner: Partner? = nil,
        shown: String? = nil
    ) {
        self.source = source
        self.offset = offset
        self.from = from
        self.tries = tries
        self.length = length
        self.partner = partner
        self.shown = shown
    }

    /// The file's text with one of the tries in place.
    func text(_ index: Int) -> SourceText {
        var changed = source.bytes(0..<source.count)
        // The partner stands behind: what comes before it keeps its place.
        if let partner {
            changed.replaceSubrange(partner.offset..<partner.offset + partner.length, with: partner.tries[index].utf8)
        }
        changed.replaceSubrange(offset..<offset + length, with: tries[index].utf8)
        return SourceText(name: source.name, bytes: changed)
    }
}

/// What became of all mutants of a rubric.
public struct MutationRun: Sendable {
    /// How many there were.
    public internal(set) var count = 0
    /// How many no longer load: the rubric's own checks notice them.
    public internal(set) var refused = 0
    /// Those that nothing notices.
    public internal(set) var survivors: [Mutant] = []

    /// How many of those that load a case notices.
    public var noticed: Int { count - refused - survivors.count }
}

extension RubricEditions {
    /// Changes every number and every rule of a rubric's files, one at a time, and runs the cases on each.
    ///
    /// A number becomes larger and smaller by a hundredth, and where nothing can tell these apart, as with a minimum between
    /// the few values that an answer can have, by a tenth and a half; a count becomes one more and one less, a rule its
    /// opposite; and of two weights that stand side by side one becomes more by what the other becomes less.
    ///
    /// Throws the faults of the rubric or its cases when these cannot be read as they are.
    public static func mutate(
        _ files: RubricFiles, cases: CaseFiles, words: Wordbook?
    ) throws(RubricFaults) -> MutationRun {
        let files = files.withPartsAtHand()
        let rubric = try Rubric(files)
        var reader = CaseReader(rubric: rubric)
        _ = try reader.read(cases)
        // No change touches the words by which plans are read.
        let plans = words.map { PlanReader(rubric, $0) }
        let shown = rubric.rules.indices.map { rubric.examples(of: $0, plans) }
        let mutants = files.texts.flatMap { path, source in
            var finder = MutantFinder(source)
            // The rubric has been read: its text is JSON.
            try? finder.visit()
            return finder.mutants.map { (path: path, mutant: $0) }
        }
        var run = MutationRun()
        for (path, mutant) in mutants {
            run.count += 1
            let rubrics = mutant.tries.indices.lazy.map { index in
                try? RubricEditions(files.replacing(path, with: mutant.text(index)))
            }
            guard let nearest = rubrics[0], nearest.isUsable(for: cases, plans) else {
                run.refused += 1
                continue
            }
            // One further off that no longer loads says nothing of the nearest.
            let isNoticed =
                nearest.isNoticed(by: cases, plans, shown)
                || rubrics.dropFirst().contains { $0?.isNoticed(by: cases, plans, shown) ?? false }
            if !isNoticed { run.survivors.append(mutant) }
        }
        return run
    }

    /// False when it has faults in an edition that a case asks for.
    private func isUsable(for cases: CaseFiles, _ plans: PlanReader?) -> Bool {
        var reader = CaseReader(rubric: latest)
        guard let cases = try? reader.read(cases) else { return true }
        return (try? run(cases, reader: plans, withExamples: false)) != nil
    }

    private func isNoticed(
        by cases: CaseFiles, _ plans: PlanReader?, _ shown: [(wrong: Bool?, right: Bool?)]
    ) -> Bool {
        var reader = CaseReader(rubric: latest)
        guard let cases = try? reader.read(cases), let run = try? run(cases, reader: plans, withExamples: false) else {
            return true
        }
        if !run.failures.isEmpty { return true }
        // A rule that no longer does what its own examples say is noticed too.
        return latest.rules.indices.contains { latest.examples(of: $0, plans) != shown[$0] }
    }
}

/// Finds what can be changed in the text of a rubric.
private struct MutantFinder {
    private var cursor: JSONCursor
    var mutants: [Mutant] = []

    /// The members that hold expressions.
    private static let rules: Set<String> = ["condition", "where", "when", "value"]
    /// The lists whose numbers are where a reviewer draws a line, and no score's: only whether they say anything is tried.
    private static let judgements: Set<String> = ["rules", "definitions"]
    /// The members that show something.
    private static let examples: Set<String> = ["wrong", "right"]
    /// The members that count something, and can only be whole.
    private static let counts: Set<String> = ["times"]

    /// The weight of the object that was visited last, where it has one.
    private var weight: JSONNumber?

    init(_ source: SourceText) { cursor = JSONCursor(source) }

    /// Visits the value at the cursor, which is that of a member.
    mutating func visit(_ key: String = "") throws(JSONFault) {
        switch cursor.kind {
        case .object:
            var own: JSONNumber?
            try cursor.enterObject()
            while let name = try cursor.nextKey() {
                let member = cursor.source.value(name)
                if member == "weight", cursor.kind == .number {
                    var ahead = cursor
                    own = try ahead.number()
                }
                // An example is not what the rubric asks for: lint holds it to its rule.
                if key == "rules", Self.examples.contains(member) {
                    try cursor.skip()
                } else if Self.judgements.contains(key), cursor.kind == .string {
                    let text = try cursor.string()
                    if Self.rules.contains(member) { opposite(Int(text.offset), Int(text.length)) }
                } else if Self.judgements.contains(key), Self.rules.contains(member), let lines = try lines() {
                    opposite(lines)
                } else {
                    try visit(member)
                }
            }
            weight = own
        case .array where Self.rules.contains(key):
            guard let lines = try lines() else { fallthrough }
            opposite(lines)
            for line in lines.texts { numbers(Int(line.offset), Int(line.length)) }
        case .array:
            var weights: [JSONNumber] = []
            try cursor.enterArray()
            while try cursor.nextElement() {
                weight = nil
                try visit(key)
                if let weight { weights.append(weight) }
            }
            for (first, second) in zip(weights, weights.dropFirst()) { shift(first, second) }
            weight = nil
        case .number:
            let number = try cursor.number()
            add(at: Int(number.offset), Int(number.length), isCount: Self.counts.contains(key))
        case .string where Self.rules.contains(key):
            let text = try cursor.string()
            rule(Int(text.offset), Int(text.length))
        default: try cursor.skip()
        }
    }

    private mutating func add(at offset: Int, _ length: Int, isCount: Bool) {
        let text = text(offset, length)
        guard let number = Rational(decimal: text) else { return }
        let size = number.isZero ? .one : number
        let steps = isCount ? [.one] : [Rational(1, 100), Rational(1, 10), Rational(1, 2)].map { size * $0 }
        for tries in [steps.map { number + $0 }, steps.map { number - $0 }] {
            mutants.append(
                Mutant(
                    in: cursor.source, offset: offset, from: text, tries: tries.map(\.description), length: length))
        }
    }

    /// Two weights side by side, the first more and the second less by a hundredth, a tenth or half of the smaller one.
    private mutating func shift(_ first: JSONNumber, _ second: JSONNumber) {
        let texts = [first, second].map { text(Int($0.offset), Int($0.length)) }
        guard let more = Rational(decimal: texts[0]), let less = Rational(decimal: texts[1]) else { return }
        let steps = [Rational(1, 100), Rational(1, 10), Rational(1, 2)].map { min(more, less) * $0 }
        guard !steps[0].isZero else { return }
        mutants.append(
            Mutant(
                in: cursor.source, offset: Int(first.offset), from: texts[0],
                tries: steps.map { (more + $0).description },
                length: Int(first.length),
                partner: Mutant.Partner(
                    offset: Int(second.offset), length: Int(second.length),
                    tries: steps.map { (less - $0).description })))
    }

    /// The opposite of a rule.
    private mutating func opposite(_ offset: Int, _ length: Int) {
        let text = text(offset, length)
        // A list has none.
        guard !text.hasPrefix("[") else { return }
        mutants.append(
            Mutant(in: cursor.source, offset: offset, from: text, tries: ["not(\(text))"], length: length))
    }

    /// The opposite of a rule, and the numbers in it. Its text stands between quotes, with escapes, and is written back so.
    private mutating func rule(_ offset: Int, _ length: Int) {
        opposite(offset, length)
        numbers(offset, length)
    }

    /// The lines of an expression, with the place of their list; nil, and nothing is read, when no such list stands here.
    private mutating func lines() throws(JSONFault) -> (offset: Int, length: Int, texts: [JSONString])? {
        var ahead = cursor
        guard ahead.kind == .array else { return nil }
        var texts: [JSONString] = []
        try ahead.enterArray()
        while try ahead.nextElement() {
            guard ahead.kind == .string else { return nil }
            texts.append(try ahead.string())
        }
        guard !texts.isEmpty else { return nil }
        let start = cursor.offset
        cursor = ahead
        return (start, ahead.offset - start, texts)
    }

    /// The opposite of a rule of several lines.
    private mutating func opposite(_ lines: (offset: Int, length: Int, texts: [JSONString])) {
        let texts = lines.texts.map { text(Int($0.offset), Int($0.length)) }
        let shown = texts.joined(separator: "\n").inOneLine
        guard !shown.hasPrefix("[") else { return }
        let list = (["not("] + texts + [")"]).map { "\"\($0)\"" }.joined(separator: ", ")
        mutants.append(
            Mutant(
                in: cursor.source, offset: lines.offset, from: shown, tries: ["[\(list)]"], length: lines.length,
                shown: "not(\(shown))"))
    }

    private mutating func numbers(_ offset: Int, _ length: Int) {
        let bytes = Array(text(offset, length).utf8)
        var at = 0
        while at < bytes.count {
            if bytes[at] == 0x22 {
                // A string of the expression: to its closing quote, which is escaped in JSON as the first one is.
                at = (at + 1..<bytes.count).first { bytes[$0] == 0x22 }.map { $0 + 1 } ?? bytes.count
            } else if Self.isDigit(bytes[at]) {
                let end = (at..<bytes.count).first { !Self.isDigit(bytes[$0]) && bytes[$0] != 0x2E } ?? bytes.count
                if at == 0 || !Self.isName(bytes[at - 1]) { add(at: offset + at, end - at, isCount: false) }
                at = end
            } else {
                at += 1
            }
        }
    }

    private func text(_ offset: Int, _ length: Int) -> String {
        String(decoding: cursor.source.bytes(offset..<offset + length), as: UTF8.self)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    private static func isName(_ byte: UInt8) -> Bool {
        isDigit(byte) || byte == 0x5F || byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }
}
