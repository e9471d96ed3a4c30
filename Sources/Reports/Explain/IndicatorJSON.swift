import Assessment
import JSONText

/// The account of one indicator as data.
struct IndicatorJSON {
    private let account: IndicatorAccount
    private let view: UnitView

    init(_ account: IndicatorAccount, _ view: UnitView) {
        self.account = account
        self.view = view
    }

    func write(_ json: inout JSONWriter) {
        json.object { json in
            if let formula = account.indicator.formula {
                json.member("expression", formula.text)
                if let reason = account.derived?.reason { json.member("unknown", reason) }
            }
            writeClaim(&json)
            writeEvidence(&json)
            writeDecision(&json)
            writePlan(&json)
            json.key("criteria")
            json.array { json in for (level, columns) in account.standing { write(level, columns, &json) } }
            json.member("citation", "\(account.indicator.instrument) \(account.indicator.citation)")
        }
    }

    private func write(_ origin: SourcePlace, _ json: inout JSONWriter) {
        json.key("source")
        json.object(compact: true) { json in
            json.member("file", origin.file)
            if let place = origin.place { json.member("line", place.line) }
            if !origin.cell.isEmpty { json.member("cell", origin.cell) }
        }
    }

    private func name(_ level: Int) -> String { account.scale.answers[level].name }

    /// An answer by its name, or a figure in words.
    private func write(_ level: Int, _ figure: Figure?, _ json: inout JSONWriter) {
        if level >= 0 {
            json.member("answer", name(level))
        } else if figure != nil {
            json.member("figure", view.text(figure, account.scale))
        }
    }

    private func writeClaim(_ json: inout JSONWriter) {
        guard let claim = account.claim else { return }
        json.key("claim")
        json.object { json in
            let figure = account.indicator.figure.flatMap { view.submission.answers?.figures[$0] }
            write(Int(claim.answer.level), figure, &json)
            if !claim.note.isEmpty { json.member("note", claim.note) }
            write(claim.origin, &json)
        }
    }

    private func writeEvidence(_ json: inout JSONWriter) {
        guard let support = account.support else { return }
        json.key("evidence")
        json.object { json in
            if account.indicator.figure == nil {
                json.member("supports", name(support.sure))
                json.member("maySupport", name(support.perhaps))
            } else {
                json.key("supported")
                json.boolean(support.sure == 0)
            }
            json.key("documents")
            json.array { json in
                for document in support.documents {
                    json.object { json in
                        json.member("title", document.title)
                        if let kind = document.kind { json.member("kind", view.rubric.kinds[kind].term.id) }
                        if let date = document.date { json.member("date", date.description) }
                        json.member("standing", document.standing.rawValue)
                        write(document.origin, &json)
                    }
                }
            }
            json.key("lacks")
            json.array { json in
                for gap in support.lacks {
                    json.object(compact: true) { json in
                        json.member("code", gap.code.code)
                        json.member("text", view.cause(gap))
                    }
                }
            }
        }
    }

    private func writeDecision(_ json: inout JSONWriter) {
        guard let decided = account.decided else { return }
        json.key("decision")
        json.object { json in
            write(Int(decided.decision.level), decided.decision.figure, &json)
            json.member("stage", decided.stage.id)
            json.member("date", decided.decision.date.description)
            if decided.decision.isUndated {
                json.key("undated")
                json.boolean(true)
            }
            for (key, text) in [("by", decided.by), ("reason", decided.reason), ("note", decided.note)]
            where !text.isEmpty {
                json.member(key, text)
            }
            write(decided.origin, &json)
        }
    }

    private func writePlan(_ json: inout JSONWriter) {
        guard let level = account.level else { return }
        json.key("plan")
        json.object { json in
            json.member("level", level.name)
            json.key("rows")
            json.array { json in
                for row in account.rows {
                    json.object { json in
                        if !row.number.isEmpty { json.member("number", row.number) }
                        json.member("action", row.action)
                        json.key("counts")
                        json.boolean(row.counts)
                        if !row.lines.isEmpty {
                            json.key("lines")
                            json.array(compact: true) { json in for line in row.lines { json.integer(line) } }
                        }
                        write(row.origin, &json)
                    }
                }
            }
        }
    }

    private func write(_ level: Int, _ columns: [Explanation.Column], _ json: inout JSONWriter) {
        let criterion = account.indicator.criteria[level]
        json.object { json in
            json.member("answer", name(level))
            json.member("value", account.scale.answers[level].value.description)
            json.key("standsOn")
            json.array(compact: true) { json in for column in columns { json.string(column.rawValue) } }
            json.member("text", criterion.text[view.language])
            if !criterion.needs.isEmpty {
                json.member("needs", NeedText(rubric: view.rubric, words: view.words).text(criterion.needs))
            }
        }
    }
}
