public import JSONText

/// The provinces, kabupaten and kota of the country, with the codes of the Ministry of Home Affairs: `Rubrics/regions.csv`.
public struct Regions: Sendable {
    /// What kind of region one is.
    enum Level: Sendable { case province, regency, city }

    /// One region.
    struct Region: Sendable {
        /// The code, such as `61` or `61.07`.
        let code: String
        /// The name without its kind, as written.
        let name: String
        /// The word for its kind, as written; empty for a province.
        let title: String
        /// The name's words.
        let words: [String]
        /// Its kind.
        let level: Level

        /// The code of its province.
        var province: Substring { code.prefix(2) }
    }

    /// A name of a region, in words.
    struct Name: Sendable {
        let words: [String]
        let region: Int
    }

    private(set) var all: [Region] = []
    /// Names by their first word, the longest first.
    private(set) var names: [String: [Name]] = [:]
    let words: Lexicon.RegionWords

    /// Reads the list, a code and a name on each line; `lexicon` has the words for their kinds and their short names.
    public init(_ source: SourceText, _ lexicon: Lexicon) {
        words = lexicon.regions
        var byCode: [String: Int] = [:]
        let text = String(decoding: source.bytes(0..<source.count), as: UTF8.self)
        for line in text.split(whereSeparator: \.isNewline) {
            let parts = line.split(separator: ",", maxSplits: 1)
            guard parts.count == 2, let first = parts[0].first, first.isNumber else { continue }
            let code = String(parts[0])
            var level = Level.province
            var name = String(parts[1])
            var title = ""
            if code.utf8.count > 2 {
                title = name.split(separator: " ").first.map(String.init) ?? ""
                level = words.cities.contains(title.lowercased()) ? .city : .regency
                name = String(name.dropFirst(title.count + 1))
            }
            byCode[code] = all.count
            let words = WordFolder.split(name)
            add(words)
            // Bau-Bau is written Baubau too.
            if words.count > 1 { add([words.joined()]) }
            all.append(Region(code: code, name: name, title: title, words: words, level: level))
        }
        for (code, others) in words.shortNames {
            guard let region = byCode[code] else { continue }
            for other in others { add(WordFolder.split(other), of: region) }
        }
        for first in names.keys {
            names[first]!.sort { ($1.words.count, $0.region) < ($0.words.count, $1.region) }
        }
    }

    private mutating func add(_ words: [String], of region: Int? = nil) {
        guard let first = words.first else { return }
        names[first, default: []].append(Name(words: words, region: region ?? all.count))
    }

    /// The region of a code; nil when there is none.
    func region(code: String) -> Int? { all.firstIndex { $0.code == code } }
}

/// A name of a region in a text.
struct RegionMention: Hashable, Sendable {
    /// The text, from the word that tells its kind on.
    let text: String
    /// The regions that it may mean.
    let regions: [Int]
    /// What comes before it says that it is a unit or a region, so that it is no other thing of that name.
    let isNamed: Bool
    /// It comes after words such as "studi tiru ke".
    let isVisit: Bool
    /// How many letters of the text stand before it.
    let start: Int
}

extension Regions {
    /// The names of regions in a text. The longest name counts: Kapuas Hulu is not Kapuas.
    func mentions(in text: String, ofUnits own: Set<String> = []) -> [RegionMention] {
        let tokens = Self.tokens(of: text)
        var result: [RegionMention] = []
        var at = 0
        while at < tokens.count {
            guard let (length, found) = match(tokens, at) else {
                at += 1
                continue
            }
            defer { at += length }
            // A name is written like one; what stands in small letters is a word.
            guard tokens[at].isCapital else { continue }
            var before = at - 1
            var levels: Set<Level> = []
            while before >= 0, let level = level(tokens[before].word) {
                levels.insert(level)
                before -= 1
            }
            let isUnit = before >= 0 && (words.units.contains(tokens[before].word) || own.contains(tokens[before].word))
            var regions = found
            if levels.count == 1, let level = levels.first {
                let exact = found.filter { all[$0].level == level }
                if !exact.isEmpty { regions = exact }
            }
            let first = isUnit ? before : before + 1
            let isVisit = tokens[..<first].suffix(8).contains { words.visits.contains($0.word) }
            let range = tokens[first].range.lowerBound..<tokens[at + length - 1].range.upperBound
            result.append(
                RegionMention(
                    text: String(text[range]), regions: regions, isNamed: isUnit || !levels.isEmpty, isVisit: isVisit,
                    start: text.distance(from: text.startIndex, to: range.lowerBound)))
        }
        return result
    }

