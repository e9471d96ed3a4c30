import Assessment
import JSONText

/// A line for each row of a plan: how far it was carried out, as documents show it and as the unit reports it.
public struct PlanCSVReporter: CSVTableReporter {
    /// A reporter.
    public init() {}

    /// It tells how far plans were carried out.
    public var showsRealisation: Bool { true }

    package enum Column: String, CSVColumn {
        case unit, name, row, number, area, title, subjects, state
        case stateTitle = "state_title"
        case doubts, months, quarters, due, needed, found, percent, late, documents
        case personInCharge = "person_in_charge"
        case claimed
        case claimedPercent = "claimed_percent"
        case claimedDate = "claimed_date"
        case obstacle
        case followUp = "follow_up"
        case observations, file, line

        package static let table = "plan"
    }

    /// The rows of the unit's plan.
    public func unit(_ unit: UnitView) -> [UInt8] {
        guard let view = unit.realisationView else { return [] }
        var sheet = CSVSheet(unit.words)
        for (index, row) in view.value.rows.enumerated() {
            let item = view.plan.rows[index]
            let claim = item.claim >= 0 ? view.plan.claims[Int(item.claim)] : PlanClaim()
            sheet.line(
                Column.row { column in
                    switch column {
                    case .unit: unit.submission.id
                    case .name: unit.submission.name
                    case .row: String(index + 1)
                    case .number: view.text(item.number)
                    case .area: view.text(item.area)
                    case .title: view.title(index)
                    case .subjects: view.subjects(index).joined(separator: " ")
                    case .state: row.state.rawValue
                    case .stateTitle: unit.words["realisation.\(row.state.rawValue)"]
                    case .doubts: row.doubts.map(\.rawValue).joined(separator: " ")
                    case .months: row.months.map(\.description).joined(separator: " ")
                    case .quarters: row.quarters.map(\.description).joined(separator: " ")
                    case .due: row.due?.description ?? ""
                    case .needed: String(row.needed)
                    case .found: String(row.found)
                    case .percent: sheet.number(row.share.map { $0 * Rational(100) })
                    case .late: String(row.late)
                    case .documents: view.documents(row)
                    case .personInCharge: view.text(item.personInCharge)
                    case .claimed: view.text(claim.realisation)
                    case .claimedPercent: sheet.number(claim.percent)
                    case .claimedDate: claim.date?.description ?? ""
                    case .obstacle: view.text(claim.obstacle)
                    case .followUp: view.text(claim.followUp)
                    case .observations: row.observations.map(\.rawValue).joined(separator: " ")
                    case .file: view.plan.source.name
                    case .line: String(view.line(index))
                    }
                })
        }
        return sheet.bytes
    }
}
