/// Brings the words of a text to a form in which different spellings of the same thing are the same.
///
/// Markup goes, capitals and accents go, affixes go by simple rules (`penyusunan`, `menyusun`, `disusun` and `susun` all
/// become `usun`), what is written in two ways is rewritten to one. The rules are the lexicon's.
public struct WordFolder: Sendable {
    /// A word of a text and the form it is compared in.
    public struct Word: Hashable, Sendable {
        /// The word as it is compared.
        public let form: String
        /// Where it stands among the words of the text, from 0; a rewritten phrase stands at its first word.
        public let position: Int
    }

    private let stopWords: Set<String>
    private let lexicon: Lexicon
    private let prefixes: [(bytes: [UInt8], isVerb: Bool)]
    private let particles: [[UInt8]]
    private let silentInitials: [UInt8]
    /// What to rewrite, by the first form of it, the longest first.
    private var rewrites: [String: [(from: [String], to: [String])]] = [:]
    private var compounds: [String: [String]] = [:]
    private let known = RootMemo()

    /// A folder for a lexicon.
    public init(_ lexicon: Lexicon) {
        self.lexicon = lexicon
        stopWords = lexicon.stopWords
        prefixes = lexicon.prefixes.map { (Array($0.utf8), lexicon.verbPrefixes.contains($0)) }
        particles = lexicon.particles.map { Array($0.utf8) }
        silentInitials = Array(String(lexicon.silentInitials).utf8)
        for compound in lexicon.compounds {
            let words = Self.split(compound)
            compounds[root(words.joined())] = words.map(root)
        }
        for (from, to) in lexicon.synonyms {
            let key = bare(from)
            guard let first = key.first else { continue }
            rewrites[first, default: []].append((key, bare(to)))
        }
        for key in rewrites.keys { rewrites[key]!.sort { $0.from.count > $1.from.count } }
    }

    /// The words of a text that carry meaning.
    public func words(_ text: String) -> [Word] {
        var forms: [Word] = []
        for (position, word) in Self.split(text).enumerated() where !stopWords.contains(word) {
            let form = root(word)
            for part in compounds[form] ?? [form] { forms.append(Word(form: part, position: position)) }
        }
        return rewritten(forms)
    }

    /// The words of a text in lower case, without markup and signs.
    public static func split(_ text: String) -> [String] {
        if let words = splitPlain(text) { return words }
        var words: [String] = []
        var word = ""
        var isMarkup = false
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            if isMarkup {
                if character == ">" { isMarkup = false }
                continue
            }
            if character == "<", index + 1 < characters.count,
                characters[index + 1] == "/" || characters[index + 1].isLetter,
                characters[index...].prefix(12).contains(">")
            {
                isMarkup = true
                continue
            }
            if let folded = fold(character) {
                word.append(folded)
            } else if character == "-" || character == "\u{AD}", !word.isEmpty, index + 1 < characters.count,
                characters[index + 1].isLetter, isJoined(word, characters[(index + 1)...])
            {
                continue
            } else if !word.isEmpty {
                words.append(word)
                word = ""
            }
        }
        if !word.isEmpty { words.append(word) }
        return words
    }

    /// The same for text in ASCII without markup and hyphens, which most is; nil for any other.
    private static func splitPlain(_ text: String) -> [String]? {
        // Every letter that stays is one byte before and after: the words lie in one row of bytes.
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var words: [String] = []
        var start = 0
        func end() {
            guard start < bytes.count else { return }
            unsafe words.append(
                String(unsafeUninitializedCapacity: bytes.count - start) { word in
                    for index in start..<bytes.count { unsafe word[index - start] = bytes[index] }
                    return bytes.count - start
                })
            start = bytes.count
        }
        for byte in text.utf8 {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
            case 0x41...0x5A: bytes.append(byte | 0x20)
            case 0x80..., UInt8(ascii: "<"), UInt8(ascii: "-"): return nil
            default: end()
            }
        }
        end()
        return words
    }

    /// A hyphen joins `e-office` and `implementasi-kan`; it parts everything else.
    private static func isJoined(_ word: String, _ rest: ArraySlice<Character>) -> Bool {
        let next = rest.prefix { $0.isLetter }
        return word.count == 1 || next.count == 1 || ["kan", "nya", "an"].contains(String(next).lowercased())
    }

    private static func fold(_ character: Character) -> Character? {
        if let ascii = character.asciiValue {
            switch ascii {
            case 0x41...0x5A: return Character(UnicodeScalar(ascii | 0x20))
            case 0x61...0x7A, 0x30...0x39: return character
            default: return nil
            }
        }
        // No letter has marks without end: of one that has them, the letter counts.
        let scalars = character.unicodeScalars
        if !scalars.dropFirst(8).isEmpty { return fold(Character(scalars.first!)) }
        guard character.isLetter else { return nil }
        switch character.lowercased() {
        case "é", "è", "ê", "ë": return "e"
        case "á", "à", "â", "ä": return "a"
        case "í", "ì", "î", "ï": return "i"
        case "ó", "ò", "ô", "ö": return "o"
        case "ú", "ù", "û", "ü": return "u"
        default: return Character(character.lowercased().first.map(String.init) ?? "")
        }
    }

    /// The forms of a text before anything is rewritten.
    private func bare(_ text: String) -> [String] {
        Self.split(text).filter { !stopWords.contains($0) }.map(root)
    }

    private func rewritten(_ words: [Word]) -> [Word] {
        var result: [Word] = []
        var at = 0
        scan: while at < words.count {
            for rewrite in rewrites[words[at].form] ?? [] where at + rewrite.from.count <= words.count {
                let range = at..<at + rewrite.from.count
                guard zip(words[range], rewrite.from).allSatisfy({ $0.form == $1 }) else { continue }
                result += rewrite.to.map { Word(form: $0, position: words[at].position) }
                at = range.upperBound
                continue scan
            }
            result.append(words[at])
            at += 1
        }
        return result
    }

    /// The root of a word, by rule; the rule need not be right as long as related words meet.
    func root(_ word: String) -> String { known.root(of: word) { foundRoot(word) } }

    private func foundRoot(_ word: String) -> String {
        if let root = lexicon.roots[word] { return root }
        var rest = Array(word.utf8)[...]
        func known() -> String? { lexicon.roots[String(decoding: rest, as: UTF8.self)] }
        if let particle = particles.first(where: {
            rest.count >= $0.count + 4 && rest.suffix($0.count).elementsEqual($0)
        }) {
            rest = rest.dropLast(particle.count)
            if let root = known() { return root }
        }
        var isVerb = false
        if let prefix = prefixes.first(where: { rest.count >= $0.bytes.count + 4 && rest.starts(with: $0.bytes) }) {
            isVerb = prefix.isVerb
            rest = rest.dropFirst(prefix.bytes.count)
            if let root = known() { return root }
        }
        let suffix = lexicon.suffixes.first { suffix in
            (isVerb || !suffix.isVerbal) && rest.count >= suffix.least
                && rest.suffix(suffix.ending.count).elementsEqual(suffix.ending)
        }
        rest = rest.dropLast(suffix?.drop ?? 0)
        if let root = known() { return root }
        if rest.count >= 4, silentInitials.contains(rest[rest.startIndex]) { rest = rest.dropFirst() }
        return String(decoding: rest, as: UTF8.self)
    }
}
