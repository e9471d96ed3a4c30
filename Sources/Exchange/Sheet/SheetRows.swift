import Assessment
import Documents

/// What a row of an evaluation sheet is about.
enum SheetItem: Hashable {
    /// A node of the rubric's tree, by index.
    case node(Int)
    /// An indicator, by index.
    case indicator(Int)
    /// An input of a ratio: indicator and input, by index.
    case input(Int, Int)
    /// A criterion below an indicator: indicator and criterion, by index.
    case check(Int, Int)
}

/// One table of an evaluation sheet: which row is about what.
struct SheetTable {
    var rows: [(row: Int, item: SheetItem)] = []
    /// Rows with a title that are about nothing that the rubric knows.
    var unknown: [(row: Int, title: String)] = []
    /// Rows that head one indicator and bear its points.
    var heads: [(row: Int, indicator: Int)] = []
    /// Rows with the total of the counts below them, which make up the denominator of an indicator's ratio.
    var counts: [Int: Int] = [:]
    /// Criteria below indicators, by the index of the indicator.
    var checks: [Int: [SheetCheck]] = [:]
    /// Rows that add up what stands above them.
    var totals: [(row: Int, target: Rubric.Target)] = []

    /// How many indicators were recognised.
    var indicators: Int { rows.count { if case .indicator = $0.item { true } else { false } } }
}

/// The row of each item of a table.
struct SheetRowIndex {
    private let items: [SheetItem: Int]
    /// The row with the total of the counts of an indicator's denominator.
    let counts: [Int: Int]
    /// The rows of criteria below indicators.
    let checks: [Int: [SheetCheck]]

    init(_ table: SheetTable) {
        items = Dictionary(table.rows.map { ($0.item, $0.row) }) { first, _ in first }
        counts = table.counts
        checks = table.checks
    }

    subscript(item: SheetItem) -> Int? { items[item] }
}

/// Recognises the rows of evaluation sheets by numbering, wording and order together.
struct SheetRowReader {
    private struct Row {
        let row: Int
        let label: String
        let title: String
        let words: Set<String>
        let choices: [String]
    }

    private let rubric: Rubric
    private let folder: WordFolder
    private let counts: Set<String>
    private let targets: SheetTargets
    private let items: Set<String>
    private let lexicon: Lexicon
    private var names: [SheetItem: [Set<String>]] = [:]

    init(_ matcher: PlanMatcher, _ lexicon: Lexicon) {
        rubric = matcher.rubric
        folder = matcher.folder
        counts = Set(lexicon.sheetCount)
        targets = SheetTargets(matcher, lexicon)
        items = Set(lexicon.sheet[SheetWord.item.rawValue] ?? [])
        self.lexicon = lexicon
        for (index, node) in rubric.nodes.enumerated() { names[.node(index)] = words(of: node.term) }
        for (index, indicator) in rubric.indicators.enumerated() {
            names[.indicator(index)] = words(of: indicator.term)
            for (input, value) in (indicator.ratio?.inputs ?? []).enumerated() {
                names[.input(index, input)] = words(of: value.term)
            }
        }
    }

    private func words(of term: Rubric.Term) -> [Set<String>] {
        [term.sheet, term.title.indonesian].map(words).filter { !$0.isEmpty }
    }

    /// The words of a text; those that say little where it has no others, as `Lainnya`.
    private func words(_ text: String) -> Set<String> {
        let forms = Set(folder.words(text).map(\.form))
        return forms.isEmpty ? Set(WordFolder.split(text)) : forms
    }

