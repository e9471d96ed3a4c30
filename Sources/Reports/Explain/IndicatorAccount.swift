import Assessment
import JSONText

/// What stands behind the points of one indicator: the answer, the documents, the decision and the rows of the plan, each
/// with its place.
struct IndicatorAccount {
    /// A document that names the indicator.
    struct Document {
        let title: String
        let kind: Int?
        let date: Day?
        let standing: DocumentStanding
        let origin: SourcePlace
    }

    /// What documents support.
    struct Support {
        /// Index of the best answer that they surely support, and of the best that they may; 0 for a figure that is
        /// supported and 1 for one that is not.
        let sure: Int
        let perhaps: Int
        let documents: [Document]
        /// What the next higher answer lacks.
        let lacks: [Gap]
    }

    /// The decision that counts.
    struct Decided {
        let decision: Decision
        let stage: Rubric.Term
        let by: String
        let reason: String
        let note: String
        let origin: SourcePlace
    }

    /// A row of the plan that addresses the indicator.
    struct Row {
        let number: String
        let action: String
        /// True for the one that counts.
        let counts: Bool
        /// Its lines in the document that the plan was read from.
        let lines: [Int]
        let origin: SourcePlace
    }

    let index: Int
    let indicator: Rubric.Indicator
    let scale: Rubric.AnswerScale
    let item: ItemOutcome
    let derived: DerivedValue?
    /// The answer that was given, with the note beside it; nil where nothing stands.
    let claim: (answer: Answer, note: String, origin: SourcePlace)?
    let support: Support?
    let decided: Decided?
    let rows: [Row]
    let level: PlanCoverage.Level?

    /// The account of an indicator; files are named from `root`. One that leaves the reviewers' desk names none of them, and
    /// has none of their notes.
    init(_ view: UnitView, _ index: Int, root: String, isInternal: Bool = true) {
        let (rubric, submission, evaluation) = (view.rubric, view.submission, view.evaluation)
        func origin(_ place: SourcePlace) -> SourcePlace {
            var place = place
            place.file = relative(place.file, to: root)
            return place
        }
        self.index = index
        indicator = rubric.indicators[index]
        scale = rubric.scales[indicator.scale]
        item = evaluation.items[index]
        derived = evaluation.derived[index]
        claim = submission.answers.flatMap { answers in
            let answer = answers.answers[index]
            return answer.place.map {
                (
                    answer, answers.note(of: answer),
                    origin(SourcePlace(answers.source, $0, cell: answers.cell(of: answer)))
                )
            }
        }
        let item = item
        support = rubric.evidence(of: index, submission, evaluation).flatMap { evidence in
            submission.evidence.map { file in
                Support(
                    sure: Int(item.supported), perhaps: Int(item.perhapsSupported),
                    documents: evidence.documents.map { number, standing in
                        let entry = file.items[number]
                        let texts = file.texts(of: entry)
                        return Document(
                            title: Self.name(texts), kind: entry.kind < 0 ? nil : Int(entry.kind),
                            date: entry.date, standing: standing,
                            origin: origin(file.place(of: entry)))
                    },
                    lacks: item.supported > 0 ? evidence.lacks(Int(item.supported) - 1) : [])
            }
        }
        decided =
            item.isDecided
            ? submission.decisions[Int(item.decision)].account(rubric, isInternal: isInternal) {
                origin(SourcePlace($0.source, Int($0.offset), cell: $1))
            }
            : nil
        level = evaluation.plan?.levels[index]
        rows =
            submission.plan.map { plan in
                plan.rows.indices.filter { number in
                    let range = plan.rows[number].indicators
                    return plan.indicators[Int(range.lowerBound)..<Int(range.upperBound)].contains(Int32(index))
                }.map { number in
                    let row = plan.rows[number]
                    return Row(
                        number: plan.source.value(row.number), action: plan.source.value(row.action),
                        counts: evaluation.plan.map { $0.rows[index] == Int32(number) } ?? false,
                        lines: plan.lines(of: row).map { Int($0) }, origin: origin(plan.place(of: row)))
                }
            } ?? []
    }

    /// The title of a document, or what else names it.
    static func name(_ texts: [String: String]) -> String {
        ["title", "number", "id", "file", "link"].lazy.compactMap { texts[$0] }.first { !$0.isEmpty } ?? ""
    }

    /// The answers that stand on some basis, by index, with the columns on which they do; and the next one above each, with
    /// none. Best first; all of them where none stands.
    var standing: [(level: Int, columns: [Explanation.Column])] {
        guard !indicator.criteria.isEmpty else { return [] }
        var columns: [Int: [Explanation.Column]] = [:]
        func stand(_ level: Int, _ column: Explanation.Column) { columns[level, default: []].append(column) }
        if let support { stand(support.sure, .evidence) }
        if item.claimed >= 0 { stand(Int(item.claimed), .claim) }
        if let decided, decided.decision.level >= 0 { stand(Int(decided.decision.level), .review) }
        if columns.isEmpty { return indicator.criteria.indices.map { ($0, []) } }
        for level in columns.keys where level > 0 { columns[level - 1] = columns[level - 1] ?? [] }
        return columns.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}

extension Decision {
    fileprivate func account(
        _ rubric: Rubric, isInternal: Bool, origin: (Decision, String) -> SourcePlace
    ) -> IndicatorAccount.Decided {
        let texts = texts
        return IndicatorAccount.Decided(
            decision: self, stage: rubric.stages[stage].term, by: isInternal ? texts["by"] ?? "" : "",
            reason: source.value(reason), note: isInternal ? texts["note"] ?? "" : "",
            origin: origin(self, texts["cell"] ?? ""))
    }
}

/// The name of a file from the folder that was given, or from the one of the file that was.
func relative(_ name: String, to root: String) -> String {
    var folder = root[...]
    while folder.hasSuffix("/") { folder.removeLast() }
    for folder in [folder, folder.prefix(upTo: folder.lastIndex(of: "/") ?? folder.startIndex)]
    where !folder.isEmpty && name.hasPrefix(folder + "/") {
        return String(name.dropFirst(folder.count + 1))
    }
    return name
}
