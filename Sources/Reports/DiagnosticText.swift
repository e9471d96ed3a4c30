public import Assessment
import JSONText

/// A diagnostic in words.
public struct DiagnosticText {
    /// What was found and what was expected.
    public let message: String
    /// How to fix it.
    public let remedy: String
    private let diagnostic: Diagnostic
    private let words: Words

    /// A diagnostic in the catalogue's words.
    public init(_ diagnostic: Diagnostic, _ words: Words) {
        self.diagnostic = diagnostic
        self.words = words
        var details = diagnostic.details.mapValues { safe($0.count > 200 ? $0.prefix(200) + "…" : $0) }
        // What a column of a plan holds is given by its identity.
        if let column = details["column"], words.has("column.\(column)") {
            details["column"] = words["column.\(column)"]
        }
        // A day is asked for by its form, which people know by other letters.
        details["expected"] = details["expected"].map(words.expected)
        for name in ["day", "lastDay"] {
            if let day = details[name].flatMap(Day.init) { details[name] = words.longDate(day) }
        }
        var key = "diagnostic.\(diagnostic.code.name)"
        if var fault = details["fault"] {
            // The more exact text where there is one.
            if !words.has("\(key).\(fault)") { fault = fault.replacing(".expected", with: "") }
            if words.has("\(key).\(fault)") { key += ".\(fault)" }
        }
        message = words[key, details]
        if details["suggestion"] != nil {
            remedy = words["diagnostic.suggestion", details]
        } else {
            remedy = words["diagnostic.\(diagnostic.code.name).remedy", details]
        }
    }

    /// The lines for a terminal: place, code and message; the line with a caret; the remedy.
    public func lines(_ style: Style) -> [String] {
        var head = safe(diagnostic.file)
        if let place = diagnostic.place { head += ":\(place.line):\(place.column)" }
        let severity = words["severity.\(diagnostic.code.severity.rawValue)"]
        var excerpt: (Int, Excerpt)?
        if let text = diagnostic.excerpt, let place = diagnostic.place { excerpt = (place.line, text) }
        let remark = RemarkLines(
            head: head, code: "\(severity) \(diagnostic.code.rawValue)", message: message, excerpt: excerpt)
        return remark.lines(style) + ["\(remark.margin)= \(words["diagnostic.remedy"]): \(remedy)"]
    }
}

/// What is remarked at a place of a file, as a terminal shows it.
struct RemarkLines {
    let head: String
    let code: String
    let message: String
    /// The line's number and its text.
    let excerpt: (line: Int, text: Excerpt)?

    /// What stands before the lines below the first.
    var margin: String { String(repeating: " ", count: (excerpt.map { String($0.line).count } ?? 1) + 1) }

    /// Place, code and message; the line with a caret.
    func lines(_ style: Style) -> [String] {
        let lines = ["\(style.bold(head)): \(style.red(code)): \(message)"]
        guard let (number, excerpt) = excerpt else { return lines }
        let line = "\(margin)\(style.dim("|"))".replacingPrefix(with: String(number)) + " " + safe(excerpt.text)
        let indent = String(repeating: " ", count: width(of: excerpt.text, upTo: excerpt.column))
        let caret = style.red(String(repeating: "^", count: excerpt.length))
        return lines + [line, "\(margin)\(style.dim("|")) \(indent)\(caret)"]
    }

    /// Columns that the text before a caret takes; wide East Asian characters take two, combining ones none.
    private func width(of text: String, upTo count: Int) -> Int {
        text.unicodeScalars.prefix(count).reduce(0) { $0 + columns(of: $1) }
    }
}

extension String {
    /// The string with its first characters replaced by a line number.
    fileprivate func replacingPrefix(with number: String) -> String {
        number + dropFirst(number.count)
    }
}

/// Columns that a character takes on a terminal.
func columns(of scalar: UnicodeScalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}

/// Columns that a text takes on a terminal.
func columns(of text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + columns(of: $1) }
}
