/// The names of more than one word or with signs in them, such as `date and time` or `foo-bar`, which only those who know
/// them can tell from operators (DMN 1.5, 10.3.1.2): the longest known name counts.
struct KnownNames {
    /// From the way a name is compared, words with one space and signs without, to how it is spelt.
    private var spellings: [String: String] = [:]
    /// How many parts the longest name has that begins with a part.
    private var longest: [String: Int] = [:]

    mutating func add(_ name: String) {
        // A plain word is told from operators by anybody.
        if name.utf8.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A }) { return }
        var scanner = Scanner(name)
        guard scanner.word() != nil else { return }
        guard let first = scanner.nextNamePart() else { return }
        var parts = NameParts()
        parts.append(first)
        while let part = scanner.nextNamePart() { parts.append(part) }
        guard scanner.isAtEnd, parts.count > 1 else { return }
        spellings[parts.text] = name
        longest[first.text] = max(longest[first.text] ?? 0, parts.count)
    }

    /// The longest known name that stands at the cursor, which is moved past it.
    func take(_ scanner: inout Scanner) -> String? {
        guard !spellings.isEmpty, let start = scanner.peek(), Scanner.startsName(start) else { return nil }
        var probe = scanner
        guard let first = probe.nextNamePart(), let longest = longest[first.text] else { return nil }
        var parts = NameParts()
        parts.append(first)
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
