/// The styles of an OpenDocument file, as far as they say something: what is struck through, and colours.
struct OpenStyles {
    private var struck: Set<String> = []
    private var fills: [String: Int] = [:]
    private var colours: [String: Int] = [:]
    private var hidden: Set<String> = []
    private var current = ""

    /// Takes in an element whose start was met last.
    mutating func read(_ xml: XMLReader) throws(DocumentFault) {
        switch xml.name {
        case "style": current = try xml.attribute("name") ?? ""
        case "text-properties":
            for name in ["text-line-through-style", "text-line-through-type"] {
                if let line = try xml.attribute(name), line != "none" { struck.insert(current) }
            }
        case "table-cell-properties":
            guard let colour = try xml.attribute("background-color")?.lowercased() else { return }
            guard colour != "transparent", colour != "#ffffff" else { return }
            colours[colour] = colours[colour] ?? colours.count
            fills[current] = colours[colour]
        case "table-properties": if try xml.attribute("display") == "false" { hidden.insert(current) }
        default: break
        }
    }

    func isStruck(_ style: String?) -> Bool { style.map(struck.contains) ?? false }
    func isHidden(_ style: String?) -> Bool { style.map(hidden.contains) ?? false }
    func fill(_ style: String?) -> Int? { style.flatMap { fills[$0] } }
}

/// The text of a paragraph or heading of an OpenDocument file.
struct OpenText {
    private(set) var text = ""
    /// What is left of it when what is struck through is left out.
    private(set) var kept = ""

    /// Reads the element whose start was met last.
    init(_ xml: inout XMLReader, _ styles: OpenStyles) throws(DocumentFault) {
        let outer = xml.depth - 1
        let isStruck = styles.isStruck(try xml.attribute("style-name"))
        // How deep the spans stand that strike through what they hold.
        var struck: [Int] = []
        func add(_ piece: String, _ text: inout String, _ kept: inout String) {
            text += piece
            if struck.isEmpty, !isStruck { kept += piece }
        }
        while xml.depth > outer, let event = try xml.next() {
            switch event {
            case .text: add(xml.text, &text, &kept)
            case .end: if struck.last == xml.depth { struck.removeLast() }
            case .start:
                switch xml.name {
                case "s":
                    let count = try xml.attribute("c").flatMap { Int($0) } ?? 1
                    add(String(repeating: " ", count: min(max(count, 1), 64)), &text, &kept)
                case "tab": add(" ", &text, &kept)
                case "line-break": add("\n", &text, &kept)
                case "span": if styles.isStruck(try xml.attribute("style-name")) { struck.append(xml.depth - 1) }
                case "annotation", "note", "tracked-changes", "ruby-text": try xml.skipElement()
                default: break
                }
            }
        }
        text = trimmed(text)
        kept = trimmed(kept)
    }
}
