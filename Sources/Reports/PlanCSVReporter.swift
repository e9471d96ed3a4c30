import Assessment
import JSONText

/// A line for each row of a plan: how far it was carried out, as documents show it and as the unit reports it.
public struct PlanCSVReporter: FramedReporter {
    /// A reporter.
    public init() {}

    /// It tells how far plans were carried out.
    public var showsRealisation: Bool { true }

    /// The names of the columns.
    package static let columns = [
        "unit", "name", "row", "number", "area", "title", "subjects", "state", "doubts", "months", "quarters", "due",
        "needed",
        "found", "percent", "late", "documents", "person_in_charge", "claimed", "claimed_percent", "claimed_date",
        "obstacle",
        "follow_up", "observations", "file", "line",
    ]

    /// The names of the columns.
    public func head(_ run: RunSummary) -> [UInt8] {
        var sheet = CSVSheet(run.words)
        sheet.header(Self.columns)
        return sheet.bytes
    }

    /// The rows of the unit's plan.
    public func unit(_ unit: UnitView) -> [UInt8] {
        guard let view = unit.realisationView else { return [] }
        var sheet = CSVSheet(unit.words)
        for (index, row) in view.value.rows.enumerated() {
            let item = view.plan.rows[index]
            let claim = item.claim >= 0 ? view.plan.claims[Int(item.claim)] : PlanClaim()
            let what = [
                unit.submission.id, unit.submission.name, String(index + 1), view.text(item.number),
                view.text(item.area),
                view.title(index), view.subjects(index).joined(separator: " "), row.state.rawValue,
                row.doubts.map(\.rawValue).joined(separator: " "),
            ]
            let when = [
                row.months.map(\.description).joined(separator: " "),
                row.quarters.map(\.description).joined(separator: " "), row.due?.description ?? "",
            ]
            let documents = [
                String(row.needed), String(row.found), sheet.number(row.share.map { $0 * Rational(100) }),
                String(row.late), view.documents(row), view.text(item.personInCharge),
            ]
            let claims = [
                view.text(claim.realisation), sheet.number(claim.percent), claim.date?.description ?? "",
                view.text(claim.obstacle), view.text(claim.followUp),
                row.observations.map(\.rawValue).joined(separator: " "),
            ]
            sheet.line(what + when + documents + claims + [view.plan.source.name, String(view.line(index))])
        }
        return sheet.bytes
    }

    /// Nothing.
    public func tail(_ run: RunSummary) -> [UInt8] { [] }
}
