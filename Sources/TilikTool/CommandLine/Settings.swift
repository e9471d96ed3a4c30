/// What holds for every command until its command line says otherwise. Of several that say it the first counts: the
/// command line, the environment, the project's file.
struct Settings {
    /// Who said it.
    enum Origin: Equatable {
        /// The command line.
        case flag
        /// A variable of the environment.
        case environment(String)
        /// The project's file.
        case file(String)
        /// Nobody: what holds unless somebody says otherwise.
        case standard
    }

    /// A value and who said it.
    struct Value {
        let text: String
        let origin: Origin
    }

    private var values: [Option: Value] = [:]
    /// The project's file; nil where there is none.
    private(set) var file: String?

    /// What the environment sets. A variable that is empty is not set.
    init(_ environment: [String: String] = [:]) throws(UsageError) {
        for option in Option.settings {
            guard let text = environment[option.variable], !text.isEmpty else { continue }
            if let expected = option.form.value.expected(insteadOf: text) {
                throw UsageError(badValue: text, for: option.variable, expected: expected)
            }
            values[option] = Value(text: text, origin: .environment(option.variable))
        }
    }

    /// Adds what a file sets and nobody has set before.
    mutating func add(_ more: [Option: String], from file: String) {
        self.file = file
        for (option, text) in more where values[option] == nil {
            values[option] = Value(text: text, origin: .file(file))
        }
    }

    /// What is set; nil where nobody said anything.
    subscript(_ option: Option) -> Value? { values[option] }

    /// What the project's file sets, in the order of the options.
    var fromFile: [Option] {
        Option.settings.filter { option in
            if case .file? = values[option]?.origin { true } else { false }
        }
    }
}
