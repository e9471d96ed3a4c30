import JSONText

extension RubricCompiler {
    /// Every identity once; every list within the size that the engine has room for.
    mutating func checkIdentities() {
        checkUnique(written.stages.map(\.definition.id))
        checkUnique(written.authorities.map(\.id))
        checkUnique(written.scales.map(\.id))
        checkUnique(written.shares.map(\.id))
        checkUnique(written.grades.map(\.id))
        checkUnique(written.surveySources.map(\.id))
        checkUnique(written.institutionKinds.map(\.id))
        checkUnique(written.unitTypes.map(\.id))
        let own = written.authorities.filter(\.isOwn)
        if own.isEmpty, let first = written.authorities.first?.id { report(.missingKey, first, ["expected": "own"]) }
        for (first, second) in zip(own, own.dropFirst()) { report(.saidTwice, second.id, ["other": first.id.place]) }
        for share in written.shares where (share.least == nil) == (share.above == nil) {
            report(.criteriaDoNotMatch, share.id)
        }
        checkUnique(written.facts.map(\.definition.id))
        checkUnique(written.kinds.map(\.definition.id))
        checkUnique(written.gates.map(\.definition.id))
        checkUnique(written.predicates.map(\.definition.id))
        if written.kinds.count > KindSet.capacity {
            report(
                .tooMany, written.kinds[KindSet.capacity].definition.id, ["expected": String(KindSet.capacity)])
        }
        if written.gates.count > 64 { report(.tooMany, written.gates[64].definition.id, ["expected": "64"]) }
        let lists = NameTable(written.grades.map(\.id.value))
        for fact in written.facts where fact.form == .grade {
            if let grades = fact.grades {
                _ = resolve(grades, in: lists)
            } else {
                report(.unresolvedReference, fact.definition.id)
            }
        }
    }

    /// A draft says what it lacks, and what lacks something is a draft.
    mutating func checkDraft() {
        guard written.isDraft == written.missing.isEmpty else { return }
        let (said, expected): (RubricKey, RubricKey) = written.isDraft ? (.status, .missing) : (.missing, .status)
        report(.missingKey, written.keys[said] ?? written.id, ["expected": expected.rawValue])
    }

    /// Choice scales run strictly down from the whole, to 0 or above; an index has room between its bounds.
    mutating func checkScales() {
        for scale in written.scales {
            switch scale.form {
            case .choice:
                checkBands(scale)
                let values = scale.answers.map(\.value)
                guard values.first == .one, values.last.map({ !$0.isNegative }) == true else {
                    report(.scaleNotMonotone, scale.id)
                    continue
                }
                for (index, answer) in scale.answers.enumerated().dropFirst()
                where !(answer.value < values[index - 1]) {
                    report(.scaleNotMonotone, answer.name)
                }
            case .index:
                if !(scale.least < scale.most) { report(.scaleNotMonotone, scale.id) }
            case .ratio, .formula:
                break
            }
        }
    }
}
