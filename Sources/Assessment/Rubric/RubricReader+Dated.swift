import JSONText

/// Which values of a rubric are read where it dates them, and what dates there are.
struct Edition {
    /// The day whose values count; nil for the last ones.
    var day: Day?
    /// The days from which something else holds.
    var turns: Set<Day> = []
    /// Every dated value of the file.
    var values: [Rubric.DatedValue] = []

    /// Notes the ends of a stretch of time, and tells whether it is the one to read.
    mutating func takes(from: Day?, to: Day?) -> Bool {
        if let from { turns.insert(from) }
        if let to { turns.insert(Day(number: to.number + 1)) }
        guard let day else { return to == nil }
        return (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }
}

private enum DatedKey: String, CaseIterable, Sendable { case from, to, value, citation }
private enum StretchKey: String, CaseIterable, Sendable { case from, to }

extension Reader {
    /// A value that always holds, or the one in force of several that each say from when: `[{"from", "to"?, "value",
    /// "citation"}]`. Faults: none that is in force, or two on one day.
    mutating func dated<Value>(
        _ read: (inout Reader) throws(JSONFault) -> Value?
    ) throws(JSONFault) -> (value: Value?, citation: String?) {
        guard cursor.kind == .array else { return (try read(&self), nil) }
        let start = offset
        var entries: [Rubric.DatedValue.Entry] = []
        var found: (value: Value?, citation: String?, from: Day)?
        var isRead = true
        try elements { r throws(JSONFault) in
            let offset = r.offset
            var stretch: (from: Day?, to: Day?)
            var value: Value?
            var text = ""
            var citation: String?
            try r.members(Self.datedKeys, required: [.from, .value, .citation]) { reader, key throws(JSONFault) in
                switch key {
                case .from: stretch.from = try reader.day()
                case .to: stretch.to = try reader.day()
                case .value:
                    let start = reader.offset
                    value = try read(&reader)
                    text = String(decoding: reader.source.bytes(start..<reader.offset), as: UTF8.self)
                case .citation: citation = try reader.text()
                }
            }
            guard let from = stretch.from, value != nil else { return isRead = false }
            let entry = Rubric.DatedValue.Entry(from: from, to: stretch.to, text: text, citation: citation ?? "")
            if let other = entries.first(where: { $0.overlaps(entry) }) {
                r.report(.datesOverlap, at: offset, ["found": "\(max(from, other.from))"])
            }
            entries.append(entry)
            let isInForce = r.edition.takes(from: from, to: stretch.to)
            if isInForce || r.edition.day == nil, found.map({ $0.from < from }) ?? true {
                found = (value, citation, from)
            }
        }
        let place = source.place(of: start)
        edition.values.append(Rubric.DatedValue(file: source.name, line: place.line, entries: entries))
        if found == nil && isRead {
            report(.nothingInForce, at: start, ["found": edition.day?.description ?? ""])
        }
        return (found?.value, found?.citation)
    }

    /// From when to when something holds: `{"from", "to"?}`.
    mutating func stretch() throws(JSONFault) -> (from: Day?, to: Day?) {
        var stretch: (from: Day?, to: Day?)
        try members(Self.stretchKeys, required: [.from]) { reader, key throws(JSONFault) in
            switch key {
            case .from: stretch.from = try reader.day()
            case .to: stretch.to = try reader.day()
            }
        }
        return stretch
    }

    /// True when something is to be read that holds for a while.
    mutating func isInForce() throws(JSONFault) -> Bool {
        let stretch = try stretch()
        return edition.takes(from: stretch.from, to: stretch.to)
    }

    private static let datedKeys = KeyTable<DatedKey>()
    private static let stretchKeys = KeyTable<StretchKey>()
}

extension Rubric {
    /// A value of the rubric that changes in time.
    public struct DatedValue: Hashable, Sendable {
        /// The file that it stands in.
        public let file: String
        /// Its line.
        public let line: Int
        /// What holds when, as written.
        public let entries: [Entry]

        /// What holds for a while.
        public struct Entry: Hashable, Sendable {
            /// The first day.
            public let from: Day
            /// The last day; nil while it has none.
            public let to: Day?
            /// The value, as it is written.
            public let text: String
            /// What says so.
            public let citation: String

            /// True when a day is in both. One without a last day ends when the next begins.
            func overlaps(_ other: Entry) -> Bool {
                let (first, second) = from <= other.from ? (self, other) : (other, self)
                if first.from == second.from { return true }
                return first.to.map { second.from <= $0 } ?? false
            }
        }
    }
}
