/// The named characters of HTML that writers of tables use; any other name stays as it is written.
enum Entities {
    private static let named: [String: Unicode.Scalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "ndash": "–", "mdash": "—",
        "hellip": "…", "bull": "•", "middot": "·", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”",
        "check": "✓", "radic": "√", "times": "×", "frac12": "½", "sect": "§", "copy": "©", "deg": "°", "eacute": "é",
        "shy": "\u{AD}", "ensp": " ", "emsp": " ", "thinsp": " ", "rarr": "→", "le": "≤", "ge": "≥",
    ]

    /// A text with its characters by name and by number put in.
    static func decode(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "&"),
                let end = bytes[at..<min(at + 12, bytes.count)].firstIndex(of: UInt8(ascii: ";")),
                let scalar = scalar(String(decoding: bytes[at + 1..<end], as: UTF8.self))
            else {
                result.append(bytes[at])
                at += 1
                continue
            }
            result.append(contentsOf: String(Character(scalar)).utf8)
            at = end + 1
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return named[name] }
        let digits = name.dropFirst()
        let isHex = digits.first == "x" || digits.first == "X"
        return (isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)).flatMap(Unicode.Scalar.init)
    }
}
