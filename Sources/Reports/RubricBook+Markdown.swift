import Assessment

extension RubricBook {
    /// The book in Markdown.
    public var markdown: String {
        var lines = ["# \(Markdown.escape(title))", ""] + origin.flatMap { [Markdown.escape($0), ""] }
        for predicate in predicates {
            lines += ["## \(Markdown.escape(predicate.id)): \(Markdown.escape(predicate.title))", ""]
            lines += Markdown.header([words["book.asked"], words["book.minimum"], words["book.citation"]])
            lines += predicate.rows.map { Markdown.row([$0.title, $0.minimum, $0.citation]) } + [""]
        }
        for chapter in chapters {
            lines += ["## \(Markdown.escape(chapter.id)) \(Markdown.escape(chapter.title)) (\(chapter.points))", ""]
            for entry in chapter.entries { lines += self.lines(entry) }
        }
        for section in sources.sections {
            lines += ["## \(Markdown.escape(section.title))", ""]
            lines +=
                section.entries.map { Markdown.escape("[\($0.provenance.sure.rawValue)] \($0.text)") }
                .map { "- \($0)" } + [""]
        }
        if !sources.open.isEmpty {
            lines += ["## \(words["outline.open"])", ""] + sources.open.map { "- \(Markdown.escape($0))" } + [""]
        }
        return lines.joined(separator: "\n")
    }

    private func lines(_ entry: Entry) -> [String] {
        var lines = [
            "### \(Markdown.escape(entry.id)) \(Markdown.escape(entry.title))", "",
            Markdown.escape("\(entry.path) · \(words["book.points", ["points": entry.points]])"), "",
        ]
        if !entry.answers.isEmpty {
            lines += Markdown.header(
                [words["book.answer"], words["book.worth"], words["book.criterion"], words["book.proof"]], right: 1...1)
            lines += entry.answers.map { Markdown.row([$0.name, $0.worth, $0.criterion, $0.needs]) } + [""]
        }
        lines += entry.figure.flatMap { [Markdown.escape($0), ""] }
        for evidence in entry.evidence {
            let names = evidence.names.isEmpty ? "" : " (\(evidence.names))"
            lines.append("- \(Markdown.escape(evidence.title + names)): \(Markdown.escape(evidence.validity))")
        }
        lines += entry.evidence.isEmpty ? [] : [""]
        for (key, texts) in [
            ("book.authority", [entry.authority]), ("book.mistakes", entry.mistakes), ("book.readings", entry.readings),
        ]
        where !texts.isEmpty {
            lines += ["**\(words[key])**: \(Markdown.escape(texts.joined(separator: "; ")))", ""]
        }
        return lines + ["**\(words["book.citation"])**: \(Markdown.escape(entry.citation))", ""]
    }
}
