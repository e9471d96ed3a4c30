public import Assessment
import JSONText
public import Reports

/// How two rubrics differ, and what becomes of satker under the second, in words or as JSON.
public struct RubricDiffReport {
    /// The version of the format.
    public static let format = "tilik-rubric-diff/1"

    private let words: Words

    /// A report in the catalogue's words.
    public init(_ words: Words) { self.words = words }

    /// The report for people.
    public func text(_ old: Rubric, _ new: Rubric, _ changes: [RubricChange], _ shifts: [UnitShift]?) -> String {
        let counts = RubricChange.Kind.allCases.compactMap { kind -> String? in
            let count = changes.count { $0.kind == kind }
            return count > 0 ? "\(count) \(words["diff.kind.\(kind.rawValue)"])" : nil
        }
        var lines = [
            words[
                "diff.head",
                [
                    "from": safe(old.id), "to": safe(new.id),
                    "counts": counts.isEmpty ? words["diff.none"] : counts.joined(separator: ", "),
                ]]
        ]
        for subject in RubricChange.Subject.allCases {
            let own = changes.filter { $0.subject == subject }
            guard !own.isEmpty else { continue }
            lines += ["", words["diff.subject.\(subject.rawValue)"]]
            lines += own.flatMap(describe)
        }
        guard let shifts else { return lines.joined(separator: "\n") }
        let shifted = shifts.filter { !$0.isSame }
        lines += [
            "", words["diff.units", ["count": String(shifts.count), "shifted": String(shifted.count)]],
        ]
        return (lines + shifted.flatMap(describe)).joined(separator: "\n")
    }

    private func describe(_ change: RubricChange) -> [String] {
        let kind = words["diff.kind.\(change.kind.rawValue)"]
        let head = "  \(safe(change.id))  \(safe(change.title[words.language])): \(kind)"
        if change.part.isEmpty {
            let text = change.from + change.to
            return [head + (text.isEmpty ? "" : " (\(short(text)))")]
        }
        if change.from.count + change.to.count < 60 {
            return ["\(head), \(change.part) \(shown(change.from)) → \(shown(change.to))"]
        }
        let (from, to) = Self.middles(change.from, change.to)
        return ["\(head), \(change.part)", "    − \(shown(from))", "    + \(shown(to))"]
    }

    /// Two long texts without what they begin and end with alike.
    private static func middles(_ a: String, _ b: String) -> (String, String) {
        let room = 20
        let start = max(0, zip(a, b).prefix { $0 == $1 }.count - room)
        let rest = (a.dropFirst(start), b.dropFirst(start))
        let end = max(0, zip(rest.0.reversed(), rest.1.reversed()).prefix { $0 == $1 }.count - room)
        func middle(_ text: Substring) -> String {
            (start > 0 ? "…" : "") + text.dropLast(end) + (end > 0 ? "…" : "")
        }
        return (middle(rest.0), middle(rest.1))
    }

    private func shown(_ text: String) -> String { text.isEmpty ? "–" : short(text) }
    private func short(_ text: String) -> String { safe(text.count > 240 ? text.prefix(240) + "…" : text) }

    private func describe(_ shift: UnitShift) -> [String] {
        let totals = shift.totals.map { total in
            "\(words["basis.\(total.basis.rawValue)"]) \(words.interval(total.from, beside: total.to)) → "
                + words.interval(total.to, beside: total.from)
        }
        var lines = ["  \(safe(shift.id))  \(safe(shift.name)): \(totals.joined(separator: "; "))"]
        for entry in shift.states {
            let states = [entry.from, entry.to].map { $0.map { words["state.\($0.rawValue)"] } ?? "–" }
            let title = safe(entry.title[words.language])
            lines.append("    \(safe(entry.predicate)) \(title): \(states.joined(separator: " → "))")
        }
        return lines
    }

    /// The report for programs.
    public func json(_ old: Rubric, _ new: Rubric, _ changes: [RubricChange], _ shifts: [UnitShift]?) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("format", Self.format)
            for (key, rubric) in [("from", old), ("to", new)] {
                json.key(key)
                json.object(compact: true) { json in
                    json.member("id", rubric.id)
                    json.member("digest", rubric.digest)
                }
            }
            json.key("changes")
            json.array { json in for change in changes { write(change, &json) } }
            guard let shifts else { return }
            json.key("units")
            json.array { json in for shift in shifts { write(shift, &json) } }
        }
        return json.bytes
    }

    private func write(_ change: RubricChange, _ json: inout JSONWriter) {
        json.object(compact: true) { json in
            json.member("change", change.kind.rawValue)
            json.member("subject", change.subject.rawValue)
            json.member("id", change.id)
            json.member("title", change.title[words.language])
            if !change.part.isEmpty { json.member("part", change.part) }
            json.member("from", change.from)
            json.member("to", change.to)
        }
    }

    private func write(_ shift: UnitShift, _ json: inout JSONWriter) {
        json.object { json in
            json.member("id", shift.id)
            json.member("name", shift.name)
            json.key("totals")
            json.array { json in
                for total in shift.totals {
                    json.object(compact: true) { json in
                        json.member("basis", total.basis.rawValue)
                        for (key, interval) in [("from", total.from), ("to", total.to)] {
                            json.key(key)
                            json.array(compact: true) { json in
                                json.string(interval.least.description)
                                json.string(interval.most.description)
                            }
                        }
                    }
                }
            }
            json.key("states")
            json.array { json in
                for entry in shift.states {
                    json.object(compact: true) { json in
                        json.member("predicate", entry.predicate)
                        json.member("id", entry.id)
                        for (key, state) in [("from", entry.from), ("to", entry.to)] {
                            json.key(key)
                            if let state { json.string(state.rawValue) } else { json.null() }
                        }
                    }
                }
            }
        }
    }
}
