import JSONText

/// Words in the names of folders and files that are sent: the part `folders` of the lexicon.
public struct FolderWords: Sendable {
    /// Words of folders that hold a part of one satker's submission: its sheet, its plan, its evidence.
    public internal(set) var parts: [[String]] = []
    /// Words of folders that hold evidence.
    public internal(set) var evidence: [[String]] = []
    /// Words of what was sent once more, with or without a number: `putaran 2`, `perbaikan`, `final`.
    public internal(set) var rounds: Set<String> = []
    /// Words of what was not yet meant to be sent.
    public internal(set) var drafts: Set<String> = []

    /// Words of a file that is a work plan.
    public internal(set) var plans: [[String]] = []
    /// Words of a file that is an evaluation sheet.
    public internal(set) var sheets: [[String]] = []
    /// Headings of the columns of a list of satker, in words, by what they hold.
    public internal(set) var roster: [String: [String]] = [:]

    enum Key: String, CaseIterable, Sendable { case parts, evidence, rounds, drafts, plans, sheets, roster }

    init() {}

    init(_ reader: inout Reader) throws(JSONFault) {
        var words = FolderWords()
        try reader.members(KeyTable<Key>()) { reader, key throws(JSONFault) in
            switch key {
            case .parts: words.parts = try reader.texts().map(WordFolder.split)
            case .evidence: words.evidence = try reader.texts().map(WordFolder.split)
            case .rounds: words.rounds = Set(try reader.texts())
            case .plans: words.plans = try reader.texts().map(WordFolder.split)
            case .sheets: words.sheets = try reader.texts().map(WordFolder.split)
            case .roster: try reader.lists { words.roster[$0] = $1 }
            case .drafts: words.drafts = Set(try reader.texts())
            }
        }
        self = words
    }

    /// All words that tell what is in a folder or a file, and none whose it is.
    public var all: [String] {
        let phrases: [[String]] = parts + evidence + plans + sheets
        return Array(phrases.joined()) + Array(rounds) + Array(drafts)
    }

    /// True for the name of a folder with evidence.
    public func isEvidence(_ name: [String]) -> Bool { evidence.contains { name.firstRange(of: $0) != nil } }

    /// True for the name of a file that says that it is an evaluation sheet.
    public func isSheet(_ name: [String]) -> Bool { sheets.contains { name.firstRange(of: $0) != nil } }

    /// True for the name of a file that says that it is a work plan.
    public func isPlan(_ name: [String]) -> Bool { plans.contains { name.firstRange(of: $0) != nil } }

    /// True for the name of a folder that holds a part of one satker's submission.
    public func isPart(_ name: [String]) -> Bool { holdsPart(name) || name.contains(where: rounds.contains) }

    /// True for the name of a folder that says what is in it: a sheet, a plan, evidence.
    public func holdsPart(_ name: [String]) -> Bool {
        isEvidence(name) || parts.contains { name.firstRange(of: $0) != nil }
    }

    /// The round that the names of a path give to a file: below zero for a draft, zero where nothing is said, else one and
    /// the number that stands behind the word.
    public func round(_ path: [[String]]) -> Int {
        var round = 0
        for name in path {
            for (at, word) in name.enumerated() {
                if drafts.contains(word) { return -1 }
                guard rounds.contains(word) else { continue }
                let next = at + 1 < name.count ? Int(name[at + 1]) : nil
                round = max(round, 1, next.flatMap { $0 < 100 ? $0 : nil } ?? 1)
            }
        }
        return round
    }
}
