public import Assessment
public import JSONText

/// What is written anew in the files of cases so that they expect what comes of them; the rest of a file stays as it is.
public struct CaseAcceptance: Sendable {
    /// An expectation that is another one now.
    public struct Change: Sendable {
        /// Identity of the case.
        public let id: String
        /// What it is about.
        public let subject: RubricCase.Subject
        /// What was expected.
        public let old: RubricCase.Outcome
        /// What is expected now.
        public let new: RubricCase.Outcome
        /// The file, and the line on which it stands now.
        public let file: String, line: Int
    }

    /// What changed, in the order in which it was found.
    public private(set) var changes: [Change] = []
    /// The files with their new texts.
    public private(set) var files: [SourceText] = []
    /// What misses and stands in the files of a rubric that this one extends, which are not this one's to write.
    public private(set) var foreign: [CaseFailure] = []

    /// Lets the cases of a rubric expect what comes of them.
    public init(_ written: RubricFiles, _ editions: RubricEditions, reader: PlanReader?) throws(RubricFaults) {
        var current = written
        // What a case is like is written before it: what comes of that, by inheritance, is seen on the next round.
        for _ in 0..<Self.mostRounds {
            let files = try CaseFiles(current)
            var caseReader = CaseReader(rubric: editions.latest)
            let cases = try caseReader.read(files)
            let failures = try editions.run(cases, reader: reader, withExamples: false).failures
            var edits: [Edit] = []
            foreign = []
            for failure in failures {
                let entry = cases[failure.rubricCase]
                let keys = editions.latest.keys(of: failure.expectation.subject)
                switch Self.edit(failure, keys, entry, failures, files) {
                case .now(let edit):
                    // One insertion a case and round: the next one sees what the first has brought.
                    if edit.isInsertion, edits.contains(where: { $0.isInsertion && $0.rubricCase == edit.rubricCase }) {
                        continue
                    }
                    edits.append(edit)
                    let place = edit.source.place(of: edit.range.lowerBound)
                    changes.append(
                        Change(
                            id: entry.id, subject: failure.expectation.subject, old: failure.expectation.value,
                            new: failure.found, file: edit.source.name, line: place.line))
                case .later: break
                case .never: foreign.append(failure)
                }
            }
            guard !edits.isEmpty else { break }
            for (path, source) in files.own {
                let own = edits.filter { $0.source === source }
                guard !own.isEmpty else { continue }
                let changed = Self.apply(own, to: source)
                self.files.removeAll { $0.name == changed.name }
                self.files.append(changed)
                current = current.replacing(path, with: changed)
            }
        }
    }

    private struct Edit {
        let source: SourceText
        let range: Range<Int>
        let text: String
        let rubricCase: Int
        var isInsertion: Bool { range.isEmpty }
    }

    private enum Decision {
        case now(Edit)
        case later, never
    }

    private static func edit(
        _ failure: CaseFailure, _ keys: [String], _ entry: RubricCase, _ failures: [CaseFailure], _ files: CaseFiles
    ) -> Decision {
        let (source, offset) = (failure.expectation.source, failure.expectation.offset)
        func isOwn(_ source: SourceText) -> Bool { files.own.contains { $0.source === source } }
        if failure.isInPlace {
            guard isOwn(source) else { return .never }
            // The key stands at the offset, its value behind the colon.
            var at = offset
            var cursor = JSONCursor(source, at: at)
            try? cursor.skip()
            at = cursor.offset
            while source[at] != UInt8(ascii: ":") { at += 1 }
            at += 1
            while [0x20, 0x09, 0x0A, 0x0D].contains(source[at]) { at += 1 }
            let end = CaseText.end(of: (source, at))
            return .now(
                Edit(source: source, range: at..<end, text: failure.found.text, rubricCase: failure.rubricCase))
        }
        // It comes from a case that this one is like. Where that misses too, it is written there first.
        let isMissedThere = failures.contains { other in
            other.isInPlace && other.expectation.source === source && other.expectation.offset == offset
        }
        if isMissedThere && isOwn(source) { return .later }
        guard isOwn(entry.place.source) else { return .never }
        let (at, text) = insertion(keys, failure.found.text, into: entry.place)
        return .now(Edit(source: entry.place.source, range: at..<at, text: text, rubricCase: failure.rubricCase))
    }

    /// Where a member is put into a case, and its text: as deep as there are objects on its way.
    private static func insertion(_ keys: [String], _ value: String, into place: CaseText.Place) -> (Int, String) {
        var object = place
        var rest = (["expect"] + keys)[...]
        while rest.count > 1, let next = CaseText.members(of: object).first(where: { $0.name == rest.first })?.value {
            object = next
            rest = rest.dropFirst()
        }
        let members = CaseText.members(of: object)
        let opening = rest.map { "\"\($0.escaped)\": " }.joined(separator: "{ ")
        let text = opening + value + String(repeating: " }", count: rest.count - 1)
        if let last = members.last { return (CaseText.end(of: last.value), ", " + text) }
        return (object.offset + 1, text)
    }

    private static func apply(_ edits: [Edit], to source: SourceText) -> SourceText {
        var bytes = source.bytes(0..<source.count)
        for edit in edits.sorted(by: { $1.range.lowerBound < $0.range.lowerBound }) {
            bytes.replaceSubrange(edit.range, with: edit.text.utf8)
        }
        return SourceText(name: source.name, bytes: bytes)
    }

    private static let mostRounds = 1_000
}

extension RubricCase.Outcome {
    /// How a case says that it expects no score.
    static let noScoreText = "none"

    /// As it is written in a case.
    var text: String {
        func number(_ value: Rational) -> String {
            let text = value.description
            return text.contains("/") ? "\"\(text)\"" : text
        }
        return switch self {
        case .points(let least, let most): least == most ? number(least) : "[\(number(least)), \(number(most))]"
        case .noScore: "\"\(Self.noScoreText)\""
        case .state(let state): "\"\(state.rawValue)\""
        case .codes(let codes), .answers(let codes): "[" + codes.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        case .count(let count): String(count)
        }
    }
}

extension String {
    /// With what a JSON string cannot hold as it is written with a backslash.
    fileprivate var escaped: String {
        reduce(into: "") { text, character in
            if character == "\"" || character == "\\" { text.append("\\") }
            text.append(character)
        }
    }
}

extension Rubric {
    /// The keys below which an expectation stands in a case.
    public func keys(of subject: RubricCase.Subject) -> [String] {
        switch subject {
        case .score(let basis, let target):
            let id: String =
                switch target {
                case .node(let index): nodes[index].term.id
                case .area(let index): areas[index].term.id
                case .indicator(let index): indicators[index].term.id
                }
            return ["scores", basis.rawValue, id]
        case .gate(let predicate, let gate): return ["gates", predicates[predicate].term.id, gates[gate].term.id]
        case .predicate(let predicate): return ["predicates", predicates[predicate].term.id]
        case .prerequisites(let predicate): return ["prerequisites", predicates[predicate].term.id]
        case .practices(let predicate): return ["practices", predicates[predicate].term.id]
        case .gaps(let indicator): return ["gaps", indicators[indicator].term.id]
        case .findings(let rule): return ["findings", rules[rule].id]
        case .grade(let indicator): return ["grades", indicators[indicator].term.id]
        }
    }
}
