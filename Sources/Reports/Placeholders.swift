extension String {
    /// The text with what stands between braces replaced: `{name}` by the value of `name`.
    func filled(_ value: (String) -> String) -> String {
        var result = ""
        var rest = utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "{")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: "}"))
        {
            result += Substring(rest[..<open])
            result += value(String(Substring(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        return result + Substring(rest)
    }

    /// The names of its placeholders.
    var placeholders: Set<String> {
        var names: Set<String> = []
        _ = filled { name in
            names.insert(name)
            return ""
        }
        return names
    }

    /// The text with dots for its placeholders, as a page about it shows it.
    var pattern: String { filled { _ in "…" } }

    /// A number with a decimal comma for its point.
    var withDecimalComma: String {
        String(decoding: utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: ",") : $0 }, as: UTF8.self)
    }
}
