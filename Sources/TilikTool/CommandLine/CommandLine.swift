import Assessment

/// The words after a command: operands, and options with their values in the order given.
struct CommandLine {
    /// The command.
    let command: Command
    /// What is no option.
    private(set) var operands: [String] = []
    private var given: [(option: Option, value: String)] = []
    /// What holds where the words say nothing.
    var settings: Settings

    /// Reads the words; `--` ends the options.
    init(_ command: Command, _ words: some Sequence<String>, _ settings: Settings) throws(UsageError) {
        self.command = command
        self.settings = settings
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
                    "usage.unknownOption", ["option": parts[0]], near: Self.near(parts[0], command))
            }
            var value = parts.count > 1 ? parts[1] : ""
            if option.takesValue && parts.count == 1 {
                guard let next = rest.popFirst() else { throw UsageError("usage.valueMissing", ["option": parts[0]]) }
                value = next
            } else if !option.takesValue && parts.count > 1 {
                throw UsageError("usage.noValue", ["option": parts[0]])
            }
            if let expected = option.form.value.expected(insteadOf: value) {
                throw UsageError(badValue: value, for: option.rawValue, expected: expected)
            }
            given.append(option == .json ? (.format, Option.json.bareName) : (option, value))
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

    /// The last value of an option, else what is set for every command; nil when nobody says anything.
    func last(_ option: Option) -> String? { value(of: option)?.text }

    /// The same with who said it.
    func value(of option: Option) -> Settings.Value? {
        if let text = all(option).last { return Settings.Value(text: text, origin: .flag) }
        return command.options.contains(option) ? settings[option] : nil
    }

    /// How an option is called in a complaint about its value: by where the value stands.
    func source(of option: Option) -> String {
        switch value(of: option)?.origin {
        case .environment(let name)?: name
        case .file(let name)?: "\(name): \(option.key)"
        case .flag?, .standard?, nil: option.rawValue
        }
    }

    /// The last value of an option, read as something; nil when it was not given.
    func last<Value>(
        _ option: Option, expected: [String], _ read: (String) -> Value?
    ) throws(UsageError) -> Value? {
        guard let text = last(option) else { return nil }
        guard let value = read(text) else {
            throw UsageError(badValue: text, for: source(of: option), expected: expected)
        }
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
        let result: [(format: Format, path: String?)] = try named().map { ($0, $1 == "-" ? nil : $1) }
        return result.isEmpty ? [(usual, nil)] : result
    }

    /// The same where each satker may get files of its own: with `--each`, a format without a file is one of theirs.
    func reports<Format: RawRepresentable<String> & CaseIterable>(
        else usual: Format
    ) throws(UsageError) -> (whole: [(format: Format, path: String?)], each: [Format]) {
        guard has(.each) else { return (try formats(else: usual), []) }
        let named: [(Format, String?)] = try named()
        let each = named.filter { $0.1 == nil }.map(\.0)
        let whole = named.filter { $0.1 != nil }.map { (format: $0, path: $1 == "-" ? nil : $1) }
        return (whole, each.isEmpty ? [usual] : each)
    }

    /// The formats that are asked for, each with its file where one is named.
    private func named<Format: RawRepresentable<String> & CaseIterable>() throws(UsageError) -> [(Format, String?)] {
        var result: [(Format, String?)] = []
        for value in all(.format) {
            let parts = value.split(separator: "=", maxSplits: 1).map(String.init)
            guard let format = Format(rawValue: parts.first ?? "") else {
                throw UsageError(
                    badValue: parts.first ?? "", for: Option.format.rawValue,
                    expected: Format.allCases.map(\.rawValue))
            }
            result.append((format, parts.count > 1 ? parts[1] : nil))
        }
        return result
    }
}

extension RawRepresentable<String> where Self: CaseIterable {
    /// What the first operand of a command chooses.
    init(of line: CommandLine) throws(UsageError) {
        let names = Self.allCases.map(\.rawValue)
        guard let name = line.operands.first, let action = Self(rawValue: name) else {
            throw UsageError(
                "usage.action",
                [
                    "command": line.command.rawValue, "value": line.operands.first ?? "",
                    "expected": names.joined(separator: ", "),
                ], near: line.operands.first.flatMap { nearestName(to: $0, among: names) })
        }
        self = action
    }
}
