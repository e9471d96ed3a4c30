/// Markup of a page. What is put into a literal of it is a text and is escaped, unless it is markup itself, so that only what
/// stands in this folder can be a tag.
struct Markup: ExpressibleByStringInterpolation, Sendable {
    /// As it is written.
    private(set) var source: String

    /// Markup that was made before and set aside.
    init(made source: some StringProtocol) { self.source = String(source) }

    init(stringLiteral value: String) { source = value }
    init(stringInterpolation: StringInterpolation) { source = stringInterpolation.source }

    /// A literal on its way.
    struct StringInterpolation: StringInterpolationProtocol {
        var source = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            source.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        mutating func appendLiteral(_ literal: String) { source += literal }
        mutating func appendInterpolation(_ text: String) { source += Markup.escape(text) }
        mutating func appendInterpolation(_ number: Int) { source += String(number) }
        mutating func appendInterpolation(_ markup: Markup) { source += markup.source }
        mutating func appendInterpolation(_ parts: [Markup]) { for part in parts { source += part.source } }
        mutating func appendInterpolation(_ part: Markup?) { source += part?.source ?? "" }
    }

    /// True for nothing.
    var isEmpty: Bool { source.isEmpty }

    static func + (a: Markup, b: Markup) -> Markup { Markup(made: a.source + b.source) }
    static func += (a: inout Markup, b: Markup) { a.source += b.source }

    /// The markup with a sign that holds its place replaced, see `Slot`.
    func filling(_ slot: Slot, with markup: Markup) -> Markup {
        Markup(made: source.replacing(slot.rawValue, with: markup.source))
    }

    /// What is only known when all units are: a control character, which no text keeps, holds its place.
    enum Slot: String {
        /// The number of the unit in the page.
        case unit = "\u{1C}"
        /// What comes before the number of an indicator, where a page is about several rubrics.
        case rubric = "\u{1B}"
        /// The list of gaps.
        case gaps = "\u{1A}"
    }

    private static func escape(_ text: String) -> String {
        let text = safe(text)
        guard text.utf8.contains(where: isSpecial) else { return text }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
            case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
            case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
            case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
            case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): true
        default: false
        }
    }
}

extension Sequence<Markup> {
    /// All of them, one after the other.
    func joined(_ separator: Markup = "") -> Markup {
        Markup(made: map(\.source).joined(separator: separator.source))
    }
}
