import FEEL
import JSONText
import Testing

@testable import Assessment
@testable import Exchange
@testable import ExchangeReports
@testable import Reports
@testable import RubricWorks
@testable import TilikTool

/// Every word of the catalogue is asked for, and every word that is asked for is there.
struct WordTests {
    private typealias Family = WordUse.Family

    private static let diagnostics = DiagnosticCode.allCases.map(\.name)
    private static let gaps = GapCode.allCases.map(\.name)

    /// What the keys are put together from.
    private static let families: [Family] = [
        Family(pattern: "column.*", keys: Lexicon.Column.allCases.map { "column.\($0.rawValue)" }),
        Family(pattern: "diagnostic.*", keys: diagnostics.map { "diagnostic.\($0)" }),
        Family(pattern: "diagnostic.*.remedy", keys: diagnostics.map { "diagnostic.\($0).remedy" }),
        // A diagnostic's own text for one of its faults, where there is one.
        Family(
            pattern: "*.*",
            keys: ["diagnostic.not-an-evaluation-sheet.hidden"] + [Files.Kind.folder, .other].map { "diagnostic.not-a-file.\($0.name)" }
                + RubricSuccession.Absence.allCases.map { "diagnostic.no-rubric-in-force.\($0.rawValue)" }
                + RuleFault.allCases.map { "diagnostic.rule-unproved.\($0.rawValue)" }
                + FEELFault.Kind.allCases.map { "diagnostic.bad-expression.\($0.rawValue)" },
            optional: FEELFault.Kind.allCases.map { "diagnostic.bad-expression.\($0.rawValue).expected" }
                + JSONFault.Kind.allCases.map { "diagnostic.json-syntax.\($0.rawValue)" }),
        // What happens to rubrics, evaluations and waivers must be explained; faults of a file explain themselves.
        Family(
            pattern: "explain.*",
            keys: DiagnosticCode.allCases.filter { "REW".contains($0.code.prefix(1)) }.map { "explain.\($0.name)" },
            optional: (diagnostics + gaps).map { "explain.\($0)" }),
        Family(pattern: "certainty.*", keys: Certainty.allCases.map { "certainty.\($0.rawValue)" }),
        Family(pattern: "gap.*", keys: gaps.map { "gap.\($0)" }),
        Family(pattern: "gap.*.remedy", keys: gaps.map { "gap.\($0).remedy" }),
        Family(pattern: "gap.*.remedy.figure", keys: [], optional: gaps.map { "gap.\($0).remedy.figure" }),
        Family(pattern: "html.gap.*", keys: gaps.map { "html.gap.\($0)" }),
        Family(pattern: "severity.*", keys: DiagnosticCode.allCases.map { "severity.\($0.severity.rawValue)" }),
        Family(pattern: "finding.*", keys: Severity.allCases.map { "finding.\($0.rawValue)" }),
        Family(pattern: "remark.*", keys: RemarkName.allCases.map { "remark.\($0.rawValue)" }),
        Family(
            pattern: "ledger.reason.*", keys: SentFile.Reason.allCases.map { "ledger.reason.\($0.rawValue)" }),
        Family(
            pattern: "ledger.reason.*.*", keys: DocumentVersion.Reason.allCases.map { "ledger.reason.older-version.\($0.rawValue)" } + ["ledger.reason.unknown.sheet"],
            optional: SentFile.Reason.allCases.map { "ledger.reason.\($0.rawValue).unsure" }),
        Family(
            pattern: "ledger.use.*.counted", keys: [SentFile.Use.plan, .sheet].map { "ledger.use.\($0.rawValue).counted" }),
        Family(pattern: "basis.*", keys: Basis.allCases.map { "basis.\($0.rawValue)" }),
        Family(pattern: "basis.*.short", keys: Basis.allCases.map { "basis.\($0.rawValue).short" }),
        Family(pattern: "reviewState.*", keys: ReviewState.allCases.map { "reviewState.\($0.rawValue)" }),
        Family(pattern: "report.unitsOf.*", keys: ReviewState.allCases.map { "report.unitsOf.\($0.rawValue)" }),
        Family(pattern: "state.*", keys: State.allCases.map { "state.\($0.rawValue)" }),
        Family(pattern: "state.*.short", keys: State.allCases.map { "state.\($0.rawValue).short" }),
        Family(pattern: "book.*", keys: Excess.allCases.map { "book.\($0.rawValue)" }),
        Family(pattern: "book.validity.*", keys: Validity.Class.allCases.map { "book.validity.\($0.rawValue)" }),
        Family(pattern: "cases.group.*", keys: CaseCoverage.Group.allCases.map { "cases.group.\($0.rawValue)" }),
        Family(pattern: "compare.cause.*", keys: ComparisonReport.CauseName.allCases.map { "compare.cause.\($0.rawValue)" }),
        Family(pattern: "diff.kind.*", keys: RubricChange.Kind.allCases.map { "diff.kind.\($0.rawValue)" }),
        Family(pattern: "diff.subject.*", keys: RubricChange.Subject.allCases.map { "diff.subject.\($0.rawValue)" }),
        Family(
            pattern: "realisation.*", keys: PlanRealisation.State.allCases.map { "realisation.\($0.rawValue)" }),
        Family(
            pattern: "realisation.*.short", keys: ["done", "partly", "late", "overdue"].map { "realisation.\($0).short" }),
        Family(
            pattern: "realisation.doubt.*", keys: PlanRealisation.Doubt.allCases.filter { $0 != .evidenceNotSubmitted }.map { "realisation.doubt.\($0.rawValue)" }),
        Family(
            pattern: "realisation.observation.*",
            keys: PlanRealisation.Observation.allCases.map { "realisation.observation.\($0.rawValue)" }),
        Family(pattern: "month.*", keys: (1...12).map { "month.\($0)" }),
        Family(pattern: "explanation.basis.*", keys: Basis.allCases.map { "explanation.basis.\($0.rawValue)" }),
        Family(
            pattern: "explanation.document.*", keys: DocumentStanding.allCases.map { "explanation.document.\($0.rawValue)" }),
        Family(
            pattern: "explanation.level.*",
            keys: [PlanCoverage.Level.notPlannable, .absent, .partly, .planned].map { "explanation.level.\($0.name)" }),
        Family(pattern: "command.*", keys: Command.allCases.map { "command.\($0.rawValue)" }),
        Family(pattern: "import.file.*", keys: JoinedUnit.Fate.allCases.filter { $0 != .created }.map { "import.file.\($0.rawValue)" }),
        Family(pattern: "import.joined.*", keys: SectionMerge.Outcome.allCases.map { "import.joined.\($0.rawValue)" }),
        Family(
            pattern: "import.outcome.*",
            keys: SectionMerge.Outcome.allCases.filter { ![.added, .same].contains($0) }.map { "import.outcome.\($0.rawValue)" }),
        Family(pattern: "import.word.*", keys: JoinReport.ValueWord.allCases.map { "import.word.\($0.rawValue)" }),
        Family(pattern: "recap.*", keys: SheetExporter.RecapColumn.allCases.map { "recap.\($0.rawValue)" }),
        Family(pattern: "output.fate.*", keys: Outputs.Fate.allCases.map { "output.fate.\($0.rawValue)" }),
        Family(pattern: "man.variable.*", keys: ["SOURCE_DATE_EPOCH", "NO_COLOR", "PAGER"].map { "man.variable.\($0)" }),
        Family(
            pattern: "csv.*.*",
            keys: CSVReporter.Column.allCases.map { "csv.scores.\($0.rawValue)" }
                + GapsCSVReporter.Column.allCases.map { "csv.gaps.\($0.rawValue)" }
                + PlanCSVReporter.Column.allCases.map { "csv.plan.\($0.rawValue)" }
                + UnitsCSVReporter.Column.allCases.map { "csv.units.\($0.rawValue)" }
                + FilesCSVReporter.Column.allCases.map { "csv.files.\($0.rawValue)" }),
        Family(pattern: "ledger.use.*", keys: SentFile.Use.allCases.map { "ledger.use.\($0.rawValue)" }),
        Family(pattern: "help.*", keys: Command.allCases.map { "help.\($0.rawValue)" }),
        Family(pattern: "option.*", keys: own { $0.options.map { "option.\($0.rawValue.dropFirst(2))" } }),
        Family(pattern: "page.*", keys: Page.allCases.map { "page.\($0.rawValue)" }),
        Family(pattern: "page.unit.*", keys: UnitField.allCases.map { "page.unit.\($0.rawValue)" }),
        Family(pattern: "exit.*", keys: own { $0.exitCodes.map { "exit.\($0.rawValue)" } }),
    ]

