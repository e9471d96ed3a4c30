import Assessment
import Exchange
import JSONText
import Reports

extension Session {
    /// The rubrics at hand for a document: where it is a sheet of an instrument other than the usual one, and the user names
    /// no rubric, those of that instrument in force on the day, which is told. Nil, with the reasons printed, where there
    /// are none.
    func shelf(for document: String?, year: Int? = nil) throws -> RubricShelf? {
        guard let shelf = try shelf() else { return nil }
        guard let document, shelf.followsUnits, let kind = try instrument(of: document, shelf) else { return shelf }
        let day = year.flatMap { Period(year: $0)?.to } ?? asOf
        do throws(Diagnostic) {
            guard let id = try RubricShelf.name(ofInstrument: kind, on: day),
                let own = try? self.shelf(named: id)
            else { return shelf }
            if !isQuiet { report([.otherInstrument(kind, of: document, rubric: id, on: day)]) }
            return own
        } catch {
            report([Diagnostic(error.code, file: document, error.details)])
            return nil
        }
    }

    /// The instrument that a document is a sheet of, where the usual rubric cannot read it.
    private func instrument(of document: String, _ shelf: RubricShelf) throws -> String? {
        guard let source = try? Files.read(document, isNamed: true) else { return nil }
        let importer = DocumentImporter(shelf.standard, try ShippedWords.lexicon())
        return importer.otherInstrument(source.bytes(0..<source.count), name: document)
    }
}
