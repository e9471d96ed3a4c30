/// An interval (DMN 1.5, 10.3.2.7), with endpoints that can be put in order.
public final class FEELRange: Sendable {
    /// How it is written, which is part of what it is: `(=10)` is another range than `[10..10]`.
    public enum Form: Hashable, Sendable {
        /// `[a..b]` and its kin.
        case interval
        /// `(< b)`
        case less
        /// `(<= b)`
        case lessOrEqual
        /// `(> a)`
        case greater
        /// `(>= a)`
        case greaterOrEqual
        /// `(= a)`
        case equal
        /// `(!= a)`
        case notEqual
    }

    /// How it is written.
    public let form: Form
    /// Where it starts; null for one that goes back without end.
    public let start: FEELValue
    /// Where it ends; null for one that goes on without end.
    public let end: FEELValue
    /// True when the start belongs to it.
    public let isStartIncluded: Bool
    /// True when the end belongs to it.
    public let isEndIncluded: Bool

    /// An interval.
    public init(_ start: FEELValue, _ end: FEELValue, isStartIncluded: Bool, isEndIncluded: Bool) {
        form = .interval
        self.start = start
        self.end = end
        self.isStartIncluded = isStartIncluded
        self.isEndIncluded = isEndIncluded
    }

    /// A range that one comparison makes.
    init(_ form: Form, _ value: FEELValue) {
        self.form = form
        switch form {
        case .less, .lessOrEqual: (start, end) = (.null, value)
        case .greater, .greaterOrEqual: (start, end) = (value, .null)
        case .equal, .notEqual, .interval: (start, end) = (value, value)
        }
        isStartIncluded = form == .greaterOrEqual || form == .equal
        isEndIncluded = form == .lessOrEqual || form == .equal
    }

    /// True when a value lies within; nil when that cannot be said.
    func contains(_ value: FEELValue) -> Bool? {
        switch form {
        case .equal: return equality(value, start)
        case .notEqual: return equality(value, start).map(!)
        default: break
        }
        if case .null = value { return nil }
        if form == .interval, start.isNull || end.isNull { return nil }
        var result: Bool? = true
        if !start.isNull {
            guard let order = ordering(value, start) else { return nil }
            result = order > 0 || isStartIncluded && order == 0
        }
        if !end.isNull {
            guard let order = ordering(value, end) else { return nil }
            if !(order < 0 || isEndIncluded && order == 0) { result = false }
        }
        return result
    }
}
