/// Short forms of the names of regions as people make them: `HSS` of Hulu Sungai Selatan, `Tanbu` of Tanah Bumbu, `Bjm` of
/// Banjarmasin.
///
/// Nobody keeps a list of them, and many are used of several regions of the country. Among the few that can be meant, those
/// of a province or of a list, one is the only one that fits.
public enum RegionAbbreviation {
    /// How plainly a word is a short form of a name; the first is the plainest.
    private enum Form: CaseIterable {
        /// The first letters of its words.
        case initials
        /// The beginnings of its words, one after the other.
        case beginnings
        /// Some of its letters in their order, the first one first.
        case letters
    }

    /// The one name for which a word stands; nil where it stands for none, or for several equally.
    public static func name(_ word: String, among names: [[String]]) -> Int? {
        let letters = Array(word.lowercased())
        guard (3...8).contains(letters.count), letters.allSatisfy(\.isLetter) else { return nil }
        for form in Form.allCases {
            let fitting = names.indices.filter { fits(letters, names[$0].map { Array($0) }, form) }
            if let first = fitting.first { return fitting.count == 1 ? first : nil }
        }
        return nil
    }

    private static func fits(_ letters: [Character], _ name: [[Character]], _ form: Form) -> Bool {
        guard let first = name.first?.first, letters[0] == first else { return false }
        switch form {
        case .initials: return name.count == letters.count && zip(name, letters).allSatisfy { $0.first == $1 }
        case .beginnings: return name.count > 1 && begins(letters[...], name[...])
        case .letters:
            // A word that leaves out little is a word of its own: `banjar` is not short for Banjarmasin.
            let whole = name.flatMap { $0 }
            var rest = letters[...]
            for letter in whole where letter == rest.first { rest = rest.dropFirst() }
            return rest.isEmpty && !whole.starts(with: letters)
        }
    }

    /// True when letters are the beginnings of all words, each with at least one letter.
    private static func begins(_ letters: ArraySlice<Character>, _ words: ArraySlice<[Character]>) -> Bool {
        guard let word = words.first else { return letters.isEmpty }
        var count = 0
        while count < word.count, count < letters.count,
            letters[letters.startIndex + count] == word[count]
        {
            count += 1
            if begins(letters.dropFirst(count), words.dropFirst()) { return true }
        }
        return false
    }
}
