import Assessment
import Documents

/// What can be chosen from on pages.
enum PageList: Hashable, Sendable {
    case kind, stage, yes, source, type, institutionKind, target, planType
    /// The grades of a fact, by its index.
    case grades(Int)
}

/// The page of all lists to choose from.
struct PageLists: Sendable {
    let draft: SheetDraft
    private var places: [PageList: String] = [:]

    init(_ lists: [(list: PageList, heading: String, texts: [String])], name: String, title: String, hint: String) {
        var draft = SheetDraft(name: name)
        draft.put(0, 0, .text(title), .title)
        draft.put(1, 0, .text(hint), .hint)
        for (column, list) in lists.enumerated() where !list.texts.isEmpty {
            draft.put(PageTable.headings, column, .text(list.heading), .heading)
            for (index, text) in list.texts.enumerated() {
                draft.put(PageTable.headings + 1 + index, column, .text(text), .text)
            }
            draft.widths[column] = 28
            let first = PageTable.headings + 2
            let letters = CellPlace.letters(column)
            places[list.list] =
                "\(SheetNames.quoted(name))!$\(letters)$\(first):$\(letters)$\(first + list.texts.count - 1)"
        }
        draft.headingRows = PageTable.headings + 1
        draft.fitHeights()
        self.draft = draft
    }

    /// The cells of a list as a formula.
    func formula(_ list: PageList) -> String { places[list] ?? "\"\"" }
}

/// What those who write and read pages share: the rubric, the words, and what can be chosen from.
struct PageDesk: Sendable {
    let rubric: Rubric
    let language: Language
    let words: PageWords
    let kinds: PageChoice
    let stages: PageChoice
    let sources: PageChoice
    let types: PageChoice
    let institutionKinds: PageChoice
    let predicates: PageChoice
    let values: ValueText
    /// Names of the twelve months.
    private let months: [String: Int]
    private(set) var lists = PageLists([], name: "", title: "", hint: "")

    init(_ rubric: Rubric, _ lexicon: Lexicon, _ language: Language) {
        self.rubric = rubric
        self.language = language
        words = PageWords(lexicon)
        kinds = PageChoice(rubric.kinds.map { ($0.term.id, $0.term.title) }, language)
        stages = PageChoice(rubric.stages.map { ($0.term.id, $0.term.title) }, language)
        sources = PageChoice(rubric.surveySources.map { ($0.id, $0.title) }, language)
        types = PageChoice(rubric.unitTypes.map { ($0.id, $0.title) }, language)
        institutionKinds = PageChoice(rubric.institutionKinds.map { ($0.id, $0.title) }, language)
        predicates = PageChoice(rubric.predicates.map { ($0.term.id, nil) }, language)
        values = ValueText(rubric)
        let names = lexicon.months.enumerated().flatMap { index, names in
            names.map { (PageWords.fold($0), index + 1) }
        }
        months = Dictionary(names) { first, _ in first }
    }

    /// The heading or title of a page.
    func text(_ page: Page, _ key: String) -> String { words.text(page, key, language) }

    /// Makes the page of lists, so that other pages can point to it.
    mutating func makeLists(name: String, hint: String) {
        func heading(_ key: String) -> String { text(.lists, key) }
        var all: [(list: PageList, heading: String, texts: [String])] = [
            (.kind, heading("kind"), kinds.texts),
            (
                .stage, heading("stage"),
                rubric.stages.indices.filter { !rubric.stages[$0].isClaim }.map(stages.text)
            ),
            (.yes, heading("yes"), [words.text(.yes, language), words.text(.no, language)]),
            (.source, heading("source"), sources.texts), (.type, heading("type"), types.texts),
            (.institutionKind, heading("institutionKind"), institutionKinds.texts),
            (.target, heading("target"), predicates.texts),
            (
                .planType, heading("planType"),
                [PageWord.schedule, .prose].map { words.text($0, language) }
            ),
        ]
        for (index, fact) in rubric.facts.enumerated() where fact.form == .grade {
            all.append((.grades(index), fact.term.title[language], fact.grades))
        }
        lists = PageLists(
            all.filter { !$0.texts.isEmpty }, name: name, title: text(.lists, "title"), hint: hint)
    }

    /// Yes or no as a page has it.
    func text(_ value: Bool) -> String { words.text(value ? PageWord.yes : .no, language) }

    /// The day that a text says: as dates of spreadsheets come, or as people type them, the day before the month.
    func day(_ text: String) -> Day? {
        let text = trimmed(text)
        if let day = Day(text) ?? Day(text.prefix(10)) { return day }
        let parts = WordFolder.split(text.replacing("-", with: " "))
        guard parts.count == 3, let year = Int(parts[2]), let day = Int(parts[0]),
            let month = Int(parts[1]) ?? months[parts[1]]
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// Identities of indicators as a page has them.
    func text(indicators: [Int]) -> String {
        indicators.map { rubric.indicators[$0].term.id }.joined(separator: "; ")
    }
}
