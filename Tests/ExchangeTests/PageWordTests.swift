import Assessment
import Documents
import Testing

@testable import Exchange

/// The words of pages: every heading that is written is known when it is read, in both languages.
struct PageWordTests {
    private let words = PageWords(Fixture.lexicon)

    private func check<Field: PageField>(_: Field.Type, and others: [String] = []) {
        let known = Fixture.lexicon.pages[Field.page.rawValue] ?? [:]
        #expect(Set(known.keys) == Set(Field.allCases.map(\.rawValue) + ["title"] + others), "\(Field.page)")
        for field in Field.allCases {
            for language in Language.allCases {
                let text = words.text(Field.page, field.rawValue, language)
                #expect(words.key(text, on: Field.page) == field.rawValue, "\(Field.page) \(text)")
            }
        }
    }

    @Test func `every heading is known again`() {
        check(UnitField.self, and: ["field", "hint", "value", "identity", "facts", "institutionFacts", "plan"])
        check(EvidenceField.self)
        check(DecisionField.self)
        check(AnswerField.self)
        check(PlanColumn.self)
        check(ExportField.self)
        let others = Fixture.lexicon.pages["words"] ?? [:]
        #expect(Set(others.keys) == Set(PageWord.allCases.map(\.rawValue)))
        for word in PageWord.allCases {
            for language in Language.allCases { #expect(words.word(words.text(word, language)) == word) }
        }
    }

    @Test(arguments: Language.allCases)
    func `every choice is known again, and no title takes another's place`(_ language: Language) {
        let desk = PageDesk(Fixture.rubric, Fixture.lexicon, language)
        for choice in [desk.kinds, desk.stages, desk.sources, desk.types, desk.institutionKinds, desk.predicates] {
            for (index, text) in choice.texts.enumerated() { #expect(choice.index(text) == index, "\(text)") }
        }
    }

    @Test(arguments: ["2026-10-13", "13 Oktober 2026", "13/10/2026", "13-10-2026", "2026-10-13T00:00:00"])
    func `days as people type them`(_ text: String) {
        #expect(PageDesk(Fixture.rubric, Fixture.lexicon, .indonesian).day(text) == Day("2026-10-13"))
    }

    @Test(arguments: [" di tepi ", "\"kutip\"", "tab\t", "akhir\r", "baris\nkedua", "biasa", "[a]", ""])
    func `texts come back from cells to the letter`(_ text: String) {
        #expect(PageText.read(PageText.written(text)) == text)
        #expect(PageText.list(PageText.written([text, "lain"])) == [text, "lain"])
    }
}
