import Assessment
import JSONText

/// Where something stands that a person can look up: a line of a file, a cell of a workbook, or a document itself.
struct SourcePlace {
    /// The file.
    var file: String
    /// The cell; empty where it stands in none.
    var cell = ""
    private var origin: Origin

    /// What its line follows from; most reports ask for the line alone, and columns have to be counted.
    private enum Origin {
        case none
        case line(Int)
        case text(SourceText, Int)
    }

    /// The line; nil where the file has none, as a workbook or a document of evidence.
    var line: Int? {
        switch origin {
        case .none: nil
        case .line(let line): line
        case .text(let source, let offset): source.line(of: offset)
        }
    }

    /// Line and column; nil where the file has no lines.
    var place: Place? {
        switch origin {
        case .none: nil
        case .line(let line): Place(line: line, column: 1)
        case .text(let source, let offset): source.place(of: offset)
        }
    }

    /// As a report prints it: `answers.json:12`, `LKE.xlsx (LKE ZI!E206)`.
    var text: String {
        let line = line.map { "\(file):\($0)" } ?? file
        return cell.isEmpty ? line : "\(line) (\(cell))"
    }

    /// What stands at some bytes of a source.
    init(_ source: SourceText, _ offset: Int, cell: String = "") {
        file = source.name
        origin = source.isMade ? .none : .text(source, offset)
        self.cell = cell
    }

    /// The same on a line of the document that the source was made of; nil for none.
    func onLine(_ line: Int32?) -> SourcePlace {
        var place = self
        place.origin = line.map { .line(Int($0)) } ?? .none
        return place
    }
}

extension EvidenceFile {
    /// Where a document is listed; a file that nobody listed stands where it is.
    func place(of item: EvidenceItem) -> SourcePlace {
        var place = SourcePlace(source, Int(item.offset), cell: cell(of: item))
        if source.isMade, place.cell.isEmpty, let folder, let file = path(of: item) {
            place.file = folder == "." ? file : "\(folder)/\(file)"
        }
        return place
    }
}

extension Plan {
    /// Where a row stands; the plan of a document knows the lines of the document.
    func place(of row: PlanItem) -> SourcePlace {
        let place = SourcePlace(source, Int(row.offset))
        return source.isMade ? place.onLine(lines(of: row).first) : place
    }
}

extension UnitView {
    /// Where the text stands that a gap is about.
    func place(of gap: Gap) -> SourcePlace? {
        let offset = Int(gap.offset)
        switch gap.place {
        case .none: return nil
        case .plan:
            return submission.plan.map { plan in
                gap.row >= 0 ? plan.place(of: plan.rows[Int(gap.row)]) : SourcePlace(plan.source, offset)
            }
        case .answers:
            return submission.answers.map { answers in
                SourcePlace(answers.source, offset, cell: answers.cell(of: answers.answers[gap.indicator]))
            }
        case .evidence:
            return submission.evidence.map { evidence in
                evidence.item(at: gap.offset).map(evidence.place) ?? SourcePlace(evidence.source, offset)
            }
        case .journal:
            let decision = submission.decisions[Int(evaluation.items[gap.indicator].decision)]
            return SourcePlace(decision.source, offset, cell: decision.texts["cell"] ?? "")
        }
    }
}
