public import Assessment

/// How numbers are written: with two places, and never so that two that differ look alike where one is held against the
/// other.
extension Words {
    /// More places than this tell a reader nothing; a sign says then on which side a number lies.
    private static let mostPlaces = 12

    /// A number with two places, or more where it would print like one of `others` and differs: `39,997` beside `40,00`;
    /// `< 40,00` where it is too close for that.
    public func number(_ value: Rational, distinctFrom others: [Rational] = []) -> String {
        if let text = value.decimal(distinctFrom: others, upTo: Self.mostPlaces) { return localised(text) }
        let nearest = others.first {
            $0 != value && $0.decimal(places: Self.mostPlaces) == value.decimal(places: Self.mostPlaces)
        }!
        return (value < nearest ? "< " : "> ") + number(nearest)
    }

    /// The number that a reader sees where `number` writes a value.
    func printed(_ value: Rational, distinctFrom others: [Rational] = []) -> Rational {
        let text = value.decimal(distinctFrom: others, upTo: Self.mostPlaces) ?? value.decimal(places: 2)
        return Rational(decimal: text) ?? value
    }

    /// An interval: one number when it is exact, else both ends, which do not print alike.
    public func interval(_ interval: Interval, distinctFrom others: [Rational] = []) -> String {
        if interval.isExact { return number(interval.least, distinctFrom: others) }
        return number(interval.least, distinctFrom: others + [interval.most]) + "–"
            + number(interval.most, distinctFrom: others + [interval.least])
    }

    /// An interval beside another, each end distinct from the other's.
    package func interval(_ interval: Interval, beside other: Interval) -> String {
        let others = [other.least, other.most]
        return self.interval(interval, distinctFrom: others)
    }

    /// A bound with two places, or as many as tell it from what is held against it and stand for something.
    package func bound(_ value: Rational, against actual: Interval) -> String {
        guard var text = value.decimal(distinctFrom: [actual.least, actual.most], upTo: Self.mostPlaces) else {
            return number(value)
        }
        while text.hasSuffix("0"), let point = text.firstIndex(of: "."), text[point...].count > 3 { text.removeLast() }
        return localised(text)
    }
}
