/// A name of a region in a text.
struct RegionMention: Hashable, Sendable {
    /// The text, from the word that tells its kind on, on one line.
    let text: String
    /// The regions that it may mean.
    let regions: [Int]
    /// What comes before it says that it is a unit or a region, so that it is no other thing of that name.
    let isNamed: Bool
    /// It comes after words such as "studi tiru ke".
    let isVisit: Bool
    /// It is a short name, which others share.
    let isShort: Bool
    /// The name alone.
    let name: String
    /// The word before it and its kind; empty where there is none.
    let office: String
    /// How many letters of the text stand before it.
    let start: Int
}

extension Regions {
    /// The names of regions in a text. The longest name counts: Kapuas Hulu is not Kapuas.
    ///
    /// In a text a name is written with a capital letter, or after the words for a kabupaten or province; in the name of a
    /// unit, a folder or a file (`isTitle`) capitals say nothing.
    func mentions(in text: String, ofUnits own: Set<String> = [], isTitle: Bool = false) -> [RegionMention] {
        let tokens = Token.tokens(of: text)
        var result: [RegionMention] = []
        var at = 0
        while at < tokens.count {
            let isWritten = isTitle || tokens[at].isCapital
            let isAfterKind = at > 0 && words.kinds.contains(tokens[at - 1].word)
            guard isWritten || isAfterKind, let match = match(tokens, at),
                case let lead = lead(tokens, at, own), isWritten || lead.tellsSmall,
                let mention = mention(match, tokens, at, lead, text)
            else {
                at += 1
                continue
            }
            result.append(mention)
            at += match.length
        }
        return result
    }

    /// What stands before a name.
    private struct Lead {
        /// The kinds of regions whose words stand there.
        var levels: Set<Level> = []
        /// Where the words for the kind begin, or the name.
        var first: Int
        /// Where the unit's own words begin; nil where there are none.
        var unit: Int?
        /// They are words that mean nothing but a unit, unlike `Agama` and `Negeri`.
        var isOffice = false

        /// In small letters a name is one after `kabupaten` and `provinsi`, or after a unit and `kota`: `kota besar` is none.
        var tellsSmall: Bool { !levels.isEmpty && (unit != nil || !levels.contains(.city)) }
    }

    private func lead(_ tokens: [Token], _ at: Int, _ own: Set<String>) -> Lead {
        var lead = Lead(first: at)
        var before = at
        while before > 0 {
            let word = tokens[before - 1].word
            if let level = words.level(word) {
                lead.levels.insert(level)
                lead.first = before - 1
            } else if !words.administrative.contains(word) || before < 2 || words.level(tokens[before - 2].word) == nil
            {
                break
            }
            before -= 1
        }
        guard lead.first > 0 else { return lead }
        let earlier = tokens[..<lead.first].reversed().lazy.map(\.word)
        if let long = words.longUnits.first(where: { earlier.starts(with: $0) }) {
            lead.unit = lead.first - long.count
            lead.isOffice = true
        } else if let word = earlier.first, words.units.contains(word) || own.contains(word) {
            lead.unit = lead.first - 1
            lead.isOffice = !words.commonUnits.contains(word) && !own.contains(word)
        }
        return lead
    }

    private func mention(
        _ match: (length: Int, meanings: [Meaning]), _ tokens: [Token], _ at: Int, _ lead: Lead, _ text: String
    ) -> RegionMention? {
        var meanings = match.meanings.filter { $0.onlyAfter == nil || lead.levels == [$0.onlyAfter!] }
        if lead.levels.count == 1 {
            let exact = meanings.filter { lead.levels.contains(all[$0.region].level) }
            if !exact.isEmpty { meanings = exact }
        }
        guard !meanings.isEmpty else { return nil }
        // What is a word too is a name only where nothing else can be meant.
        let isWord = meanings.allSatisfy { ordinary.contains($0.region) } && lead.levels.isEmpty && !lead.isOffice
        let first = lead.unit ?? lead.first
        let end = tokens[at + match.length - 1].range.upperBound
        let range = tokens[first].range.lowerBound..<end
        return RegionMention(
            text: text[range].split(whereSeparator: \.isWhitespace).joined(separator: " "),
            regions: meanings.map(\.region),
            isNamed: (lead.unit != nil || !lead.levels.isEmpty) && !isWord,
            isVisit: tokens[..<first].suffix(8).contains { words.visits.contains($0.word) },
            isShort: meanings.allSatisfy(\.isShort), name: String(text[tokens[at].range.lowerBound..<end]),
            office: lead.first > 0 ? tokens[lead.first - 1].word : "",
            start: text.distance(from: text.startIndex, to: range.lowerBound))
    }

    /// The longest name that begins at a token.
    private func match(_ tokens: [Token], _ at: Int) -> (length: Int, meanings: [Meaning])? {
        // `Kabupaten/Kota Baru` are kinds, and no Kotabaru.
        if at > 0, tokens[at].isParted, words.level(tokens[at].word) != nil, words.level(tokens[at - 1].word) != nil {
            return nil
        }
        var joined = ""
        var best: (length: Int, meanings: [Meaning])?
        for end in at..<tokens.count {
            if end > at, tokens[end].isParted { break }
            joined += words.shortWords[tokens[end].word] ?? tokens[end].word
            if joined.utf8.count > longest { break }
            if let found = names[joined] { best = (end - at + 1, found) }
        }
        guard let best, at + best.length < tokens.count else { return best }
        // `Buru-buru` and `batu-batuan` are words.
        let last = tokens[at + best.length - 1].word
        let next = tokens[at + best.length]
        return next.isHyphened && next.word.hasPrefix(last) ? nil : best
    }
}

/// A word of a text with its place in it.
private struct Token {
    let word: String
    let range: Range<String.Index>
    /// It does not begin with a small letter.
    let isCapital: Bool
    /// A sign stands before it that no name has inside: any but a hyphen, an ampersand, an apostrophe, and the period of a
    /// short word.
    let isParted: Bool
    /// Nothing but a hyphen stands before it.
    let isHyphened: Bool

    static func tokens(of text: String) -> [Token] {
        var result: [Token] = []
        var start: String.Index?
        var signs = ""
        var at = text.startIndex
        while true {
            let character = at < text.endIndex ? text[at] : nil
            if let character, character.isLetter || character.isNumber {
                if start == nil { start = at }
            } else {
                if let first = start {
                    let isShort = result.last.map { $0.word.count <= 3 } ?? false
                    let isInside = signs.allSatisfy {
                        $0.isWhitespace || "-–&'’\u{AD}".contains($0) || ($0 == "." && isShort)
                    }
                    result.append(
                        Token(
                            word: text[first..<at].lowercased(), range: first..<at,
                            isCapital: !text[first].isLowercase, isParted: !isInside, isHyphened: signs == "-"))
                    start = nil
                    signs = ""
                }
                guard let character else { return result }
                signs.append(character)
            }
            at = text.index(after: at)
        }
    }
}
