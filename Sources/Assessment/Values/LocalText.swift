/// The languages in which a person can read a report.
public enum Language: String, CaseIterable, Sendable {
    /// Indonesian, unless asked otherwise.
    case indonesian = "id"
    /// English.
    case english = "en"
}

/// A text in every language.
public struct LocalText: Hashable, Sendable {
    /// The Indonesian text.
    public let indonesian: String
    /// The English text.
    public let english: String

    /// A text in both languages.
    public init(indonesian: String, english: String) {
        self.indonesian = indonesian
        self.english = english
    }

    /// The text in one language.
    public subscript(language: Language) -> String {
        switch language {
        case .indonesian: indonesian
        case .english: english
        }
    }
}
