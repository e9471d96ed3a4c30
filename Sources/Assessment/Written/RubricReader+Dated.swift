import JSONText

enum DatedKey: String, CaseIterable, Sendable { case from, to, value, citation }
enum StretchKey: String, CaseIterable, Sendable { case from, to }

extension Reader {
    /// A value that always holds, or the one in force of several that each say from when: `[{"from", "to"?, "value",
    /// "citation"}]`. Faults: none that is in force, or two on one day.
    mutating func dated<Value>(
        _ read: (inout Reader) throws(JSONFault) -> Value?
    ) throws(JSONFault) -> (value: Value?, citation: String?) {
        guard cursor.kind == .array else { return (try read(&self), nil) }
        let start = offset
        var found: [(entry: DatedValue.Entry, value: Value, offset: Int)] = []
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
            r.checkOrder(stretch, at: offset)
            guard let from = stretch.from, let value else { return isRead = false }
            _ = r.edition.takes(from: from, to: stretch.to)
            let entry = DatedValue.Entry(from: from, to: stretch.to, text: text, citation: citation ?? "")
            found.append((entry, value, offset))
        }
        if found.count > Self.mostDates {
            report(.tooMany, at: start, ["found": String(found.count), "expected": String(Self.mostDates)])
        }
        found.sort { $0.entry.from < $1.entry.from }
        for (before, after) in zip(found, found.dropFirst())
        where before.entry.from == after.entry.from || before.entry.to.map({ after.entry.from <= $0 }) ?? false {
            report(.datesOverlap, at: max(before.offset, after.offset), ["found": after.entry.from.description])
        }
        let last = found.last { entry in edition.day.map { entry.entry.from <= $0 } ?? true }
        // One that has ended is not in force, whatever came before it.
        let isOver = edition.day.flatMap { day in last?.entry.to.map { $0 < day } } ?? false
        let place = source.place(of: start)
        edition.values.append(DatedValue(file: source.name, line: place.line, entries: found.map(\.entry)))
        if (last == nil || isOver) && isRead {
            report(.nothingInForce, at: start, ["found": edition.day?.description ?? "…"])
        }
        return isOver ? (nil, nil) : (last?.value, last?.entry.citation)
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
        let span = try span()
        return edition.takes(from: span.from, to: span.to)
    }

    /// The days from and to which something holds, whatever the edition.
    mutating func span() throws(JSONFault) -> (from: Day?, to: Day?) {
        let start = offset
        let stretch = try stretch()
        checkOrder(stretch, at: start)
        return (stretch.from, stretch.to)
    }

    fileprivate mutating func checkOrder(_ stretch: (from: Day?, to: Day?), at offset: Int) {
        guard let from = stretch.from, let to = stretch.to, to < from else { return }
        report(.periodReversed, at: offset, ["found": "\(from) … \(to)"])
    }

    /// So many values of one thing are no history any more.
    private static var mostDates: Int { 64 }
    private static let datedKeys = KeyTable<DatedKey>()
    private static let stretchKeys = KeyTable<StretchKey>()
}
