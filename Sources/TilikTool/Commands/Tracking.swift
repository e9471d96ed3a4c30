import Assessment
import Synchronization

/// Works out how far plans were carried out, where a report tells of it; the words for that are read when the first plan comes.
final class Tracking: Sendable {
    private let isAsked: Bool
    private let tracker = Mutex<PlanTracker?>(nil)

    init(isAsked: Bool) { self.isAsked = isAsked }

    /// How far the plan of a unit was carried out; nil without a plan, or where no report tells of it.
    func realise(_ unit: LoadedUnit, asOf: Day) throws -> PlanRealisation? {
        guard isAsked, unit.submission.plan != nil else { return nil }
        let tracker = try self.tracker.withLock { tracker in
            let known = try tracker ?? PlanTracker(try ShippedWords.lexicon())
            tracker = known
            return known
        }
        return tracker.realise(unit.submission, unit.rubric, asOf: asOf)
    }
}
