import Foundation
import Testing

@testable import Assessment
@testable import Exchange
@testable import ExchangeReports
@testable import Reports
@testable import RubricWorks
@testable import TilikTool

/// The schemas say what the readers read, key by key and word by word; `SchemaOutputTests` holds them against what is
/// written.
struct SchemaTests {
    private static func all<Key: CaseIterable & RawRepresentable>(_: Key.Type) -> Set<String> where Key.RawValue == String {
        Set(Key.allCases.map(\.rawValue))
    }

    /// What is read where: the keys of each object that a reader knows.
    private static let read: [String: Set<String>] = [
        "submission": all(UnitKey.self),
        "submission/$defs/satker": all(UnitKey.self).subtracting(all(SubmissionReader.Section.self)),
        "submission/$defs/answers": ["$schema"],
        "submission/$defs/period": all(PeriodKey.self), "submission/$defs/institution": all(InstitutionKey.self),
        "submission/$defs/ownInstitution": all(InstitutionKey.self),
        "submission/$defs/answer/then": all(AnswerKey.self), "submission/$defs/evidenceItem": all(EvidenceKey.self),
        "submission/$defs/reviewLine": all(JournalKey.self), "submission/$defs/plan": all(PlanKey.self),
        "submission/$defs/planDocument": all(DocumentKey.self), "submission/$defs/planBasis": all(BasisKey.self),
        "submission/$defs/planOrdinal": all(OrdinalKey.self),
        "submission/$defs/planRow": all(RowKey.self), "submission/$defs/planLines": all(LinesKey.self),
        "submission/$defs/planProse": all(ProseKey.self), "submission/$defs/planSchedule": all(ScheduleKey.self),
        "submission/$defs/planTarget": all(TargetKey.self),
        "submission/$defs/plannedEvidence/then": all(PlannedEvidenceKey.self),
        "rubric": all(RubricKey.self), "rubric-part": all(PartKey.self), "rubric/$defs/changes": all(ChangesKey.self),
        "rubric/$defs/dated/items": all(DatedKey.self), "rubric/$defs/stretch": all(StretchKey.self),
        "rubric/$defs/localText": all(Reader.LanguageKey.self), "rubric/$defs/definition": all(DefinitionKey.self),
        "rubric/$defs/authority": all(AuthorityKey.self), "rubric/$defs/surveySource": all(SurveySourceKey.self),
        "rubric/$defs/lawChange": all(LawChangeKey.self), "rubric/$defs/stage": all(StageKey.self),
        "rubric/$defs/scale": all(ScaleKey.self), "rubric/$defs/band": all(BandKey.self), "rubric/$defs/ground": all(GroundKey.self),
        "rubric/$defs/check": all(CheckKey.self), "submission/$defs/checkAnswer/then": all(CheckAnswerKey.self), "rubric/$defs/share": all(ShareKey.self),
        "rubric/$defs/gradeList": all(GradesKey.self), "rubric/$defs/fact": all(FactKey.self),
        "rubric/$defs/evidenceKind": all(KindKey.self), "rubric/$defs/node": all(NodeKey.self),
        "rubric/$defs/indicator": all(IndicatorKey.self), "rubric/$defs/criterion": all(CriterionKey.self),
        "rubric/$defs/need": all(NeedKey.self), "rubric/$defs/ratio": all(RatioKey.self),
        "rubric/$defs/input": all(InputKey.self), "rubric/$defs/area": all(AreaKey.self),
        "rubric/$defs/gate": all(GateKey.self), "rubric/$defs/predicate": all(PredicateKey.self),
        "rubric/$defs/threshold": all(ThresholdKey.self), "rubric/$defs/prerequisite": all(PrerequisiteKey.self),
        "rubric/$defs/value": all(ValueKey.self), "rubric/$defs/rule": all(RuleKey.self),
        "rubric/$defs/law": all(LawKey.self), "rubric/$defs/amendment": all(AmendmentKey.self), "rubric/$defs/practice": all(PracticeKey.self),
        "rubric/$defs/relief": all(ReliefKey.self),
        "lexicon": all(Lexicon.Key.self), "lexicon/properties/columns": all(Lexicon.Column.self),
        "lexicon/properties/claims": all(Lexicon.Claim.self), "submission/$defs/planRealisation": all(RealisationKey.self),
        "lexicon/properties/document": all(Lexicon.Part.self), "lexicon/properties/regions": all(RegionWords.Key.self),
        "lexicon/properties/sheet": all(SheetLayoutReader.Role.self).union(all(SheetWord.self)), "lexicon/properties/units": all(UnitWords.Key.self),
        "lexicon/properties/folders": all(FolderWords.Key.self),
        "lexicon/properties/suffixes/items": all(Lexicon.SuffixKey.self), "lexicon/$defs/span": all(Lexicon.SpanKey.self),
        "waivers": all(AcceptanceKey.self).subtracting(["findings", "asOf"]),
        "baseline": all(AcceptanceKey.self).subtracting(["waivers"]),
        "waivers/$defs/waiver": all(WaiverKey.self), "baseline/$defs/accepted": all(AcceptedKey.self),
        "config": Set(ConfigKey.allCases.map(\.rawValue)),
        "cases": all(CaseFileKey.self), "cases/$defs/case": all(CaseKey.self), "cases/$defs/expect": all(ExpectKey.self),
        "cases/$defs/expect/properties/scores": Set(Basis.scored.map(\.rawValue)),
    ]

