import Assessment

/// An option of a command.
protocol CommandOption: RawRepresentable<String>, CaseIterable {}

extension CommandOption {
    /// True when a value follows.
    var takesValue: Bool {
        !["--quiet", "--no-color", "--help", "--batch", "--mutate", "--summary"].contains(rawValue)
    }

    /// An option by its name or its short form.
    init?(word: String) {
        let short = ["-h": "--help", "-q": "--quiet"]
        self.init(rawValue: short[word] ?? word)
    }
}

/// The words after a command: operands, and options with their values in the order given.
struct CommandLineWords<Option: CommandOption> {
    var operands: [String] = []
    var options: [(option: Option, value: String)] = []

    /// Reads the words; `--` ends the options.
    init(_ words: some Sequence<String>) throws {
        var rest = Array(words)[...]
        var isOptions = true
        while let word = rest.popFirst() {
            guard isOptions, word.hasPrefix("-"), word != "-" else {
                operands.append(word)
                continue
            }
            if word == "--" {
                isOptions = false
                continue
            }
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let option = Option(word: parts[0]) else {
                throw UsageError("usage.unknownOption", ["option": parts[0]].merging(Self.near(parts[0])) { $1 })
            }
            var value = parts.count > 1 ? parts[1] : ""
            if option.takesValue && parts.count == 1 {
                guard let next = rest.popFirst() else { throw UsageError("usage.valueMissing", ["option": parts[0]]) }
                value = next
            } else if !option.takesValue && parts.count > 1 {
                throw UsageError("usage.noValue", ["option": parts[0]])
            }
            options.append((option, value))
        }
    }

    private static func near(_ option: String) -> [String: String] {
        let names = Option.allCases.map(\.rawValue)
        let best = names.first { $0.hasPrefix(option) } ?? names.first { $0.contains(option.dropFirst(2).prefix(4)) }
        return ["suggestion": best ?? "--help"]
    }
}

/// The command line of a command, as given.
protocol CommandArguments {
    /// Reads the words after the command's name.
    init(_ words: some Sequence<String>) throws
    /// The language of what it prints.
    var language: Language { get }
    /// True when only its help is wanted.
    var wantsHelp: Bool { get }
}

extension FailLevel {
    /// The level that an option names.
    init(_ value: String, for option: some CommandOption) throws {
        guard let level = FailLevel(rawValue: value) else {
            throw UsageError(badValue: value, for: option, expected: FailLevel.allCases.map(\.rawValue))
        }
        self = level
    }
}

extension Int {
    /// The number of threads that an option names.
    init(jobs value: String, for option: some CommandOption) throws {
        guard let number = Int(value), (1...256).contains(number) else {
            throw UsageError(badValue: value, for: option, expected: ["1…256"])
        }
        self = number
    }
}

extension Day {
    /// The day that an option names.
    init(_ value: String, for option: some CommandOption) throws {
        guard let day = Day(value) else { throw UsageError(badValue: value, for: option, expected: ["YYYY-MM-DD"]) }
        self = day
    }
}

extension Language {
    /// The language that an option names.
    init(_ value: String, for option: some CommandOption) throws {
        guard let language = Language(rawValue: value) else {
            throw UsageError(badValue: value, for: option, expected: Language.allCases.map(\.rawValue))
        }
        self = language
    }
}

extension UsageError {
    /// A value that an option does not take.
    init(badValue value: String, for option: some CommandOption, expected: [String]) {
        self.init(
            "usage.badValue",
            ["option": option.rawValue, "value": value, "expected": expected.joined(separator: ", ")])
    }
}
