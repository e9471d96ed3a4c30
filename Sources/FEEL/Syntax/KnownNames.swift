/// The names of more than one word or with signs in them, such as `date and time` or `foo-bar`, which only those who know
/// them can tell from operators (DMN 1.5, 10.3.1.2): the longest known name counts.
struct KnownNames {
    /// From the way a name is compared, words with one space and signs without, to how it is spelt.
    private var spellings: [String: String] = [:]
    private var longest = 1

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
