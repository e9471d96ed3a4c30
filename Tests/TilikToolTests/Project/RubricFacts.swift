import Foundation

/// The numbers and days that rubrics state, and where Swift writes one of them itself.
struct RubricFacts {
    /// A number or a day in a source that a rubric states too.
    struct Hit: Hashable {
        var path: String
        var line: Int
        var fact: String
        /// Where a rubric states it.
        var stated: String
    }

    /// Where each is stated first, by the number or the day.
    private(set) var numbers: [Double: String] = [:]
    private(set) var days: [String: String] = [:]

    /// Members of a rubric in which a text is an expression.
    private static let expressions: Set<String> = ["when", "where", "condition", "value"]
    /// Members that show plans, which are no facts.
    private static let examples: Set<String> = ["wrong", "right"]

    /// Adds what a rubric's file states. Whole numbers up to twelve are everywhere, in months and in indices, and a hundred
    /// makes a share a percentage: they prove nothing.
    mutating func add(_ json: Any, _ place: String, isExpression: Bool = false) {
        switch json {
        case let object as [String: Any]:
            for (key, value) in object where !Self.examples.contains(key) {
                add(value, "\(place) \(key)", isExpression: Self.expressions.contains(key))
            }
        case let list as [Any]:
            for item in list { add(item, place, isExpression: isExpression) }
        case let number as NSNumber:
            add(number.doubleValue, place)
        case let text as String:
            for match in text.matches(of: /\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b/) { days[String(match.0)] = place }
            if isExpression { for number in Self.numbers(in: text) { add(Double(number) ?? 0, place) } }
        default: break
        }
    }

    private mutating func add(_ number: Double, _ place: String) {
        guard number != number.rounded() || number > 12 && number != 100 else { return }
        numbers[number] = min(numbers[number] ?? place, place)
    }

    /// Numbers that stand by themselves in a text, as they are written; `B2`, `%20`, `2026-11` and `90/2021` have none.
    private static func numbers(in text: String) -> [Substring] {
        let glue = Set<Character>("_-%#^/.")
        var numbers: [Substring] = []
        var rest = text[...]
        while let start = rest.firstIndex(where: \.isNumber) {
            var end = text[start...].firstIndex { !$0.isNumber } ?? text.endIndex
            if end < text.endIndex, text[end] == ".", text[text.index(after: end)...].first?.isNumber == true {
                end = text[text.index(after: end)...].firstIndex { !$0.isNumber } ?? text.endIndex
            }
            let before = start == text.startIndex ? " " : text[text.index(before: start)]
            let after = text[end...].first ?? " "
            let isPointed = after == "." && text[end...].dropFirst().first?.isNumber == true
            if !before.isLetter, !glue.contains(before), !after.isLetter, !"_-/".contains(after), !isPointed {
                numbers.append(text[start..<end])
            }
            rest = text[end...].drop { $0.isNumber || $0.isLetter || glue.contains($0) }
        }
        return numbers
    }

    /// Whatever a source states as a number, in a text, or as a fraction such as `Rational(63, 4)`.
    func hits(_ path: String, _ source: String) -> [Hit] {
        let scan = SwiftScan(source)
        var hits: [Hit] = []
        func meet(_ number: Double, _ index: Int, _ text: String) {
            guard let stated = numbers[number] else { return }
            hits.append(Hit(path: path, line: scan.lines[index], fact: text, stated: stated))
        }
        for (index, token) in scan.tokens.enumerated() {
            switch token {
            case .number(let digits):
                // The width of a shift is no fact of a rubric.
                let before = scan.tokens[..<index].suffix(2)
                guard before != [.sign("<"), .sign("<")], before != [.sign(">"), .sign(">")] else { continue }
                if let number = Double(digits), !digits.hasPrefix("0x") { meet(number, index, digits) }
                if case .number(let over)? = scan.tokens[index...].dropFirst(2).first, scan.tokens[index + 1] == .sign(","),
                    scan.tokens[..<index].suffix(2) == [.word("Rational"), .sign("(")], let a = Double(digits), let b = Double(over)
                {
                    meet(a / b, index, "\(digits)/\(over)")
                }
            case .text(let parts):
                for part in parts {
                    for number in Self.numbers(in: part) { meet(Double(number) ?? 0, index, String(number)) }
                    for match in part.matches(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) {
                        guard let stated = days[String(match.0)] else { continue }
                        hits.append(Hit(path: path, line: scan.lines[index], fact: String(match.0), stated: stated))
                    }
                }
            case .word, .sign: break
            }
        }
        return hits
    }
}
