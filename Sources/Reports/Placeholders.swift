extension String {
    /// The text with what stands between braces replaced: `{name}` by the value of `name`.
    func filled(_ value: (String) -> String) -> String {
        var result = ""
        var rest = self[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            result += value(String(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }

    /// The text with dots for its placeholders, as a page about it shows it.
    var pattern: String { filled { _ in "…" } }
}