    /// The tables under a row of headings: one, or more where a sheet holds several below each other.
    func tables(_ rows: [(row: Int, cells: ArraySlice<Cell>)], _ layout: SheetLayout) -> [SheetTable] {
        let numbered = NumberedRows(rubric, targets, lexicon) { likeness(words($0), .node($1)) >= 0.5 }
        if let tables = numbered?.tables(rows, layout) { return tables }
        var lines: [Row] = []
        for (row, cells) in rows {
            if let line = line(row, cells, layout) { lines.append(line) }
        }
        var nodes: [(line: Int, node: Int)] = []
        var starts = [0]
        var used: Set<Int> = []
        var context = 0
        for (index, line) in lines.enumerated() {
            guard let node = node(line, context, used) else { continue }
            if node < context, used.contains(node), rubric.nodes[node].depth <= 1 {
                // The first part once more: another sheet begins.
                starts.append(index)
                used = []
            }
            used.insert(node)
            context = node
            nodes.append((index, node))
        }
        starts.append(lines.count)
        return zip(starts, starts.dropFirst()).map { start, end in
            table(lines, start..<end, nodes.filter { ($0.line >= start) && ($0.line < end) })
        }
    }

    private func line(_ row: Int, _ cells: ArraySlice<Cell>, _ layout: SheetLayout) -> Row? {
        var texts: [String] = []
        var choices: [String] = []
        for cell in cells {
            if layout.titles.contains(cell.place.column) { texts.append(bare(plain(cell.value.text))) }
            if cell.place.column == layout.choices { choices = WordFolder.split(cell.value.text) }
        }
        texts = texts.filter { !$0.isEmpty }
        guard !texts.isEmpty else { return nil }
        var label = ""
        while let first = texts.first, Self.isLabel(first), texts.count > 1 {
            label = first
            texts.removeFirst()
        }
        var title = texts.joined(separator: " ")
        if label.isEmpty, let own = ItemLabel(title) {
            label = own.text.isEmpty ? "-" : own.text
            title = own.rest
        }
        return Row(
            row: row, label: label.trimming(".) ").lowercased(), title: title,
            words: words(title), choices: choices)
    }

    /// A label without the word for what it numbers: `Indikator 7`.
    private func bare(_ text: String) -> String {
        let parts = text.split(separator: " ")
        guard parts.count == 2, items.contains(parts[0].lowercased()), parts[1].allSatisfy(\.isNumber) else {
            return text
        }
        return String(parts[1])
    }

    static func isLabel(_ text: String) -> Bool {
        let bare = text.trimming(".) ")
        if text == "-" || text == "–" { return true }
        return !bare.isEmpty && bare.count <= 5
            && (bare.allSatisfy(\.isNumber) || bare.count == 1 || bare.lowercased().allSatisfy { "ivx".contains($0) })
    }

    /// How alike a title and a name are, from 0 to 1; a title cut short is as good as nearly whole.
    private func likeness(_ words: Set<String>, _ item: SheetItem) -> Double {
        guard !words.isEmpty else { return 0 }
        return (names[item] ?? []).reduce(0) { best, name in
            let shared = Double(words.intersection(name).count)
            let dice = 2 * shared / Double(words.count + name.count)
            let isPart = words.isSubset(of: name) && words.count >= 2
            return max(best, dice, isPart ? 0.9 * min(1, 0.6 + shared / Double(name.count) / 2) : 0)
        }
    }

    // MARK: Nodes

    private func node(_ line: Row, _ context: Int, _ used: Set<Int>) -> Int? {
        // What can be answered is no node, but for the few whose percentage the sheet works out.
        if !line.choices.isEmpty {
            guard line.label.allSatisfy({ "ivx".contains($0) }), !line.label.isEmpty else { return nil }
        }
        guard line.label != "-" || line.words.isEmpty else { return nil }
        // What bears an indicator's whole number and is like it is that indicator.
        let own =
            rubric.indicators.firstIndex { $0.term.id.lowercased() == line.label }
            .map { likeness(line.words, .indicator($0)) } ?? 0
        var best: (score: Double, node: Int)?
        for node in rubric.nodes.indices where rubric.nodes[node].parent != nil {
            let like = likeness(line.words, .node(node))
            guard like >= 0.5, like > own || own < 0.5 else { continue }
            var score = like
            if hasLabel(line, rubric.nodes[node].term.id) { score += 0.15 }
            if isNear(node, context) { score += 0.25 }
            if used.contains(node) { score -= 0.3 }
            if score > best?.score ?? 0.75 { best = (score, node) }
        }
        return best?.node
    }

