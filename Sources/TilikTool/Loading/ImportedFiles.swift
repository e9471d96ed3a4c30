import Assessment
import Exchange
import ExchangeReports
import JSONText

/// The files of a satker that a document gives.
struct ImportedFiles {
    private let rubric: Rubric
    private let asOf: Day

    /// Files against a rubric; reviewers' decisions on a sheet are of the day `asOf`.
    init(_ rubric: Rubric, asOf: Day) {
        self.rubric = rubric
        self.asOf = asOf
    }

    /// The unit in one object.
    func whole(_ unit: ImportedUnit, isPretty: Bool) -> [UInt8] {
        var json = JSONWriter(isPretty: isPretty)
        json.object { json in
            head(unit, &json)
            for (section, body) in sections(unit) {
                json.key(section)
                body(&json)
            }
        }
        return json.bytes + [0x0A]
    }

    /// The unit as the files of a folder.
    func parts(_ unit: ImportedUnit) -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        var json = JSONWriter()
        json.object { head(unit, &$0) }
        files.append(("satker.json", json.bytes + [0x0A]))
        for (section, body) in sections(unit) {
            var json = JSONWriter()
            body(&json)
            files.append(("\(section).json", json.bytes + [0x0A]))
        }
        if case .sheet(let sheet) = unit.content {
            let lines = SheetJSON(sheet, rubric).journal(unit: unit.id, date: asOf)
            if !lines.isEmpty { files.append(("review.jsonl", lines.flatMap { $0 + [0x0A] })) }
        }
        return files
    }

    private func head(_ unit: ImportedUnit, _ json: inout JSONWriter) {
        json.member("id", unit.id)
        json.member("name", unit.name)
        guard case .sheet(let sheet) = unit.content else { return }
        let writer = SheetJSON(sheet, rubric)
        // A sheet of another instrument than the usual one is of no use without its rubric.
        if !rubric.isStandard, rubric.bases.isEmpty, !writer.namesRubric { json.member("rubric", rubric.id) }
        writer.head(to: &json)
    }

    /// The sections of a submission that a document gives.
    private func sections(_ unit: ImportedUnit) -> [(name: String, body: (inout JSONWriter) -> Void)] {
        switch unit.content {
        case .plan(let plan):
            return [("plan", { PlanWriter(rubric).write(plan, source: Files.name(unit.path), to: &$0) })]
        case .sheet(let sheet):
            let writer = SheetJSON(sheet, rubric)
            var result: [(name: String, body: (inout JSONWriter) -> Void)] = []
            if writer.hasPlan { result.append(("plan", { writer.plan(to: &$0) })) }
            if writer.hasClaim { result.append(("answers", { writer.answers(to: &$0) })) }
            if writer.hasEvidence { result.append(("evidence", { writer.evidence(to: &$0) })) }
            return result
        }
    }
}
