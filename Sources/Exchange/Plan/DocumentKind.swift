import Assessment
import Documents

/// What a text document is where it is no work plan.
struct DocumentKind {
    private let lexicon: Lexicon
    private let headings: HeadingReader

    init(_ lexicon: Lexicon, _ headings: HeadingReader) {
        self.lexicon = lexicon
        self.headings = headings
    }

    /// The name of the evaluation sheet that a document holds as text, such as `LKE`; nil when it holds none.
    func sheet(in document: TextDocument) -> String? {
        isSheet(document) ? name(in: document) ?? lexicon.sheetKinds.last?.name ?? "" : nil
    }

    /// The instrument that the sheet in a document is said to be of; nil for one of the usual one, and for no sheet.
    func otherInstrument(in document: TextDocument) -> String? {
        guard isSheet(document), let name = name(in: document), name != lexicon.sheetKinds.last?.name else {
            return nil
        }
        return name
    }

    private func isSheet(_ document: TextDocument) -> Bool {
        document.lines.prefix(200).contains { line in
            guard case .cells(let cells) = line.content else { return false }
            return isSheetHeading(cells.map(plain))
        }
    }

    private func name(in document: TextDocument) -> String? {
        let head = document.lines.prefix(40).map { WordFolder.split($0.text) }
        return lexicon.sheetKinds.first { kind in
            let words = WordFolder.split(kind.words)
            return head.contains { $0.firstRange(of: words) != nil }
        }?.name
    }

    /// Weights and answers stand beside each other on a sheet, and nothing that is to be done.
    private func isSheetHeading(_ cells: [String]) -> Bool {
        func has(_ role: String) -> Bool {
            let names = (lexicon.sheet[role] ?? []).map(WordFolder.split)
            return cells.contains { cell in
                let words = WordFolder.split(cell)
                return !words.isEmpty && names.contains { words == $0 || role == "answer" && words.starts(with: $0) }
            }
        }
        guard cells.count >= 4, has("weight"), has("answer") || has("choices") else { return false }
        let roles = cells.map(headings.role)
        return !roles.contains(.action) && !roles.contains(.when)
    }

    /// True for the headings of a list of documents: documents with their numbers or dates, and nothing that is done.
    static func isDocumentList(_ map: ColumnMap) -> Bool {
        let roles = Set(map.roles.values)
        return roles.contains(.evidence) && map.months.isEmpty
            && roles.isDisjoint(with: [.action, .wording, .component, .area])
    }

    /// True for a report on what was realised: its title says so, and a column holds it.
    func isMonitoring(titles: [String], headings: [String]) -> Bool {
        let realised = lexicon.document[.realised] ?? []
        guard headings.contains(where: { heading in WordFolder.split(heading).contains { realised.contains($0) } })
        else {
            return false
        }
        let names = (lexicon.document[.monitoring] ?? []).map(WordFolder.split)
        return titles.contains { title in
            let words = WordFolder.split(title)
            return names.contains { words.firstRange(of: $0) != nil }
        }
    }
}

extension Workbook {
    /// The tables of a text document as the cells of one sheet.
    init(_ document: TextDocument) {
        var sheet = Sheet(name: "")
        for line in document.lines {
            let texts: [String] =
                switch line.content {
                case .cells(let cells): cells
                case .text(let text): [text]
                case .aligned(let pieces): pieces.map(\.text)
                }
            for (column, text) in texts.enumerated() where !text.isEmpty {
                let isNumber = text.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E } && Double(text) != nil
                sheet.cells.append(
                    Cell(CellPlace(row: line.number - 1, column: column), isNumber ? .number(text) : .text(text)))
            }
        }
        sheet.cells.sort { $0.place < $1.place }
        self.init(sheets: [sheet])
    }
}
