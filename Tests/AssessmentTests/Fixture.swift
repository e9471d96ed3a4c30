import Foundation
import JSONText
import ShippedRubrics
import Testing

@testable import Assessment

/// What the tests of this target share.
enum Fixture {
    /// The files of a shipped rubric.
    static func files(_ id: String) -> RubricFiles {
        RubricFiles(at: "\(id)/rubric.json", among: ShippedRubrics.paths) { path in
            ShippedRubrics.bytes(of: path).map { SourceText(name: path, bytes: $0) }
        }!
    }

    static let files = files("permenpanrb-90-2021")
    static let rubric = try! Rubric(files)
    static let asOf = Day("2026-11-21")!

    /// Files whose name begins with `ada` are there, those that begin with `tautan` are links.
    struct Locker: EvidenceLocker {
        func look(_ path: String) -> EvidenceSight {
            path.hasPrefix("ada") ? .seen : path.hasPrefix("tautan") ? .throughLink : .missing
        }
    }

    /// Reads a unit; `members` follow its id and name.
    static func read(_ members: String, journal: String = "") -> SubmissionReader.Result {
        var reader = SubmissionReader(rubric: rubric, locker: Locker())
        let comma = members.isEmpty ? "" : ","
        var result = reader.read(
            SourceText(name: "u.json", bytes: "{\"id\":\"u\",\"name\":\"U\"\(comma)\(members)}".utf8))
        for line in SourceText(name: "review.jsonl", bytes: journal.utf8).lines {
            reader.readJournalLine(line, into: &result)
        }
        return result
    }

    /// Evaluates a unit that must have no faults.
    static func evaluate(
        _ members: String, journal: String = "", asOf: Day = asOf, target: Int? = nil,
        _ location: SourceLocation = #_sourceLocation
    ) -> Evaluation {
        let result = read(members, journal: journal)
        #expect(result.sink.diagnostics.map(\.code.rawValue) == [], sourceLocation: location)
        return rubric.evaluate(result.submission, asOf: asOf, target: target)
    }

    static func index(_ id: String) -> Int { rubric.indicatorTable.index(of: id)! }
    static func node(_ id: String) -> Int { rubric.nodeTable.index(of: id)! }
    static func gate(_ id: String) -> Int { rubric.gates.firstIndex { $0.term.id == id }! }
}

extension RubricFiles {
    /// The files with a text in one of them replaced, the first place or every one; nil when it is in none of them.
    func replacing(_ old: String, with new: String, everywhere: Bool = false) -> RubricFiles? {
        var result: RubricFiles?
        for (path, source) in texts where everywhere || result == nil {
            let text = String(decoding: source.bytes(0..<source.count), as: UTF8.self)
            guard let range = text.range(of: old) else { continue }
            let changed =
                everywhere ? text.replacing(old, with: new) : text.replacingCharacters(in: range, with: new)
            result = (result ?? self).replacing(path, with: SourceText(name: source.name, bytes: changed.utf8))
        }
        return result
    }
}

extension BasisScore {
    /// Least and most points of an indicator, as exact text.
    func of(_ id: String) -> [String] {
        let points = points(of: Fixture.index(id), in: Fixture.rubric)
        return [points.least.description, points.most.description]
    }

    /// Least and most points of a node, as exact text.
    func node(_ id: String) -> [String] {
        let score = score(ofNode: Fixture.node(id), in: Fixture.rubric)
        return [score.least.description, score.most.description]
    }
}
