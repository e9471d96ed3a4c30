public import JSONText

/// The provinces, kabupaten and kota of the country, with the codes of the Ministry of Home Affairs and what else they are
/// called: `Rubrics/regions.csv` and `Rubrics/region-names.csv`.
public struct Regions: Sendable {
    /// What kind of region one is.
    enum Level: Sendable { case province, regency, city }

    /// One region.
    struct Region: Sendable {
        /// The code, such as `61` or `61.07`.
        let code: String
        /// The name without its kind, as written.
        let name: String
        /// The words for its kind, as written; empty for a province.
        let title: String
        /// Its kind.
        let level: Level

        /// The code of its province.
        var province: Substring { code.prefix(2) }
    }

    /// What a name may mean.
    struct Meaning: Sendable {
        let region: Int
        /// The kind of region that has to stand before the name; nil where it may stand alone.
        let onlyAfter: Level?
        /// A short name, which stands for other things too.
        let isShort: Bool
    }

    private(set) var all: [Region] = []
    /// What names mean, run together in small letters.
    private(set) var names: [String: [Meaning]] = [:]
    /// Regions whose names are ordinary words too.
    private(set) var ordinary: Set<Int> = []
    /// Letters of the longest name.
    private(set) var longest = 0
    let words: RegionWords

    /// Reads the list, a code and a name on each line; `lexicon` has the words for their kinds.
    public init(_ source: SourceText, _ names: RegionNames, _ lexicon: Lexicon) {
        words = lexicon.regions
        var byCode: [String: Int] = [:]
        let text = String(decoding: source.bytes(0..<source.count), as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, let first = parts[0].first, first.isNumber else { continue }
            let code = String(parts[0])
            var name = parts[1].split(separator: " ").map(String.init)
            var title: [String] = []
            if code.utf8.count > 2 {
                title = Array(name.prefix(1))
                name.removeFirst()
                while name.count > 1, words.administrative.contains(name[0].lowercased()) {
                    title.append(name.removeFirst())
                }
            }
            let level = title.first.flatMap { words.level($0.lowercased()) } ?? .province
            byCode[code] = all.count
            let region = Region(
                code: code, name: name.joined(separator: " "), title: title.joined(separator: " "), level: level)
            all.append(region)
            add(region.name, Meaning(region: all.count - 1, onlyAfter: nil, isShort: false))
        }
        for line in names.lines {
            guard let region = byCode[line.code] else { continue }
            if line.use == .word {
                ordinary.insert(region)
                continue
            }
            let first = line.name.split(separator: " ").first.map { $0.lowercased() } ?? ""
            let level = words.level(first)
            let name = level == nil ? line.name : String(line.name.dropFirst(first.count))
            let isShort = line.use == .short && all[region].level != .province
            add(name, Meaning(region: region, onlyAfter: level, isShort: isShort))
        }
    }

    private mutating func add(_ name: String, _ meaning: Meaning) {
        let joined = words.joined(WordFolder.split(name))
        names[joined, default: []].append(meaning)
        longest = max(longest, joined.count)
    }

    /// The region of a code; nil when there is none.
    func region(code: String) -> Int? { all.firstIndex { $0.code == code } }
}