    /// The keys that commands ask for: their own where the catalogue has one, else the one of all.
    private static func own(_ keys: (Command) -> [String]) -> [String] {
        Command.allCases.flatMap { command in
            keys(command).map { ToolRun.catalogue.text("\($0).\(command.rawValue)") == nil ? $0 : "\($0).\(command.rawValue)" }
        }
    }

    @Test func `every word is asked for, and every word that is asked for is there`() throws {
        var use = WordUse(of: ToolRun.catalogue.keys)
        for module in ["JSONText", "Assessment", "Exchange", "Reports", "ExchangeReports", "RubricWorks", "TilikTool"] {
            for (path, text) in try swiftSources(module) { use.add(path, text) }
        }
        for fault in use.faults(ToolRun.catalogue.keys, Self.families) { Issue.record("\(fault)") }
    }

    @Test func `a word that nothing asks for, or that is not there, is found`() {
        let keys = ["state.met", "state.met.short", "report.max", "report.maximum", "diagnostic.duplicate-id.elsewhere"]
        func faults(_ source: String, _ families: [WordUse.Family] = [WordUse.Family(pattern: "state.*", keys: ["state.met"])]) -> [String] {
            var use = WordUse(of: keys)
            use.add("A.swift", source)
            return use.faults(keys, families)
        }
        let all = #"w["state.\(s)"] + w["state.met.short"] + w["report.max"] + w["report.maximum"] + r(.duplicateID, at: x.id, ["other": o.place, "fault": "elsewhere"])"#
        #expect(faults(all) == [])
        // A comment asks for nothing, and neither does a longer key for a shorter one.
        #expect(
            faults(all.replacing("w[\"report.max\"] +", with: "/* w[\"report.max\"] */"))
                == ["report.max is in the catalogue and nothing asks for it"])
        #expect(
            faults(all.replacing("state.met.short", with: "state.met.long")) == [
                "state.met.short is in the catalogue and nothing asks for it", "state.met.long is asked for at A.swift:1 and not in the catalogue",
            ])
        #expect(faults(all.replacing("elsewhere", with: "here")).count == 2)
        #expect(faults(all, []).first == "state.*, at A.swift:1, is put together, and no family says from what")
        #expect(faults(all, [WordUse.Family(pattern: "state.*", keys: ["state.met"]), WordUse.Family(pattern: "basis.*", keys: [])]) == ["no source has basis.*"])
    }
}
