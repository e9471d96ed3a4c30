public import FEEL
public import JSONText

/// A fault in an input file: what was found, where, what was expected. The words are the catalogue's.
public struct Diagnostic: Error, Hashable, Sendable {
    /// What kind of fault.
    public let code: DiagnosticCode
    /// The file, as the user named it.
    public let file: String
    /// Line and column, where the fault is inside a file.
    public let place: Place?
    /// The line with the fault.
    public let excerpt: Excerpt?
    /// What the message's placeholders stand for, such as `found` and `expected`.
    public let details: [String: String]

    /// A fault of a file, or of a line of it, as a whole.
    public init(_ code: DiagnosticCode, file: String, line: Int? = nil, _ details: [String: String] = [:]) {
        self.code = code
        self.file = file
        place = line.map { Place(line: $0, column: 1) }
        excerpt = nil
        self.details = details
    }

    /// A fault at some bytes of a source; of a text that Tilik made of a document, the document is told alone.
    public init(
        _ code: DiagnosticCode, in source: SourceText, at offset: Int, length: Int = 1,
        _ details: [String: String] = [:]
    ) {
        self.code = code
        file = source.name
        place = source.isMade ? nil : source.place(of: offset)
        excerpt = source.isMade ? nil : source.excerpt(at: offset, length: length)
        self.details = details
    }

    /// The fault that ended the reading of a source.
    public init(_ fault: JSONFault, in source: SourceText) {
        let code: DiagnosticCode =
            switch fault.kind {
            case .syntax, .unfinished, .trailing: .jsonSyntax
            case .notUTF8: .notUTF8
            case .tooDeep: .tooDeep
            }
        var details = ["expected": fault.expected, "fault": fault.kind.rawValue]
        let found = source[min(fault.offset, source.count)]
        details["found"] =
            found >= 0x21 && found < 0x7F
            ? String(UnicodeScalar(found)) : "0x" + String(UInt32(found), radix: 16, uppercase: true)
        self.init(code, in: source, at: fault.offset, details)
    }

    /// A fault of an expression that is the whole text of a source.
    public init(_ fault: FEELFault, in source: SourceText) {
        let text = String(decoding: source.bytes(0..<source.count), as: UTF8.self)
        let length = text.unicodeScalars.prefix(fault.offset).reduce(0) { $0 + UTF8.width($1) }
        self.init(.badExpression, in: source, at: length, fault.details)
    }

    /// A fault of an expression that stands in a JSON string, or in a list of them which are its lines; at a byte of the
    /// source stands the opening quote or bracket.
    public init(_ fault: FEELFault, ofExpressionAt start: Int, in source: SourceText) {
        var (at, left) = (start, fault.offset)
        if source[start] == UInt8(ascii: "[") {
            var cursor = JSONCursor(source, at: start)
            // The list has been read before: it is one.
            try? cursor.enterArray()
            while (try? cursor.nextElement()) ?? false, let line = try? cursor.string() {
                at = Int(line.offset) - 1
                let count = source.value(line).unicodeScalars.count
                if left <= count { break }
                // The line feed between two lines counts too.
                left -= count + 1
            }
        }
        let place = Self.place(of: left, inStringAt: at, of: source)
        self.init(.badExpression, in: source, at: place, fault.details)
    }

    /// Where the character of a JSON string stands that has so many before it.
    private static func place(of count: Int, inStringAt start: Int, of source: SourceText) -> Int {
        var at = start + 1
        for _ in 0..<count where at < source.count {
            if source[at] == UInt8(ascii: "\\") {
                // A pair of surrogates is one character.
                let isPair =
                    source[at + 1] == UInt8(ascii: "u") && (source[at + 2] | 0x20) == UInt8(ascii: "d")
                    && source[at + 3] >= UInt8(ascii: "8") && source[at + 6] == UInt8(ascii: "\\")
                at += source[at + 1] == UInt8(ascii: "u") ? (isPair ? 12 : 6) : 2
            } else {
                at += 1
                while at < source.count, source[at] & 0xC0 == 0x80 { at += 1 }
            }
        }
        return at
    }
}

extension FEELFault {
    fileprivate var details: [String: String] {
        var details = ["found": found, "expected": expected, "fault": kind.rawValue]
        if !expected.isEmpty { details["fault"]! += ".expected" }
        if kind == .unknownName || kind == .unknownEntry, !expected.isEmpty { details["suggestion"] = expected }
        return details
    }
}

extension Diagnostic: Comparable {
    /// By file, line, column and code, then by what was found; faults of the file as a whole first.
    public static func < (a: Diagnostic, b: Diagnostic) -> Bool {
        let none = Place(line: 0, column: 0)
        return (a.file, a.place ?? none, a.code.rawValue, a.details["found"] ?? "")
            < (b.file, b.place ?? none, b.code.rawValue, b.details["found"] ?? "")
    }
}

/// Collects faults; keeps the first few of a file that has thousands, and counts the rest.
public struct DiagnosticSink: Sendable {
    /// How many faults of one input are kept.
    public static let limit = 100

    /// The faults kept.
    public private(set) var diagnostics: [Diagnostic] = []
    /// How many more there were.
    public private(set) var omitted = 0

    /// An empty sink.
    public init() {}

    /// True when nothing is wrong.
    public var isEmpty: Bool { diagnostics.isEmpty }

    /// True when what was read can be used: nothing is wrong, or no more than single answers.
    public var isUsable: Bool { omitted == 0 && diagnostics.allSatisfy(\.code.isOfOneAnswer) }

    /// True when further faults are only counted.
    public var isFull: Bool { diagnostics.count >= Self.limit }

    /// Counts a fault that is not kept.
    mutating func omit() { omitted += 1 }

    /// Takes over the faults of another sink.
    public mutating func merge(_ other: DiagnosticSink) {
        for diagnostic in other.diagnostics { report(diagnostic) }
        omitted += other.omitted
    }

    /// Notes a fault.
    public mutating func report(_ diagnostic: Diagnostic) {
        if diagnostics.count < Self.limit {
            diagnostics.append(diagnostic)
        } else {
            omitted += 1
        }
    }
}
