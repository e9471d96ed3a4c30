import Assessment

/// What the columns of a plan's table hold.
struct ColumnMap {
    /// The role of a column, by its index.
    var roles: [Int: Lexicon.Column] = [:]
    /// The months of a column, by its index.
    var months: [Int: ClosedRange<Int>] = [:]
    /// The heading of a column, as written, by its index.
    var headings: [Int: String] = [:]
    /// Columns in which a number is a month.
    var monthNumbers: Set<Int> = []
    /// True where the heading over the months says that each figure holds those before it: what is done in a month is then
    /// what the figure rises by.
    var isCumulative = false
    /// True where the heading over the months says that the figures below are percentages.
    var isPercent = false
    /// Columns whose heading says that a code, or the letter of an indicator, stands there.
    var codes: Set<Int> = []
    /// Columns of a report that say what became of the plan; to the plan they are notes.
    var claims: [Int: Lexicon.Claim] = [:]
    /// True where who is in charge stands on the first row of a group only, and holds for those below it.
    var holdsPersons = false
    /// True where hardly a row names nobody: what is empty there was left empty.
    var namesPersons = false
    /// Roles whose column cannot be told for sure.
    var doubted: Set<Lexicon.Column> = []
    /// Which heading line it is of, counted over the document.
    var number = 0

    /// How many columns its headings speak of.
    var width: Int { 1 + max(roles.keys.max() ?? -1, months.keys.max() ?? -1) }

    /// True when the table gives nothing but a time to each line.
    var isSchedule: Bool {
        !months.isEmpty && !roles.values.contains { [.action, .wording, .evidence].contains($0) }
    }

    /// The map with the months of columns; a heading over them names no column of its own.
    func with(months: [Int: ClosedRange<Int>]) -> ColumnMap {
        var result = self
        result.months = months
        for column in months.keys { result.roles[column] = nil }
        return result
    }

    /// The columns that hold a role, in their order.
    func columns(_ role: Lexicon.Column) -> [Int] {
        roles.keys.filter { roles[$0] == role }.sorted()
    }
}
