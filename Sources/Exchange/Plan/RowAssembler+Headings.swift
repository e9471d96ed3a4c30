import Assessment

extension RowAssembler {
    /// A row that names something for the rows below it and has no action, evidence or time of its own.
    func isHeading(_ row: TableRow) -> Bool {
        let filled = row.filled
        // A row that has a code and nothing else is a row without an action.
        if filled.count == 1, importer.codes.leading(row.cells[filled[0]])?.rest.isEmpty == true { return false }
        if filled.contains(where: { row.map.months[$0] != nil }) { return false }
        // What a schedule gives no month is the heading of what it does.
        if row.map.isSchedule { return true }
        if row.cells.count == 1 { return !looksContinued(row.cells[0]) }
        let telling: Set<Lexicon.Column> = [.action, .evidence, .when, .pic]
        if filled.contains(where: { row.map.roles[$0].map(telling.contains) ?? false }) {
            // The name of an area alone heads the rows below it, under whatever heading a hand has put it.
            if filled.count == 1, row.map.roles[filled[0]] != .action, row.map.roles[filled[0]] != .evidence,
                importer.matcher.area(of: row.cells[filled[0]]) != nil
            {
                return true
            }
            // All cells of a merged line count as one text, wherever it was put.
            if filled.count == 1, row.map.roles[filled[0]] == .action, filled[0] <= 2 {
                let text = row.cells[filled[0]]
                // Where rows have codes or numbers, a line without any may be brief about its area.
                let isNumbered = !row.map.codes.isEmpty || !row.map.columns(.no).isEmpty
                let isBrief =
                    isNumbered && WordFolder.split(text).count <= 5 && importer.matcher.area(named: text) != nil
                if isBrief || importer.matcher.area(of: text) != nil { return true }
            }
            if isNumberedArea(row) || isLabelledComponent(row) { return true }
            // A number and the name of a sub-component, with nothing else, in a column that holds both.
            return filled.count == 2 && row.map.roles[filled[0]] == .no && row.map.roles[filled[1]] == .action
                && row.map.columns(.component).isEmpty && row.map.columns(.wording).isEmpty
                && WordFolder.split(row.cells[filled[1]]).count <= 8
                && importer.matcher.bestNode(importer.matcher.text(row.cells[filled[1]])).map { $0.fit >= 0.6 } == true
        }
        let isNumbered = row.map.roles[filled[0]] == .no
        return filled.count <= 3 && (isNumbered || !looksContinued(row.cells[filled[0]]))
    }

    /// True for a number and the name of an area with nothing else, in a column of what is done: its number is roman or a
    /// letter, or it is written in capitals.
    private func isNumberedArea(_ row: TableRow) -> Bool {
        let filled = row.filled
        guard filled.count == 2, row.map.roles[filled[0]] == .no, row.map.roles[filled[1]] == .action else {
            return false
        }
        let (label, text) = (row.cells[filled[0]], row.cells[filled[1]])
        guard !label.contains(where: \.isNumber) || text == text.uppercased(), WordFolder.split(text).count <= 10 else {
            return false
        }
        return importer.matcher.area(of: text) != nil && !isComponent(row, text)
    }

    /// True for a letter or a number and the name of a sub-component in one cell, with nothing else, in a column of what is
    /// done: `b) Rencana Pembangunan Zona Integritas`.
    private func isLabelledComponent(_ row: TableRow) -> Bool {
        let filled = row.filled
        guard filled.count == 1, row.map.roles[filled[0]] == .action, row.map.columns(.component).isEmpty,
            row.map.columns(.wording).isEmpty, let label = ItemLabel(row.cells[filled[0]]), label.style != .bullet
        else { return false }
        return importer.isComponentName(label.rest)
    }

    /// True for a row that counts the rows above: `Jumlah` with nothing but numbers beside it, or a few words and a number.
    func isTotal(_ row: TableRow) -> Bool {
        let texts = row.filled.map { row.cells[$0] }
        let words = WordFolder.split(texts[0])
        guard let first = words.first, (importer.lexicon.document[.total] ?? []).contains(first) else { return false }
        func isFigure(_ text: String) -> Bool { text.contains(where: \.isNumber) && !text.contains(where: \.isLetter) }
        if words.count <= 4, texts.count > 1, texts.dropFirst().allSatisfy(isFigure) { return true }
        let hasEvidence = row.filled.contains { row.map.roles[$0] == .evidence && !isFigure(row.cells[$0]) }
        guard texts.count <= 3, !hasEvidence, let last = texts.last?.split(separator: " ").last else { return false }
        // A year ends a text that counts nothing.
        return isFigure(String(last)) && !(1990...2999).contains(Int(last) ?? 0)
    }

    /// True for a row of a recapitulation: the name of an area, and nothing but figures beside it, two at least.
    func isRecap(_ row: TableRow) -> Bool {
        let texts = row.filled.map { row.cells[$0] }
        let named = texts.filter { $0.contains(where: \.isLetter) }
        guard named.count == 1, texts.count >= 4, row.filled.allSatisfy({ row.map.months[$0] == nil }) else {
            return false
        }
        return importer.matcher.area(of: named[0]) != nil
    }

    /// True where what is done, or its proof, goes on in small letters.
    func isCut(_ row: TableRow) -> Bool {
        row.filled.contains { column in
            let role = row.map.roles[column]
            return (role == .action || role == .evidence) && row.cells[column].first?.isLowercase == true
                && looksContinued(row.cells[column])
        }
    }

    /// True for a text that cannot end where it does.
    func isOpen(_ text: String) -> Bool {
        if let last = text.last, ",-–(/&".contains(last) { return true }
        let last = text.split(separator: " ").last.map(String.init) ?? ""
        return importer.lexicon.stopWords.contains(last.lowercased())
    }

    func looksContinued(_ text: String) -> Bool {
        guard let first = text.first else { return true }
        return first.isLowercase && ItemLabel(text) == nil || ")(-,;".contains(first)
    }

    /// The number that a heading begins with, as `ii` in `ii Penataan Tatalaksana`.
    static func number(_ text: String) -> String? {
        if let label = ItemLabel(text), !label.text.isEmpty { return label.text }
        guard let first = text.split(separator: " ").first, first.count <= 4,
            first.allSatisfy({ "ivxIVX0123456789".contains($0) }) || first.count == 1
        else { return nil }
        return String(first)
    }

    static func withoutNumber(_ text: String) -> String {
        if let label = ItemLabel(text) { return label.rest }
        guard let number = number(text) else { return text }
        return trimmed(text.dropFirst(number.count))
    }

    /// An area's heading has a roman number, or none, and more of the area's name than of any node's.
    func isComponent(_ row: TableRow, _ text: String) -> Bool {
        let words = importer.matcher.text(text)
        let area = importer.matcher.bestArea(words)
        let node = importer.matcher.bestNode(words)?.fit ?? 0
        return node > area
    }
}

extension DocumentScan {
    /// A heading without the label of its chapter: `A. AREA I - Manajemen Perubahan` begins with `AREA`.
    static func bareHeading(_ text: String) -> String {
        guard let label = ItemLabel(text), label.text.count == 1, label.text.first!.isUppercase,
            !"IVX".contains(label.text)
        else { return text }
        return label.rest
    }
}
