public import Assessment
import FEEL
public import JSONText

/// What a check says at a place: a finding of a rule in words, the same for every format.
public struct CheckRemark: Sendable {
    /// The stable code, such as `K101`.
    public let code: String
    /// The name of what is wrong, such as `row-without-evidence`.
    public let name: String
    /// How much it matters.
    public let severity: Severity
    /// The file, as the user named it.
    public let file: String
    /// Line and column from 1; nil for the file as a whole.
    public let place: Place?
    /// The sheet of the workbook that the line is of; empty where the document has not several.
    public let sheet: String
    /// The line with the fault.
    public let excerpt: Excerpt?
    /// How many characters of the line are marked.
    public let length: Int
    /// What is wrong.
    public let message: String
    /// How to mend it.
    public let remedy: String
    /// Where the law, or good practice, says so.
    public let citation: String
    /// Other places that it is about.
    public let related: [Related]
    /// How to mend it, the same for all its remarks.
    public let ruleRemedy: String
    /// The rule's own title, the same for all its remarks.
    public let title: String
    /// Why it matters, the same for all its remarks.
    public let why: String
    /// What stays the same when lines move: a digest of code, unit and the words that it is about.
    public internal(set) var fingerprint: String
    /// Whether it counts.
    public var standing = Standing.open

    /// Another place that a remark is about.
    public struct Related: Sendable {
        /// The file.
        public let file: String
        /// The line in it.
        public let line: Int
        /// What stands there.
        public let text: String

        /// A place.
        public init(file: String, line: Int, text: String) {
            self.file = file
            self.line = line
            self.text = text
        }
    }

    /// Whether a remark counts.
    public enum Standing: Sendable {
        /// It counts.
        case open
        /// A baseline has it.
        case accepted
        /// Somebody let it pass.
        case waived(Waiver)
    }

    /// True when it counts.
    public var isOpen: Bool { if case .open = standing { true } else { false } }
}

extension CheckRemark {
    /// A finding in words. `document` is what the plan was read from, where it was not read from its own file.
    public init(
        _ finding: Finding, _ submission: Submission, _ rubric: Rubric, _ words: Words, document: DocumentLines?,
        related: [Related]
    ) {
        let rule = rubric.rules[finding.rule]
        let values = finding.details.mapValues { safe(words.text(of: $0)) }
        code = rule.id
        name = rule.name
        severity = rule.severity
        let title = rule.title[words.language].filled { values[$0] ?? "" }
        message =
            finding.sheet.isEmpty
            ? title : words["check.onSheet", ["message": title, "sheet": safe(finding.sheet)]]
        remedy = rule.remedy[words.language].filled { values[$0] ?? "" }
        citation = rule.citation
        self.title = rule.title[words.language].pattern
        ruleRemedy = rule.remedy[words.language].pattern
        self.related = related
        why = rule.why?[words.language] ?? ""
        if let document {
            file = document.name
            let place = document.place(of: finding, submission)
            self.place = place?.place
            length = place?.length ?? 1
            excerpt = place?.excerpt
            sheet = place == nil ? "" : finding.sheet
        } else {
            file = finding.source.name
            sheet = finding.sheet
            place = finding.source.place(of: finding.offset)
            length =
                String(decoding: finding.source.bytes(finding.offset..<finding.offset + finding.length), as: UTF8.self)
                .unicodeScalars.count
            excerpt =
                finding.row == nil && finding.found == nil
                ? nil : finding.source.excerpt(at: finding.offset, length: finding.length)
        }
        fingerprint = rubric.fingerprint(of: finding, in: submission)
    }

    /// What is to be said of a waiver.
    init(_ waiver: Waiver, _ code: DiagnosticCode, _ severity: Severity, _ words: Words) {
        let details = ["code": waiver.code, "unit": waiver.unit ?? "–", "until": words.longDate(waiver.until)]
        let diagnostic = Diagnostic(code, in: waiver.source, at: waiver.offset, details)
        let text = DiagnosticText(diagnostic, words)
        (self.code, name, self.severity, file) = (code.code, code.name, severity, diagnostic.file)
        (place, excerpt, length, message, remedy) = (diagnostic.place, diagnostic.excerpt, 1, text.message, text.remedy)
        (citation, related, why, sheet) = (waiver.approver, [], words["explain.\(code.name)"], "")
        title = words.pattern("diagnostic.\(code.name)")
        ruleRemedy = words.pattern("diagnostic.\(code.name).remedy")
        fingerprint = Rubric.digest(
            [code.code, waiver.code, waiver.unit ?? "", waiver.fingerprint ?? ""].joined(separator: "\n"))
    }

    /// The same remark several times in a unit, as of two rows with the same words, gets a fingerprint each.
    static func number(_ remarks: inout [CheckRemark]) {
        var counts: [String: Int] = [:]
        for index in remarks.indices {
            let count = counts[remarks[index].fingerprint, default: 0] + 1
            counts[remarks[index].fingerprint] = count
            if count > 1 { remarks[index].fingerprint += (count < 16 ? "0" : "") + String(count, radix: 16) }
        }
    }
}

extension Words {
    /// A value of an expression as a message shows it.
    func text(of value: FEELValue) -> String {
        switch value {
        case .string(let text): return text
        case .number(let number): return localised(number.description)
        case .list(let list): return list.items.map(text).joined(separator: ", ")
        case .date(let date): return Day(date.description).map(longDate) ?? date.description
        case .null: return "–"
        default: return value.literal
        }
    }
}
