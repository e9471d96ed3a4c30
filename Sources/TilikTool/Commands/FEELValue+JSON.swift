package import FEEL
package import JSONText

extension FEELValue {
    /// The JSON value at a cursor: objects become contexts, arrays lists, strings stay strings.
    init(_ cursor: inout JSONCursor) throws(JSONFault) {
        let source = cursor.source
        switch cursor.kind {
        case .null, .none:
            try cursor.null()
            self = .null
        case .boolean: self = .boolean(try cursor.boolean())
        case .number:
            let start = cursor.offset
            guard let number = Decimal128(source.text(try cursor.number())) else {
                throw JSONFault(kind: .syntax, offset: start, expected: "1E+6144")
            }
            self = .number(number)
        case .string: self = .string(source.value(try cursor.string()))
        case .array:
            var items: [FEELValue] = []
            try cursor.enterArray()
            while try cursor.nextElement() { items.append(try FEELValue(&cursor)) }
            self = .list(items)
        case .object: self = .context(try FEELContext(&cursor))
        }
    }

    /// Writes the value as JSON: numbers with all their digits, temporal values as ISO 8601 text, and null for what has no
    /// form in JSON (ranges and functions).
    func write(to json: inout JSONWriter) {
        switch self {
        case .null, .range, .function: json.null()
        case .boolean(let value): json.boolean(value)
        case .number(let value): json.raw(value.description)
        case .string(let value): json.string(value)
        case .date(let value): json.string(value.description)
        case .time(let value): json.string(value.description)
        case .dateTime(let value): json.string(value.description)
        case .dayTimeDuration(let value): json.string(value.description)
        case .yearMonthDuration(let value): json.string(value.description)
        case .list(let list):
            json.array { json in
                for item in list.items { item.write(to: &json) }
            }
        case .context(let context):
            json.object { json in
                for entry in context.entries {
                    json.key(entry.name)
                    entry.value.write(to: &json)
                }
            }
        }
    }
}

extension FEELContext {
    /// The JSON object at a cursor; a key that comes twice is a fault.
    package init(_ cursor: inout JSONCursor) throws(JSONFault) {
        var entries: [(name: String, value: FEELValue)] = []
        var seen: Set<String> = []
        try cursor.enterObject()
        while let key = try cursor.nextKey() {
            let name = cursor.source.value(key)
            guard seen.insert(name).inserted else {
                throw JSONFault(kind: .syntax, offset: Int(key.offset), expected: "\"\(name)\"")
            }
            entries.append((name, try FEELValue(&cursor)))
        }
        self.init(entries)
    }
}
