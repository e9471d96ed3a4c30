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
    /// The rubric that units get unless they name another.
    let standard: Rubric
    private let book = Mutex<Wordbook?>(nil)
    private let readers = Mutex<[ObjectIdentifier: PlanReader]>([:])
    private let importers = Mutex<[ObjectIdentifier: DocumentImporter]>([:])
    /// What each of the names that the user chose stands for among what was sent.
    private let choices = Mutex<[String: Set<String>]>([:])
    /// Words that a short form of a region is never: those for kinds of regions, of units and of folders.
    private let ordinary: Set<String>

    /// A desk for the rubric that units get unless they name another.
    init(_ standard: Rubric, _ options: IntakeOptions = IntakeOptions()) throws {
        self.standard = standard
        self.options = options
        lexicon = try ShippedWords.lexicon()
        let units = lexicon.units
        let words = units.short + units.regionWords + units.fileWords + units.regional + units.heads.map(\.office)
        ordinary = Set((words + lexicon.folders.all).flatMap { WordFolder.split($0) })
            .union(options.roster?.entries.flatMap(\.identity.office) ?? [])
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

    /// What is the same for two names of one satker: its place on the roster, or the office and the region that they tell;
    /// nil for a name that tells nothing.
    func key(of name: String) -> String? {
        let identity = identity(of: name)
        guard identity.hasRegion, !regions.isOfSeveral(name) else { return nil }
        if let entry = options.roster?.entry(id: name, names: [name, abbreviated(name)?.name ?? ""], regions) {
            // Of a list of regions nobody knows which of the offices of one is meant.
            return entry.identity.hasOffice ? entry.id : entry.id + " " + (identity.key ?? "")
        }
        return identity.regions.count == 1 ? identity.key : nil
    }

    /// The region that a name tells in short, where only those of a roster or a province can be meant; nil for a name that
    /// tells a region in full.
    func abbreviated(_ name: String) -> RegionFound? {
        guard UnitIdentity(name, regions).regions.isEmpty else { return nil }
        let expected = options.roster.map { roster in roster.entries.compactMap { regions.found(in: $0.name).first } }
        let possible = expected ?? options.province.flatMap(regions.members) ?? []
        let names = possible.map { Array(WordFolder.split($0.name).dropFirst()) }
        let words = WordFolder.split(name).filter { !ordinary.contains($0) }
        // Two words that are short for two names are short for neither.
        return Array(Set(words.compactMap { RegionAbbreviation.name($0, among: names) })).only.map { possible[$0] }
    }

    /// True for a file that the user named as the version that counts: by its path, or by the end of it.
    func isChosen(_ path: String) -> Bool {
        let names = options.chosen.filter { Files.isSame($0, path) || path.hasSuffix("/" + $0) }
        for name in names { choices.withLock { _ = $0[name, default: []].insert(path) } }
        return !names.isEmpty
    }

    /// A name that the user chose and that is no file of what was sent, or the end of several, with these.
    var missedChoice: (name: String, found: [String])? {
        let choices = choices.withLock { $0 }
        return options.chosen.lazy.map { ($0, (choices[$0] ?? []).sorted()) }.first { name, found in
            found.isEmpty || found.count > 1 && !found.contains { Files.isSame(name, $0) }
        }
    }

    /// How a folder is divided into satker, where the user said it of this one.
    func ownLayout(of path: String) -> IntakeLayout? {
        options.layouts.last { Files.isSame($0.folder, path) || path.hasSuffix("/" + $0.folder) }?.layout
    }

    /// How a folder is divided into satker, where the user said it of this one or of all.
    func layout(of folder: SentFolder) -> IntakeLayout? { ownLayout(of: folder.path) ?? options.layout }

    /// The reader of plans for a rubric.
    func reader(_ rubric: Rubric) -> PlanReader {
        let book = wordbook
        return readers.withLock { readers in
            if let reader = readers[ObjectIdentifier(rubric)] { return reader }
            let reader = PlanReader(rubric, book)
            readers[ObjectIdentifier(rubric)] = reader
            return reader
        }
    }

    /// The reader of documents for a rubric.
    func importer(_ rubric: Rubric) -> DocumentImporter {
        let matcher = reader(rubric).matcher
        return importers.withLock { importers in
            if let importer = importers[ObjectIdentifier(rubric)] { return importer }
            let importer = DocumentImporter(matcher, lexicon)
            importers[ObjectIdentifier(rubric)] = importer
            return importer
        }
    }

    /// The reader of documents, where nobody knows yet whose they are.
    var anyImporter: DocumentImporter { importer(standard) }
    /// True for the name of a folder in which evidence is kept: most say so by a word that needs no rubric.
    func isEvidenceFolder(_ name: String) -> Bool {
        lexicon.folders.isEvidence(WordFolder.split(name)) || anyImporter.evidence.isEvidenceFolder(name)
    }
}

/// What the user said about what was sent.
struct IntakeOptions: Sendable {
    /// How the paths are divided into satker, and how single folders are.
    var layout: IntakeLayout?
    var layouts: [(folder: String, layout: IntakeLayout)] = []
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
