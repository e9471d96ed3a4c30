extension BuiltIn {
    /// String functions (DMN 1.5, table 74). Places and lengths count Unicode code points.
    static let strings = [
        BuiltIn(
            "substring",
            .with(
                .required("string", .string), .required("start position", .number), .optional("length", .number),
                gives: .string, substring)),
        BuiltIn(
            "string length",
            .with(.required("string", .string), gives: .number) { arguments, _, _ in
                .number(Decimal128(arguments[0].string?.unicodeScalars.count ?? 0))
            }),
        BuiltIn(
            "upper case",
            .with(.required("string", .string), gives: .string) { arguments, machine, offset in
                machine.string(arguments[0].string?.uppercased() ?? "", at: offset)
            }),
        BuiltIn(
            "lower case",
            .with(.required("string", .string), gives: .string) { arguments, machine, offset in
                machine.string(arguments[0].string?.lowercased() ?? "", at: offset)
            }),
        BuiltIn(
            "substring before",
            .with(.required("string", .string), .required("match", .string), gives: .string) { arguments, _, _ in
                let (text, match) = scalars(arguments)
                return .string(find(match, in: text).map { string(text[..<$0]) } ?? "")
            }),
        BuiltIn(
            "substring after",
            .with(.required("string", .string), .required("match", .string), gives: .string) { arguments, _, _ in
                let (text, match) = scalars(arguments)
                return .string(find(match, in: text).map { string(text[($0 + match.count)...]) } ?? "")
            }),
        BuiltIn(
            "contains",
            .with(.required("string", .string), .required("match", .string), gives: .boolean) { arguments, _, _ in
                let (text, match) = scalars(arguments)
                return .boolean(find(match, in: text) != nil)
            }),
        BuiltIn(
            "starts with",
            .with(.required("string", .string), .required("match", .string), gives: .boolean) { arguments, _, _ in
                let (text, match) = scalars(arguments)
                return .boolean(text.starts(with: match))
            }),
        BuiltIn(
            "ends with",
            .with(.required("string", .string), .required("match", .string), gives: .boolean) { arguments, _, _ in
                let (text, match) = scalars(arguments)
                return .boolean(text.count >= match.count && text.suffix(match.count).elementsEqual(match))
            }),
        BuiltIn(
            "matches",
            .with(
                .required("input", .string), .required("pattern", .string), .optional("flags", .string),
                gives: .boolean
            ) { arguments, machine, offset in
                machine.search(arguments[0], arguments[1], arguments[2], at: offset) { matcher, _ in
                    .boolean(matcher.isFound())
                }
            }),
        BuiltIn(
            "replace",
            .with(
                .required("input", .string), .required("pattern", .string), .required("replacement", .string),
                .optional("flags", .string), gives: .string, replace)),
        BuiltIn(
            "split",
            .with(.required("string", .string), .required("delimiter", .string), gives: .list(.string)) {
                arguments, machine, offset in
                machine.search(arguments[0], arguments[1], .null, at: offset) { matcher, machine in
                    var parts: [FEELValue] = []
                    var start = 0
                    while let groups = matcher.next(from: start) {
                        guard groups[1] > groups[0] else {
                            return machine.fail(.badPattern, at: offset, found: arguments[1].literal)
                        }
                        parts.append(.string(matcher.string(start..<groups[0])))
                        start = groups[1]
                    }
                    parts.append(.string(matcher.string(start..<matcher.text.count)))
                    return machine.list(parts, at: offset)
                }
            }),
        BuiltIn(
            "string join",
            .with(.required("list", .list(.string)), .optional("delimiter", .string), gives: .string) {
                arguments, machine, offset in
                let parts = (arguments[0].items ?? []).compactMap(\.string)
                return machine.string(parts.joined(separator: arguments[1].string ?? ""), at: offset)
            }),
    ]

    private static func scalars(_ arguments: [FEELValue]) -> ([Unicode.Scalar], [Unicode.Scalar]) {
        (Array((arguments[0].string ?? "").unicodeScalars), Array((arguments[1].string ?? "").unicodeScalars))
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }

    /// Where a text stands first in another; by the table of Knuth, Morris and Pratt, in time that grows with the sum of
    /// the lengths.
    private static func find(_ match: [Unicode.Scalar], in text: [Unicode.Scalar]) -> Int? {
        if match.isEmpty { return 0 }
        var fallback = [0]
        var length = 0
        for scalar in match.dropFirst() {
            while length > 0, scalar != match[length] { length = fallback[length - 1] }
            if scalar == match[length] { length += 1 }
            fallback.append(length)
        }
        length = 0
        for (place, scalar) in text.enumerated() {
            while length > 0, scalar != match[length] { length = fallback[length - 1] }
            if scalar == match[length] { length += 1 }
            if length == match.count { return place - length + 1 }
        }
        return nil
    }

    private static func substring(_ arguments: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue {
        let text = Array((arguments[0].string ?? "").unicodeScalars)
        guard let place = arguments[1].number?.truncated.map({ Int(clamping: $0) }), place != 0,
            abs(place) <= text.count
        else {
            return machine.fail(.outOfRange, at: offset, found: "substring: start position: \(arguments[1].literal)")
        }
        let start = place > 0 ? place - 1 : text.count + place
        guard let length = arguments[2].number else { return .string(string(text[start...])) }
        guard let count = length.truncated, count >= 1 else {
            return machine.fail(.outOfRange, at: offset, found: "substring: length: \(length)")
        }
        return .string(string(text[start..<min(text.count, start + min(Int(clamping: count), text.count))]))
    }

    private static func replace(_ arguments: [FEELValue], _ machine: inout Machine, _ offset: Int) -> FEELValue {
        let isLiteral = arguments[3].string?.contains("q") ?? false
        guard let parts = replacement(arguments[2].string ?? "", isLiteral: isLiteral) else {
            return machine.fail(.badPattern, at: offset, found: arguments[2].literal)
        }
        return machine.search(arguments[0], arguments[1], arguments[3], at: offset) { matcher, machine in
            var result = ""
            var start = 0
            while let groups = matcher.next(from: start) {
                guard groups[1] > groups[0] else {
                    return machine.fail(.badPattern, at: offset, found: arguments[1].literal)
                }
                result += matcher.string(start..<groups[0])
                for part in parts {
                    switch part {
                    case .text(let text): result += text
                    case .group(let digits):
                        // The longest number that names a group; the digits after it are text.
                        var known = digits
                        while known.count > 1, Int(known).map({ $0 * 2 + 1 < groups.count }) != true {
                            known.removeLast()
                        }
                        let rest = digits.dropFirst(known.count)
                        if let number = Int(known), number * 2 + 1 < groups.count, groups[2 * number + 1] >= 0 {
                            result += matcher.string(groups[2 * number]..<groups[2 * number + 1])
                        }
                        result += rest
                    }
                }
                guard machine.take(result.utf8.count / 1024 + 1, at: offset) else { return .null }
                if result.utf8.count > 1 << 26 { return machine.fail(.limit, at: offset, expected: String(1 << 26)) }
                start = groups[1]
            }
            return machine.string(result + matcher.string(start..<matcher.text.count), at: offset)
        }
    }

    private enum ReplacementPart {
        case text(String)
        case group(String)
    }

    /// A replacement in its parts; nil for a `$` or a backslash that stands for nothing.
    private static func replacement(_ text: String, isLiteral: Bool) -> [ReplacementPart]? {
        if isLiteral { return [.text(text)] }
        var parts: [ReplacementPart] = []
        var rest = text[...]
        while let next = rest.popFirst() {
            switch next {
            case "\\":
                guard let escaped = rest.popFirst(), escaped == "\\" || escaped == "$" else { return nil }
                parts.append(.text(String(escaped)))
            case "$":
                let digits = rest.prefix { $0.isASCII && $0.isNumber }
                guard !digits.isEmpty else { return nil }
                rest = rest.dropFirst(digits.count)
                parts.append(.group(String(digits.prefix(9))))
            default: parts.append(.text(String(next)))
            }
        }
        return parts
    }
}

extension Machine {
    /// Searches a text for a pattern.
    mutating func search(
        _ text: FEELValue, _ pattern: FEELValue, _ flags: FEELValue, at offset: Int,
        _ body: (inout PatternMatcher, inout Machine) -> FEELValue
    ) -> FEELValue {
        let (source, flags) = (pattern.string ?? "", flags.string ?? "")
        guard let compiled = patterns.pattern(source, flags: flags) else {
            return fail(
                .badPattern, at: offset, found: flags.isEmpty ? pattern.literal : "\(pattern.literal), \"\(flags)\"")
        }
        var matcher = PatternMatcher(compiled, text.string ?? "")
        let result = body(&matcher, &self)
        if matcher.isExhausted { return fail(.limit, at: offset, found: pattern.literal) }
        return take(matcher.steps / 64, at: offset) ? result : .null
    }
}
