import Assessment
import Documents

/// The pages that a workbook of ours has beside the official sheet, for what the sheet has no cells for.
enum Page: String, CaseIterable {
    case unit, evidence, decisions, answers, plan, export, lists
}

/// Words of pages that are no headings.
enum PageWord: String, CaseIterable {
    case yes, no, none, agree, planSection, answersSection, evidenceSection, schedule, prose
}

/// What stands on the pages of a workbook, as the lexicon has it: written in one language, read in any.
struct PageWords: Sendable {
    private let shown: [String: [String: [String]]]
    private let keys: [String: [String: String]]

    init(_ lexicon: Lexicon) {
        shown = lexicon.pages
        keys = lexicon.pages.mapValues { words in
            let pairs = words.sorted { $0.key < $1.key }.flatMap { key, words in words.map { (Self.fold($0), key) } }
            return Dictionary(pairs) { first, _ in first }
        }
    }

    /// A text as it is compared: small letters, no signs.
    static func fold(_ text: String) -> String { WordFolder.split(text).joined(separator: " ") }

    /// The word for a key of a page.
    func text(_ page: Page, _ key: String, _ language: Language) -> String {
        let words = shown[page.rawValue]?[key] ?? []
        return words.isEmpty ? key : words[min(language == .indonesian ? 0 : 1, words.count - 1)]
    }

    /// A word that is no heading.
    func text(_ word: PageWord, _ language: Language) -> String {
        let words = shown["words"]?[word.rawValue] ?? []
        return words.isEmpty ? word.rawValue : words[min(language == .indonesian ? 0 : 1, words.count - 1)]
    }

    /// The key of a page that a text is the word for.
    func key(_ text: String, on page: Page) -> String? { keys[page.rawValue]?[Self.fold(text)] }

    /// The word that a text is.
    func word(_ text: String) -> PageWord? { (keys["words"]?[Self.fold(text)]).flatMap(PageWord.init) }

    /// The page that a sheet is, by its first cell or else its tab; nil for any other sheet.
    func page(of sheet: Sheet) -> Page? {
        let first = sheet.cells.first.map { $0.place == CellPlace(row: 0, column: 0) ? $0.value.text : "" } ?? ""
        return Page.allCases.first { key(first, on: $0) == "title" }
            ?? Page.allCases.first { key(sheet.name, on: $0) == "title" }
    }
}

/// What can be chosen from on pages, by words that people know; what is read may also be an identity.
struct PageChoice: Sendable {
    private let shown: [String]
    private let indices: [String: Int]

    /// Identities with their titles; a title that is not the only one of its kind is passed over.
    init(_ items: [(id: String, title: LocalText?)], _ language: Language) {
        let titles = items.map { $0.title?[language] ?? $0.id }
        let folded = titles.map(PageWords.fold)
        shown = items.indices.map { index in
            let isOnly = folded.count { $0 == folded[index] } == 1 && !folded[index].isEmpty
            return isOnly ? titles[index] : items[index].id
        }
        var indices: [String: Int] = [:]
        for (index, item) in items.enumerated() {
            for word in [item.title?.indonesian, item.title?.english].compactMap({ $0 }) {
                indices[PageWords.fold(word)] = index
            }
        }
        // What is shown goes before another's title in another language, an identity before all.
        for (index, text) in shown.enumerated() { indices[PageWords.fold(text)] = index }
        for (index, item) in items.enumerated() { indices["\u{1}" + item.id] = index }
        self.indices = indices
    }

    /// The texts of the list.
    var texts: [String] { shown }

    /// The text of one of them.
    func text(_ index: Int) -> String { shown[index] }

    /// The one that a text means.
    func index(_ text: String) -> Int? { indices["\u{1}" + text] ?? indices[PageWords.fold(text)] }
}
