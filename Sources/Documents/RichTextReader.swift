/// Reads a document in the Rich Text Format: paragraphs, and tables by the right edges of their cells.
public struct RichTextReader {
    private static let deepest = 1_000
    /// Groups whose content is no text of the document.
    private static let passedOver: Set<String> = [
        "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
        "footerl", "footerr", "footerf", "footnote", "annotation", "fldinst", "listtable", "listoverridetable",
        "revtbl",
        "themedata", "latentstyles", "datastore", "nonshppict", "xmlnstbl", "rsidtbl", "generator",
    ]

    /// What a group may change, and its end changes back.
    private struct State {
        var isPassedOver = false
        var isFontTable = false
        var isStruck = false
        var isDeleted = false
        var font = 0
        var skip = 1
    }

    private let bytes: [UInt8]
    private var at = 0
    private var state = State()
    private var outer: [State] = []
    private var layout = RichTextLayout()
    private var symbolFonts: Set<Int> = []
    private var tableFont = 0
    /// Characters that stand for those who cannot read the one before by its number.
    private var toSkip = 0
    private var high: UInt32?

    /// True for bytes that begin as such a document does.
    static func isRichText(_ bytes: [UInt8]) -> Bool { bytes.starts(with: "{\\rtf".utf8) }

    /// Reads a document.
    public static func read(_ bytes: [UInt8]) throws(DocumentFault) -> TextDocument {
        var reader = RichTextReader(bytes: bytes)
        try reader.read()
        return reader.layout.finish()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func read() throws(DocumentFault) {
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "{"):
                guard outer.count < Self.deepest else { throw DocumentFault(.tooDeep, offset: at) }
                outer.append(state)
                toSkip = 0
            case UInt8(ascii: "}"):
                if let before = outer.popLast() { state = before }
                toSkip = 0
            case UInt8(ascii: "\\"): control()
            case 0x0A, 0x0D: break
            default: put(UInt32(byte), isByte: true)
            }
        }
    }

    private mutating func control() {
        guard at < bytes.count else { return }
        guard isLetter(bytes[at]) else { return sign() }
        let start = at
        while at < bytes.count, isLetter(bytes[at]), at - start < 40 { at += 1 }
        let word = String(decoding: bytes[start..<at], as: UTF8.self)
        let digits = at
        if at < bytes.count, bytes[at] == UInt8(ascii: "-") { at += 1 }
        while at < bytes.count, (0x30...0x39).contains(bytes[at]), at - digits < 11 { at += 1 }
        let value = Int(String(decoding: bytes[digits..<at], as: UTF8.self))
        if at < bytes.count, bytes[at] == 0x20 { at += 1 }
        handle(word, value)
    }

    private mutating func sign() {
        let byte = bytes[at]
        at += 1
        switch byte {
        case UInt8(ascii: "'"):
            let code = UInt32(String(decoding: bytes[at..<min(at + 2, bytes.count)], as: UTF8.self), radix: 16)
            at = min(at + 2, bytes.count)
            if let code { put(code, isByte: true) }
        // What a reader need not know.
        case UInt8(ascii: "*"): state.isPassedOver = true
        case UInt8(ascii: "~"): put(0x20)
        case UInt8(ascii: "_"): put(0x2D)
        case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): put(UInt32(byte))
        case 0x0A, 0x0D: handle("par", nil)
        default: break
        }
    }

    private mutating func handle(_ word: String, _ value: Int?) {
        if Self.passedOver.contains(word) {
            state.isPassedOver = true
            return
        }
        switch word {
        case "fonttbl": state.isFontTable = true
        case "f":
            if state.isFontTable { tableFont = value ?? 0 } else { state.font = value ?? 0 }
        case "fcharset": if state.isFontTable, value == 2 { symbolFonts.insert(tableFont) }
        case "bin": at = min(at + max(value ?? 0, 0), bytes.count)
        case "uc": state.skip = min(max(value ?? 1, 0), 8)
        case "u":
            guard let value else { return }
            put(UInt32(truncatingIfNeeded: value < 0 ? value + 65_536 : value))
            toSkip = state.skip
        case "plain":
            state.isStruck = false
            state.isDeleted = false
            state.font = 0
        case "strike", "striked": state.isStruck = value != 0
        case "deleted": state.isDeleted = value != 0
        case "tab", "emspace", "enspace": put(0x20)
        case "emdash": put(0x2014)
        case "endash": put(0x2013)
        case "bullet": put(0x2022)
        case "lquote": put(0x2018)
        case "rquote": put(0x2019)
        case "ldblquote": put(0x201C)
        case "rdblquote": put(0x201D)
        default: if !state.isPassedOver, !state.isFontTable { layout.handle(word, value) }
        }
    }

    private mutating func put(_ code: UInt32, isByte: Bool = false) {
        guard !state.isPassedOver, !state.isFontTable else { return }
        if toSkip > 0, isByte {
            toSkip -= 1
            return
        }
        var code = code
        if (0xD800...0xDBFF).contains(code) {
            high = code
            return
        }
        if (0xDC00...0xDFFF).contains(code), let first = high.take() {
            code = 0x10000 + (first - 0xD800) << 10 + (code - 0xDC00)
        }
        high = nil
        let isSign = symbolFonts.contains(state.font) && code > 0x20
        let text =
            isSign
            ? SymbolFont.sign(code)
            : isByte && code < 256
                ? String(PlainText.windows1252[Int(code)]) : Unicode.Scalar(code).map { String($0) } ?? ""
        layout.add(text, isStruck: state.isStruck || state.isDeleted)
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
}
