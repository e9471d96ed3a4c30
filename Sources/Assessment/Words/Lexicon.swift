public import JSONText

/// The words by which plan documents and sheets are read: `Rubrics/lexicon.json`. Data, so that a new dialect of
/// plans needs no Swift.
public struct Lexicon: Sendable {
    /// What a column of a plan's table holds.
    public enum Column: String, CaseIterable, Sendable {
        /// Number of the row.
        case no
        /// Area of change.
        case area
        /// Component or sub-component.
        case component
        /// The indicator, in the plan's words.
        case wording
        /// What will be done.
        case action
        /// Documents that will show it.
        case evidence
        /// When, in words or dates.
        case when
        /// A heading over the twelve months.
        case months
        /// Person in charge.
        case pic
        /// Anything else.
        case note
    }

    /// What a column of a report on a plan holds.
    public enum Claim: String, CaseIterable, Sendable {
        /// What was done.
        case realisation
        /// What stood in the way.
        case obstacle
        /// What is done about that.
        case followUp
        /// None of these: words before `Capaian` that make it something planned, as in `Target Capaian`.
        case planned
    }

    /// A part of a decision, which a line or a word gives away.
    public enum Part: String, CaseIterable, Sendable {
        /// Kinds of decisions, with their identities.
        case kinds
        /// What stands before the decision's number, its year, and what it is about.
        case number, year, about
        /// Where its reasons, its laws, its resolution and its chapters begin.
        case considering, basis, noticing, deciding, attachment, chapter
        /// Where, when and by whom it was signed.
        case signedAt, signedOn, signer
        /// Headings over lists: of an area, its targets, its actions.
        case area, targets, actions
        /// How a law is said to be changed by another, and how laws are issued.
        case change, amendment, changedBy, changeLead, issued
        /// Words in times.
        case and, ordinal, untilRest
        /// Of laws: what they are called and who gives them.
        case laws, lawGivers
        /// Of times: the end and the beginning of a part of the year, and a month that is given by its number.
        case endOf, startOf, month
        /// Of columns of times: on which something ends.
        case finish
        /// Of pages: their numbers, the notes below a table, and the numbers of areas in the names of sheets.
        case page, notes, week, areaLabel, areaSheet
        /// Of reports: what was done, and their titles.
        case realised, monitoring
        /// Of tables: figures that count what came before, and rows that count the rows above.
        case cumulative, total
        /// Of columns: figures that are percentages.
        case percent
    }

    /// True for a cell that says the same as the one above it: `idem`, `s.d.a.`, a ditto mark.
    public func saysAsAbove(_ cell: String) -> Bool {
        guard (1...24).contains(cell.utf8.count) else { return false }
        return ditto.contains(cell) || ditto.contains(WordFolder.split(cell).joined(separator: " "))
    }

    /// Words that carry no meaning of their own.
    public internal(set) var stopWords: Set<String> = []
    /// Prefixes, the longest first.
    var prefixes: [String] = []
    /// Prefixes of verbs, after which `-kan` and `-i` are suffixes.
    var verbPrefixes: Set<String> = []
    /// An ending and how much of a word goes with it.
    struct Suffix: Sendable {
        var ending: [UInt8] = []
        /// How many letters go; none keeps the word as it is.
        var drop = 0
        /// Words with fewer letters keep it.
        var least = 1
        /// True for an ending of verbs only.
        var isVerbal = false
    }