    /// What is chosen from: the words of each list.
    static let words: [String: Set<String>] = [
        "evaluation/$defs/diagnostic/properties/code": Set(DiagnosticCode.allCases.map(\.code)),
        "evaluation/$defs/diagnostic/properties/name": Set(DiagnosticCode.allCases.map(\.name)),
        "evaluation/$defs/gap/properties/code": Set(GapCode.allCases.map(\.code)),
        "evaluation/$defs/gap/properties/name": Set(GapCode.allCases.map(\.name)),
        "evaluation/$defs/gap/properties/basis": all(Basis.self), "evaluation/$defs/state": all(State.self),
        "evaluation/$defs/unit/properties/review/properties/state": all(ReviewState.self),
        "evaluation/$defs/remark/properties/code": all(RemarkName.self),
        "evaluation/$defs/file/properties/use": all(SentFile.Use.self),
        "evaluation/$defs/file/properties/reason": all(SentFile.Reason.self),
        "evaluation/$defs/realisedRow/properties/state": all(PlanRealisation.State.self),
        "evaluation/$defs/realisedRow/properties/doubts/items": all(PlanRealisation.Doubt.self),
        "evaluation/$defs/realisedRow/properties/observations/items": all(PlanRealisation.Observation.self),
        "evaluation/$defs/promisedDocument/properties/evidence/items/properties/reason": all(PlanRealisation.Reason.self),
        "cases/$defs/states/additionalProperties": all(State.self), "rubric-diff/$defs/state": all(State.self),
        "check/$defs/severity": all(Severity.self),
        "submission/$defs/planRow/properties/doubts/items": all(PlanField.self),
        "rubric/$defs/rule/properties/severity": all(Severity.self), "rubric/$defs/rule/properties/over": all(RuleScope.self),
        "rubric/$defs/law/properties/status": all(LawStatus.self), "rubric/properties/status": all(RubricStatus.self),
        "rubric/$defs/sureness": all(Certainty.self), "rubric-sources/$defs/entries/items/properties/sure": all(Certainty.self),
        "config/properties/practice": ["on", "off"],
        "rubric/$defs/scale/properties/form": all(RubricSource.Scale.Form.self),
        "rubric/$defs/fact/properties/holder": all(FactHolder.self), "rubric/$defs/fact/properties/form": all(FactForm.self),
        "rubric/$defs/evidenceKind/properties/validity": all(Validity.Class.self),
        "rubric/$defs/node/properties/aggregate": all(Aggregate.self),
        "rubric/$defs/ratio/properties/excess": all(Excess.self),
        "submission/$defs/confidence": all(Placement.Confidence.self),
        "explanation/$defs/unit/properties/review/properties/state": all(ReviewState.self),
        "explanation/$defs/unit/properties/asked/properties/kind": all(Explanation.Kind.self),
        "explanation/$defs/minimum/properties/state": all(State.self),
        "explanation/$defs/document/properties/standing": all(DocumentStanding.self),
        "config/properties/lang": all(Language.self),
        "comparison/$defs/cause/properties/cause": all(ComparisonReport.CauseName.self),
        "rubric-diff/$defs/change/properties/change": all(RubricChange.Kind.self),
        "rubric-diff/$defs/change/properties/subject": all(RubricChange.Subject.self),
        "rubric-diff/$defs/unit/properties/totals/items/properties/basis": Set(Basis.scored.map(\.rawValue)),
    ]

