import Assessment
import JSONText

/// Where something stands that a person can look up: a line of a file, a cell of a workbook, or a document itself.
struct SourcePlace {
    /// The file.
    var file: String
    /// Line and column; nil where the file has none, as a workbook or a document of evidence.
    var place: Place?
    /// The cell; empty where it stands in none.
    var cell = ""

    /// As a report prints it: `answers.json:12`, `LKE.xlsx (LKE ZI!E206)`.
    var text: String {
        let line = place.map { "\(file):\($0.line)" } ?? file
        return cell.isEmpty ? line : "\(line) (\(cell))"
    }

    /// What stands at some bytes of a source.
    init(_ source: SourceText, _ offset: Int, cell: String = "") {
        file = source.name
        place = source.isMade ? nil : source.place(of: offset)
        self.cell = cell
    }
}

extension EvidenceFile {
    /// Where a document is listed; a file that nobody listed stands where it is.
    func place(of item: EvidenceItem) -> SourcePlace {
        let texts = texts(of: item)
        var place = SourcePlace(source, Int(item.offset), cell: texts["cell"] ?? "")
        if source.isMade, place.cell.isEmpty, let folder, let file = texts["file"] {
            place.file = folder == "." ? file : "\(folder)/\(file)"
        }
        return place
    }
}

extension Plan {
    /// Where a row stands; the plan of a document knows the lines of the document.
    func place(of row: PlanItem) -> SourcePlace {
        var place = SourcePlace(source, Int(row.offset))
        if source.isMade { place.place = lines(of: row).first.map { Place(line: Int($0), column: 1) } }
        return place
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
                evidence.items.first { Int($0.offset) == offset }.map(evidence.place)
                    ?? SourcePlace(evidence.source, offset)
            }
        case .journal:
            let decision = submission.decisions[Int(evaluation.items[gap.indicator].decision)]
            return SourcePlace(decision.source, offset, cell: decision.texts["cell"] ?? "")
        }
    }
}
