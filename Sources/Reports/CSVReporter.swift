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

/// The columns of a table, in their order, which is fixed: a program finds a column by its place, or in English, where each
/// heading is the column's own name. What a column tells as a word for programs has words for people beside it.
package protocol CSVColumn: RawRepresentable<String>, CaseIterable {
    /// The table's name in the catalogue.
    static var table: String { get }
}

extension CSVColumn {
    /// The headings in the language of the report.
    package static func headings(_ words: Words) -> [String] {
        allCases.map { words["csv.\(table).\($0.rawValue)"] }
    }

    /// A row with its cells in the order of the columns.
    static func row(_ cell: (Self) -> String) -> [String] { allCases.map(cell) }
}

/// A line for each unit and row of the table of scores.
public struct CSVReporter: FramedReporter {
    /// A reporter.
    public init() {}

    package enum Column: String, CSVColumn {
        case unit, name, province, year, node, title, max, plan
        case evidenceLeast = "evidence_least"
        case evidenceMost = "evidence_most"
        case claimLeast = "claim_least"
        case claimMost = "claim_most"
        case reviewLeast = "review_least"
        case reviewMost = "review_most"
        case final
        case reviewState = "review_state"
        case reviewStateTitle = "review_state_title"
        case decided

        package static let table = "scores"
    }

    /// The names of the columns.
    public func head(_ run: RunSummary) -> [UInt8] {
        var sheet = CSVSheet(run.words)
        sheet.header(Column.headings(run.words))
        return sheet.bytes
    }

    /// The unit's scores.
    public func unit(_ view: UnitView) -> [UInt8] {
        var sheet = CSVSheet(view.words)
        let words = view.words
        let state = view.evaluation.reviewState.rawValue
        for row in view.allScoreRows {
            let minimums = view.rubric.minimums(row.target)
            func end(_ basis: Basis, _ end: KeyPath<Interval, Rational>) -> String {
                let score = row.scores[Basis.scored.firstIndex(of: basis)!]
                let others = [score?.least, score?.most].compactMap { $0 }
                return sheet.number(score?[keyPath: end], distinctFrom: minimums + others)
            }
            sheet.line(
                Column.row { column in
                    switch column {
                    case .unit: view.submission.id
                    case .name: view.submission.name
                    case .province: view.submission.province
                    case .year: String(view.evaluation.period.to.components.year)
                    case .node: row.id
                    case .title: row.title
                    case .max: sheet.number(row.most)
                    case .plan: sheet.number(row.plan)
                    case .evidenceLeast: end(.evidence, \.least)
                    case .evidenceMost: end(.evidence, \.most)
                    case .claimLeast: end(.claim, \.least)
                    case .claimMost: end(.claim, \.most)
                    case .reviewLeast: end(.review, \.least)
                    case .reviewMost: end(.review, \.most)
                    case .final: words[view.evaluation.isFinal ? "report.yes" : "report.no"]
                    case .reviewState: state
                    case .reviewStateTitle: words["reviewState.\(state)"]
                    case .decided: String(view.evaluation.decided)
                    }
                })
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

    package enum Column: String, CSVColumn {
        case unit, name, rank, indicator, title, code, basis
        case basisTitle = "basis_title"
        case points
        case toConfirm = "to_confirm"
        case gates
        case gatesTitle = "gates_title"
        case cause, remedy, authority
        case authorityTitle = "authority_title"
        case due
        case dueTitle = "due_title"
        case personInCharge = "person_in_charge"
        case citation, file, line, cell

        package static let table = "gaps"
    }

    /// The names of the columns.
    public func head(_ run: RunSummary) -> [UInt8] {
        var sheet = CSVSheet(run.words)
        sheet.header(Column.headings(run.words))
        return sheet.bytes
    }

    /// The unit's gaps.
    public func unit(_ view: UnitView) -> [UInt8] {
        var sheet = CSVSheet(view.words)
        let words = view.words
        guard view.submission.wasReceived else {
            sheet.line(
                Column.row { column in
                    switch column {
                    case .unit: view.submission.id
                    case .name: view.submission.name
                    case .cause: words["remark.notReceived"]
                    default: ""
                    }
                })
            return sheet.bytes
        }
        for (index, gap) in view.gaps().enumerated() {
            sheet.line(
                Column.row { column in
                    switch column {
                    case .unit: view.submission.id
                    case .name: view.submission.name
                    case .rank: String(index + 1)
                    case .indicator: gap.indicator
                    case .title: gap.title
                    case .code: gap.gap.code.code
                    case .basis: gap.gap.basis.rawValue
                    case .basisTitle: words["basis.\(gap.gap.basis.rawValue)"]
                    case .points: sheet.number(gap.points, distinctFrom: [.zero])
                    case .toConfirm: words[gap.gap.code.isToConfirm ? "report.yes" : "report.no"]
                    case .gates: gap.gates.map(\.id).joined(separator: " ")
                    case .gatesTitle: gap.gates.map(\.title).joined(separator: ", ")
                    case .cause: gap.cause
                    case .remedy: gap.remedy
                    case .authority: gap.authority.id
                    case .authorityTitle: gap.authority.title
                    case .due: gap.due?.month.description ?? ""
                    case .dueTitle: gap.due.map { words.longMonth($0.month) } ?? ""
                    case .personInCharge: gap.personInCharge ?? ""
                    case .citation: gap.citation
                    case .file: gap.source?.file ?? ""
                    case .line: gap.source?.place.map { String($0.line) } ?? ""
                    case .cell: gap.source?.cell ?? ""
                    }
                })
        }
        return sheet.bytes
    }

    /// Nothing.
    public func tail(_ run: RunSummary) -> [UInt8] { [] }
}
