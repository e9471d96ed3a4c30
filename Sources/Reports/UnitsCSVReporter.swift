import Assessment
import JSONText

/// A line for each satker, in the order of the table that compares them: what each basis says, the verdict, what is lacking
/// first, and what was sent. What nobody said is an empty cell.
public struct UnitsCSVReporter: Reporter {
    /// A reporter.
    public init() {}

    package enum Column: String, CSVColumn {
        case unit, name, province, region, year, target, sent, files
        case reviewState = "review_state"
        case reviewStateTitle = "review_state_title"
        case decided, indicators
        case reviewLeast = "review_least"
        case reviewMost = "review_most"
        case claimLeast = "claim_least"
        case claimMost = "claim_most"
        case evidenceLeast = "evidence_least"
        case evidenceMost = "evidence_most"
        case plan, verdict
        case verdictTitle = "verdict_title"
        case minimumsMet = "minimums_met"
        case minimums
        case prerequisitesMet = "prerequisites_met"
        case prerequisitesUnmet = "prerequisites_unmet"
        case prerequisitesUndecided = "prerequisites_undecided"
        case shortfall, surveys

        package static let table = "units"
    }

    /// Nothing: how many files a satker sent is known when all units are.
    public func unit(_ view: UnitView) -> [UInt8] { [] }

    /// The table. After the columns of every rubric those of its predicates and of its areas, by the first unit's rubric.
    public func write(_ run: RunSummary, units: any SectionSource, to sink: any ByteSink) throws {
        let words = run.words
        let records = Comparison(run).entries.map(\.unit)
        let files = Dictionary(grouping: run.files.filter(isSent), by: \.unit).mapValues(\.count)
        let rubric = records.first?.rubric
        let predicates = rubric?.predicates.map(\.term.id) ?? []
        let areas = rubric?.areas.map(\.term) ?? []
        var sheet = CSVSheet(words)
        sheet.header(
            Column.headings(words) + predicates.map { words["csv.units.predicate", ["predicate": $0]] }
                + areas.indices.map { words["csv.units.points", ["number": String($0 + 1)]] })
        for unit in records {
            let cells = Column.row { cell($0, unit, files[unit.id] ?? 0, sheet, words) }
            let states = predicates.map { state($0, unit).map { words["state.\($0.rawValue)"] } ?? "" }
            let points = areas.map { area in
                let index = unit.rubric.areas.firstIndex { $0.term.id == area.id }
                return sheet.number(index.flatMap { unit.areaPoints.indices.contains($0) ? unit.areaPoints[$0] : nil })
            }
            sheet.line(cells + states + points)
        }
        try sink.write(sheet.bytes)
    }

    /// What says who a satker is, or is everybody's, is no document that it sent.
    private func isSent(_ file: SentFile) -> Bool { ![.head, .institution, .units, .roster].contains(file.use) }

    private func cell(
        _ column: Column, _ unit: EvaluationRecord, _ files: Int, _ sheet: CSVSheet, _ words: Words
    ) -> String {
        func end(_ basis: Basis, _ end: KeyPath<Interval, Rational>) -> String {
            let total = unit.totals[Basis.scored.firstIndex(of: basis)!]
            let others = [total?.least, total?.most].compactMap { $0 }
            return sheet.number(total?[keyPath: end], distinctFrom: unit.minimums + others)
        }
        func count(_ count: Int?) -> String { count.map(String.init) ?? "" }
        let row = Readiness(unit: unit, words: words)
        let asked = unit.prerequisites
        let isReviewed = unit.reviewState.isReviewed
        return switch column {
        case .unit: unit.id
        case .name: unit.name
        case .province: unit.province
        case .region: unit.region
        case .year: String(unit.year)
        case .target: unit.targetID
        case .sent: words[files > 0 || unit.reviewState != .nothingSubmitted ? "report.yes" : "report.no"]
        case .files: String(files)
        case .reviewState: unit.reviewState.rawValue
        case .reviewStateTitle: words["reviewState.\(unit.reviewState.rawValue)"]
        case .decided: String(unit.decided)
        case .indicators: String(unit.items.count)
        case .reviewLeast: end(.review, \.least)
        case .reviewMost: end(.review, \.most)
        case .claimLeast: end(.claim, \.least)
        case .claimMost: end(.claim, \.most)
        case .evidenceLeast: end(.evidence, \.least)
        case .evidenceMost: end(.evidence, \.most)
        case .plan: sheet.number(unit.planned)
        case .verdict: isReviewed && unit.target != nil ? unit.state.rawValue : ""
        case .verdictTitle: isReviewed && unit.target != nil ? row.verdict : ""
        case .minimumsMet: count(unit.gates?.met)
        case .minimums: count(unit.gates?.all)
        case .prerequisitesMet: count(asked?.met)
        case .prerequisitesUnmet: count(asked?.unmet)
        case .prerequisitesUndecided: count(asked.map { $0.all - $0.met - $0.unmet })
        case .shortfall: row.firstShortfall ?? ""
        case .surveys: row.surveys ?? ""
        }
    }

    /// Whether a predicate is met, where that was asked: up to the one that the unit aims at, or each of several grades.
    private func state(_ predicate: String, _ unit: EvaluationRecord) -> State? {
        guard unit.reviewState.isReviewed, let target = unit.target,
            let index = unit.rubric.predicates.firstIndex(where: { $0.term.id == predicate }),
            index <= target || unit.rubric.isGraded
        else { return nil }
        return unit.states[index]
    }
}
