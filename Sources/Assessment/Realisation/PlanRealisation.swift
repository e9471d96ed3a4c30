/// How far a plan was carried out by a day, as far as the documents at hand show it.
///
/// It is reckoned from what each row promises: the documents that it names, when it names them for, and the documents of the
/// unit's list that answer to them. Nothing of it is a score, and nothing that was read with doubt is held against the unit.
public struct PlanRealisation: Sendable {
    /// The day whose close it is about.
    public let asOf: Day
    /// False where the unit handed in no list of documents, so that nobody knows what is there.
    public let isEvidenceSubmitted: Bool
    /// One for each row of the plan, in its order.
    public let rows: [Row]
    /// The ends of the four quarters of the year, in their order.
    public let checkpoints: [Checkpoint]

    /// How far a row was carried out.
    public enum State: String, CaseIterable, Sendable {
        /// Something was due, its last day has passed, and no document at all answers to the row.
        case overdue
        /// All documents that are due are there, one at least dated after the month in which it was due.
        case late
        /// Documents are there, and not all that are due; or, where nothing is due yet, not all that the row promises.
        case partly
        /// All documents that are due are there, none of them late; or all that the row promises before anything is due.
        case done
        /// Nothing is due yet, and nothing is there.
        case notDue = "not-due"
        /// Nobody can tell, for the reasons of the row.
        case unclear
    }

    /// What keeps a row, or a part of what could be said of it, from being judged.
    public enum Doubt: String, CaseIterable, Sendable {
        /// The unit handed in no list of documents.
        case evidenceNotSubmitted = "evidence-not-submitted"
        /// The row names no document.
        case noDocuments = "no-documents"
        /// The column from which its documents were read may hold something else.
        case documentsDoubted = "documents-doubted"
        /// It has no time: nothing of it is due, late or missed.
        case noSchedule = "no-schedule"
        /// Its time was read with doubt, and counts for as little as none.
        case scheduleDoubted = "schedule-doubted"
        /// It is on no node of the rubric, or on one that its words do not name beyond doubt, so that its documents may be
        /// listed elsewhere.
        case placeDoubted = "place-doubted"
        /// A document of its indicators is there whose kind nobody has stated.
        case kindNotStated = "kind-not-stated"
    }

    /// What the unit's own report says otherwise than its documents: an observation, and no verdict.
    public enum Observation: String, CaseIterable, Sendable {
        /// It reports the whole of a row as done, and no document answers to the row.
        case claimedWithoutEvidence = "claimed-without-evidence"
        /// It reports the whole of a row as done, and some of its documents are not there.
        case claimedBeyondEvidence = "claimed-beyond-evidence"
    }

    /// Why a document answers to what a row promises.
    public enum Reason: String, CaseIterable, Sendable {
        /// The plan names its number.
        case number
        /// It is of the kind that is promised, and listed for an indicator of the row.
        case kindAndIndicator = "kind-and-indicator"
        /// The words of what is promised stand in its title.
        case titleWords = "title-words"
    }

    /// A document of the unit's list that answers to a promise.
    public struct Match: Hashable, Sendable {
        /// Index in the list of documents.
        public let item: Int
        /// Why.
        public let reason: Reason
    }

    /// A document that a row promises, and what answers to it.
    public struct Promise: Sendable {
        /// Index among the plan's promised documents; nil where the row names none and documents of its indicators tell of it
        /// by their titles.
        public let document: Int?
        /// How many times it is promised over the whole plan.
        public let promised: Int
        /// How many times it was due by the day.
        public let due: Int
        /// How many times it is there, of those that are due, or of all where none is.
        public let found: Int
        /// How many of those came after the month in which they were due.
        public let late: Int
        /// What answers to it, in the order of the list.
        public let matches: [Match]
    }

    /// What became of a row.
    public struct Row: Sendable {
        /// How far it was carried out.
        public let state: State
        /// What keeps it, or a part of it, from being judged.
        public let doubts: [Doubt]
        /// Documents that it promises.
        public let promises: [Promise]
        /// The months in which it is planned, each once and in order; also those that count for nothing because of a doubt.
        public let months: [Month]
        /// The last month of each part of its time, by the end of which its documents are due; empty where it has none.
        public let ends: [Month]
        /// How many documents there should be: those that were due by the day, or all where none was.
        public let needed: Int
        /// How many of them there are.
        public let found: Int
        /// Where the unit's own report says otherwise.
        public let observations: [Observation]

        /// The share of the documents that is there, from 0 to 1; nil where there is nothing to count.
        public var share: Rational? { needed > 0 ? Rational(Int128(found), Int128(needed)) : nil }
        /// How many documents came after the month in which they were due.
        public var late: Int { promises.reduce(0) { $0 + $1.late } }
        /// The last day on which its last documents are due; nil without a time.
        public var due: Day? { ends.last?.lastDay }
        /// The quarters in which documents are due, in order.
        public var quarters: [Quarter] {
            ends.map(Quarter.init).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
        }
    }

    /// The state of a plan at the end of a quarter, as national reform monitoring asks for it: B03, B06, B09 and B12.
    public struct Checkpoint: Sendable {
        /// The last month of the quarter.
        public let month: Month
        /// False while the day comes before its end: then it says what is there so far of what will be due.
        public let isReached: Bool
        /// How many rows have documents that are due by then.
        public let due: Int
        /// How many of these rows are in each state, with the documents dated by then.
        public let counts: [State: Int]
        /// The mean share of documents over the rows that can be judged; nil where there are none.
        public let share: Rational?

        /// `B03`, by the month.
        public var id: String { "B" + String(month.description.suffix(2)) }

        /// How many of its rows are in a state.
        public func count(_ state: State) -> Int { counts[state] ?? 0 }
    }

    /// How many rows are in a state.
    public func count(_ state: State) -> Int { rows.count { $0.state == state } }
}

/// Three months of a year.
public struct Quarter: Hashable, Sendable, CustomStringConvertible {
    /// The year.
    public let year: Int
    /// From 1 to 4.
    public let number: Int

    /// The quarter that a month belongs to.
    public init(_ month: Month) {
        year = Int(month.number / 12)
        number = Int(month.number % 12) / 3 + 1
    }

    /// `2026-Q1`.
    public var description: String { "\(year)-Q\(number)" }
}
