import Assessment

/// What every page has around its content: what it is, that it may load nothing, its style and its script.
struct PageFrame {
    private let run: RunSummary
    private let isUnit: Bool
    private var words: Words { run.words }

    init(_ run: RunSummary, isUnit: Bool) {
        self.run = run
        self.isUnit = isUnit
    }

    /// The whole file.
    func page(_ body: Markup) -> Markup {
        let title = self.title
        let style = Markup(made: PageStyle.text)
        let script = Markup(made: PageScript.text)
        return """
            <!DOCTYPE html>
            <!-- \(ReportMark.text) -->
            <html lang=\(words.language.rawValue)>
            <head>
            <meta charset=utf-8>
            <meta http-equiv=Content-Security-Policy content="\(Markup(made: policy))">
            <meta name=viewport content="width=device-width, initial-scale=1">
            <meta name=color-scheme content="light dark">
            <meta name=referrer content=no-referrer>
            <title>\(title)</title>
            <style>\(style)</style>
            </head>
            <body\(isUnit ? "" : " class=province" as Markup) data-words="\(scriptWords)">
            <a class=skip href=#main>\(words["html.skip"])</a>
            <header><p class=kicker>\(words["report.title"]), \(words["report.asOf"]) \(words.longDate(run.asOf))</p>
            <h1>\(heading)</h1>
            \(navigation(body))</header>
            \(ScoreChart.signs)<main id=main>
            \(body)</main>
            <footer><p>\(words["html.footer", ["date": words.longDate(run.asOf)]])</p></footer>
            <script>\(script)</script>
            </body>
            </html>

            """
    }

    /// Nothing is loaded, sent or framed; of styles and scripts only those that stand here run, told by their digests.
    private var policy: String {
        "default-src 'none'; style-src '\(Rubric.integrity(of: PageStyle.text))'; "
            + "script-src '\(Rubric.integrity(of: PageScript.text))'; base-uri 'none'; form-action 'none'"
    }

    /// The unit of its page, or the provinces of all of them.
    private var heading: String {
        if isUnit { return run.units.first?.name ?? words["html.nobody"] }
        let provinces = run.units.map(\.province).filter { !$0.isEmpty }.reduce(into: [String]()) { list, name in
            if !list.contains(name) { list.append(name) }
        }
        return provinces.count == 1 ? provinces[0] : words["report.comparison"]
    }

    private var title: String { "\(heading), \(words["report.asOf"]) \(words.longDate(run.asOf))" }

    /// Links to the parts that the page has.
    private func navigation(_ body: Markup) -> Markup {
        let names =
            isUnit
            ? [
                ("summary", "html.summary"), ("sscores", "html.areas"), ("sgaps", "report.gaps"),
                ("scalendar", "html.calendar"), ("sindicators", "html.indicators"), ("ssums", "html.sums"),
            ]
            : [
                ("summary", "html.navSummary"), ("board", "html.board"), ("asked", "html.asked"),
                ("holding", "html.navHolding"), ("common", "html.navCommon"), ("spread", "html.spread"),
                ("indicators", "html.oneIndicator"), ("units", "html.units"), ("files", "ledger.title"),
            ]
        let parts = names.filter { body.source.contains("<section id=\($0.0)") }
        let links = parts.map { "<a href=#\($0)>\(words[$1])</a> " as Markup }
        return "<nav aria-label=\"\(words["html.navigation"])\">\(links)</nav>\n"
    }

    /// Words that the script puts into the page, with bars between them, in the order in which it knows them.
    private var scriptWords: String {
        [
            "html.filterArea", "html.filterCause", "report.gate", "report.authority", "html.person", "html.due",
            "html.filterAll", "html.filterCount", "html.filterNone", "html.filterTitle", "report.indicator",
            "report.points", "report.remedy",
        ].map { words[$0] }.joined(separator: "|")
    }
}

/// What became of the files, and what could not be scored: the end of a page.
struct PageEnd {
    private let run: RunSummary

    init(_ run: RunSummary) { self.run = run }

    var markup: Markup { notScored + received }

    private var notScored: Markup {
        guard !run.notScored.isEmpty else { return "" }
        let lines = run.notScored.map { entry -> Markup in
            "<li>\(run.words["report.notScoredUnit", ["unit": entry.unit, "count": String(entry.faults)]])"
        }
        return "<section id=faults><h2>\(run.words["report.notScored"])</h2><ul>\(lines)</ul></section>\n"
    }

    private var received: Markup {
        let paragraphs = Ledger(run).paragraphs
        guard !paragraphs.isEmpty else { return "" }
        let lines = paragraphs.map { paragraph -> Markup in
            let more = paragraph.lines.map { "<li>\($0)" as Markup }
            return "\n<li>\(paragraph.head)\(more.isEmpty ? "" : "<ul>\(more)</ul>" as Markup)"
        }
        return "<section id=files><h2>\(run.words["ledger.title"])</h2>\n<ul>\(lines)</ul></section>\n"
    }
}
