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
    let plans: PlanImporter
    let sheets: SheetReader

    /// An importer for a rubric.
    public init(_ rubric: Rubric, _ lexicon: Lexicon) {
        self.init(PlanMatcher(rubric, lexicon), lexicon)
    }

    /// An importer for a matcher's rubric.
    public init(_ matcher: PlanMatcher, _ lexicon: Lexicon) {
        rubric = matcher.rubric
        plans = PlanImporter(matcher, lexicon)
        sheets = SheetReader(matcher, lexicon)
    }

    /// Finds out what files of evidence are for.
    public var evidence: EvidencePlacer { EvidencePlacer(plans, plans.lexicon) }

    /// Reads a file; `year` is the plan year, where a plan does not say it. Throws when it is neither.
    public func read(_ bytes: [UInt8], name: String, year: Int? = nil) throws(Diagnostic) -> Import {
        let document: Document
        do {
            document = try Document(bytes, name: name)
        } catch {
            throw Diagnostic(error, file: name)
        }
        switch document {
        case .text(let text):
            if let kind = plans.kinds.sheet(in: text) {
                // A whole sheet can be read; a part of one, or one of another instrument, is not a plan either.
                if let read = try? sheets.read(Workbook(text), name: name) { return .sheets(read) }
                throw Diagnostic(.otherSheet, file: name, ["found": kind])
            }
            var plan = try plans.read(text, name: name, year: year)
            plan.text = text.keepsLines ? ["": Self.lines(of: bytes)] : Self.lines(of: text)
            return .plan(plan)
        case .workbook(let workbook):
            let fault: Diagnostic
            do {
                return .sheets(try sheets.read(workbook, name: name))
            } catch {
                fault = error
            }
            // A workbook that is no evaluation sheet may hold a plan; one of another instrument holds none.
            let text = TextDocument(workbook)
            if let other = plans.kinds.otherInstrument(in: text) {
                throw Diagnostic(.otherSheet, file: name, ["found": other])
            }
            do {
                var plan = try plans.read(text, name: name, year: year)
                plan.text = Self.lines(of: text)
                return .plan(plan)
            } catch {
                // Of a form that nobody filled in, that is what there is to say.
                throw error.code == .emptyForm ? error : fault
            }
        }
    }

    /// The instrument that a document is a sheet of, where it is another one than that of the rubric; nil for anything
    /// else, and for what cannot be read. Plans are not read for this.
    public func otherInstrument(_ bytes: [UInt8], name: String) -> String? {
        guard let document = try? Document(bytes, name: name) else { return nil }
        let (workbook, kind) =
            switch document {
            case .text(let text): (Workbook(text), plans.kinds.sheet(in: text))
            case .workbook(let workbook): (workbook, plans.kinds.otherInstrument(in: TextDocument(workbook)))
            }
        guard let kind, (try? sheets.read(workbook, name: name)) == nil else { return nil }
        return kind
    }

    /// The lines of a text file as they stand in it.
    private static func lines(of bytes: [UInt8]) -> [Int: String] {
        let lines = PlainText.decode(bytes).split(omittingEmptySubsequences: false, whereSeparator: isLineEnd)
        return Dictionary(uniqueKeysWithValues: lines.enumerated().map { ($0 + 1, String($1)) })
    }

    /// The lines of a document as they were read, by their sheet.
    private static func lines(of document: TextDocument) -> [String: [Int: String]] {
        var result: [String: [Int: String]] = [:]
        for line in document.lines {
            let sheet = document.sheets.indices.contains(line.table) ? document.sheets[line.table] : ""
            let above = result[sheet, default: [:]][line.number]
            result[sheet, default: [:]][line.number] = above.map { $0 + " " + line.text } ?? line.text
        }
        return result
    }
}
