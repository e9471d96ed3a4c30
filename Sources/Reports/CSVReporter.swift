import Assessment
import JSONText

/// Tables for a spreadsheet. Indonesian Excel reads semicolons and a decimal comma, English commas and a point.
struct CSVSheet {
    private let words: Words
    private let separator: Character
    private(set) var bytes: [UInt8] = []

    init(_ words: Words) {
        self.words = words
        separator = words.language == .indonesian ? ";" : ","
    }

    /// A byte order mark, by which Excel knows UTF-8, and the names of the columns.
    mutating func header(_ columns: [String]) {
        bytes.append(contentsOf: [0xEF, 0xBB, 0xBF])
        line(columns)
    }

    mutating func line(_ cells: [String]) {
        bytes.append(contentsOf: cells.map(quote).joined(separator: String(separator)).utf8)
        bytes.append(contentsOf: [0x0D, 0x0A])
    }

    /// A number with four places, or as many more as it takes to tell it from `others`: these are numbers to reckon with.
    func number(_ value: Rational?, distinctFrom others: [Rational] = []) -> String {
        guard let value, let text = value.decimal(distinctFrom: others, places: 4) else { return "" }
        return words.language == .indonesian ? text.replacing(".", with: ",") : text
    }

    /// Quotes a cell where RFC 4180 wants it, and defuses what a spreadsheet would take for a formula.
    private func quote(_ cell: String) -> String {
        var text = safe(cell)
        // By scalars: a combining mark after a sign must not hide it.
        let scalars = text.unicodeScalars
        if let first = scalars.first, "=+-@".unicodeScalars.contains(first),
            Double(text.replacing(",", with: ".")) == nil
        {
            text = "'" + text
        }
        let mark = separator.unicodeScalars.first!
        guard scalars.contains(where: { $0 == "\"" || $0 == mark }) else { return text }
        var quoted = String.UnicodeScalarView("\"".unicodeScalars)
        for scalar in text.unicodeScalars {
            if scalar == "\"" { quoted.append(scalar) }
            quoted.append(scalar)
        }
        return String(quoted) + "\""
    }
}

/// A line for each unit and row of the table of scores.
public struct CSVReporter: FramedReporter {
    /// A reporter.
    public init() {}

    /// The names of the columns.
    package static let columns = [
        "unit", "name", "province", "year", "node", "title", "max", "plan", "evidence_least", "evidence_most",
        "claim_least", "claim_most", "review_least", "review_most", "final", "review_state",
        "decided",
    ]

    /// The names of the columns.
    public func head(_ run: RunSummary) -> [UInt8] {
        var sheet = CSVSheet(run.words)
        sheet.header(Self.columns)
        return sheet.bytes
    }

    /// The unit's scores.
    public func unit(_ view: UnitView) -> [UInt8] {
        var sheet = CSVSheet(view.words)
        for row in view.allScoreRows {
            let minimums = view.rubric.minimums(row.target)
            let scores = row.scores.flatMap { score in
                [score?.least, score?.most].map {
                    sheet.number($0, distinctFrom: minimums + [score?.least, score?.most].compactMap { $0 })
                }
            }
            sheet.line(
                [
                    view.submission.id, view.submission.name, view.submission.province,
                    String(view.evaluation.period.to.components.year), row.id, row.title, sheet.number(row.most),
                    sheet.number(row.plan),
                ] + scores
                    + [
                        String(view.evaluation.isFinal), view.evaluation.reviewState.rawValue,
                        String(view.evaluation.decided),
                    ])
        }
        return sheet.bytes
    }

    /// Nothing.
    public func tail(_ run: RunSummary) -> [UInt8] { [] }
}

/// A line for each gap.
public struct GapsCSVReporter: FramedReporter {
    /// A reporter.
    public init() {}

    /// The names of the columns.
    package static let columns = [
        "unit", "name", "rank", "indicator", "title", "code", "basis", "points", "to_confirm", "gates", "cause",
        "remedy", "authority", "due", "person_in_charge", "citation", "file", "line", "cell",
    ]

    /// The names of the columns.
    public func head(_ run: RunSummary) -> [UInt8] {
        var sheet = CSVSheet(run.words)
        sheet.header(Self.columns)
        return sheet.bytes
    }

    /// The unit's gaps.
    public func unit(_ view: UnitView) -> [UInt8] {
        var sheet = CSVSheet(view.words)
        guard view.submission.wasReceived else {
            let state = view.words["remark.notReceived"]
            sheet.line(
                Self.columns.map { column in
                    ["unit": view.submission.id, "name": view.submission.name, "cause": state][column] ?? ""
                })
            return sheet.bytes
        }
        for (index, gap) in view.gaps().enumerated() {
            sheet.line([
                view.submission.id, view.submission.name, String(index + 1), gap.indicator, gap.title,
                gap.gap.code.code, gap.gap.basis.rawValue, sheet.number(gap.points, distinctFrom: [.zero]),
                String(gap.gap.code.isToConfirm),
                gap.gates.map(\.id).joined(separator: " "), gap.cause, gap.remedy, gap.authority.id,
                gap.due?.month.description ?? "", gap.personInCharge ?? "", gap.citation, gap.source?.file ?? "",
                gap.source?.place.map { String($0.line) } ?? "", gap.source?.cell ?? "",
            ])
        }
        return sheet.bytes
    }

    /// Nothing.
    public func tail(_ run: RunSummary) -> [UInt8] { [] }
}
