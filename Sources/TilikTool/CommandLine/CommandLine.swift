import Assessment

/// The words after a command: operands, and options with their values in the order given.
struct CommandLine {
    /// The command.
    let command: Command
    /// What is no option.
    private(set) var operands: [String] = []
    private var given: [(option: Option, value: String)] = []

    /// Reads the words; `--` ends the options.
    init(_ command: Command, _ words: some Sequence<String>) throws(UsageError) {
        self.command = command
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
            guard let option = Option(word: parts[0]), command.options.contains(option) else {
                throw UsageError(
                    "usage.unknownOption", ["option": parts[0], "suggestion": Self.near(parts[0], command)])
            }
            var value = parts.count > 1 ? parts[1] : ""
            if option.takesValue && parts.count == 1 {
                guard let next = rest.popFirst() else { throw UsageError("usage.valueMissing", ["option": parts[0]]) }
                value = next
            } else if !option.takesValue && parts.count > 1 {
                throw UsageError("usage.noValue", ["option": parts[0]])
            }
            given.append((option, value))
        }
    }

    private static func near(_ option: String, _ command: Command) -> String {
        let names = command.options.map(\.rawValue)
        return names.first { $0.hasPrefix(option) } ?? nearestName(to: option, among: names)
            ?? names.first { $0.contains(option.dropFirst(2).prefix(4)) } ?? Option.help.rawValue
    }

    // MARK: Values

    /// True when an option was given.
    func has(_ option: Option) -> Bool { given.contains { $0.option == option } }

    /// Every value of an option, in order.
    func all(_ option: Option) -> [String] { given.filter { $0.option == option }.map(\.value) }

    /// The last value of an option; nil when it was not given.
    func last(_ option: Option) -> String? { all(option).last }

    /// The last value of an option, read as something; nil when it was not given.
    func last<Value>(
        _ option: Option, expected: [String], _ read: (String) -> Value?
    ) throws(UsageError) -> Value? {
        guard let text = last(option) else { return nil }
        guard let value = read(text) else { throw UsageError(badValue: text, for: option, expected: expected) }
        return value
    }

    /// The last value of an option that names one of a few things.
    func choice<Value: RawRepresentable<String> & CaseIterable>(_ option: Option) throws(UsageError) -> Value? {
        try last(option, expected: Value.allCases.map(\.rawValue)) { Value(rawValue: $0) }
    }

    /// The day that an option names.
    func day(_ option: Option) throws(UsageError) -> Day? {
        try last(option, expected: ["YYYY-MM-DD"]) { Day($0) }
    }

    /// The reports that are asked for, `NAME` or `NAME=FILE`; one to standard output when none is.
    func formats<Format: RawRepresentable<String> & CaseIterable>(
        else usual: Format
    ) throws(UsageError) -> [(format: Format, path: String?)] {
        var result: [(format: Format, path: String?)] = []
        for value in all(.format) {
            let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
            guard let format = Format(rawValue: parts.first ?? "") else {
                throw UsageError(badValue: value, for: .format, expected: Format.allCases.map(\.rawValue))
            }
            result.append((format, parts.count > 1 && parts[1] != "-" ? parts[1] : nil))
        }
        return result.isEmpty ? [(usual, nil)] : result
    }
}

/// A command line that cannot be understood.
struct UsageError: Error {
    let key: String
    let values: [String: String]

    init(_ key: String, _ values: [String: String] = [:]) {
        self.key = key
        self.values = values
    }

    /// A value that an option does not take.
    init(badValue value: String, for option: Option, expected: [String]) {
        self.init(
            "usage.badValue",
            ["option": option.rawValue, "value": value, "expected": expected.joined(separator: ", ")])
    }
}
