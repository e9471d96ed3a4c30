extension Rubric {
    /// A legal instrument that plans rest on, and whether it is still in force.
    public struct Law: Sendable {
        /// How it is cited, such as `UU 5/2014`.
        public let id: String
        /// What became of it.
        public let status: LawStatus
        /// The day from which that is so, where it is known.
        public let since: Day?
        /// What replaced it.
        public let replacedBy: [String]
        /// What changed it, in its order; there may be others.
        public let amendments: [LawAmendment]
        /// Where what became of it was had, and how sure it is.
        public let provenance: Provenance

        /// A rule may say more of it than worth knowing only where it is sure.
        public var isSure: Bool { provenance.sure != .general }

        /// The day from which it is replaced, at the latest: where that is not known, the end of the year of what replaced it.
        public var end: Day? {
            since ?? (status == .replaced ? replacedBy.first.flatMap(LawAmendment.endOfYear) : nil)
        }
    }

    /// The law of a name.
    func law(_ cite: String) -> Law? { laws.first { $0.id == cite } }

    /// What stands in the place of a law on a day: of what replaced it, that which was not replaced itself by then.
    func replacements(of law: Law, on day: Day?) -> [String] {
        var law = law
        var result = law.replacedBy
        // As far as the list is long, lest it turn in a circle.
        for _ in laws {
            guard result.count == 1, let next = self.law(result[0]), next.status == .replaced, !next.replacedBy.isEmpty,
                day == nil || next.end.map({ $0 <= day! }) ?? false
            else { break }
            law = next
            result = law.replacedBy
        }
        return result
    }
}
