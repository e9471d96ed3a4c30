/// The name of a file of one satker in the folder of `--each`: its id where that can be a name, else what can be of it with
/// a sign for the rest, so that two never get one name for that.
struct EachName {
    let text: String

    /// A name for an id, with an ending such as `.md`.
    init(_ id: String, _ ending: String) {
        let plain = String(id.map { Self.isPlain($0) ? $0 : "-" })
        var stem = String(plain.drop { $0 == "." }.prefix(Self.most))
        if stem.isEmpty || stem != id { stem += (stem.isEmpty ? "" : "-") + Self.sign(id) }
        text = stem + ending
    }

    /// Letters of a name; file systems have room for some 200 bytes.
    private static let most = 100

    private static func isPlain(_ letter: Character) -> Bool {
        letter.isASCII && (letter.isLetter || letter.isNumber) || "-_.".contains(letter)
    }

    /// Eight letters that hang on every byte of a text (FNV-1a).
    private static func sign(_ text: String) -> String {
        var hash: UInt32 = 2_166_136_261
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
