/// Every fault of an input file: a stable code and a name. Codes are never reused.
///
/// J: the text is no JSON. I: files and folders. D: data of the wrong shape. S: a submission that cannot be right.
/// C: cases of a rubric. E: expressions of FEEL. P: paths of evidence. R: rubrics. W: waivers and baselines. X: documents and workbooks. A code of 200 and more is a remark:
/// something was read that a person should look at.
public enum DiagnosticCode: String, CaseIterable, Sendable {
    case jsonSyntax = "J101 json-syntax"
    case notUTF8 = "J102 not-utf8"
    case tooDeep = "J103 json-too-deep"

    case noSuchPath = "I101 no-such-path"
    case emptyFolder = "I102 empty-folder"
    case noSubmission = "I103 no-submission"
    case fileTooLarge = "I104 file-too-large"
    case unreadable = "I105 unreadable"
    case fileExists = "I108 file-exists"
    case notAFile = "I109 not-a-file"
    case reportGiven = "I110 report-given"
    case rosterHeading = "I111 roster-heading"
    case rosterRow = "I112 roster-row"
    case otherUnit = "I113 other-unit"
    case ownReport = "I201 own-report"
    case dividedInDoubt = "I202 divided-in-doubt"
    case notExpected = "I203 not-on-roster"
    case rosterValue = "I204 roster-value"
    case otherIdentity = "I206 other-identity"
    case joinedFolders = "I205 joined-folders"

    case wrongType = "D101 wrong-type"
    case unknownKey = "D102 unknown-key"
    case repeatedKey = "D103 repeated-key"
    case missingKey = "D104 missing-key"
    case noSuchDate = "D105 no-such-date"
    case unknownValue = "D106 unknown-value"
    case outOfRange = "D107 out-of-range"

    case unknownIndicator = "S101 unknown-indicator"
    case answerOutsideScale = "S102 answer-outside-scale"
    case answerOfOtherForm = "S103 answer-of-other-form"
    case impossibleRatio = "S104 impossible-ratio"
    case duplicateUnit = "S105 duplicate-unit"
    case periodReversed = "S106 period-reversed"
    case unknownRubric = "S107 unknown-rubric"
    case reasonMissing = "S108 reason-missing"
    case nothingToAgree = "S109 nothing-to-agree"
    case unknownUnit = "S110 unknown-unit"
    case keyTooLate = "S111 key-too-late"
    case noneInForce = "S112 no-rubric-in-force"

    case likeItself = "C101 like-itself"

    case badExpression = "E101 bad-expression"

    case missingFile = "P101 missing-file"
    case pathLeavesFolder = "P102 path-leaves-folder"
    case pathThroughLink = "P103 path-through-link"

    case weightsDoNotSum = "R101 weights-do-not-sum"
    case scaleNotMonotone = "R102 scale-not-monotone"
    case unresolvedReference = "R103 unresolved-reference"
    case duplicateID = "R104 duplicate-id"
    case emptyNode = "R105 empty-node"
    case weightMisplaced = "R106 weight-misplaced"
    case criteriaDoNotMatch = "R107 criteria-do-not-match-scale"
    case missingText = "R108 missing-text"
    case tooMany = "R109 too-many"
    case baseMissing = "R110 base-missing"
    case extendsItself = "R111 extends-itself"
    case minimumLowered = "R112 minimum-lowered"
    case nothingInForce = "R113 nothing-in-force"
    case datesOverlap = "R114 dates-overlap"
    case badName = "R115 bad-name"
    case noSuchPart = "R116 no-such-part"
    case partOutside = "R117 part-outside"
    case partTwice = "R118 part-twice"
    case saidTwice = "R119 said-twice"

    case gateUnreachable = "R201 gate-unreachable"
    case gateAlwaysMet = "R202 gate-always-met"
    case notImplied = "R203 not-implied"
    case impliedGate = "R204 implied-gate"
    case neverTrue = "R205 never-true"
    case alwaysTrue = "R206 always-true"
    case citationMissing = "R207 citation-missing"
    case unusedDefinition = "R208 unused-definition"
    case untranslated = "R209 untranslated"
    case changesNothing = "R210 changes-nothing"
    case synonymTwice = "R211 synonym-twice"
    case gradesOutOfOrder = "R212 grades-out-of-order"
    case ruleUnproved = "R213 rule-unproved"
    case unnamedPart = "R214 unnamed-part"
    case noExternalSource = "R215 no-external-source"
    case draftLacks = "R216 draft-lacks"

