import Assessment
import FEEL
import Synchronization

/// One expression over the contents of satker, compiled once for each rubric and shared by all threads.
final class UnitExpressions: Sendable {
    private let text: String
    private let desk: IntakeDesk
    private let compiled = Mutex<[String: Result<RubricExpression, FEELFaults>]>([:])

    /// An expression as a user typed it.
    init(_ text: String, _ desk: IntakeDesk) {
        self.text = text
        self.desk = desk
    }

    /// What it gives of a unit, or why it cannot be read against the unit's rubric.
    func evaluate(_ unit: LoadedUnit, asOf: Day) -> Result<ExpressionResult, FEELFaults> {
        let rubric = unit.rubric
        let expression = compiled.withLock { compiled in
            if let known = compiled[rubric.digest] { return known }
            let result = Result { () throws(FEELFaults) in try rubric.expression(text) }
            compiled[rubric.digest] = result
            return result
        }
        return expression.map { rubric.evaluate($0, on: unit.submission, asOf: asOf, reader: desk.reader(rubric)) }
    }
}
