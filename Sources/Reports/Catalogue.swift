public import Assessment
public import JSONText

/// Every word that a reviewer reads, in both languages, from one file: `Rubrics/catalogue.json`.
public struct Catalogue: Sendable {
    private let source: SourceText
    /// Where the texts of a key stand: of a thousand texts a run tells a few.
    private var places: [String: (indonesian: JSONString, english: JSONString)] = [:]

    /// Reads the file: an object of keys, each with `id` and `en`.
    public init(_ source: SourceText) throws(JSONFault) {
        self.source = source
        let languages = NameTable([Language.indonesian.rawValue, Language.english.rawValue])
        var cursor = JSONCursor(source)
        try cursor.enterObject()
        while let key = try cursor.nextKey() {
            var place = (indonesian: JSONString.none, english: JSONString.none)
            try cursor.enterObject()
            while let (_, language) = try cursor.nextKey(in: languages, after: -1) {
                let text = try cursor.string()
                if language == 0 { place.indonesian = text }
                if language == 1 { place.english = text }
            }
            places[source.value(key)] = place
        }
    }

    /// The keys, sorted.
    public var keys: [String] { places.keys.sorted() }

    /// A text in both languages; nil when the file has none.
    public func text(_ key: String) -> LocalText? {
        places[key].map { LocalText(indonesian: source.value($0.indonesian), english: source.value($0.english)) }
    }

    /// A text in one language; nil when the file has none.
    func text(_ key: String, _ language: Language) -> String? {
        places[key].map { source.value(language == .indonesian ? $0.indonesian : $0.english) }
    }

    /// True when the file has a key.
    func has(_ key: String) -> Bool { places[key] != nil }
}

/// The catalogue in one language, and how numbers and dates are written in it.
public struct Words: Sendable {
    /// The language.
    public let language: Language
    private let catalogue: Catalogue
    private let rubrics = RubricTextShelf()

    /// Words in a language.
    public init(_ catalogue: Catalogue, _ language: Language) {
        self.catalogue = catalogue
        self.language = language
    }

    /// A text; a key that the catalogue lacks shows as itself.
    public subscript(_ key: String) -> String {
        catalogue.text(key, language) ?? key
    }

    /// The same, each value made when it is asked for.
    func text(_ key: String, _ value: (String) -> String?) -> String { self[key].filled { value($0) ?? "" } }

    /// What reports say of a rubric.
    func texts(of rubric: Rubric) -> RubricTexts { rubrics.texts(of: rubric, language) }

    /// True when the catalogue has a key.
    public func has(_ key: String) -> Bool { catalogue.has(key) }

    /// A text in every language, as a person may type it.
    func anyLanguage(_ key: String) -> [String] {
        Language.allCases.compactMap { catalogue.text(key, $0) }
    }

    /// A text with its placeholders filled: `{name}` by the value of `name`.
    public subscript(_ key: String, values: [String: String]) -> String {
        self[key].filled { values[$0] ?? "" }
    }

    /// A text with dots for its placeholders, as a page about it shows it.
    public func pattern(_ key: String) -> String { self[key].pattern }

    /// A decimal number in the language's own notation: Indonesian has a decimal comma.
    public func localised(_ decimal: String) -> String {
        let text = decimal.hasPrefix("-") ? "−" + decimal.dropFirst() : decimal
        return language == .indonesian ? text.withDecimalComma : text
    }

    /// What was expected: a day by its form, which differs from language to language.
    public func expected(_ text: String) -> String { text.replacing("YYYY-MM-DD", with: self["diagnostic.dayForm"]) }

    /// Tenths of a percent, as a percentage with one place.
    public func perMille(_ tenths: Int16) -> String { localised("\(tenths / 10).\(abs(tenths % 10))") }

    /// A fact's value.
    public func value(_ value: FactValue) -> String {
        switch value {
        case .boolean(let isTrue): self[isTrue ? "report.yes" : "report.no"]
        case .number(let text): localised(text)
        case .grade(let grade): grade
        }
    }
}
