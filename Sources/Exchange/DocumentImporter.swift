public import Assessment
import Documents

/// Reads whatever a satker sends: a plan document or an evaluation sheet.
public struct DocumentImporter: Sendable {
    /// What a document turned out to be.
    public enum Import: Sendable {
        /// A work plan.
        case plan(ImportedPlan)
        /// Evaluation sheets, one a unit.
        case sheets([ImportedSheet])
    }

    let rubric: Rubric
    private let plans: PlanImporter
    let sheets: SheetReader

    /// An importer for a rubric.
    public init(_ rubric: Rubric, _ lexicon: Lexicon) {
        self.rubric = rubric
        let matcher = PlanMatcher(rubric, lexicon)
        plans = PlanImporter(matcher, lexicon)
        sheets = SheetReader(matcher, lexicon)
    }

    /// Reads a file; `year` is the plan year, where a plan does not say it. Throws when it is neither.
    public func read(_ bytes: [UInt8], name: String, year: Int? = nil) throws(Diagnostic) -> Import {
        let document: Document
        do {
            document = try Document(bytes, name: name)
        } catch {
            throw Diagnostic(error, file: name)
        }
        switch document {
        case .text(let text): return .plan(try plans.read(text, name: name, year: year))
        case .workbook(let workbook):
            let fault: Diagnostic
            do {
                return .sheets(try sheets.read(workbook, name: name))
            } catch {
                fault = error
            }
            // A workbook that is no evaluation sheet may hold a plan.
            guard let plan = try? plans.read(TextDocument(workbook), name: name, year: year) else { throw fault }
            return .plan(plan)
        }
    }
}
