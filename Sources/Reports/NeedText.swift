import Assessment

/// What an answer needs, in words.
struct NeedText {
    let rubric: Rubric
    let words: Words

    /// Kinds of evidence any of which will do.
    func kinds(_ need: Rubric.Need) -> String {
        need.kinds.indices.map { Self.lowered(rubric.kinds[$0].term.title[words.language]) }
            .joined(separator: words["gap.or"])
    }

    /// One need.
    func text(_ need: Rubric.Need) -> String {
        var text = kinds(need)
        if need.share != nil { text = words["gap.share", ["kinds": text]] }
        if need.times > 1 { text = words["gap.times", ["kinds": text, "times": String(need.times)]] }
        return text
    }

    /// Several needs, all of which must be met.
    func text(_ needs: [Rubric.Need]) -> String { needs.map(text).joined(separator: words["gap.and"]) }

    /// A title inside a sentence: the first letter small, unless it begins an abbreviation.
    static func lowered(_ text: String) -> String {
        guard let first = text.first, let second = text.dropFirst().first, !second.isUppercase else { return text }
        return first.lowercased() + text.dropFirst()
    }
}
