import Assessment
import JSONText

/// What a submission puts on the pages beside the official sheet.
struct SubmissionPages {
    let desk: PageDesk
    let submission: Submission

    private var rubric: Rubric { desk.rubric }

    // MARK: The unit

    /// The lines of the page of the unit.
    func fields() -> [UnitField: PageCell] {
        let unit = submission
        var result: [UnitField: PageCell] = [:]
        result[.id] = .given(unit.id)
        result[.name] = .given(unit.name)
        // A unit that names none is measured by what is in force on the day, also when it comes back.
        result[.rubric] = .given(unit.rubricNamed)
        result[.region] = .given(unit.region)
        result[.province] = .given(unit.province)
        result[.type] = unit.unitType.map { .text(desk.types.text($0)) }
        result[.target] = unit.target.map { .text(desk.predicates.text($0)) }
        result[.holds] = unit.holds.map { held in
            .text(
                held.isEmpty
                    ? desk.words.text(.none, desk.language) : held.map(desk.predicates.text).joined(separator: "; "))
        }
        result[.from] = unit.period.map { .day($0.from) }
        result[.to] = unit.period.map { .day($0.to) }
        result[.locked] = unit.locked.map { .day($0) }
        result[.note] = .given(unit.note)
        result[.institutionName] = .given(unit.institutionName)
        result[.institutionKind] = unit.institutionKind.map { .text(desk.institutionKinds.text($0)) }
        var sections: [PageWord] = []
        if unit.plan != nil { sections.append(.planSection) }
        if unit.answers != nil { sections.append(.answersSection) }
        if unit.evidence != nil { sections.append(.evidenceSection) }
        result[.sections] = .given(sections.map { desk.words.text($0, desk.language) }.joined(separator: "; "))
        if let plan = unit.plan { PlanPage(desk).fields(of: plan, &result) }
        return result
    }

    /// The lines of the rubric's facts.
    func facts() -> [Int: PageCell] {
        var result: [Int: PageCell] = [:]
        for (index, fact) in submission.facts.enumerated() {
            switch fact {
            case .boolean(let value): result[index] = .text(desk.text(value))
            case .number(let digits): result[index] = .exact(digits)
            case .grade(let name): result[index] = .text(name)
            case nil: break
            }
        }
        return result
    }

    // MARK: Documents

    func evidence() -> [[EvidenceField: PageCell]] {
        guard let evidence = submission.evidence else { return [] }
        return evidence.items.enumerated().map { index, item in
            let texts = evidence.texts(of: item)
            var row: [EvidenceField: PageCell] = [.unit: .text(submission.id)]
            row[.indicator] = .given(desk.text(indicators: evidence.indicators(of: index)))
            row[.kind] = item.kind < 0 ? nil : .text(desk.kinds.text(Int(item.kind)))
            row[.name] = texts["title"].flatMap(PageCell.given)
            row[.number] = texts["number"].flatMap(PageCell.given)
            row[.date] = item.date.map { .day($0) }
            row[.withdrawn] = item.withdrawn.map { .day($0) }
            row[.have] = item.count.map { .exact(String($0.have)) }
            row[.of] = item.count.map { .exact(String($0.of)) }
            row[.nil] = item.isNil ? .text(desk.text(true)) : nil
            row[.file] = texts["file"].flatMap(PageCell.given)
            row[.link] = texts["link"].flatMap(PageCell.given)
            row[.id] = texts["id"].flatMap(PageCell.given)
            row[.note] = texts["note"].flatMap(PageCell.given)
            return row
        }
    }

    // MARK: Decisions

    func decisions() -> [[DecisionField: PageCell]] {
        submission.decisions.compactMap { decision in
            guard let line = rubric.journalLine(of: decision) else { return nil }
            var row: [DecisionField: PageCell] = [.unit: .text(submission.id)]
            row[.stage] = .text(desk.stages.text(decision.stage))
            row[.date] = decision.isUndated ? nil : .day(decision.date)
            row[.by] = .given(line.by)
            row[.indicator] = .text(line.indicator)
            row[.value] = .given(desk.values.text(line.value))
            if case .agree = line.value { row[.value] = .text(desk.words.text(.agree, desk.language)) }
            row[.reason] = .given(line.reason)
            row[.note] = .given(line.note)
            row[.source] = decision.figure?.surveySource.map { .text(desk.sources.text($0)) }
            row[.surveyDate] = decision.figure?.date.map { .day($0) }
            row[.respondents] = decision.figure?.respondents.map { .exact(String($0)) }
            return row
        }
    }

    // MARK: Answers

    /// What the sheet does not say of answers: of surveys their source, day and respondents; an answer or a note that
    /// `shown` on the sheet is not the same to the letter. Surveys always have a row, to be filled in.
    func answers(shown: (Int) -> (value: JournalLine.Value?, note: String)) -> [[AnswerField: PageCell]] {
        rubric.indicators.indices.compactMap { index in
            let indicator = rubric.indicators[index]
            let answer = submission.answers.map { $0.answers[index] }
            let figure = answer?.isGiven == true ? indicator.figure.flatMap { submission.answers?.figures[$0] } : nil
            let note = answer.flatMap { submission.answers?.note(of: $0) } ?? ""
            let level = answer.map { Int($0.level) } ?? -1
            let value: JournalLine.Value? =
                if let figure {
                    rubric.value(of: figure, indicator)
                } else if level >= 0 {
                    .answer(rubric.scales[indicator.scale].answers[level].name)
                } else {
                    nil
                }
            let onSheet = shown(index)
            var row: [AnswerField: PageCell] = [:]
            row[.source] = figure?.surveySource.map { .text(desk.sources.text($0)) }
            row[.surveyDate] = figure?.date.map { .day($0) }
            row[.respondents] = figure?.respondents.map { .exact(String($0)) }
            if let value, onSheet.value.map(desk.values.text) != desk.values.text(value) {
                row[.value] = .given(desk.values.text(value))
            }
            if note != onSheet.note { row[.note] = .given(note) }
            let isSurvey = if case .index = rubric.scales[indicator.scale].form { true } else { false }
            guard isSurvey || !row.isEmpty else { return nil }
            row[.unit] = .text(submission.id)
            row[.indicator] = .text(indicator.term.id)
            row[.name] = .text(indicator.term.title[desk.language])
            return row
        }
    }
}
