import Assessment
import JSONText

extension JSONReporter {
    /// How far the plan was carried out.
    func write(_ view: RealisationView, _ writer: inout JSONWriter) {
        writer.key("realisation")
        writer.object { writer in
            writer.key("evidenceSubmitted")
            writer.boolean(view.value.isEvidenceSubmitted)
            writer.key("counts")
            counts(&writer) { view.value.count($0) }
            writer.key("checkpoints")
            writer.array { writer in for checkpoint in view.value.checkpoints { write(checkpoint, &writer) } }
            writer.key("rows")
            writer.array { writer in for index in view.value.rows.indices { write(index, view, &writer) } }
        }
    }

    private func counts(_ writer: inout JSONWriter, _ count: (PlanRealisation.State) -> Int) {
        writer.object(compact: true) { writer in
            for state in RealisationView.states { writer.member(state.rawValue, count(state)) }
        }
    }

    private func share(_ share: Rational?, _ writer: inout JSONWriter) {
        guard let share else { return }
        writer.key("percent")
        writer.raw((share * Rational(100)).decimal(places: 2))
        writer.member("share", share.description)
    }

    private func write(_ checkpoint: PlanRealisation.Checkpoint, _ writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", checkpoint.id)
            writer.member("date", checkpoint.month.lastDay.description)
            writer.key("reached")
            writer.boolean(checkpoint.isReached)
            writer.member("due", checkpoint.due)
            writer.key("counts")
            counts(&writer, checkpoint.count)
            share(checkpoint.share, &writer)
        }
    }

    private func write(_ index: Int, _ view: RealisationView, _ writer: inout JSONWriter) {
        let (row, item) = (view.value.rows[index], view.plan.rows[index])
        writer.object { writer in
            writer.member("row", index + 1)
            if !item.number.isEmpty { writer.member("no", view.text(item.number)) }
            writer.member("title", view.title(index))
            writer.list("subjects", view.subjects(index))
            writer.member("line", view.line(index))
            writer.member("state", row.state.rawValue)
            writer.list("doubts", row.doubts.map(\.rawValue))
            writer.list("months", row.months.map(\.description))
            writer.list("quarters", row.quarters.map(\.description))
            if let due = row.due { writer.member("due", due.description) }
            writer.member("needed", row.needed)
            writer.member("found", row.found)
            writer.member("late", row.late)
            share(row.share, &writer)
            writer.key("documents")
            writer.array { writer in for promise in row.promises { write(promise, view, &writer) } }
            if item.claim >= 0 {
                writer.key("claim")
                write(view.plan.claims[Int(item.claim)], view, &writer)
            }
            writer.list("observations", row.observations.map(\.rawValue))
        }
    }

    private func write(_ promise: PlanRealisation.Promise, _ view: RealisationView, _ writer: inout JSONWriter) {
        let document = promise.document.map { view.plan.evidence[$0] }
        writer.object { writer in
            if let document {
                writer.member("text", view.text(document.text))
                if document.kind >= 0 { writer.member("kind", view.view.rubric.kinds[Int(document.kind)].term.id) }
            }
            writer.member("promised", promise.promised)
            writer.member("due", promise.due)
            writer.member("found", promise.found)
            writer.member("late", promise.late)
            writer.key("evidence")
            writer.array { writer in
                for match in promise.matches {
                    guard let file = view.view.submission.evidence else { continue }
                    let texts = file.texts(of: file.items[match.item])
                    writer.object(compact: true) { writer in
                        writer.member("item", match.item + 1)
                        for key in ["id", "title"] { if let text = texts[key] { writer.member(key, text) } }
                        if let date = file.items[match.item].date { writer.member("date", date.description) }
                        writer.member("reason", match.reason.rawValue)
                    }
                }
            }
        }
    }

    private func write(_ claim: PlanClaim, _ view: RealisationView, _ writer: inout JSONWriter) {
        writer.object(compact: true) { writer in
            for (key, slice) in [
                ("realisation", claim.realisation), ("obstacle", claim.obstacle), ("followUp", claim.followUp),
            ] where !slice.isEmpty {
                writer.member(key, view.text(slice))
            }
            if let percent = claim.percent {
                writer.key("percent")
                writer.raw(percent.description)
            }
            if let date = claim.date { writer.member("date", date.description) }
        }
    }
}

extension JSONWriter {
    /// A list of words on one line.
    fileprivate mutating func list(_ key: String, _ texts: [String]) {
        self.key(key)
        array(compact: true) { writer in for text in texts { writer.string(text) } }
    }
}
