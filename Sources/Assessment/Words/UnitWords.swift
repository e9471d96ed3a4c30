import JSONText

/// Words around the names of units: the part `units` of the lexicon.
public struct UnitWords: Sendable {
    /// Titles of those who lead an office that is named after them: the `Camat` has a `Kecamatan`.
    public internal(set) var heads: [(title: String, office: String)] = []
    /// Titles that the name of the office follows as it is.
    public internal(set) var leaders: [String] = []
    /// Words before a title: `Plt.`
    public internal(set) var acting: [String] = []
    /// First words of what stands above units and is none.
    public internal(set) var parents: [String] = []
    /// Kinds of units that every region has one of, so that the region belongs to the name.
    public internal(set) var regional: [String] = []
    /// Words for kinds of regions and classes, which go on with a name.
    public internal(set) var regionWords: [String] = []
    /// Words that the names of regions end with, and none begins with.
    public internal(set) var regionParts: [String] = []
    /// Words with which a name is over.
    public internal(set) var ends: [String] = []
    /// Words that are written in capitals.
    public internal(set) var short: [String] = []
    /// Words that are written in small letters inside a name.
    public internal(set) var small: [String] = []
    /// First words of an address.
    public internal(set) var address: [String] = []
    /// Words above the signature of somebody who has only seen a document.
    public internal(set) var seen: [String] = []
    /// Words that the title of a plan has.
    public internal(set) var plan: [String] = []
    /// Words in the names of files that do not tell whose a file is.
    public internal(set) var fileWords: [String] = []

    enum Key: String, CaseIterable, Sendable {
        case heads, leaders, acting, parents, regional, regionWords, regionParts, ends, short, small, address, seen,
            plan, fileWords
    }

    init() {}

    init(_ reader: inout Reader) throws(JSONFault) {
        var words = UnitWords()
        try reader.members(KeyTable<Key>()) { reader, key throws(JSONFault) in
            switch key {
            case .heads: words.heads = try reader.pairs().map { ($0, $1) }
            case .leaders: words.leaders = try reader.texts()
            case .acting: words.acting = try reader.texts()
            case .parents: words.parents = try reader.texts()
            case .regional: words.regional = try reader.texts()
            case .regionWords: words.regionWords = try reader.texts()
            case .regionParts: words.regionParts = try reader.texts()
            case .ends: words.ends = try reader.texts()
            case .short: words.short = try reader.texts()
            case .small: words.small = try reader.texts()
            case .address: words.address = try reader.texts()
            case .seen: words.seen = try reader.texts()
            case .plan: words.plan = try reader.texts()
            case .fileWords: words.fileWords = try reader.texts()
            }
        }
        self = words
    }
}
