import JSONText

/// A JSON value, to see whether two say the same.
indirect enum JoinValue {
    case scalar(String)
    case text(String)
    case array([JoinValue])
    case object([(key: String, value: JoinValue)])

    /// The value at a cursor.
    init(_ cursor: inout JSONCursor) throws(JSONFault) {
        switch cursor.kind {
        case .string: self = .text(cursor.source.value(try cursor.string()))
        case .number: self = .scalar(cursor.source.text(try cursor.number()))
        case .boolean: self = .scalar(try cursor.boolean() ? "true" : "false")
        case .array:
            var items: [JoinValue] = []
            try cursor.enterArray()
            while try cursor.nextElement() { items.append(try JoinValue(&cursor)) }
            self = .array(items)
        case .object:
            var members: [(key: String, value: JoinValue)] = []
            try cursor.enterObject()
            while let key = try cursor.nextKey() {
                members.append((cursor.source.value(key), try JoinValue(&cursor)))
            }
            self = .object(members)
        case .null, .none:
            try cursor.null()
            self = .scalar("null")
        }
    }

    /// A member of an object.
    subscript(key: String) -> JoinValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    /// The elements of a list; a value that may stand for a list of one is one.
    var items: [JoinValue] { if case .array(let items) = self { items } else { [self] } }

    /// What it says in one line.
    var text: String {
        switch self {
        case .scalar(let text), .text(let text): text
        case .array(let items): items.map(\.text).joined(separator: ",")
        case .object: String(decoding: json, as: UTF8.self)
        }
    }

    /// What it says for people: `word` has their words for the names of members and for numbers, yes, no and nothing.
    func plain(_ word: (String) -> String) -> String {
        switch self {
        case .scalar(let text): word(text)
        case .text(let text): text
        case .array(let items): items.map { $0.plain(word) }.joined(separator: ", ")
        case .object(let members): members.map { "\(word($0.key)) \($0.value.plain(word))" }.joined(separator: "; ")
        }
    }

    /// What it says as a part of a section: without where it was read, and for a decision without its day, which for a
    /// sheet is that of the import; what may be written in two ways is written in one.
    func meaning(_ section: JoinSection) -> String {
        guard case .object(var members) = self else {
            if section == .answers { return JoinValue.object([("answer", self)]).meaning(section) }
            return String(decoding: json, as: UTF8.self)
        }
        switch section {
        case .satker, .plan: break
        case .answers: members.removeAll { $0.key == "cell" }
        case .evidence:
            members = members.filter { $0.key != "cell" }
                .map { ($0.key, $0.key == "indicator" ? .array($0.value.items) : $0.value) }
        case .review: members.removeAll { ["cell", "date", "unit"].contains($0.key) }
        }
        return String(decoding: JoinValue.object(members).json, as: UTF8.self)
    }

    /// As JSON on one line, members in the order of their keys.
    private var json: [UInt8] {
        var json = JSONWriter(isPretty: false)
        write(&json)
        return json.bytes
    }

    private func write(_ json: inout JSONWriter) {
        switch self {
        case .scalar(let text): json.raw(text)
        case .text(let text): json.string(text)
        case .array(let items): json.array { json in for item in items { item.write(&json) } }
        case .object(let members):
            json.object { json in
                for (key, value) in members.sorted(by: { $0.key < $1.key }) {
                    json.key(key)
                    value.write(&json)
                }
            }
        }
    }
}
