public import JSONText

/// A work plan (rencana kerja).
///
/// Rows, schedules and laws own ranges of the lists beside them, so that a plan is a few arrays however long it is; texts stay
/// in their source.
public struct Plan: Sendable {
    /// The file; of a plan from a document the texts that were read from it, one after the other.
    public package(set) var source: SourceText
    /// Offset in it.
    public package(set) var offset: Int32 = 0
    /// The decision that sets it up, when the plan tells of one.
    public package(set) var decision: PlanDecision?
    /// The plan year, when it is given.
    public package(set) var year: Int?
    /// The rows of its table.
    public package(set) var rows: [PlanItem] = []
    /// Indices of the indicators that rows address.
    public package(set) var indicators: [Int32] = []
    /// The documents that rows promise.
    public package(set) var evidence: [PlannedEvidence] = []
    /// The months of rows and schedules.
    public package(set) var months: [Month] = []
    /// The lines of rows in the document that the plan was read from.
    public package(set) var lines: [Int32] = []
    /// The schedules that stand apart from the rows.
    public package(set) var schedules: [PlanSchedule] = []
    /// The percentages of schedules, in the order in which they are written.
    public package(set) var percentages: [(month: Month, percent: Int)] = []
    /// The document tells which of its cells are merged, so that an empty one is empty.
    public package(set) var tellsMerged = false
    /// What a report on the plan says became of its rows.
    public package(set) var claims: [PlanClaim] = []
    /// Indices of the nodes that rows may be about, by their words, which a code places on another.
    public package(set) var disputed: Set<Int> = []
    /// Lines of the document outside its tables and lists.
    public package(set) var prose: [(line: Int32, text: JSONString)] = []

    package init(source: SourceText) { self.source = source }
}

/// The decision that sets up a plan, as far as the plan tells of it.
public struct PlanDecision: Sendable {
    /// Offset in the plan's source.
    public package(set) var offset: Int32
    /// Kind, such as `keputusan`.
    public package(set) var kind = JSONString.none
    /// Number.
    public package(set) var number = JSONString.none
    /// Year of its number.
    public package(set) var year: Int?
    /// The day on which it was signed.
    public package(set) var date: Day?
    /// What it is about.
    public package(set) var title = JSONString.none
    /// What it decides.
    public package(set) var dictum = JSONString.none
    /// Who signed it.
    public package(set) var issuer = JSONString.none
    /// Where it was signed, every place that it names.
    public package(set) var places: [JSONString] = []
    /// The lines of its parts in the document that the plan was read from, or 0.
    public package(set) var lines = (
        number: Int32(0), date: Int32(0), title: Int32(0), dictum: Int32(0), signed: [Int32]()
    )
    /// The laws on which it rests; nil when the plan does not tell.
    public package(set) var basis: [PlanLaw]?

    package init(offset: Int32) { self.offset = offset }
}

/// A law on which a plan rests.
public struct PlanLaw: Sendable {
    /// Its citation, such as `UU 5/2014`.
    public package(set) var cite = JSONString.none
    /// Line in the document, or 0.
    public package(set) var line: Int32 = 0
    /// Laws that changed it, as the plan says.
    public package(set) var amended: [JSONString] = []
    /// Which change of another law the plan says that a law is: `Perubahan Kelima`.
    public package(set) var ordinals: [(cite: JSONString, number: Int32)] = []

    package init() {}
}

/// One row of a plan.
public struct PlanItem: Sendable {
    /// Offset of the row in its source.
    public package(set) var offset: Int32
    /// Range of the plan's `indicators`.
    public package(set) var indicators: Range<Int32> = 0..<0
    /// Index of the node that the row addresses in general, or -1.
    public package(set) var node: Int32 = -1
    /// The kinds of evidence that its words name.
    package var kinds = KindSet()
    /// Range of the plan's `evidence`.
    public package(set) var evidence: Range<Int32> = 0..<0
    /// Range of the plan's `months`; those that a mark may mean stand where it has no others.
    public package(set) var months: Range<Int32> = 0..<0
    /// Range of the plan's `percentages`.
    public package(set) var percentages: Range<Int32> = 0..<0
    /// The last month of its schedule.
    public package(set) var lastMonth: Month?
    /// Range of the plan's `lines`.
    public package(set) var lines: Range<Int32> = 0..<0
    /// The sheet of a workbook on which it stands, where there are several.
    public package(set) var sheet = JSONString.none
    /// The heading of its area.
    public package(set) var area = JSONString.none
    /// The heading of its group.
    public package(set) var group = JSONString.none
    /// Its number, as written.
    public package(set) var number = JSONString.none
    /// Its component.
    public package(set) var component = JSONString.none
    /// The indicator in the plan's words.
    public package(set) var wording = JSONString.none
    /// What will be done.
    public package(set) var action = JSONString.none
    /// Anything else that the row says.
    public package(set) var note = JSONString.none
    /// When, as written.
    public package(set) var time = JSONString.none
    /// The person in charge, as written.
    public package(set) var personInCharge = JSONString.none
    /// What cannot be read for sure: rules do not know it, and hold nothing against the unit.
    public package(set) var doubts: Set<PlanField> = []
    /// It stands where it does by its words, and not beyond doubt.
    public package(set) var isPlaceGuessed = false
    /// Its months are those that a mark beside their columns may mean.
    public package(set) var isTimeUncertain = false
    /// Index among the plan's `claims`, or -1 where nothing is reported of it.
    public package(set) var claim: Int32 = -1
    /// Its indicators were found by the words of the row, and not beyond doubt: others of the same nodes may be meant.
    public package(set) var isGuessed = false

