import Assessment
import Exchange
import JSONText
import Reports

extension Session {
    /// The rubrics at hand for a document: where it is a sheet of an instrument other than the usual one, and the user names
    /// no rubric, those of that instrument in force on the day, which is told. Nil, with the reasons printed, where there
    /// are none.
    func shelf(for document: String?, year: Int? = nil) throws -> RubricShelf? {
        guard let shelf = try shelf(), let document, shelf.followsUnits else { return try shelf() }
        let day = year.flatMap { Day(year: $0, month: Day.lastMonth, day: Day.lastOfMonth) } ?? asOf
        do throws(Diagnostic) {
            guard let kind = try instrument(of: document, shelf) else { return shelf }
            // The lexicon's name of a sheet is the subject of its rubrics, in capital letters.
            let subject = kind.lowercased()
            let id = try RubricShelf.name(subject, on: day)
            guard id != subject, let own = try? self.shelf(named: id) else { return shelf }
            if !isQuiet {
                report([
                    Diagnostic(
                        .ofOtherInstrument, file: document,
                        ["found": kind, "expected": id, "day": day.description])
                ])
            }
            return own
        } catch {
            report([Diagnostic(error.code, file: document, error.details)])
            return nil
        }
    }

    /// The instrument that a document is a sheet of, where the usual rubric cannot read it.
    private func instrument(of document: String, _ shelf: RubricShelf) throws(Diagnostic) -> String? {
        guard let source = try? Files.read(document, isNamed: true), let lexicon = try? ShippedWords.lexicon() else {
            return nil
        }
        do throws(Diagnostic) {
            _ = try DocumentImporter(shelf.standard, lexicon).read(source.bytes(0..<source.count), name: document)
            return nil
        } catch {
            return error.code == .otherSheet ? error.details["found"] : nil
        }
    }
}

extension Day {
    fileprivate static let lastMonth = 12
    fileprivate static let lastOfMonth = 31
}
