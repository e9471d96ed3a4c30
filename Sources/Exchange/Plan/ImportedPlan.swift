public import Assessment

/// A plan document as read: everything in it, with the lines it came from.
public struct ImportedPlan: Sendable {
    /// The decision that sets up the plan.
    public var head = PlanHead()
    /// The plan year.
    public var year: Int?
    /// The rows of its tables and lists.
    public var rows: [Row] = []
    /// Schedules that stand apart from the rows.
    public var schedules: [Schedule] = []
    /// Targets that a narrative plan lists by area.
    public var targets: [(line: Int, area: String, text: String)] = []
    /// Lines of tables and lists that are none of these.
    public var leftovers: [(line: Int, text: String)] = []
    /// Lines outside of tables and lists that say something of the unit.
    public var prose: [(line: Int, text: String)] = []
    /// The text of the document's lines, by the name of their sheet (empty where there are no sheets) and by number.
    public var text: [String: [Int: String]] = [:]
    /// How the lines of tables and lists were accounted for.
    public var account = Account()
    /// True when no heading said what the columns hold.
    var isGuessed = false
    /// What is doubtful about the columns of its tables.
    var doubts: [ColumnDoubt] = []
    /// Lines of rows that stood beside their columns.
    var shiftedRows: [Int] = []
    /// Codes that say another place than the words of their rows: the line, the code, what the words name.
    var contradictedCodes: [(line: Int, code: String, other: String)] = []
    /// What the headings of its tables say.
    var maps: [ColumnMap] = []
    /// True when the headings of a plan's table were read, be there rows below them or not.
    var isHeaded = false
    /// True for a report on what was done.
    var isMonitoring = false
    /// The document tells which of its cells are merged, and what is in them holds for every row that they cover.
    public var tellsMerged = false
    /// How many tables it has.
    var tables = 1
    /// What is wrong with the document, as far as that can be said.
    public var notes: [Diagnostic] = []

    /// One row.
    public struct Row: Sendable {
        /// Its lines in the document, the first one first.
        public var lines: [Int] = []
        /// The sheet on which it stands, where the document has several.
        public var sheet = ""
        /// The heading of its area, as written.
        public var area = ""
        /// The heading of its group, as written.
        public var group = ""
        /// Its number, as written.
        public var no = ""
        /// The code of an indicator, or its letter, where the plan has a column for it.
        var code = ""
        /// Its component, taken from the rows above where it is empty.
        public var component = ""
        /// The indicator in the plan's words.
        public var wording = ""
        /// What will be done.
        public var action = ""
        /// The documents that will show it.
        public var evidence: [String] = []
        /// Months, each once and in order.
        public var months: [Month] = []
        /// Percentages by month, where the plan gives them.
        public var percent: [(month: Month, value: Int)] = []
        /// True when it says nothing of what is to be done.
        var isBlank: Bool {
            action.isEmpty && evidence.isEmpty && wording.isEmpty && months.isEmpty && when.isEmpty && pic.isEmpty
                && placement.matches.isEmpty
        }

        /// True when its number is that of the row above.
        var isNumberFilled = false
        /// Months that a mark beside their column may mean.
        public var uncertain: [Month] = []
        /// When, as written, where no months could be read in it.
        public var when = ""
        /// When, as written, whether or not months could be read in it.
        var time = ""
        /// Person in charge.
        public var pic = ""
        /// Anything else that the row says.
        public var note = ""
        /// What a report says was done, as written.
        public var realisation = ""
        /// How much of it, in percent; nil where the report does not say, or not in one way.
        public var realisedPercent: Rational?
        /// The last day on which something was done, where the report says so.
        public var realisedOn: Day?
        /// What a report says stood in the way, as written.
        public var obstacle = ""
        /// What a report says is done about that, as written.
        public var followUp = ""
        /// Where it belongs.
        public var placement = Placement()
        /// What cannot be read for sure, since its column may hold something else.
        public var doubts: Set<PlanField> = []
    }

    /// A schedule of a node.
    public struct Schedule: Sendable {
        /// Its line.
        public var line = 0
        /// The heading of its area, as written.
        public var area = ""
        /// Its number, as written.
        public var no = ""
        /// What it is the schedule of, as written.
        public var title = ""
        /// Percentages by month, where the plan gives them.
        public var percent: [(month: Month, value: Int)] = []
        /// Months, where the plan gives no percentages.
        public var months: [Month] = []
        /// Where it belongs.
        public var placement = Placement()
    }

    /// Lines of tables and lists, by what became of them.
    public struct Account: Sendable {
        /// Lines that begin a row, a schedule or a target.
        public var rows = 0
        /// Lines that go on with the row above.
        public var continued = 0
        /// Headings of columns, areas and groups, and numbers of pages.
        public var headings = 0
        /// Lines that are none of these.
        public var leftovers = 0
    }
}

/// The decision that sets up a plan.
public struct PlanHead: Sendable {
    /// Kind of decision, such as `keputusan`.
    public var kind = ""
    /// Its number.
    public var number = ""
    /// Its year.
    public var year: Int?
    /// The day on which it was signed.
    public var date: Day?
    /// Its title.
    public var title = ""
    /// What it decides, in its own words.
    public var dictum = ""
    /// Who decided, with the usual abbreviation; without a decision the unit.
    public var issuer = ""
    /// The unit that the plan is of, where the document tells.
    public var unit = ""
    /// The title of a plan that may have no decision.
    var heading = ""
    /// Lines that cite laws.
    var laws: Set<Int> = []
    /// The places of signing, in their order.
    public var signed: [String] = []
    /// The lines of its number, its date, its title, its dictum and its places of signing.
    public var lines = Lines()
    /// The laws it rests on.
    public var basis: [Law] = []

    /// Where the parts of a decision stand.
    public struct Lines: Sendable {
        /// Of its number.
        public var number: Int?
        /// Of its date.
        public var date: Int?
        /// Of its title.
        public var title: Int?
        /// Of its dictum.
        public var dictum: Int?
        /// Of its places of signing.
        public var signed: [Int] = []
    }

    /// A law that a decision rests on.
    public struct Law: Sendable {
        /// Its usual abbreviation, such as `UU 28/1999`.
        public var cite = ""
        /// Its line.
        public var line = 0
        /// What it is about, as written.
        public var about = ""
        /// Laws that changed it, as the decision says.
        public var amended: [String] = []
        /// Which change of another law the decision says that a law is: `Perubahan Kelima`.
        public var ordinals: [(cite: String, number: Int)] = []
    }

    /// An empty head.
    public init() {}
}