    case ofOtherRubric = "W101 of-other-rubric"
    case fromFuture = "W102 from-the-future"

    case waiverLapsed = "W201 waiver-lapsed"
    case waiverUnused = "W202 waiver-unused"

    case notADocument = "X101 not-a-document"
    case damagedFile = "X102 damaged-file"
    case passwordProtected = "X103 password-protected"
    case oldOfficeFormat = "X104 old-office-format"
    case documentTooLarge = "X105 document-too-large"
    case partMissing = "X106 part-missing"
    case xmlSyntax = "X107 xml-syntax"
    case xmlEntity = "X108 xml-entity"
    case xmlTooDeep = "X109 xml-too-deep"
    case pdfGiven = "X110 pdf-given"
    case noText = "X111 no-text"
    case noPlanRows = "X112 no-plan-rows"
    case notASheet = "X113 not-an-evaluation-sheet"
    case sheetAnswer = "X114 sheet-answer"
    case sheetFigure = "X115 sheet-figure"
    case sheetError = "X116 sheet-error"
    case noCachedValue = "X117 no-cached-value"
    case sheetExcess = "X118 sheet-excess"
    case otherSheet = "X119 sheet-not-read"
    case documentList = "X120 list-of-documents"
    case emptyForm = "X121 empty-form"

    case hiddenCharacters = "X201 hidden-characters"
    case noHeadingLine = "X202 no-heading-line"
    case severalTables = "X203 several-tables"
    case unreadableTime = "X204 unreadable-time"
    case noYear = "X205 no-year"
    case macrosIgnored = "X206 macros-ignored"
    case hiddenSheet = "X207 hidden-sheet"
    case hiddenRows = "X208 hidden-rows"
    case unknownSheetRow = "X209 unknown-sheet-row"
    case sheetRowMissing = "X210 sheet-row-missing"
    case computedAnswer = "X211 computed-answer"
    case severalSheetTables = "X212 several-sheet-tables"
    case unusedCell = "X213 unused-cell"
    case openQuote = "X214 open-quote"
    case unusedColumn = "X215 unused-column"
    case struckOut = "X216 struck-out"
    case uncomputedCell = "X217 uncomputed-cell"
    case sheetSum = "X218 sheet-sum"
    case movedHeading = "X219 moved-heading"
    case contradictedHeading = "X220 contradicted-heading"
    case unknownHeading = "X221 unknown-heading"
    case shiftedRows = "X222 shifted-rows"
    case codeAgainstWords = "X223 code-against-words"
    case monitoringReport = "X224 monitoring-report"
    case pageCell = "X231 page-cell"
    case pageRow = "X232 page-row"
    case pageDiffers = "X233 page-differs"
    case gradeAgainstCriteria = "X241 grade-against-criteria"
    case checkAnswer = "X242 criterion-unclear"
    case ofOtherInstrument = "X243 of-other-instrument"

    /// True when it is something to look at rather than a fault.
    public var isRemark: Bool { rawValue.dropFirst().first == "2" }

    /// True when it is about files and folders rather than what stands in them.
    public var isOfFolders: Bool { rawValue.hasPrefix("I") }

    /// True when it is about something that stands in a document and could not be used.
    public var isLoss: Bool { !isRemark || self == .pageCell || self == .pageRow }

    /// True when the fault leaves one answer open and everything else of the submission can be used.
    public var isOfOneAnswer: Bool { self == .impossibleRatio }

    /// How much it matters: what stops the work is an error, what cannot have been meant a warning.
    public var severity: Severity { isRemark ? (rawValue.hasPrefix("R") ? .warning : .info) : .error }

    /// The stable code, such as `J101`.
    public var code: String { String(rawValue.prefix(4)) }
    /// The name, such as `json-syntax`.
    public var name: String { String(rawValue.dropFirst(5)) }
}