    /// Objects and lists that say less than another one on purpose: every key and word must be one of the other's.
    private static let narrower: [String: String] = [
        "cases/$defs/differences": "cases/$defs/case",
        "cases/$defs/differences/properties/expect/propertyNames": "cases/$defs/expect",
        "rubric/$defs/node/then/properties/indicators/items": "rubric/$defs/indicator",
    ]

    /// What may be anything: a case changes any part of the satker that it is like.
    static let anything: Set<String> = [
        "cases/$defs/differences/properties/satker",
        // A value of a section, of whatever section it is.
        "import-merge/$defs/item/properties/document/properties/value", "import-merge/$defs/item/properties/here/properties/value",
    ]

    @Test func `objects have the keys that their readers know`() throws {
        for fault in Self.faults(try SchemaBook()) { Issue.record("\(fault)") }
    }

    /// What differs between schemas and readers. A reader's enumeration that `read` lacks cannot hide: it is reached by a key
    /// of another, for which the schema must say which keys its object has, and those are asked for here.
    private static func faults(_ book: SchemaBook) -> [String] {
        var faults = book.open.subtracting(anything).sorted().map { "\($0) may be anything" }
        func compare(_ place: String, _ said: Set<String>, _ known: Set<String>) {
            let missing = known.subtracting(said).sorted(), unknown = said.subtracting(known).sorted()
            if !missing.isEmpty { faults.append("\(place) lacks \(missing), which Swift has") }
            if !unknown.isEmpty { faults.append("\(place) has \(unknown), which Swift lacks") }
        }
        for (kind, said, known) in [("keys", book.keys, read), ("words", book.words, words)] {
            for (place, names) in said.sorted(by: { $0.key < $1.key }) {
                if let known = known[place] {
                    compare(place, names, known)
                } else if SchemaOutputTests.isWritten(place) {
                    continue
                } else if let other = narrower[place] ?? book.narrowed(place) {
                    let more = names.subtracting((book.keys[other] ?? []).union(conditionWords(place, book)))
                    if !more.isEmpty { faults.append("\(place) has \(more.sorted()), which \(other) lacks") }
                } else {
                    faults.append("\(place): nobody says which \(kind) Swift has there")
                }
            }
            for place in known.keys.sorted() where said[place] == nil { faults.append("\(place) has no \(kind)") }
        }
        return faults
    }

    /// Words of the value that a condition asks about: `x/allOf/0/if/properties/cause` chooses among `x/properties/cause`.
    private static func conditionWords(_ place: String, _ book: SchemaBook) -> Set<String> {
        guard let object = book.narrowed(place), let key = place.split(separator: "/").last else { return [] }
        return book.words["\(object)/properties/\(key)"] ?? []
    }

    @Test func `a key or word on one side only is found`() {
        func said(_ change: (inout [String: Any]) -> Void) -> [String] {
            var schema: [String: Any] = ["properties": Dictionary(uniqueKeysWithValues: Self.read["waivers"]!.map { ($0, ["type": "string"]) })]
            change(&schema)
            return Self.faults(SchemaBook(["waivers": schema])).filter { $0.hasPrefix("waivers") && !$0.hasPrefix("waivers/$defs/waiver ") }
        }
        #expect(said { _ in } == [])
        #expect(
            said { $0["properties"] = ["format": ["type": "string"], "more": ["type": "string"]] }
                == ["waivers lacks [\"$schema\", \"note\", \"rubric\", \"waivers\"], which Swift has", "waivers has [\"more\"], which Swift lacks"])
        #expect(said { $0["else"] = ["properties": ["more": ["type": "string"]]] } == ["waivers/else has [\"more\"], which waivers lacks"])
        #expect(
            said { $0["$defs"] = ["new": ["properties": ["a": ["enum": ["b"]]]]] }
                == ["waivers/$defs/new: nobody says which keys Swift has there", "waivers/$defs/new/properties/a: nobody says which words Swift has there"])
        #expect(said { $0["$defs"] = ["waiver": ["properties": ["a": ["type": "object"]]]] }.first == "waivers/$defs/waiver/properties/a may be anything")
    }
}
