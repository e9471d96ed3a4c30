import Assessment
import JSONText

extension RubricShelf {
    /// The rubric that the head of a unit names, by itself or by what it is about; nil where it names none that is at hand.
    func rubric(namedIn head: [UInt8], asOf: Day) -> Rubric? {
        var cursor = JSONCursor(SourceText(name: "", bytes: head))
        guard cursor.kind == .object, (try? cursor.enterObject()) != nil else { return nil }
        var name: String?
        var end = Period(year: asOf.components.year)?.to ?? asOf
        while let key = try? cursor.nextKey() {
            switch cursor.source.value(key) {
            case "rubric" where cursor.kind == .string:
                name = (try? cursor.string()).map { cursor.source.value($0) }
            case "period" where cursor.kind == .object:
                guard (try? cursor.enterObject()) != nil else { return nil }
                while let part = try? cursor.nextKey() {
                    if cursor.source.value(part) == "to", cursor.kind == .string, let text = try? cursor.string() {
                        end = Day(cursor.source.value(text)) ?? end
                    } else if (try? cursor.skip()) == nil {
                        return nil
                    }
                }
            default: if (try? cursor.skip()) == nil { return nil }
            }
        }
        return name.flatMap { try? RubricShelf.name($0, on: end) }.flatMap { rubric($0) }
    }
}

extension RubricShelf {
    /// The rubric of an instrument that is in force on a day, by the name that the lexicon has for its sheets; nil for an
    /// instrument of which there is none at all.
    static func name(ofInstrument kind: String, on day: Day) throws(Diagnostic) -> String? {
        // The lexicon's name of a sheet is the subject of its rubrics, in capital letters.
        let subject = kind.lowercased()
        let id = try name(subject, on: day)
        return id == subject ? nil : id
    }
}

extension Diagnostic {
    /// Says that a sheet is read with a rubric of its own.
    static func otherInstrument(_ kind: String, of document: String, rubric: String, on day: Day) -> Diagnostic {
        Diagnostic(
            .ofOtherInstrument, file: document, ["found": kind, "expected": rubric, "day": day.description])
    }
}
