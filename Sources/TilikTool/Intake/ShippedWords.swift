import Assessment
import JSONText
import ShippedRubrics

/// The words that are shipped with the tool; a fault in them is a fault of ours.
enum ShippedWords {
    /// The words by which documents are read.
    static func lexicon() throws -> Lexicon { try Lexicon(source("lexicon.json")) }

    /// The regions of the country.
    static func regions(_ lexicon: Lexicon) -> Regions {
        Regions(source("regions.csv"), RegionNames(source("region-names.csv")), lexicon)
    }

    /// The words in which plans are written.
    static func wordbook() throws -> Wordbook {
        let lexicon = try lexicon()
        return Wordbook(lexicon, regions(lexicon))
    }

    private static func source(_ name: String) -> SourceText {
        SourceText(name: "Rubrics/\(name)", bytes: ShippedRubrics.bytes(of: name) ?? [])
    }
}
