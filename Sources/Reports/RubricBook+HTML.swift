import Assessment

extension RubricBook {
    /// The book as a page to print: A4, two indicators a page. It loads nothing.
    public var html: String {
        var body = "<section class=\"front\"><h1>\(escape(title))</h1>"
        body += origin.map { "<p>\(escape($0))</p>" }.joined() + contents + "</section>"
        for predicate in predicates {
            body += "<section class=\"page\"><h2>\(escape(predicate.id)): \(escape(predicate.title))</h2>"
            body += table(
                [words["book.asked"], words["book.minimum"], words["book.citation"]],
                predicate.rows.map { [$0.title, $0.minimum, $0.citation] })
            body += "</section>"
        }
        for chapter in chapters {
            body += "<section class=\"half chapter\" id=\"\(escape(chapter.id))\">"
            body += "<h2>\(escape(chapter.id)) \(escape(chapter.title))</h2>"
            body += "<p>\(escape(words["book.points", ["points": chapter.points]]))</p>"
            if !chapter.parts.isEmpty {
                body += table(
                    ["", words["book.part"], words["book.worth"]], chapter.parts.map { [$0.id, $0.title, $0.points] })
            }
            body += "</section>" + chapter.entries.map(article).joined()
        }
        for section in sources.sections {
            body += "<section class=\"page\"><h2>\(escape(section.title))</h2>"
            body += table(
                ["", words["book.stated"], words["book.source"]],
                section.entries.map { [$0.provenance.sure.rawValue, $0.text, sources.origin($0.provenance)] })
            body += "</section>"
        }
        if !sources.open.isEmpty {
            body += "<section class=\"page\"><h2>\(escape(words["outline.open"]))</h2><ul>"
            body += sources.open.map { "<li>\(escape($0))</li>" }.joined() + "</ul></section>"
        }
        return """
            <!DOCTYPE html>
            <html lang="\(words.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escape(title))</title>
            <style>\(Self.style)</style>
            </head>
            <body>\(body)</body>
            </html>
            """
    }

    private var contents: String {
        "<ul>"
            + chapters.map {
                "<li><a href=\"#\(escape($0.id))\">\(escape($0.id)) \(escape($0.title))</a> (\($0.points))</li>"
            }
            .joined() + "</ul>"
    }

    private func article(_ entry: Entry) -> String {
        var text = "<article class=\"half\"><p class=\"path\">\(escape(entry.path))</p>"
        text += "<h3>\(escape(entry.id)) \(escape(entry.title))</h3>"
        text += "<p class=\"points\">\(escape(words["book.points", ["points": entry.points]]))</p>"
        if !entry.answers.isEmpty {
            text += table(
                [words["book.answer"], words["book.worth"], words["book.criterion"], words["book.proof"]],
                entry.answers.map { [$0.name, $0.worth, $0.criterion, $0.needs] })
        }
        text += entry.figure.map { "<p>\(escape($0))</p>" }.joined()
        text += "<dl>"
        let evidence = entry.evidence.map {
            ($0.names.isEmpty ? $0.title : "\($0.title) (\($0.names))") + ": " + $0.validity
        }
        for (key, texts) in [
            ("book.evidence", evidence), ("book.authority", [entry.authority]), ("book.mistakes", entry.mistakes),
            ("book.readings", entry.readings), ("book.citation", [entry.citation]),
        ] where !texts.isEmpty {
            text += "<dt>\(escape(words[key]))</dt><dd>\(escape(texts.joined(separator: "; ")))</dd>"
        }
        return text + "</dl></article>"
    }

    private func table(_ head: [String], _ rows: [[String]]) -> String {
        func cells(_ name: String, _ texts: [String]) -> String {
            "<tr>" + texts.map { "<\(name)>\(escape($0))</\(name)>" }.joined() + "</tr>"
        }
        return
            "<table><thead>\(cells("th", head))</thead><tbody>\(rows.map { cells("td", $0) }.joined())</tbody></table>"
    }

    private func escape(_ text: String) -> String {
        safe(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }

    /// Half an A4 page is 134 mm high within these margins.
    private static let style = """
        @page { size: A4; margin: 12mm 14mm 14mm; @bottom-center { content: counter(page); font-size: 8pt; } }
        body { font: 8pt/1.25 "DejaVu Sans", Arial, sans-serif; max-width: 182mm; margin: 0 auto; color: #111; }
        .front { break-after: page; }
        .page { break-inside: avoid; }
        .half { break-inside: avoid; min-height: 130mm; padding-bottom: 3mm; border-bottom: 0.2mm solid #999; }
        .chapter { break-before: page; }
        h1 { font-size: 18pt; } h2 { font-size: 14pt; } h3 { font-size: 10.5pt; margin: 1mm 0; }
        .path, .points { margin: 1mm 0; color: #444; }
        table { border-collapse: collapse; width: 100%; margin: 1.5mm 0; }
        th, td { border: 0.2mm solid #888; padding: 0.4mm 1mm; text-align: left; vertical-align: top; }
        th { background: #eee; }
        dl { margin: 1mm 0; } dt { font-weight: bold; float: left; clear: left; margin-right: 1.5mm; } dd { margin: 0 0 0.6mm; }
        @media screen { body { padding: 1rem; font-size: 10pt; } .half { min-height: 0; margin-bottom: 2rem; } }
        """
}