    /// Endings, the first that fits decides.
    var suffixes: [Suffix] = []
    /// Endings that are dropped before anything else.
    var particles: [String] = []
    /// Initials that a nasal prefix swallows: `susun` in `menyusun`.
    var silentInitials: Set<Character> = []
    /// Words that the rules of prefixes and suffixes would cut wrongly, with their roots.
    var roots: [String: String] = [:]
    /// Two words that are often written as one.
    var compounds: [String] = []
    /// Words and what they stand for.
    var synonyms: [(from: String, to: String)] = []
    /// Headings of a plan's columns.
    public internal(set) var columns: [Column: [String]] = [:]
    /// Whole headings that cells have too: they name a column, and do not show that a line is one of headings.
    public internal(set) var shortHeadings: [(words: String, column: Column)] = []
    /// Words that tell a column wherever they stand in its heading; those that come first go before.
    public internal(set) var headingWords: [(words: String, column: Column)] = []
    /// Headings of columns that hold documents where no other column does, and what comes out of the work elsewhere.
    public internal(set) var outputs: [String] = []
    /// Words in the headings of columns that hold what became of the plan.
    public internal(set) var claims: [Claim: [String]] = [:]
    /// Headings of columns that hold the code of an indicator, or its letter.
    public internal(set) var codes: [String] = []
    /// Letters that stand for a part of the rubric in the codes of indicators, with the title of the part.
    public internal(set) var codeParts: [(letters: String, title: String)] = []
    /// Words for those who are in charge: persons, teams, parts of a unit.
    public internal(set) var persons: Set<String> = []
    /// Words with which what is to be done begins, beside verbs.
    public internal(set) var deeds: Set<String> = []
    /// Names of the twelve months.
    public internal(set) var months: [[String]] = []
    /// Names for parts of a year.
    public internal(set) var spans: [(words: [String], months: Int)] = []
    /// Words for all twelve months.
    public internal(set) var wholeYear: [String] = []
    /// Words before the name of a part of a year that mean every one of them.
    public internal(set) var each: [String] = []
    /// Words between the ends of a range.
    public internal(set) var until: [String] = []
    /// Marks in the column of a month.
    public internal(set) var ticks: Set<String> = []
    /// What stands in the column of a month where nothing is to be done.
    public internal(set) var none: Set<String> = []
    /// What stands in a cell that says the same as the one above it.
    var ditto: Set<String> = []
    /// Words of a decision's head, by what they introduce.
    public internal(set) var document: [Part: [String]] = [:]
    /// Headings of the columns of an evaluation sheet, by what they hold.
    public internal(set) var sheet: [String: [String]] = [:]
    /// Words in the column of choices that stand for a number to fill in.
    public internal(set) var sheetCount: [String] = []
    /// Words before the name of the unit on a sheet.
    public internal(set) var sheetUnit: [String] = []
    /// Words that the title of a sheet has and the name of a unit has not.
    public internal(set) var sheetTitle: Set<String> = []
    /// Titles, headings and words of the further pages of a workbook, by page and by what they stand for: first in
    /// Indonesian, then in English, then what else is read.
    public internal(set) var pages: [String: [String: [String]]] = [:]
    /// Answers that say that there is none.
    public internal(set) var sheetBlank: [String] = []
    /// Evaluation sheets by words of their titles, with what they are called; the last is the one that none of them names.
    public internal(set) var sheetKinds: [(words: String, name: String)] = []
    /// Words for the stages of review, by the stage's identity.
    public internal(set) var stages: [String: [String]] = [:]
    /// Kinds of decisions, with their identities.
    public internal(set) var documentKinds: [(words: String, kind: String)] = []
    /// Kinds of laws, with their abbreviations.
    public internal(set) var instruments: [(words: String, short: String)] = []
    /// Institutions, with their abbreviations.
    public internal(set) var institutions: [(words: String, short: String)] = []
    /// Words around the names of units.
    public internal(set) var units = UnitWords()
    /// Words in the names of folders and files.
    public internal(set) var folders = FolderWords()
    /// Words that say that a law was changed by the next one.
    public internal(set) var amended: [String] = []
    /// Words for numbers of changes: `kelima`.
    public internal(set) var ordinals: [String: Int] = [:]
    /// Words that join the documents of a list.
    public internal(set) var evidenceJoins: [String] = []
    /// Places of publication, which are no documents after such a word.
    public internal(set) var evidenceChannels: [String] = []
    /// Words with which no name of a document ends.
    public internal(set) var joins: [String] = []

    /// Words around the names of regions.
    var regions = RegionWords()