    /// The regions whose name begins at a token, by the longest name.
    private func match(_ tokens: [Token], _ at: Int) -> (length: Int, regions: [Int])? {
        guard let candidates = names[tokens[at].word] else { return nil }
        let fits = candidates.filter { name in
            at + name.words.count <= tokens.count
                && zip(tokens[at...], name.words).allSatisfy { $0.word == $1 }
                && tokens[at..<at + name.words.count].dropFirst().allSatisfy { !$0.isParted }
        }
        guard let length = fits.map(\.words.count).max() else { return nil }
        return (length, fits.filter { $0.words.count == length }.map(\.region))
    }

    private func level(_ word: String) -> Level? {
        if words.regencies.contains(word) { return .regency }
        if words.cities.contains(word) { return .city }
        return words.provinces.contains(word) ? .province : nil
    }

    /// A word of a text with its place in it.
    private struct Token {
        let word: String
        let range: Range<String.Index>
        /// It begins with a capital letter.
        let isCapital: Bool
        /// A sign other than a hyphen stands before it.
        let isParted: Bool
    }

    private static func tokens(of text: String) -> [Token] {
        var result: [Token] = []
        var start: String.Index?
        var isParted = false
        func isLetter(_ character: Character) -> Bool { character.isLetter || character.isNumber }
        var at = text.startIndex
        while true {
            let character = at < text.endIndex ? text[at] : nil
            if let character, isLetter(character) {
                if start == nil { start = at }
            } else {
                if let first = start {
                    result.append(
                        Token(
                            word: text[first..<at].lowercased(), range: first..<at,
                            isCapital: text[first].isUppercase, isParted: isParted))
                    start = nil
                    isParted = false
                }
                guard let character else { break }
                if character != " " && character != "-" { isParted = true }
            }
            at = text.index(after: at)
        }
        return result
    }
}

/// Where a unit belongs, to tell its own name from another's.
struct HomeRegion: Sendable {
    private let regions: Regions
    private let home: Int
    /// The words of the unit's own kind that stand before its region's name, such as `imigrasi`.
    private let kindWords: Set<String>

    /// The home of a unit by its region's code, or by the region that its name names; nil when neither tells.
    init?(_ regions: Regions, code: String, names: [String]) {
        self.regions = regions
        var kindWords: Set<String> = []
        var home = regions.region(code: code)
        for name in names {
            // A name in capitals or not is a name here.
            guard let mention = regions.mentions(in: name.lowercased().capitalizedWords).last else { continue }
            let before = WordFolder.split(name.lowercased()).prefix { $0 != WordFolder.split(mention.text).last }
            let own = before.filter { !regions.words.regencies.union(regions.words.cities).contains($0) }
            if let last = own.last, last.count > 3 { kindWords.insert(last) }
            home = home ?? (mention.regions.count == 1 ? mention.regions[0] : nil)
            // Of a kabupaten and a kota of one name any will do, the name says no more.
            home = home ?? mention.regions.first
        }
        guard let home else { return nil }
        self.home = home
        self.kindWords = kindWords
    }

    /// The names of other units in a text.
    func strangers(in text: String) -> [String] {
        regions.mentions(in: text, ofUnits: kindWords).filter { $0.isNamed && !$0.isVisit && !isOwn($0) }.map(\.text)
    }

    /// The names of other units that begin on a line, whose last one may go on on the next.
    func strangers(in line: String, before next: String) -> [String] {
        let mentions = regions.mentions(in: line + " " + next, ofUnits: kindWords)
        return mentions.filter { $0.start < line.count && $0.isNamed && !$0.isVisit && !isOwn($0) }.map(\.text)
    }

    /// True for a place that is the name of a region other than the unit's own.
    func isElsewhere(_ place: String) -> Bool {
        guard let mention = regions.mentions(in: place.capitalizedWords).first,
            WordFolder.split(mention.text).count == WordFolder.split(place).count
        else { return false }
        return !isOwn(mention, isPlace: true)
    }

    private func isOwn(_ mention: RegionMention, isPlace: Bool = false) -> Bool {
        let own = regions.all[home]
        return mention.regions.contains { index in
            let other = regions.all[index]
            // A province speaks of its kabupaten, a kabupaten of its province.
            if index == home || other.code == own.province || (own.level == .province && other.province == own.code) {
                return true
            }
            if isPlace { return other.name == own.name }
            // A short form of its own name; the name of the kabupaten around a kota of the same name, without its kind.
            return !mention.regions.contains(home) && other.level != .province && own.words.starts(with: other.words)
                && !hasKind(mention)
        }
    }

    /// True when a word for the kind of region stands in a mention.
    private func hasKind(_ mention: RegionMention) -> Bool {
        let kinds = regions.words.regencies.union(regions.words.cities).union(regions.words.provinces)
        return WordFolder.split(mention.text).contains(where: kinds.contains)
    }
}

extension String {
    /// The string with the first letter of every word in upper case.
    var capitalizedWords: String {
        split(separator: " ", omittingEmptySubsequences: false).map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .joined(separator: " ")
    }
}
