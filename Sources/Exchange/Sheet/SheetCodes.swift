import Assessment

extension ImportedSheet {
    /// Codes of everything that a person may change on the sheet and that pages tell too: what an export notes down, and
    /// what an import holds against that.
    func codes(_ rubric: Rubric) -> ExportCodes {
        var codes = ExportCodes()
        codes["", "name"] = unit.isEmpty ? [] : [ExportCodes.code([plain(unit)])]
        for stage in stages {
            for (index, answer) in stage.answers.enumerated() {
                guard let answer else { continue }
                codes[rubric.indicators[index].term.id, rubric.stages[stage.stage].term.id] = [answer.code].compactMap {
                    $0
                }
                guard rubric.stages[stage.stage].isClaim else { continue }
                codes[rubric.indicators[index].term.id, "evidence"] = answer.shown.map(\.code)
            }
        }
        return codes
    }
}

extension ImportedSheet.Answer {
    /// A code for the answer and its note; nil where there is neither.
    var code: String? {
        let answer: String
        switch value {
        case .level(let level): answer = "level \(level)"
        case .inputs(let inputs):
            answer = "inputs \(inputs.map { $0.map { String($0) } ?? "-" }.joined(separator: " "))"
        case .share(let share): answer = "share \(share)"
        case .index(let index): answer = "index \(index)"
        case nil: answer = ""
        }
        return answer.isEmpty && note.isEmpty ? nil : ExportCodes.code([answer, note])
    }

    /// The documents as they stand on the sheet.
    var shown: [SheetDocument] { documents.map { SheetDocument([$0.title], link: $0.link ?? "") } }
}

extension SheetDocument {
    /// A code for the title and the link.
    var code: String { ExportCodes.code([title, link]) }
}
