/// Reads the XML of office documents from front to back, one event after the other.
///
/// Names are given without their prefix: a part has one vocabulary and the prefix is the writer's choice. A document
/// type is refused, hence no entities but XML's own five and characters by number.
struct XMLReader {
    /// What was met.
    enum Event {
        /// The start of an element, see `name` and `attribute`. An empty element has an end too.
        case start
        /// The end of an element, see `name`.
        case end
        /// Text between tags, see `text`.
        case text
    }

    private static let deepest = 256

    private let bytes: [UInt8]
    private let part: String
    private var at = 0
    /// Local name of the element that was met last.
    private(set) var name = ""
    /// Text that was met last.
    private(set) var text = ""
    private var attributes: [(name: Range<Int>, value: Range<Int>)] = []
    private var open: [Range<Int>] = []
    private var isEmptyElement = false

    init(_ bytes: [UInt8], part: String) throws(DocumentFault) {
        self.bytes = bytes
        self.part = part
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { throw fault(.xmlSyntax) }
    }

    /// How many elements are open.
    var depth: Int { open.count }

    /// The next event; nil after the last.
    mutating func next() throws(DocumentFault) -> Event? {
        if isEmptyElement {
            isEmptyElement = false
            name = localName(open.removeLast())
            return .end
        }
        while at < bytes.count {
            if bytes[at] != UInt8(ascii: "<") {
                let start = at
                while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
                guard !open.isEmpty else { continue }
                text = try decode(start..<at)
                return .text
            }
            guard at + 1 < bytes.count else { throw fault(.xmlSyntax) }
            switch bytes[at + 1] {
            case UInt8(ascii: "?"): try skip(past: "?>")
            case UInt8(ascii: "!"):
                if matches("<!--") {
                    try skip(past: "-->")
                } else if matches("<![CDATA["), !open.isEmpty {
                    let start = at + 9
                    try skip(past: "]]>")
                    text = String(decoding: bytes[start..<at - 3], as: UTF8.self)
                    return .text
                } else {
                    throw fault(.entity)
                }
            case UInt8(ascii: "/"): return try endTag()
            default: return try startTag()
            }
        }
        guard open.isEmpty else { throw fault(.xmlSyntax) }
        return nil
    }

    /// The value of an attribute of the element whose start was met last, by its local name.
    func attribute(_ name: String) throws(DocumentFault) -> String? {
        for attribute in attributes where isName(attribute.name, name) { return try decode(attribute.value) }
        return nil
    }

    /// Passes over the rest of the element whose start was met last.
    mutating func skipElement() throws(DocumentFault) {
        let outer = open.count - 1
        while open.count > outer { _ = try next() }
    }

    /// The text of the element whose start was met last, of all elements below it too.
    mutating func elementText() throws(DocumentFault) -> String {
        let outer = open.count - 1
        var result = ""
        while open.count > outer { if case .text? = try next() { result += text } }
        return result
    }

    private mutating func startTag() throws(DocumentFault) -> Event {
        at += 1
        let nameRange = try scanName()
        attributes.removeAll(keepingCapacity: true)
        while true {
            skipSpace()
            guard at < bytes.count else { throw fault(.xmlSyntax) }
            if bytes[at] == UInt8(ascii: ">") {
                at += 1
                break
            }
            if bytes[at] == UInt8(ascii: "/") {
                guard at + 1 < bytes.count, bytes[at + 1] == UInt8(ascii: ">") else { throw fault(.xmlSyntax) }
                at += 2
                isEmptyElement = true
                break
            }
            let key = try scanName()
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { throw fault(.xmlSyntax) }
            at += 1
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
                throw fault(.xmlSyntax)
            }
            let quote = bytes[at]
            at += 1
            let start = at
            while at < bytes.count, bytes[at] != quote { at += 1 }
            guard at < bytes.count else { throw fault(.xmlSyntax) }
            attributes.append((key, start..<at))
            at += 1
        }
        open.append(nameRange)
        guard open.count <= Self.deepest else { throw fault(.tooDeep) }
        name = localName(nameRange)
        return .start
    }

    private mutating func endTag() throws(DocumentFault) -> Event {
        at += 2
        let range = try scanName()
        skipSpace()
        guard at < bytes.count, bytes[at] == UInt8(ascii: ">"), let opened = open.popLast(),
            bytes[range].elementsEqual(bytes[opened])
        else { throw fault(.xmlSyntax) }
        at += 1
        name = localName(range)
        return .end
    }

    private mutating func scanName() throws(DocumentFault) -> Range<Int> {
        let start = at
        scan: while at < bytes.count {
            switch bytes[at] {
            case 0...0x20, UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "<"): break scan
            default: at += 1
            }
        }
        guard at > start else { throw fault(.xmlSyntax) }
        return start..<at
    }

    private mutating func skipSpace() {
        while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    }

    private func matches(_ literal: StaticString) -> Bool {
        guard at + literal.utf8CodeUnitCount <= bytes.count else { return false }
        return literal.withUTF8Buffer { wanted in
            for index in wanted.indices where unsafe bytes[at + index] != wanted[index] { return false }
            return true
        }
    }

    private mutating func skip(past literal: StaticString) throws(DocumentFault) {
        while at < bytes.count {
            if matches(literal) {
                at += literal.utf8CodeUnitCount
                return
            }
            at += 1
        }
        throw fault(.xmlSyntax)
    }

    private func localName(_ range: Range<Int>) -> String {
        String(decoding: bytes[localRange(range)], as: UTF8.self)
    }

    private func localRange(_ range: Range<Int>) -> Range<Int> {
        guard let colon = bytes[range].lastIndex(of: UInt8(ascii: ":")) else { return range }
        return colon + 1..<range.upperBound
    }

    private func isName(_ range: Range<Int>, _ name: String) -> Bool {
        bytes[localRange(range)].elementsEqual(name.utf8)
    }

    /// The characters that bytes stand for.
    private func decode(_ range: Range<Int>) throws(DocumentFault) -> String {
        guard bytes[range].contains(UInt8(ascii: "&")) else { return String(decoding: bytes[range], as: UTF8.self) }
        var result: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            guard bytes[index] == UInt8(ascii: "&") else {
                result.append(bytes[index])
                index += 1
                continue
            }
            let limit = min(index + 12, range.upperBound)
            guard let end = bytes[index..<limit].firstIndex(of: UInt8(ascii: ";")) else { throw fault(.xmlSyntax) }
            let entity = String(decoding: bytes[index + 1..<end], as: UTF8.self)
            switch entity {
            case "amp": result.append(UInt8(ascii: "&"))
            case "lt": result.append(UInt8(ascii: "<"))
            case "gt": result.append(UInt8(ascii: ">"))
            case "quot": result.append(UInt8(ascii: "\""))
            case "apos": result.append(UInt8(ascii: "'"))
            default:
                guard entity.hasPrefix("#") else { throw fault(.entity) }
                let digits = entity.dropFirst()
                let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
                guard let code, let scalar = Unicode.Scalar(code) else { throw fault(.xmlSyntax) }
                result.append(contentsOf: String(Character(scalar)).utf8)
            }
            index = end + 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func fault(_ kind: DocumentFault.Kind) -> DocumentFault {
        DocumentFault(kind, part: part, offset: at)
    }
}
