import JSONText

/// Recognises evidence kinds in the words in which plans name them.
///
/// A text is brought to lower-case words; the synonym that begins first decides, the longest one where several begin
/// at the same word: "tangkapan layar hasil survei" is a screenshot, "laporan survei" a report.
public struct KindWords: Sendable {
    private struct Synonym {
        let bytes: [UInt8]
        let kind: Int
    }

    private var synonyms: [Synonym] = []
    /// Synonyms by the hash of their first word, the longest first.
    private var byFirstWord: [UInt64: [Int]] = [:]

    /// The synonyms of each kind, in the order of the kinds.
    init(_ words: [[String]]) {
        for (kind, names) in words.enumerated() {
            for name in names {
                var bytes: [UInt8] = []
                let source = SourceText(name: "", bytes: name.utf8)
                Self.normalise(source, 0, source.count, into: &bytes)
                guard !bytes.isEmpty else { continue }
                byFirstWord[Self.firstWordHash(bytes, 0).hash, default: []].append(synonyms.count)
                synonyms.append(Synonym(bytes: bytes, kind: kind))
            }
        }
        for key in byFirstWord.keys {
            byFirstWord[key]!.sort { synonyms[$0].bytes.count > synonyms[$1].bytes.count }
        }
    }

    /// The kind that a text names, or nil. `scratch` is room to work in.
    func kind(of slice: JSONString, in source: SourceText, scratch: inout [UInt8]) -> Int? {
        let start = Int(slice.offset)
        return kind(in: start..<start + Int(slice.length), of: source, scratch: &scratch)
    }

    private func kind(in range: Range<Int>, of source: SourceText, scratch: inout [UInt8]) -> Int? {
        scratch.removeAll(keepingCapacity: true)
        Self.normalise(source, range.lowerBound, range.count, into: &scratch)
        return next(in: scratch, from: 0)?.kind
    }

    /// The first kind that is named from a place on, and where its name ends.
    private func next(in text: [UInt8], from start: Int) -> (kind: Int, end: Int)? {
        var at = start
        while at < text.count {
            let word = Self.firstWordHash(text, at)
            if let candidates = byFirstWord[word.hash] {
                for index in candidates where matches(synonyms[index].bytes, text, at) {
                    return (synonyms[index].kind, at + synonyms[index].bytes.count)
                }
            }
            at = word.end + 1
        }
        return nil
    }

    /// Every kind that a text names, in the order of the words: a decree that adopts a plan names both.
    public func kinds(of text: String) -> [Int] {
        var words: [UInt8] = []
        let source = SourceText(name: "", bytes: text.utf8)
        Self.normalise(source, 0, source.count, into: &words)
        var result: [Int] = []
        var at = 0
        while let (kind, end) = next(in: words, from: at) {
            result.append(kind)
            at = end + 1
        }
        return result
    }

    /// The kind that a text names, or nil.
    public func kind(of text: String) -> Int? {
        var scratch: [UInt8] = []
        let source = SourceText(name: "", bytes: text.utf8)
        return kind(in: 0..<source.count, of: source, scratch: &scratch)
    }

    /// True when a text begins with the name of a kind.
    public func begins(_ text: String) -> Bool {
        var scratch: [UInt8] = []
        let source = SourceText(name: "", bytes: text.utf8)
        Self.normalise(source, 0, source.count, into: &scratch)
        let word = Self.firstWordHash(scratch, 0)
        return (byFirstWord[word.hash] ?? []).contains { matches(synonyms[$0].bytes, scratch, 0) }
    }

    private func matches(_ synonym: [UInt8], _ text: [UInt8], _ at: Int) -> Bool {
        let end = at + synonym.count
        guard end == text.count || (end < text.count && text[end] == 0x20) else { return false }
        for index in synonym.indices where text[at + index] != synonym[index] { return false }
        return true
    }

    /// Lower-case ASCII letters and digits, with one space between words.
    private static func normalise(_ source: SourceText, _ offset: Int, _ length: Int, into bytes: inout [UInt8]) {
        var isGap = false
        for index in offset..<offset + length {
            var byte = source[index]
            if byte >= 0x41, byte <= 0x5A { byte |= 0x20 }
            if (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x30 && byte <= 0x39) {
                if isGap && !bytes.isEmpty { bytes.append(0x20) }
                isGap = false
                bytes.append(byte)
            } else {
                isGap = true
            }
        }
    }

    private static func firstWordHash(_ bytes: [UInt8], _ start: Int) -> (hash: UInt64, end: Int) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var at = start
        while at < bytes.count, bytes[at] != 0x20 {
            hash = (hash ^ UInt64(bytes[at])) &* 0x0000_0100_0000_01B3
            at += 1
        }
        return (hash, at)
    }
}
