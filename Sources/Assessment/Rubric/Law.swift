extension Rubric {
    /// A legal instrument that plans rest on, and whether it is still in force.
    public struct Law: Sendable {
        /// How it is cited, such as `UU 5/2014`.
        public let id: String
        /// What became of it.
        public let status: LawStatus
        /// The day from which that is so, where it is known.
        public let since: Day?
        /// What replaced or changed it.
        public let replacedBy: [String]
        /// True when that was checked; a rule may say more of it than worth knowing only then.
        public let isSure: Bool
    }
}
