public import Assessment
import JSONText

/// A finding in words.
public struct FindingText {
    private let finding: Finding
    private let rule: Rubric.Rule
    private let words: Words

    /// A finding of a rubric's rule, in a language.
    public init(_ finding: Finding, _ rubric: Rubric, _ words: Words) {
        self.finding = finding
        rule = rubric.rules[finding.rule]
        self.words = words
    }

    /// The lines for a terminal: place, severity, code and what is wrong; the row with a caret; remedy and citation.
    public func lines(_ style: Style) -> [String] {
        let place = finding.source.place(of: finding.offset)
        let excerpt = finding.row.map { _ in finding.source.excerpt(at: finding.offset, length: 1) }
        let remark = RemarkLines(
            head: "\(safe(finding.source.name)):\(place.line):\(place.column)",
            code: "\(words["finding.\(rule.severity.rawValue)"]) \(safe(rule.id)) \(safe(rule.name))",
            message: safe(rule.title[words.language]), excerpt: excerpt.map { (place.line, $0) })
        return remark.lines(style) + [
            "\(remark.margin)= \(words["diagnostic.remedy"]): \(safe(rule.remedy[words.language])) (\(safe(rule.citation)))"
        ]
    }
}
