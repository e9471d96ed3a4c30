import Assessment
import Exchange
import Synchronization

/// What it takes to make sense of what was sent: words, regions, and what the user said; shared by all threads. Each part is
/// made when it is first asked for.
final class IntakeDesk: Sendable {
    /// What the user said.
    let options: IntakeOptions
    /// The words by which documents are read.
    let lexicon: Lexicon
    private let standard: Rubric
    private let book = Mutex<Wordbook?>(nil)
    private let readers = Mutex<[String: PlanReader]>([:])
    private let importers = Mutex<[String: DocumentImporter]>([:])

    /// A desk for the rubric that units get unless they name another.
    init(_ standard: Rubric, _ options: IntakeOptions = IntakeOptions()) throws {
        self.standard = standard
        self.options = options
        lexicon = try ShippedWords.lexicon()
    }

    /// The words in which plans are written.
    private var wordbook: Wordbook {
        book.withLock { book in
            if let book { return book }
            let made = Wordbook(lexicon, ShippedWords.regions(lexicon))
            book = made
            return made
        }
    }

    /// The regions of the country.
    var regions: Regions { wordbook.regions }

    /// Whose a folder is, by its name; among the regions that can be meant, also by a short form.
    func identity(of name: String) -> UnitIdentity {
        let identity = UnitIdentity(name, regions)
        guard identity.regions.isEmpty, let region = abbreviated(name) else { return identity }
        return UnitIdentity(region.name, regions)
    }

    /// What is the same for two folders of one satker: its place on the roster, or the office and the region that their
    /// names tell; nil for a folder whose name tells nothing.
    func key(of folder: SentFolder) -> String? {
        if (try? folder.entries())?.contains(where: { $0.name == "satker.json" }) ?? false { return nil }
        let identity = identity(of: folder.name)
        guard identity.hasRegion, !regions.isOfSeveral(folder.name) else { return nil }
        if let roster = options.roster {
            let short = abbreviated(folder.name)?.name ?? ""
            return roster.entry(id: folder.name, names: [folder.name, short], regions)?.id
        }
        return identity.regions.count == 1 ? identity.key : nil
    }

    /// The region that a name tells in short, where only those of a roster or a province can be meant.
    func abbreviated(_ name: String) -> RegionFound? {
        let expected = options.roster.map { roster in roster.entries.compactMap { regions.found(in: $0.name).first } }
        let possible = expected ?? options.province.flatMap(regions.members) ?? []
        let names = possible.map { Array(WordFolder.split($0.name).dropFirst()) }
        return WordFolder.split(name).lazy.compactMap { RegionAbbreviation.name($0, among: names) }.first
            .map { possible[$0] }
    }

    /// The reader of plans for a rubric.
    func reader(_ rubric: Rubric) -> PlanReader {
        let book = wordbook
        return readers.withLock { readers in
            if let reader = readers[rubric.digest] { return reader }
            let reader = PlanReader(rubric, book)
            readers[rubric.digest] = reader
            return reader
        }
    }

    /// The reader of documents for a rubric.
    func importer(_ rubric: Rubric) -> DocumentImporter {
        let matcher = reader(rubric).matcher
        return importers.withLock { importers in
            if let importer = importers[rubric.digest] { return importer }
            let importer = DocumentImporter(matcher, lexicon)
            importers[rubric.digest] = importer
            return importer
        }
    }

    /// The reader of documents, where nobody knows yet whose they are.
    var anyImporter: DocumentImporter { importer(standard) }
    /// Finds out what evidence is for, where nobody knows yet whose it is.
    var evidence: EvidencePlacer { anyImporter.evidence }
}

/// What the user said about what was sent.
struct IntakeOptions: Sendable {
    /// How the paths are divided into satker.
    var layout: IntakeLayout?
    /// Identity and name of the one satker.
    var id: String?
    var name: String?
    /// Province of all.
    var province: String?
    /// Files that count where there are several versions.
    var chosen: [String] = []
    /// Satker that are expected.
    var roster: Roster?
    /// True where every plan that stands beside others is looked at by itself.
    var takesEachPlan = false
    /// The plan year, where a plan does not say it.
    var year: Int?
}
