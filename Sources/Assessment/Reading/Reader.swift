package import JSONText

/// Reads the values of one JSON text into a model and notes every fault on the way.
///
/// Each function reads exactly one value: it returns nil, having reported why and passed over the value, when the value
/// is not what is wanted. Only a fault of syntax ends the reading.
package struct Reader {
    package var cursor: JSONCursor
    package var sink = DiagnosticSink()
    /// Which of the dated values of a rubric are read.
    package var edition = Edition()

    package init(_ source: SourceText) {
        cursor = JSONCursor(source)
    }

    package var source: SourceText { cursor.source }
    package var offset: Int { cursor.offset }

    // MARK: Faults

    package mutating func report(
        _ code: DiagnosticCode, at offset: Int, length: Int = 1, _ details: [String: String] = [:]
    ) {
        if sink.isFull { return sink.omit() }
        sink.report(Diagnostic(code, in: source, at: offset, length: length, details))
    }

    /// Reports a string of the source, marked with its quotes.
    package mutating func report(
        _ code: DiagnosticCode, _ slice: JSONString, _ details: [String: String] = [:]
    ) {
        report(
            code, at: Int(slice.offset) - 1, length: Int(slice.length) + 2,
            details.merging(["found": source.value(slice)]) { given, _ in given })
    }

    /// Reports a name that is none of `names`, with the nearest one.
    package mutating func reportUnknown(
        _ code: DiagnosticCode, _ slice: JSONString, among names: [String]
    ) {
        if sink.isFull { return sink.omit() }
        report(code, slice, unknownDetails(slice, names))
    }

    private func unknownDetails(_ slice: JSONString, _ names: [String]) -> [String: String] {
        var details = ["expected": names.prefix(24).joined(separator: ", ") + (names.count > 24 ? ", …" : "")]
        details["suggestion"] = nearestName(to: source.value(slice), among: names)
        return details
    }

    /// Reports a value of the wrong kind and passes over it.
    package mutating func wrongType(_ expected: String) throws(JSONFault) {
        let start = offset
        let kind = cursor.kind
        try cursor.skip()
        let end = kind == .object || kind == .array ? start + 1 : offset
        report(.wrongType, at: start, length: end - start, ["found": kind.rawValue, "expected": expected])
    }

    // MARK: Objects and arrays

    /// Visits the members of an object by known keys; unknown, repeated and missing keys are faults.
    @inline(__always)
    package mutating func members<Key>(
        _ table: KeyTable<Key>, required: [Key] = [],
        _ visit: (inout Reader, Key) throws(JSONFault) -> Void
    ) throws(JSONFault) where Key: Equatable {
        guard cursor.kind == .object else { return try wrongType("object") }
        let start = offset
        var seen: UInt64 = 0
        var last = -1
        try cursor.enterObject()
        while let (slice, found) = try cursor.nextKey(in: table.table, after: last) {
            guard let index = found else {
                reportUnknown(.unknownKey, slice, among: table.table.names)
                try cursor.skip()
                continue
            }
            if seen & 1 << UInt64(index) != 0 {
                report(.repeatedKey, slice)
                try cursor.skip()
                continue
            }
            seen |= 1 << UInt64(index)
            last = index
            try visit(&self, table.keys[index])
        }
        for key in required {
            let index = table.keys.firstIndex(of: key) ?? 0
            if seen & 1 << UInt64(index) == 0 {
                report(.missingKey, at: start, ["expected": table.table.names[index]])
            }
        }
    }

    /// Visits the members of an object whose keys are free; a repeated key is a fault.
    package mutating func entries(
        _ visit: (inout Reader, JSONString) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        guard cursor.kind == .object else { return try wrongType("object") }
        var seen: Set<String> = []
        try cursor.enterObject()
        while let slice = try cursor.nextKey() {
            if seen.insert(source.value(slice)).inserted {
                try visit(&self, slice)
            } else {
                report(.repeatedKey, slice)
                try cursor.skip()
            }
        }
    }

    /// The same where most keys are among the names of a table: they come by their index, others without one.
    package mutating func entries(
        _ table: NameTable, _ visit: (inout Reader, JSONString, Int?) throws(JSONFault) -> Void
    ) throws(JSONFault) {
        guard cursor.kind == .object else { return try wrongType("object") }
        var seen = [Bool](repeating: false, count: table.names.count)
        var others: Set<String> = []
        var last = -1
        try cursor.enterObject()
        while let (slice, found) = try cursor.nextKey(in: table, after: last) {
            let isRepeated: Bool
            if let found {
                isRepeated = seen[found]
                seen[found] = true
                last = found
            } else {
                isRepeated = !others.insert(source.value(slice)).inserted
            }
            if isRepeated {
                report(.repeatedKey, slice)
                try cursor.skip()
            } else {
                try visit(&self, slice, found)
            }
        }
    }

    /// Visits the elements of an array.
    package mutating func elements(_ visit: (inout Reader) throws(JSONFault) -> Void) throws(JSONFault) {
        guard cursor.kind == .array else { return try wrongType("array") }
        try cursor.enterArray()
        while try cursor.nextElement() { try visit(&self) }
    }

    /// Visits the elements of an array, or a single value that stands for an array of one.
    package mutating func oneOrMore(_ visit: (inout Reader) throws(JSONFault) -> Void) throws(JSONFault) {
        if cursor.kind == .array { try elements(visit) } else { try visit(&self) }
    }

    // MARK: Scalars

    @inline(__always)
    package mutating func slice() throws(JSONFault) -> JSONString? {
        if let slice = try cursor.stringIfAny() { return slice }
        try wrongType("string")
        return nil
    }

    package mutating func text() throws(JSONFault) -> String? {
        try slice().map(source.value)
    }

    package mutating func boolean() throws(JSONFault) -> Bool? {
        guard cursor.kind == .boolean else {
            try wrongType("boolean")
            return nil
        }
        return try cursor.boolean()
    }

    /// A decimal number, exact; at most 18 digits.
    package mutating func decimal() throws(JSONFault) -> Rational? {
        guard cursor.kind == .number else {
            try wrongType("number")
            return nil
        }
        let number = try cursor.number()
        if let value = Rational(decimal: source.text(number)) { return value }
        report(
            .outOfRange, at: Int(number.offset), length: Int(number.length),
            ["found": source.text(number), "expected": "18", "fault": "digits"])
        return nil
    }

    /// A decimal number that is not negative.
    package mutating func amount() throws(JSONFault) -> Rational? {
        let start = offset
        guard let value = try decimal() else { return nil }
        if !value.isNegative { return value }
        report(.outOfRange, at: start, length: offset - start, ["found": value.description, "expected": "0…"])
        return nil
    }

    /// A decimal number from 0 to 1.
    package mutating func share() throws(JSONFault) -> Rational? {
        let start = offset
        guard let value = try decimal() else { return nil }
        if !value.isNegative && value <= .one { return value }
        report(.outOfRange, at: start, length: offset - start, ["found": value.description, "expected": "0…1"])
        return nil
    }

    /// A whole number of a range.
    package mutating func integer(_ range: ClosedRange<Int64>) throws(JSONFault) -> Int64? {
        guard cursor.kind == .number else {
            try wrongType("integer")
            return nil
        }
        let number = try cursor.number()
        if let value = smallInteger(number) ?? Int64(source.text(number)), range.contains(value) { return value }
        report(
            .outOfRange, at: Int(number.offset), length: Int(number.length),
            [
                "found": source.text(number),
                "expected": "\(range.lowerBound)…" + (range.upperBound > 1 << 60 ? "" : "\(range.upperBound)"),
            ])
        return nil
    }

    /// The number when it is up to 18 plain digits.
    private func smallInteger(_ number: JSONNumber) -> Int64? {
        guard number.length <= 18 else { return nil }
        var value: Int64 = 0
        for offset in Int(number.offset)..<Int(number.offset + number.length) {
            let byte = source[offset]
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return value
    }

    /// A day that exists.
    package mutating func day() throws(JSONFault) -> Day? {
        guard let slice = try slice() else { return nil }
        if let day = fastDay(slice) ?? Day(source.value(slice)) { return day }
        report(.noSuchDate, slice, ["expected": "YYYY-MM-DD"])
        return nil
    }

    /// Reads ten plain bytes without making a string.
    private func fastDay(_ slice: JSONString) -> Day? {
        guard slice.length == 10, !slice.isEscaped else { return nil }
        let start = Int(slice.offset)
        guard source[start + 4] == 0x2D, source[start + 7] == 0x2D else { return nil }
        return Day(year: digits(start, 4), month: digits(start + 5, 2), day: digits(start + 8, 2))
    }

    /// A number of so many digits; below zero where something else stands.
    private func digits(_ start: Int, _ count: Int) -> Int {
        var value = 0
        for at in start..<start + count {
            let digit = Int(source[at]) - 0x30
            guard digit >= 0, digit <= 9 else { return -1 }
            value = value * 10 + digit
        }
        return value
    }

    /// A month or a range of months, by its ends; nil for anything else.
    func months(_ slice: JSONString) -> (from: Month, to: Month)? {
        // An escaped text is read as what it stands for.
        guard !slice.isEscaped else { return Reader(SourceText(name: "", bytes: source.value(slice).utf8)).bare() }
        return months(at: Int(slice.offset), Int(slice.length))
    }

    /// The same of a source that holds nothing else.
    private func bare() -> (from: Month, to: Month)? { months(at: 0, source.count) }

    private func months(at start: Int, _ length: Int) -> (from: Month, to: Month)? {
        func month(_ at: Int) -> Month? {
            source[at + 4] == 0x2D ? Month(year: digits(at, 4), month: digits(at + 5, 2)) : nil
        }
        if length == 7 { return month(start).map { ($0, $0) } }
        guard length == 16, source[start + 7] == 0x2E, source[start + 8] == 0x2E, let from = month(start),
            let to = month(start + 9)
        else { return nil }
        return (from, to)
    }

    /// The index of a name of the table.
    package mutating func name(
        _ table: NameTable, _ code: DiagnosticCode = .unknownValue
    ) throws(JSONFault) -> Int? {
        guard let slice = try slice() else { return nil }
        if let index = cursor.index(of: slice, in: table) { return index }
        reportUnknown(code, slice, among: table.names)
        return nil
    }

    /// A text in both languages, each of which must be there.
    package mutating func localText() throws(JSONFault) -> LocalText? {
        var indonesian = ""
        var english = ""
        let start = offset
        try members(Self.languageKeys) { reader, key throws(JSONFault) in
            let text = try reader.text() ?? ""
            switch key {
            case .id: indonesian = text
            case .en: english = text
            }
        }
        if indonesian.isEmpty || english.isEmpty {
            report(.missingText, at: start, ["expected": indonesian.isEmpty ? "id" : "en"])
        }
        return LocalText(indonesian: indonesian, english: english)
    }

    enum LanguageKey: String, CaseIterable, Sendable { case id, en }
    private static let languageKeys = KeyTable<LanguageKey>()
}
