import Assessment
import JSONText

extension JSONReporter {
    // What is seldom done stands apart: a closure over the view copies it, and would do so each time.
    @inline(never)
    private func newMembers(_ gap: Gap, _ view: UnitView, _ writer: JSONWriter) -> GapMembers {
        view.texts.gapMembers.value(GapKey(gap, in: view)) { GapMembers(gap, in: view, writer) }
    }

    /// A gap; `known` are its members that were written before.
    func write(_ gap: Gap, _ known: GapMembers?, _ view: UnitView, _ writer: inout JSONWriter) {
        writer.object { writer in
            let members = known ?? newMembers(gap, view, writer)
            writer.add(members.subject)
            writer.member("points", view.evaluation.points(of: gap, in: view.rubric).description)
            if gap.code.isToConfirm {
                writer.key("toConfirm")
                writer.boolean(true)
            }
            writer.key("gates")
            writer.array(compact: true) { writer in
                for index in gap.gateIndices { writer.string(view.rubric.gates[index].term.id) }
            }
            if let words = members.words {
                writer.add(words)
            } else {
                writer.member("cause", view.cause(gap))
                writer.member("remedy", view.remedy(gap))
            }
            writer.add(members.authority)
            if let month = view.dueMonth(gap) { writer.member("due", month.description) }
            if let person = view.personInCharge(gap) { writer.member("personInCharge", person) }
            writer.add(members.citation)
            if let source = view.place(of: gap) {
                writer.key("source")
                writer.object(compact: true) { writer in
                    writer.member("file", source.file)
                    if let place = source.place {
                        writer.member("line", place.line)
                        writer.member("column", place.column)
                    }
                    if !source.cell.isEmpty { writer.member("cell", source.cell) }
                }
            }
        }
    }
}

/// Members of the objects of gaps that differ in nothing that the words depend on, as they are written.
final class GapMembers: Sendable {
    /// Code, name, indicator, title and basis.
    let subject: [UInt8]
    /// Cause and remedy; nil where they tell of the unit's own figures or decisions.
    let words: [UInt8]?
    let authority: [UInt8]
    let citation: [UInt8]

    /// `writer` stands in the object of a gap.
    init(_ gap: Gap, in view: UnitView, _ writer: JSONWriter) {
        let text = view.texts.gaps.value(GapKey(gap, in: view)) { GapText(gap, in: view) }
        subject = writer.members { writer in
            writer.member("code", gap.code.code)
            writer.member("name", gap.code.name)
            writer.member("indicator", text.indicator)
            writer.member("title", text.title)
            writer.member("basis", gap.basis.rawValue)
        }
        if let cause = text.cause, let remedy = text.remedy {
            words = writer.members { writer in
                writer.member("cause", cause)
                writer.member("remedy", remedy)
            }
        } else {
            words = nil
        }
        authority = writer.members { $0.member("authority", text.authority.id) }
        citation = writer.members { $0.member("citation", text.citation) }
    }
}