    package init(offset: Int32) { self.offset = offset }

    /// True when any evidence is named.
    public var hasEvidence: Bool { !evidence.isEmpty }
}

/// A document that a row promises.
public struct PlannedEvidence: Sendable {
    /// As written.
    public let text: JSONString
    /// Index of its kind, or -1 where no words tell it.
    public let kind: Int32

    package init(text: JSONString, kind: Int32) {
        self.text = text
        self.kind = kind
    }
}

/// What a report on the plan says became of a row: the unit's own word, which no document has to bear out.
public struct PlanClaim: Sendable {
    /// What was done, as written.
    public package(set) var realisation = JSONString.none
    /// How much of it, in percent, where the report says so.
    public package(set) var percent: Rational?
    /// The day on which it was done, where the report says so.
    public package(set) var date: Day?
    /// What stood in the way, as written.
    public package(set) var obstacle = JSONString.none
    /// What is done about that, as written.
    public package(set) var followUp = JSONString.none

    package init() {}

    /// True when it says nothing.
    package var isEmpty: Bool {
        realisation.isEmpty && percent == nil && date == nil && obstacle.isEmpty && followUp.isEmpty
    }
}

/// A schedule that a plan gives apart from its rows.
public struct PlanSchedule: Sendable {
    /// Offset in its source.
    public package(set) var offset: Int32
    /// Index of the node that it is the schedule of, or -1.
    public package(set) var node: Int32 = -1
    /// Line in the document, or 0.
    public package(set) var line: Int32 = 0
    /// Its number, as written.
    public package(set) var number = JSONString.none
    /// What it is the schedule of, as written.
    public package(set) var title = JSONString.none
    /// The heading of its area.
    public package(set) var area = JSONString.none
    /// Its last month.
    public package(set) var lastMonth: Month?
    /// Range of the plan's `percentages`.
    public package(set) var percentages: Range<Int32> = 0..<0

    package init(offset: Int32) { self.offset = offset }
}

extension Plan {
    /// The months of a row, in the order in which they are written.
    func months(of row: PlanItem) -> ArraySlice<Month> {
        months[Int(row.months.lowerBound)..<Int(row.months.upperBound)]
    }

    /// Who issued the plan, when it says so.
    public var issuer: String? {
        decision.flatMap { $0.issuer.isEmpty ? nil : source.value($0.issuer) }
    }

    /// The number of a row, as written.
    func number(of row: Int) -> String { rows[row].number.isEmpty ? "" : source.value(rows[row].number) }

    /// The words of a row: its indicator, action and documents, as written.
    public func words(ofRow index: Int) -> String {
        let row = rows[index]
        return ([row.component, row.wording, row.action] + evidence(of: row).map(\.text)).map { source.value($0) }
            .joined(separator: "\n")
    }

    /// The documents that a row promises.
    func evidence(of row: PlanItem) -> ArraySlice<PlannedEvidence> {
        evidence[Int(row.evidence.lowerBound)..<Int(row.evidence.upperBound)]
    }

    /// The indices of the indicators that a row addresses.
    func indicators(of row: PlanItem) -> ArraySlice<Int32> {
        indicators[Int(row.indicators.lowerBound)..<Int(row.indicators.upperBound)]
    }

    /// The lines of a row in the document that the plan was read from; empty where it was not.
    public func lines(of row: PlanItem) -> ArraySlice<Int32> {
        lines[Int(row.lines.lowerBound)..<Int(row.lines.upperBound)]
    }
}
