import Assessment
import Reports

/// The commands there are, in the order of the help.
enum Command: String, CaseIterable {
    case `init`, evaluate, check, `import`, export, compare, rubric, explain, feel

    /// The options that it takes, in the order of its help.
    var options: [Option] {
        let own: [Option] =
            switch self {
            case .`init`: [.name, .id, .type, .target, .year, .asOf, .rubric, .quiet]
            case .evaluate:
                [
                    .format, .replace, .asOf, .target, .unit, .gaps, .rubric, .institution, .require, .failOn,
                    .summary, .jobs, .quiet,
                ]
            case .check:
                [
                    .format, .replace, .failOn, .only, .skip, .baseline, .writeBaseline, .waivers, .template, .summary,
                    .rubric, .asOf, .jobs, .quiet,
                ]
            case .import: [.into, .id, .name, .year, .asOf, .rubric, .quiet]
            case .export: [.to, .replace, .unit, .asOf, .rubric, .jobs, .quiet]
            case .compare: [.format, .replace, .failOn, .rubric]
            case .rubric: [.on, .mutate, .accept, .asOf, .format]
            case .explain: [.format, .replace, .asOf, .target, .unit, .rubric, .institution, .jobs, .quiet]
            case .feel: [.context, .on, .rubric, .batch, .asOf]
            }
        return own + [.lang, .noColor, .help]
    }

    /// The names that its `--format` takes.
    var formats: [String] {
        switch self {
        case .evaluate: ReportFormat.allCases.map(\.rawValue)
        case .check: CheckFormat.allCases.map(\.rawValue)
        case .compare: ComparisonFormat.allCases.map(\.rawValue)
        case .rubric: RubricFormat.allCases.map(\.rawValue)
        case .explain: ExplanationFormat.allCases.map(\.rawValue)
        case .`init`, .import, .export, .feel: []
        }
    }

    /// The ways in which it can end.
    var exitCodes: [ExitCode] {
        ExitCode.allCases.filter { code in
            switch code {
            case .findings: [.evaluate, .check, .compare, .rubric].contains(self)
            case .undecided: self == .evaluate
            case .fine, .usage, .invalidRubric, .invalidInput, .cannotWrite, .internalFault: true
            }
        }
    }

    /// What `--help` prints: how it is called and what it does, its options, and how it can end.
    func help(_ words: Words) -> String {
        let rows = options.map { option in
            let text = own("option.\(option.rawValue.dropFirst(2))", words)
                .replacing("{formats}", with: formats.joined(separator: ", "))
            let parts = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let name = option.rawValue + (option.takesValue ? " \(parts[0])" : "")
            return (name: name + (option.short.map { ", \($0)" } ?? ""), text: parts[1])
        }
        let width = rows.map(\.name.count).max() ?? 0
        let lines = rows.flatMap { row in
            let wrapped = Self.wrap(row.text, width: Self.width - width - 4)
            return wrapped.enumerated().map { "  " + ($0 == 0 ? row.name : "").padded(to: width) + "  " + $1 }
        }
        let ends = exitCodes.map { "\($0.rawValue) " + own("exit.\($0.rawValue)", words) }
        let end = words["help.exit", ["codes": ends.joined(separator: "; ")]]
        return [
            words["help.\(rawValue)"], lines.joined(separator: "\n"),
            Self.wrap(end, width: Self.width).joined(separator: "\n"),
        ]
        .joined(separator: "\n\n")
    }

    /// The command's own text where it has one.
    private func own(_ key: String, _ words: Words) -> String {
        words[words.has("\(key).\(rawValue)") ? "\(key).\(rawValue)" : key]
    }

    /// Columns of a page of help.
    private static let width = 100

    private static func wrap(_ text: String, width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            if !lines[lines.count - 1].isEmpty, lines[lines.count - 1].count + word.count >= width { lines.append("") }
            lines[lines.count - 1] += (lines[lines.count - 1].isEmpty ? "" : " ") + word
        }
        return lines
    }
}

/// How a difference of rubrics, or the book of one, is written.
enum RubricFormat: String, CaseIterable { case text, json, html, md }

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }
}
