import Assessment

/// Makes rows of a plan from the rows of its tables and the items of its lists.
struct RowAssembler {
    let importer: PlanImporter
    let year: Int?
    var plan = ImportedPlan()
    private var area = ""
    var areaNodes: [Int]?
    /// The nodes of the area under whose heading each row stands.
    private(set) var homes: [[Int]?] = []
    private var part: Int?
    private var group = ""
    private var no = ""
    private var component = ""
    private var code = ""
    private var sheet = ""
    private var wording = ""
    /// Who does what stands below, where a line above the table says so.
    private var person = ""
    /// Who does the rows of a group, on the first of them.
    private var pic = ""
    private var isTargets = false
    /// The columns of the table that is being read.
    private var map: ColumnMap?
    /// The cells of the row above, to which a line may belong.
    private var above: TableRow?
    /// The row before, from which merged cells reach down.
    private var last: TableRow?
    private var scheduled: [(row: ImportedPlan.Row, percent: [Int: Int])] = []

    init(_ importer: PlanImporter, year: Int?) {
        self.importer = importer
        self.year = year
    }

    mutating func add(_ part: DocumentScan.Part) {
        switch part {
        case .row(let row): add(row)
        case .area(_, let text):
            flush()
            plan.account.headings += 1
            enter(area: DocumentScan.bareHeading(text), nodes: importer.matcher.area(of: text))
        case .sheet(let text):
            flush()
            sheet = text
            self.part = nil
            if let found = importer.matcher.part(of: text) {
                self.part = found
                enter(area: text, nodes: importer.matcher.children(of: found))
            } else if let nodes = importer.area(ofSheet: text) {
                enter(area: text, nodes: nodes)
            }
        case .person(let name):
            flush()
            plan.account.headings += 1
            person = name
        case .component(_, let text):
            flush()
            plan.account.headings += 1
            component = text
            map = nil
        case .targets: isTargets = true
        case .actions: isTargets = false
        case .item(let item):
            flush()
            plan.account.rows += 1
            plan.account.continued += item.lines.count - 1
            if isTargets {
                plan.targets.append((item.lines[0], area, item.text))
            } else {
                var row = ImportedPlan.Row()
                row.lines = item.lines
                row.area = area
                row.no = item.no
                row.component = component
                read(item, &row)
                if row.pic.isEmpty { row.pic = person }
                append(row)
            }
        case .leftover(let line, let text): leave(line, text)
        }
    }

    /// Adds a row; where it belongs is found when all are known.
    private mutating func append(_ row: ImportedPlan.Row) {
        plan.rows.append(row)
        homes.append(areaNodes)
    }

    private mutating func leave(_ line: Int, _ text: String) {
        plan.account.leftovers += 1
        plan.leftovers.append((line, text))
    }

    private mutating func enter(area text: String, nodes: [Int]?) {
        area = text
        // A heading whose number is that of another area than its name may have a slip in either.
        let numbered = importer.area(ofNumberIn: text) ?? []
        areaNodes = nodes.map { named in
            let nodes = named + numbered.filter { !named.contains($0) }
            guard let part = importer.matcher.statedPart(in: text) ?? part else { return nodes }
            let inside = nodes.filter { importer.matcher.contains(part, $0) }
            return inside.isEmpty ? nodes : inside
        }
        group = ""
        no = ""
        code = ""
        component = ""
        wording = ""
        person = ""
        pic = ""
        above = nil
        isTargets = false
    }

    // MARK: Tables

    private mutating func add(_ row: TableRow) {
        let filled = row.filled
        guard !filled.isEmpty else { return }
        // Boxes that nobody ticked beside nothing are no row.
        if filled.count > 1, filled.allSatisfy({ row.map.months[$0] != nil && isNone(row.cells[$0]) }) {
            plan.account.headings += row.lines.count
            return
        }
        if isTotal(row) || isRecap(row) {
            flush()
            return leave(row.lines[0], filled.map { row.cells[$0] }.joined(separator: " "))
        }
        if isHeading(row) {
            begin(row.map)
            return heading(row)
        }
        if continues(row) { return join(row) }
        begin(row.map)
        flush()
        above = row
    }

    /// What stands above in a table of other columns says nothing of the rows of the next one, but for the area.
    private mutating func begin(_ map: ColumnMap) {
        defer { self.map = map }
        guard let before = self.map, before.number != map.number, Set(before.roles.values) != Set(map.roles.values)
        else { return }
        flush()
        group = ""
        no = ""
        code = ""
        component = ""
        wording = ""
        pic = ""
    }

    /// Finishes the last row and hands the plan over.
    mutating func finish(_ plan: inout ImportedPlan) {
        flush()
        placeRows()
        self.plan.head = plan.head
        self.plan.year = plan.year
        plan = self.plan
    }

