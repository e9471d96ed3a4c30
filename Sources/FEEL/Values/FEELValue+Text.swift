extension FEELValue {
    /// The value as FEEL writes it.
    public var literal: String {
        var text = ""
        write(to: &text)
        return text
    }

    /// What `string()` gives: a string as it is, any other value as FEEL writes it, temporal ones without quotes.
    var text: String {
        switch self {
        case .string(let text): text
        case .date(let date): date.description
        case .time(let time): time.description
        case .dateTime(let moment): moment.description
        case .dayTimeDuration(let duration): duration.description
        case .yearMonthDuration(let duration): duration.description
        default: literal
        }
    }

    private func write(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .boolean(let value): text += value ? "true" : "false"
        case .number(let value): text += value.description
        case .string(let value): text += Self.quoted(value)
        case .date, .time, .dateTime, .dayTimeDuration, .yearMonthDuration: text += "@\"\(self.text)\""
        case .list(let list):
            text += "["
            for (index, item) in list.items.enumerated() {
                if index > 0 { text += ", " }
                item.write(to: &text)
            }
            text += "]"
        case .context(let context):
            text += "{"
            for (index, entry) in context.entries.enumerated() {
                if index > 0 { text += ", " }
                text += Self.key(entry.name) + ": "
                entry.value.write(to: &text)
            }
            text += "}"
        case .range(let range): range.write(to: &text)
        case .function(let function):
            text += "function(\(function.parameters.map(\.name).joined(separator: ", ")))"
        }
    }

    static func quoted(_ value: String) -> String {
        var text = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) || Scanner.isVertical(scalar) {
                    let digits = String(scalar.value, radix: 16, uppercase: true)
                    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    text.unicodeScalars.append(scalar)
                }
            }
        }
        return text + "\""
    }

    /// A key, in quotes unless it is a plain name.
    private static func key(_ name: String) -> String {
        var scanner = Scanner(name)
        guard scanner.word() != nil else { return quoted(name) }
        var parts = NameParts()
        while let part = scanner.nextNamePart() { parts.append(part) }
        return scanner.isAtEnd && parts.text == name ? name : quoted(name)
    }
}

extension FEELRange {
    fileprivate func write(to text: inout String) {
        switch form {
        case .interval:
            text += "\(isStartIncluded ? "[" : "(")\(start.literal)..\(end.literal)\(isEndIncluded ? "]" : ")")"
        case .less: text += "(< \(end.literal))"
        case .lessOrEqual: text += "(<= \(end.literal))"
        case .greater: text += "(> \(start.literal))"
        case .greaterOrEqual: text += "(>= \(start.literal))"
        case .equal: text += "(= \(start.literal))"
        case .notEqual: text += "(!= \(start.literal))"
        }
    }
}
