import Assessment
import Synchronization

/// Works out how far plans were carried out, where a report tells of it; what it takes is made when the first plan comes.
final class Tracking: Sendable {
    private let isAsked: Bool
    private let lexicon: Lexicon
    private let tracker = Mutex<PlanTracker?>(nil)

    init(isAsked: Bool, _ lexicon: Lexicon) {
        self.isAsked = isAsked
        self.lexicon = lexicon
    }

    /// How far the plan of a unit was carried out; nil without a plan, or where no report tells of it.
    func realise(_ unit: LoadedUnit, asOf: Day) -> PlanRealisation? {
        guard isAsked, unit.submission.plan != nil else { return nil }
        let tracker = self.tracker.withLock { tracker in
            let known = tracker ?? PlanTracker(lexicon)
            tracker = known
            return known
        }
        return tracker.realise(unit.submission, unit.rubric, asOf: asOf)
    }
}