    /// Reads the file; throws its faults.
    public init(_ source: SourceText) throws(RubricFaults) {
        var reader = Reader(source)
        do {
            try read(&reader)
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        guard reader.sink.isEmpty else { throw RubricFaults(reader.sink) }
    }

    enum Key: String, CaseIterable, Sendable {
        case schema = "$schema"
        case format, note, stopWords, prefixes, verbPrefixes, suffixes, particles, silentInitials, roots, compounds,
            synonyms
        case columns, shortHeadings, headingWords, outputs, claims, codes, codeParts, persons, deeds, months, spans,
            each,
            wholeYear, until,
            ticks, none, ditto,
            document, instruments, institutions, amended, ordinals
        case sheet, sheetCount, sheetUnit, sheetTitle, sheetBlank, sheetKinds, pages, stages
        case evidenceJoins, joins, evidenceChannels, regions, units, folders
    }
    enum SuffixKey: String, CaseIterable, Sendable { case ending, drop, least, verb }
    enum SpanKey: String, CaseIterable, Sendable { case words, months }

    private mutating func read(_ reader: inout Reader) throws(JSONFault) {
        var lexicon = self
        try reader.members(KeyTable<Key>()) { reader, key throws(JSONFault) in
            switch key {
            case .schema, .format, .note: _ = try reader.text()
            case .stopWords: lexicon.stopWords = Set(try reader.texts())
            case .prefixes: lexicon.prefixes = try reader.texts()
            case .verbPrefixes: lexicon.verbPrefixes = Set(try reader.texts())
            case .suffixes:
                try reader.elements { r throws(JSONFault) in
                    var suffix = Suffix()
                    try r.members(KeyTable<SuffixKey>(), required: [.ending, .drop, .least]) {
                        reader, key throws(JSONFault) in
                        switch key {
                        case .ending: suffix.ending = Array((try reader.text() ?? "").utf8)
                        case .drop: suffix.drop = Int(try reader.integer(0...8) ?? 0)
                        case .least: suffix.least = Int(try reader.integer(1...40) ?? 1)
                        case .verb: suffix.isVerbal = try reader.boolean() ?? false
                        }
                    }
                    lexicon.suffixes.append(suffix)
                }
            case .particles: lexicon.particles = try reader.texts()
            case .silentInitials: lexicon.silentInitials = Set(try reader.text() ?? "")
            case .roots:
                try reader.lists { root, words in for word in words { lexicon.roots[word] = root } }
            case .compounds: lexicon.compounds = try reader.texts()
            case .synonyms: lexicon.synonyms = try reader.pairs().map { ($0, $1) }
            case .columns:
                try reader.members(KeyTable<Column>()) { reader, column throws(JSONFault) in
                    lexicon.columns[column] = try reader.texts()
                }
            case .shortHeadings: lexicon.shortHeadings = try reader.columnWords()
            case .headingWords: lexicon.headingWords = try reader.columnWords()
            case .outputs: lexicon.outputs = try reader.texts()
            case .claims:
                try reader.members(KeyTable<Claim>()) { reader, claim throws(JSONFault) in
                    lexicon.claims[claim] = try reader.texts()
                }
            case .codes: lexicon.codes = try reader.texts()
            case .codeParts: lexicon.codeParts = try reader.pairs().map { ($0, $1) }
            case .persons: lexicon.persons = Set(try reader.texts())
            case .deeds: lexicon.deeds = Set(try reader.texts())
            case .months:
                try reader.elements { r throws(JSONFault) in lexicon.months.append(try r.texts()) }
            case .spans:
                try reader.elements { r throws(JSONFault) in
                    var words: [String] = []
                    var months = 1
                    try r.members(KeyTable<SpanKey>(), required: [.words, .months]) { reader, key throws(JSONFault) in
                        switch key {
                        case .words: words = try reader.texts()
                        case .months: months = Int(try reader.integer(1...12) ?? 1)
                        }
                    }
                    lexicon.spans.append((words, months))
                }
            case .each: lexicon.each = try reader.texts()
            case .wholeYear: lexicon.wholeYear = try reader.texts()
            case .until: lexicon.until = try reader.texts()
            case .ticks: lexicon.ticks = Set(try reader.texts())
            case .none: lexicon.none = Set(try reader.texts())
            case .ditto: lexicon.ditto = Set(try reader.texts())
            case .document:
                try reader.members(KeyTable<Part>()) { reader, part throws(JSONFault) in
                    if part == .kinds {
                        lexicon.documentKinds = try reader.pairs().map { ($0, $1) }
                    } else {
                        lexicon.document[part] = try reader.texts()
                    }
                }
            case .instruments: lexicon.instruments = try reader.pairs().map { ($0, $1) }
            case .institutions: lexicon.institutions = try reader.pairs().map { ($0, $1) }
            case .sheet: try reader.lists { lexicon.sheet[$0] = $1 }
            case .sheetCount: lexicon.sheetCount = try reader.texts()
            case .sheetUnit: lexicon.sheetUnit = try reader.texts()
            case .sheetTitle: lexicon.sheetTitle = Set(try reader.texts())
            case .sheetKinds: lexicon.sheetKinds = try reader.pairs().map { ($0, $1) }
            case .sheetBlank: lexicon.sheetBlank = try reader.texts()
            case .pages:
                try reader.entries { r, page throws(JSONFault) in
                    let name = r.source.value(page)
                    try r.lists { lexicon.pages[name, default: [:]][$0] = $1 }
                }
            case .stages: try reader.lists { lexicon.stages[$0] = $1 }
            case .units: lexicon.units = try UnitWords(&reader)
            case .folders: lexicon.folders = try FolderWords(&reader)
            case .amended: lexicon.amended = try reader.texts()
            case .ordinals: for (word, number) in try reader.pairs() { lexicon.ordinals[word] = Int(number) }
            case .evidenceJoins: lexicon.evidenceJoins = try reader.texts()
            case .joins: lexicon.joins = try reader.texts()
            case .evidenceChannels: lexicon.evidenceChannels = try reader.texts()
            case .regions: lexicon.regions = try RegionWords(&reader)
            }
        }
        self = lexicon
    }
}

extension Reader {
    /// An object of lists of texts.
    mutating func lists(_ visit: (String, [String]) -> Void) throws(JSONFault) {
        try entries { reader, name throws(JSONFault) in visit(reader.source.value(name), try reader.texts()) }
    }

    /// A list of pairs of words and the column that they name.
    mutating func columnWords() throws(JSONFault) -> [(words: String, column: Lexicon.Column)] {
        try pairs().compactMap { pair in Lexicon.Column(rawValue: pair.1).map { (pair.0, $0) } }
    }

    /// A list of pairs of texts.
    mutating func pairs() throws(JSONFault) -> [(String, String)] {
        var result: [(String, String)] = []
        try elements { r throws(JSONFault) in
            let start = r.offset
            let pair = try r.texts()
            if pair.count == 2 {
                result.append((pair[0], pair[1]))
            } else {
                r.report(.wrongType, at: start, ["found": String(pair.count), "expected": "2"])
            }
        }
        return result
    }
}