    private mutating func heading(_ row: TableRow) {
        flush()
        plan.account.headings += row.lines.count
        let text = row.filled.map { row.cells[$0] }.joined(separator: " ")
        if let name = importer.person(in: text) {
            person = name
            return
        }
        let bare = Self.withoutNumber(text)
        if let found = importer.matcher.part(of: bare) {
            part = found
            enter(area: text, nodes: importer.matcher.children(of: found))
            return
        }
        if let nodes = importer.area(ofHeading: text), !isComponent(row, bare) {
            enter(area: text, nodes: nodes)
        } else if let label = Self.number(text), row.map.columns(.component).isEmpty {
            no = label
            component = bare
            wording = ""
        } else if row.map.columns(.component).isEmpty {
            component = text
            group = text
            wording = ""
        } else {
            group = text
            no = ""
            component = ""
            wording = ""
        }
    }

    /// True when a line goes on with the row above.
    private func continues(_ row: TableRow) -> Bool {
        if row.isRest, above != nil { return true }
        guard let above, Set(above.map.roles.values).intersection(row.map.roles.values).count >= 2 else { return false }
        let filled = row.filled
        if filled.count == 1, importer.codes.leading(row.cells[filled[0]])?.rest.isEmpty == true { return false }
        if row.cells.count == 1 { return looksContinued(row.cells[0]) }
        if filled.contains(where: { row.map.months[$0] != nil || [.no].contains(row.map.roles[$0]) }) { return false }
        if row.followsBreak, isCut(row) { return true }
        if row.isPageTop, !row.map.columns(.when).isEmpty || !row.map.months.isEmpty {
            // What was to be done when stands on the first line of a row; its year may come after.
            return !filled.contains { column in
                let isTime = !importer.months.months(row.cells[column], year: year ?? 2000).isEmpty
                let before = above.map.columns(.when).first.flatMap {
                    above.cells.indices.contains($0) ? above.cells[$0] : nil
                }
                return row.map.roles[column] == .when && isTime && !importer.months.isOpen(before ?? "")
            }
        }
        return filled.allSatisfy { column in
            let before = above.cells.indices.contains(column) ? above.cells[column] : ""
            guard !before.isEmpty else { return looksContinued(row.cells[column]) }
            if row.map.roles[column] == .when {
                return !importer.months.isWhole(before) || "-–".contains(row.cells[column].prefix(1))
            }
            return looksContinued(row.cells[column]) || isOpen(before)
        }
    }

    private mutating func join(_ row: TableRow) {
        guard var above = above.take() else { return }
        above.lines += row.lines
        for column in row.filled {
            // A single cell without columns goes on where the text above is open, else with the last text.
            // On a new page the columns may have moved.
            let role = row.map.roles[column]
            let moved =
                above.map.roles[column] == role ? column : role.flatMap { above.map.columns($0).first } ?? column
            let target = row.cells.count == 1 ? openColumn(above) : moved
            while above.cells.count <= target { above.cells.append("") }
            let gap = above.cells[target].hasSuffix("-") || row.cells[column].hasPrefix("-") ? "" : " "
            let before = above.cells[target]
            above.cells[target] += before.isEmpty ? row.cells[column] : gap + row.cells[column]
            above.keepLineBreaks(before, row.cells[column], of: row, in: above.cells[target])
        }
        self.above = above
    }

    private func openColumn(_ row: TableRow) -> Int {
        let texts = row.filled.filter { row.map.months[$0] == nil }
        return texts.last { isOpen(row.cells[$0]) } ?? texts.last ?? 0
    }

    /// Turns the row that was held back into a row of the plan.
    private mutating func flush() {
        guard var row = above else { return }
        above = nil
        fillMerged(&row)
        plan.account.rows += 1
        plan.account.continued += row.lines.count - 1
        var result = ImportedPlan.Row()
        result.lines = row.lines
        result.sheet = sheet
        read(row, &result)
        if goesOn(result, row) { return }
        if let nodes = result.area.isEmpty ? nil : importer.matcher.area(named: result.area) {
            enter(area: result.area, nodes: nodes)
        } else if !result.area.isEmpty && row.map.columns(.component).isEmpty {
            result.component = result.component.isEmpty ? result.area : result.component
        }
        result.area = area
        result.group = group
        let persons = row.map.columns(.pic)
        let isLeft = persons.count == 1 && row.map.columns(.action).first.map { persons[0] < $0 } == true
        let namesNobody = result.pic.isEmpty
        fillDown(&result, holdsGroups: isLeft && !row.map.namesPersons || row.map.holdsPersons)
        // Whoever stands above is most likely meant, and is not held against the row.
        if row.map.holdsPersons, namesNobody, !result.pic.isEmpty { result.doubts.insert(.pic) }
        if result.pic.isEmpty, row.map.columns(.pic).isEmpty { result.pic = person }
        if row.map.isSchedule { return schedule(row, result) }
        append(result)
    }