    private func hasLabel(_ line: Row, _ id: String) -> Bool {
        guard let last = id.split(separator: ".").last else { return false }
        return line.label == last.lowercased()
    }

    /// True for a node that may stand next after another: below it, or beside it or one of those above it, further on.
    private func isNear(_ node: Int, _ context: Int) -> Bool {
        guard node > context else { return false }
        var at: Int? = context
        while let index = at {
            if rubric.nodes[node].parent == index { return true }
            at = rubric.nodes[index].parent
        }
        return false
    }

    // MARK: Indicators and inputs

    private func table(_ lines: [Row], _ range: Range<Int>, _ nodes: [(line: Int, node: Int)]) -> SheetTable {
        var result = SheetTable()
        let marked = Dictionary(nodes.map { ($0.line, $0.node) }) { first, _ in first }
        let totals = range.filter { marked[$0] == nil && lines[$0].choices.isEmpty }.compactMap { index in
            targets.total(lines[index].title).map { (index: index, target: $0) }
        }
        result.totals = totals.map { (lines[$0.index].row, $0.target) }
        let adding = Set(totals.map(\.index))
        var start = range.lowerBound
        var context: Int?
        var taken: Set<SheetItem> = []
        func close(_ end: Int) {
            let inside = (start..<end).filter { marked[$0] == nil && !adding.contains($0) }
            assign(inside.map { lines[$0] }, context, &taken, &result)
        }
        for index in range where marked[index] != nil {
            close(index)
            context = marked[index]
            result.rows.append((lines[index].row, .node(context!)))
            start = index
        }
        close(range.upperBound)
        result.rows.sort { $0.row < $1.row }
        return result
    }

    /// Gives the rows between two nodes to the indicators of the first, each to the one that it is most like.
    private func assign(_ lines: [Row], _ node: Int?, _ taken: inout Set<SheetItem>, _ table: inout SheetTable) {
        guard !lines.isEmpty else { return }
        let own = node.map { Array(rubric.nodes[$0].indicators) } ?? []
        var pairs: [(score: Double, line: Int, item: SheetItem)] = []
        for (index, line) in lines.enumerated() {
            let isCount = line.choices.first.map(counts.contains) ?? false
            for indicator in rubric.indicators.indices {
                let isOwn = own.contains(indicator)
                if !isCount, let score = score(line, indicator, isOwn) {
                    pairs.append((score, index, .indicator(indicator)))
                }
                guard isOwn, line.choices.isEmpty || isCount else { continue }
                for input in (rubric.indicators[indicator].ratio?.inputs ?? []).indices {
                    let item = SheetItem.input(indicator, input)
                    let like = likeness(line.words, item)
                    // Inputs stand below their indicator, and two may have the same words.
                    let near = Double(input) * 0.001
                    if like >= 0.5 { pairs.append((like + (isCount ? 0.3 : 0.1) - near, index, item)) }
                }
            }
        }
        pairs.sort { ($0.score, $1.line) > ($1.score, $0.line) }
        var items: [Int: SheetItem] = [:]
        for pair in pairs where items[pair.line] == nil && !taken.contains(pair.item) {
            if case .input(let indicator, _) = pair.item, !follows(pair.line, indicator, items, pairs) { continue }
            items[pair.line] = pair.item
            taken.insert(pair.item)
        }
        putInOrder(lines, &items)
        for (index, line) in lines.enumerated() {
            if let item = items[index] {
                table.rows.append((line.row, item))
            } else if let indicator = headed(by: index, lines, items) {
                table.heads.append((line.row, indicator))
            } else if let indicator = total(at: index, lines, items) {
                table.counts[indicator] = line.row
            } else {
                table.unknown.append((line.row, line.title))
            }
        }
    }

