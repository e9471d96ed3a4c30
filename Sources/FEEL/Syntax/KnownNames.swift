/// The names of more than one word or with signs in them, such as `date and time` or `foo-bar`, which only those who know
/// them can tell from operators (DMN 1.5, 10.3.1.2): the longest known name counts.
struct KnownNames {
    /// From the way a name is compared, words with one space and signs without, to how it is spelt.
    private var spellings: [String: String] = [:]
    private var longest = 1

    /// The names of the standard's functions, types and properties.
    static let standard: KnownNames = {
        var names = KnownNames()
        for name in BuiltIn.table.keys { names.add(name) }
        for name in FEELType.simple.keys { names.add(name) }
        for name in ["time offset", "start included", "end included"] { names.add(name) }
        return names
    }()

    mutating func add(_ name: String) {
        var scanner = Scanner(name)
        guard scanner.word() != nil else { return }
        var parts = NameParts()
        while let part = scanner.nextNamePart() { parts.append(part) }
        guard scanner.isAtEnd, parts.count > 1 else { return }
        spellings[parts.text] = name
        longest = max(longest, parts.count)
    }

    /// The longest known name that stands at the cursor, which is moved past it.
    func take(_ scanner: inout Scanner) -> String? {
        guard !spellings.isEmpty, let first = scanner.peek(), Scanner.startsName(first) else { return nil }
        var probe = scanner
        var parts = NameParts()
        var best: (name: String, end: Int)?
        while parts.count < longest, let part = probe.nextNamePart() {
            parts.append(part)
            if parts.count > 1, let name = spellings[parts.text] { best = (name, probe.offset) }
        }
        guard let best else { return nil }
        scanner.move(to: best.end)
        return best.name
    }
}

/// A name as it is put together from its parts.
struct NameParts {
    private(set) var text = ""
    private(set) var count = 0
    private var endsInSign = true

    mutating func append(_ part: (text: String, isSign: Bool)) {
        if !endsInSign, !part.isSign { text += " " }
        text += part.text
        endsInSign = part.isSign
        count += 1
    }
}
