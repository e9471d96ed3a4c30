import Foundation
import JSONText
import RubricWorks
import Testing

@testable import Assessment

/// What the article on the format of a rubric shows, and the examples of the codes, which change its small rubric.
struct ArticleTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The pieces of JSON in the article; the first is a whole rubric.
    private static let pieces: [JSONTree] = {
        let article = root.appendingPathComponent("Sources/Assessment/Assessment.docc/RubricFormat.md")
        let text = try! String(contentsOf: article, encoding: .utf8)
        return text.components(separatedBy: "```json\n").dropFirst().map {
            try! JSONTree(SourceText(name: "RubricFormat.md", bytes: $0.components(separatedBy: "```")[0].utf8))
        }
    }()

    private static let day = Day("2026-11-21")!

    private static let small = SourceText(name: "kecil.json", bytes: pieces[0].text.utf8)

    private func lint(_ tree: JSONTree, files: JSONTree? = nil) -> [String] {
        let source = SourceText(name: "rubric.json", bytes: tree.text.utf8)
        let names = files?.keys ?? []
        @Sendable func part(_ path: String) -> RubricFiles.PartResult {
            let text = files?[path.replacing("./", with: "")]?.text
            return text.map { .success(SourceText(name: path, bytes: $0.utf8)) } ?? RubricFiles.noPart(path)
        }
        @Sendable func rubric(_ source: SourceText) -> RubricFiles {
            RubricFiles(
                source, part: part, names: { names },
                extending: { $0 == "kecil" ? rubric(Self.small) : $0 == "tambahan" ? rubric(source) : nil })
        }
        let found = Rubric.lint(rubric(source), on: Self.day, words: nil)
        return found.diagnostics.map { "\($0.code.rawValue) \($0.details["found"] ?? "")" }
    }

    @Test func `the small rubric of the article has nothing wrong with it`() {
        #expect(lint(Self.pieces[0]) == [])
        #expect(Self.pieces.count == 9)
    }

    @Test(arguments: 1..<5)
    func `every part that the article shows fits into the small rubric`(_ index: Int) throws {
        let faults = lint(Self.pieces[0].replacingMembers(by: Self.pieces[index])).filter { !$0.hasPrefix("R2") }
        #expect(faults == [], "\(index)")
    }

    @Test func `the rubric in parts that the article shows is whole`() throws {
        let rubric = Self.pieces[0].replacingMembers(by: Self.pieces[7])
        let part = try JSONTree(
            SourceText(name: "", bytes: #"{"areas/1-tim.json": \#(Self.pieces[8].text)}"#.utf8))
        #expect(lint(rubric, files: part).filter { !$0.hasPrefix("R2") } == [])
        // Without the part it is not.
        #expect(lint(rubric).map { $0.prefix(4) } == ["R116"])
    }

    @Test func `the overlay and the cases of the article do what they say`() throws {
        #expect(lint(Self.pieces[5]).filter { !$0.hasPrefix("R2") } == [])
        let editions = try RubricEditions(RubricFiles(Self.small))
        var reader = CaseReader(rubric: editions.latest)
        let cases = try reader.read(
            CaseFiles(RubricFiles(Self.small, part: { .success(SourceText(name: $0, bytes: Self.pieces[6].text.utf8)) })))
        let run = try editions.run(cases, reader: nil)
        #expect(cases.count == 2 && run.failures.map { "\($0.expectation) \($0.found)" } == [])
    }

    private static let examples = try! JSONTree(
        SourceText(
            name: "examples.json",
            bytes: Array(Data(contentsOf: root.appendingPathComponent("Rubrics/examples.json")))))

    @Test func `every code of a rubric has an example`() {
        let rubricCodes = DiagnosticCode.allCases.filter { $0.code.hasPrefix("R") || $0.code.hasPrefix("E") }
        // Too many of something is too long to show.
        #expect(Self.examples.keys == rubricCodes.filter { $0 != .tooMany }.map(\.code).sorted())
    }

    @Test(arguments: examples.keys)
    func `the wrong example of a code has it, and the right one has not`(_ code: String) throws {
        let example = try #require(Self.examples[code])
        func rubric(_ key: String) throws -> JSONTree {
            let piece = try #require(example[key])
            let overlay = try JSONTree(
                SourceText(
                    name: "", bytes: #"{"format":"tilik-rubric/1","id":"tambahan","title":{"id":"t","en":"t"}}"#.utf8))
            return (piece["extends"] == nil ? Self.pieces[0] : overlay).merging(piece)
        }
        let files = example["files"]
        #expect(lint(try rubric("wrong"), files: files).contains { $0.hasPrefix(code) })
        // What is right may still be worth a look for another reason, as one piece of a rubric.
        #expect(lint(try rubric("right"), files: files).filter { !$0.hasPrefix("R2") || $0.hasPrefix(code) } == [])
    }
}

/// A JSON value that keeps the order of its members, which is that of the answers of a scale.
private indirect enum JSONTree: Sendable {
    case object([(key: String, value: JSONTree)])
    case array([JSONTree])
    case scalar(String)

    init(_ source: SourceText) throws {
        var cursor = JSONCursor(source)
        self = try Self.value(&cursor)
    }

    private static func value(_ cursor: inout JSONCursor) throws -> JSONTree {
        switch cursor.kind {
        case .object:
            var members: [(String, JSONTree)] = []
            try cursor.enterObject()
            while let key = try cursor.nextKey() { members.append((cursor.source.value(key), try value(&cursor))) }
            return .object(members)
        case .array:
            var elements: [JSONTree] = []
            try cursor.enterArray()
            while try cursor.nextElement() { elements.append(try value(&cursor)) }
            return .array(elements)
        default:
            let start = cursor.offset
            try cursor.skip()
            return .scalar(String(decoding: cursor.source.bytes(start..<cursor.offset), as: UTF8.self))
        }
    }

    var text: String {
        switch self {
        case .object(let members): "{" + members.map { "\"\($0.key)\":\($0.value.text)" }.joined(separator: ",") + "}"
        case .array(let elements): "[" + elements.map(\.text).joined(separator: ",") + "]"
        case .scalar(let text): text
        }
    }

    var keys: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.key).sorted()
    }

    subscript(_ key: String) -> JSONTree? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The members of an object put for those of the same name.
    func replacingMembers(by other: JSONTree) -> JSONTree {
        guard case .object(var members) = self, case .object(let others) = other else { return other }
        for (key, value) in others {
            if let index = members.firstIndex(where: { $0.key == key }) {
                members[index].value = value
            } else {
                members.append((key, value))
            }
        }
        return .object(members)
    }

    /// A piece laid over a value: objects by their members, arrays of things with an id by these, anything else as it is.
    func merging(_ piece: JSONTree) -> JSONTree {
        switch (self, piece) {
        case (.object(var members), .object(let others)):
            for (key, value) in others {
                if let index = members.firstIndex(where: { $0.key == key }) {
                    members[index].value = members[index].value.merging(value)
                } else {
                    members.append((key, value))
                }
            }
            return .object(members)
        case (.array(var elements), .array(let others)) where !others.isEmpty && others.allSatisfy { $0["id"] != nil }:
            var taken: Set<Int> = []
            for other in others {
                let id = other["id"]?.text
                if let index = elements.indices.first(where: { elements[$0]["id"]?.text == id && !taken.contains($0) }) {
                    elements[index] = elements[index].merging(other)
                    taken.insert(index)
                } else {
                    taken.insert(elements.count)
                    elements.append(other)
                }
            }
            return .array(elements)
        default: return piece
        }
    }
}
