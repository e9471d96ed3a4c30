import Foundation

/// The tags of a page, read as HTML has them, and what is wrong with them.
struct PageScan {
    let source: String
    /// The tags in their order, ends with a slash.
    private(set) var tags: [String] = []
    /// Identities, and what links and signs refer to.
    private(set) var ids: [String] = []
    private(set) var links: [String] = []
    /// Ends that end nothing, tags and attributes that no page has, signs that should have been escaped.
    private(set) var faults: [String] = []

    /// Elements whose ends may be left out, or that have none.
    private static let open: Set<String> = ["li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "meta", "br"]
    private static let known: Set<String> = open.union([
        "html", "head", "title", "style", "script", "body", "header", "main", "footer", "nav", "section", "div", "h1", "h2", "h3", "h4", "p",
        "ul", "ol", "dl", "a", "b", "i", "small", "span", "abbr", "time", "table", "details", "summary", "figure", "figcaption", "svg", "g",
        "defs", "path", "use", "circle",
    ])
    private static let attributes: Set<String> = [
        "lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "aria-label", "aria-hidden", "title", "datetime", "colspan",
        "rowspan", "viewBox", "preserveAspectRatio", "d", "x", "cx", "cy", "r", "width", "height", "data-words", "data-area", "data-authority",
        "data-minimums", "data-ranks",
    ]

    init(_ source: String) {
        self.source = source
        var rest = source.utf8[...]
        var stack: [String] = []
        while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
            if rest[..<start].contains(UInt8(ascii: ">")) { faults.append("a bare sign before \(text(rest[start...].prefix(60)))") }
            rest = rest[start...].dropFirst()
            if rest.first == UInt8(ascii: "!") {
                rest = rest[(rest.firstIndex(of: UInt8(ascii: ">")) ?? rest.endIndex)...].dropFirst()
                continue
            }
            var tag: [UInt8] = []
            var isQuoted = false
            while let byte = rest.popFirst(), isQuoted || byte != UInt8(ascii: ">") {
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                tag.append(byte)
            }
            let words = String(decoding: tag, as: UTF8.self)
            let name = String(words.drop { $0 == "/" }.prefix { $0 != " " && $0 != "/" })
            if !Self.known.contains(name) { faults.append("<\(words.prefix(60))>") }
            if words.hasPrefix("/") {
                tags.append("/" + name)
                while let last = stack.last, last != name, Self.open.contains(last) { stack.removeLast() }
                if stack.popLast() != name { faults.append("</\(name)> ends nothing") }
                continue
            }
            tags.append(name)
            read(String(words.dropFirst(name.count)))
            if !Self.open.contains(name), !words.hasSuffix("/") { stack.append(name) }
            // What stands in these is no markup.
            if name == "style" || name == "script", let end = rest.firstRange(of: Array("</\(name)>".utf8)) { rest = rest[end.lowerBound...] }
        }
        if !stack.isEmpty { faults.append("not ended: \(stack)") }
    }

    private func text(_ bytes: Substring.UTF8View) -> String { String(decoding: bytes, as: UTF8.self) }

    private mutating func read(_ attributes: String) {
        for match in attributes.matches(of: /([^\s=]+)=("[^"]*"|[^\s"]+)/) {
            let (name, value) = (String(match.1), match.2.trimmingCharacters(in: CharacterSet(charactersIn: "\"")))
            if !Self.attributes.contains(name) { faults.append("attribute \(name)") }
            if name == "id" { ids.append(value) }
            if name == "href" { links.append(value) }
            if name == "href", !value.hasPrefix("#") { faults.append("a link to \(value)") }
        }
    }

    /// The rows of the first table behind a place, as plain texts.
    func rows(ofTable place: String) -> [[String]] {
        guard let start = source.range(of: place), let body = source[start.upperBound...].range(of: "<tbody>"),
            let end = source[body.upperBound...].range(of: "</table>")
        else { return [] }
        return source[body.upperBound..<end.lowerBound].components(separatedBy: "<tr").dropFirst().map { row in
            let cells = row[(row.firstIndex(of: ">") ?? row.startIndex)...].dropFirst().replacing(/<t[hd][^>]*>/, with: "\u{1}")
            return cells.split(separator: "\u{1}", omittingEmptySubsequences: false).dropFirst().map { Self.plain(String($0)) }
        }
    }

    private static func plain(_ markup: String) -> String {
        let text = markup.replacing(/<svg.*?<\/svg>/, with: "").replacing(/<[^>]*>/, with: "")
        let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        return signs.reduce(text) { $0.replacing($1.0, with: $1.1) }.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