    /// The indicator that a row stands right above and is about: a heading of its own, without an answer.
    private func headed(by index: Int, _ lines: [Row], _ items: [Int: SheetItem]) -> Int? {
        guard case .indicator(let indicator)? = items[index + 1], lines[index].choices.isEmpty else { return nil }
        let isLike = likeness(lines[index].words, .indicator(indicator)) >= 0.35
        return isLike || hasLabel(lines[index], rubric.indicators[indicator].term.id) ? indicator : nil
    }

    /// The indicator whose counts a row adds up: a count between an indicator and the first of the several counts that
    /// make up its denominator.
    private func total(at index: Int, _ lines: [Row], _ items: [Int: SheetItem]) -> Int? {
        guard case .input(let indicator, let first)? = items[index + 1], items[index - 1] == .indicator(indicator),
            let ratio = rubric.indicators[indicator].ratio,
            lines[index].choices.first.map(counts.contains) ?? true
        else { return nil }
        let parts = ratio.denominatorParts
        return parts.count > 1 && parts.first == first ? indicator : nil
    }

    /// The inputs of a ratio stand in the rubric's order, unless their words say otherwise.
    private func putInOrder(_ lines: [Row], _ items: inout [Int: SheetItem]) {
        var byIndicator: [Int: [(line: Int, input: Int)]] = [:]
        for (line, item) in items {
            if case .input(let indicator, let input) = item {
                byIndicator[indicator, default: []].append((line, input))
            }
        }
        for (indicator, pairs) in byIndicator {
            let places = pairs.map(\.line).sorted()
            let inputs = pairs.map(\.input).sorted()
            func likeness(_ pairs: [(line: Int, input: Int)]) -> Double {
                pairs.reduce(0) { $0 + self.likeness(lines[$1.line].words, .input(indicator, $1.input)) }
            }
            let ordered = zip(places, inputs).map { (line: $0, input: $1) }
            guard likeness(ordered) >= likeness(pairs) - 0.25 else { continue }
            for pair in ordered { items[pair.line] = .input(indicator, pair.input) }
        }
    }

    /// Of two inputs with the same words, each stands below its own indicator.
    private func follows(
        _ line: Int, _ indicator: Int, _ items: [Int: SheetItem], _ pairs: [(score: Double, line: Int, item: SheetItem)]
    ) -> Bool {
        let above = items.filter { $0.key < line }.compactMap { index, item -> (Int, Int)? in
            if case .indicator(let indicator) = item { (index, indicator) } else { nil }
        }
        guard let last = above.max(by: { $0.0 < $1.0 }) else { return true }
        return last.1 == indicator
    }

    private func score(_ line: Row, _ indicator: Int, _ isOwn: Bool) -> Double? {
        let item = rubric.indicators[indicator]
        let like = likeness(line.words, .indicator(indicator))
        let hasLabel = hasLabel(line, item.term.id) || line.label == "-" && item.term.id.hasSuffix(".a")
        guard like >= (isOwn ? hasLabel ? 0.2 : 0.35 : 0.75) else { return nil }
        var score = like + (isOwn ? 0.3 : 0) + (hasLabel ? 0.15 : 0)
        if !line.choices.isEmpty { score += hasChoices(line, item) ? 0.15 : -0.1 }
        return score
    }

    /// True when the choices of a row are the answers of an indicator's scale.
    private func hasChoices(_ line: Row, _ indicator: Rubric.Indicator) -> Bool {
        let scale = rubric.scales[indicator.scale]
        switch scale.form {
        case .choice: return line.choices == scale.answers.map { $0.name.lowercased() }
        case .ratio, .index, .formula: return line.choices.count != scale.answers.count || scale.answers.isEmpty
        }
    }
}
