import JSONText

/// Words around the names of regions: the part `regions` of the lexicon.
struct RegionWords: Sendable {
    /// Words for a kabupaten.
    private(set) var regencies: Set<String> = []
    /// Words for a kota.
    private(set) var cities: Set<String> = []
    /// Words for a province.
    private(set) var provinces: Set<String> = []
    /// Words between the kind of a region and its name: `Kota Administrasi`.
    private(set) var administrative: Set<String> = []
    /// What stands before the name of a region in the name of a unit, where that is one word.
    private(set) var units: Set<String> = []
    /// The same in several words, the last one first: `komisi pemilihan umum`.
    private(set) var longUnits: [[String]] = []
    /// Those of them that are ordinary words too: `agama`, `negeri`.
    private(set) var commonUnits: Set<String> = []
    /// Words after which another unit is visited or asked, not left over.
    private(set) var visits: Set<String> = []
    /// Words that stand short in names, with what they are in full: `Kep.`
    private(set) var shortWords: [String: String] = [:]

    enum Key: String, CaseIterable, Sendable {
        case regencies, cities, provinces, administrative, units, commonUnits, visits, shortWords
    }

    init() {}

    init(_ reader: inout Reader) throws(JSONFault) {
        var words = RegionWords()
        try reader.members(KeyTable<Key>()) { reader, key throws(JSONFault) in
            switch key {
            case .regencies: words.regencies = Set(try reader.texts())
            case .cities: words.cities = Set(try reader.texts())
            case .provinces: words.provinces = Set(try reader.texts())
            case .administrative: words.administrative = Set(try reader.texts())
            case .units:
                let units = try reader.texts().map(WordFolder.split)
                words.units = Set(units.compactMap { $0.count == 1 ? $0.first : nil })
                words.longUnits = units.filter { $0.count > 1 }.map { $0.reversed() }
            case .commonUnits: words.commonUnits = Set(try reader.texts())
            case .visits: words.visits = Set(try reader.texts())
            case .shortWords: for (word, full) in try reader.pairs() { words.shortWords[word] = full }
            }
        }
        words.kinds = words.regencies.union(words.cities).union(words.provinces)
        self = words
    }

    /// Words for kinds of regions.
    private(set) var kinds: Set<String> = []

    /// The kind of region that a word is for.
    func level(_ word: String) -> Regions.Level? {
        if regencies.contains(word) { return .regency }
        if cities.contains(word) { return .city }
        return provinces.contains(word) ? .province : nil
    }

    /// Words as names are compared: run together, what stands short in full. `Palangka Raya` is `Palangkaraya`.
    func joined(_ words: some Sequence<String>) -> String { words.map { shortWords[$0] ?? $0 }.joined() }
}
