import Assessment
import JSONText
import Reports
import ShippedRubrics

extension Tool {
    /// The rubrics at hand; nil, with the reasons printed, when the one that the user names cannot be used.
    func shelf(named name: String?, on day: Day, _ words: Words, isPlain: Bool) throws -> RubricShelf? {
        do {
            return try RubricShelf(named: name, on: day)
        } catch let faults as RubricFaults {
            try report(faults.diagnostics, omitted: faults.omitted, words, isPlain: isPlain)
            try printError(
                words["diagnostic.summaryRubric", ["count": String(faults.diagnostics.count + faults.omitted)]])
        } catch let fault as Diagnostic {
            try report([fault], omitted: 0, words, isPlain: isPlain)
        }
        return nil
    }

    /// The words in which plans are written, and the names of regions.
    static func wordbook(_ lexicon: Lexicon? = nil) throws -> Wordbook {
        let lexicon = try lexicon ?? Self.lexicon()
        let regions = SourceText(name: "Rubrics/regions.csv", bytes: ShippedRubrics.bytes(of: "regions.csv") ?? [])
        return Wordbook(lexicon, Regions(regions, lexicon))
    }

    /// The words by which documents are read; a fault in them is a fault of ours.
    static func lexicon() throws -> Lexicon {
        try Lexicon(SourceText(name: "Rubrics/lexicon.json", bytes: ShippedRubrics.bytes(of: "lexicon.json") ?? []))
    }
}