    /// Joins a line whose action stands in a merged cell that began above: what else it says belongs to the same row.
    private mutating func goesOn(_ row: ImportedPlan.Row, _ line: TableRow) -> Bool {
        let actions = line.map.columns(.action)
        guard !actions.isEmpty, actions.allSatisfy(line.covered.contains), row.action.isEmpty,
            let last = plan.rows.indices.last, plan.rows[last].sheet == row.sheet, !plan.rows[last].action.isEmpty
        else { return false }
        plan.account.rows -= 1
        plan.account.continued += 1
        var whole = plan.rows[last]
        whole.lines += row.lines
        whole.evidence += row.evidence.filter { !whole.evidence.contains($0) }
        whole.months = Array(Set(whole.months + row.months)).sorted()
        for share in row.percent where !whole.percent.contains(where: { $0.month == share.month }) {
            whole.percent.append(share)
        }
        whole.doubts.formUnion(row.doubts)
        whole.realisedPercent = whole.realisedPercent ?? row.realisedPercent
        whole.realisedOn = [whole.realisedOn, row.realisedOn].compactMap { $0 }.max()
        let texts: [WritableKeyPath<ImportedPlan.Row, String>] = [
            \.wording, \.when, \.time, \.pic, \.note, \.realisation, \.obstacle, \.followUp,
        ]
        for (text, field) in texts.map({ (row[keyPath: $0], $0) })
        where !text.isEmpty && !whole[keyPath: field].contains(text) {
            whole[keyPath: field] += (whole[keyPath: field].isEmpty ? "" : "; ") + text
        }
        plan.rows[last] = whole
        return true
    }

    /// What stands in a merged cell holds for every row that it covers; so does what a cell says is as above: `idem`.
    private mutating func fillMerged(_ row: inout TableRow) {
        if let last, last.map.number == row.map.number {
            for column in row.filled where last.cells.indices.contains(column) && !last.cells[column].isEmpty {
                guard importer.lexicon.saysAsAbove(row.cells[column]) else { continue }
                row.cells[column] = last.cells[column]
                row.broken[row.cells[column]] = last.broken[row.cells[column]]
            }
            for column in row.covered where last.cells.indices.contains(column) && !last.cells[column].isEmpty {
                let role = row.map.roles[column]
                guard row.map.months[column] != nil || [.evidence, .when, .pic].contains(role) else { continue }
                while row.cells.count <= column { row.cells.append("") }
                guard row.cells[column].isEmpty else { continue }
                row.cells[column] = last.cells[column]
                row.broken[row.cells[column]] = last.broken[row.cells[column]]
            }
        }
        last = row
    }

    /// Number and component stand on the first line of a group only; so does who does it, left of what is done. `holdsGroups`
    /// says that such a column is there.
    private mutating func fillDown(_ row: inout ImportedPlan.Row, holdsGroups: Bool) {
        if row.code.isEmpty, row.no.isEmpty, row.wording.isEmpty {
            row.code = code
        } else {
            // A letter is of its own row; a code holds for the rows of one merged cell.
            code = row.code.count > 1 ? row.code : ""
        }
        if row.no.isEmpty && row.component.isEmpty {
            row.no = no
            row.isNumberFilled = true
        } else if !row.no.isEmpty {
            no = row.no
        }
        if row.component.isEmpty {
            row.component = component
        } else {
            component = row.component
            wording = ""
        }
        if row.pic.isEmpty, holdsGroups { row.pic = pic } else if !row.pic.isEmpty { pic = row.pic }
        if row.wording.isEmpty {
            // Two actions with one evidence, or a further document for the same action.
            if row.action.isEmpty || row.evidence.isEmpty { row.wording = wording }
        } else {
            wording = row.wording
        }
    }

    private mutating func schedule(_ row: TableRow, _ result: ImportedPlan.Row) {
        var schedule = ImportedPlan.Schedule()
        schedule.line = row.lines[0]
        schedule.area = area
        schedule.no = result.no
        schedule.title = result.component
        schedule.months = result.months
        if let year {
            for (column, months) in row.map.months.sorted(by: { $0.key < $1.key }) {
                let text = row.cells.indices.contains(column) ? row.cells[column] : ""
                guard text.hasSuffix("%"), let value = Int(text.dropLast()), (0...100).contains(value),
                    let month = importer.months.month(year, months.upperBound)
                else { continue }
                schedule.percent.append((month, value))
            }
        }
        var words = PlanWords()
        words.component = result.component
        schedule.placement = importer.matcher.place(words, area: areaNodes)
        plan.schedules.append(schedule)
    }
}
