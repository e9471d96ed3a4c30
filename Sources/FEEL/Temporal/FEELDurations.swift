/// A duration in days, hours, minutes and seconds (DMN 1.5, 10.3.2.3.7).
public struct DayTimeDuration: Hashable, Comparable, Sendable {
    /// The whole of it, in nanoseconds; below zero backwards.
    public let nanoseconds: Int128

    /// A duration of so many nanoseconds.
    public init(nanoseconds: Int128) { self.nanoseconds = nanoseconds }

    /// Longer than any two moments lie apart: what arithmetic may not leave.
    static let limit = Int128(1) << 110

    private var seconds: Int128 {
        nanoseconds.magnitude > 0 ? Int128(nanoseconds.magnitude) / Int128(FEELTime.second) : 0
    }
    private func signed(_ value: Int128) -> Int { Int(clamping: nanoseconds < 0 ? -value : value) }

    /// Whole days.
    public var days: Int { signed(seconds / 86_400) }
    /// Hours beyond the days, -23 to 23.
    public var hours: Int { signed(seconds / 3600 % 24) }
    /// Minutes beyond the hours, -59 to 59.
    public var minutes: Int { signed(seconds / 60 % 60) }
    /// Seconds beyond the minutes, -59 to 59.
    public var wholeSeconds: Int { signed(seconds % 60) }
    /// Nanoseconds beyond the seconds, 0 to 999999999, whatever the sign.
    var fraction: Int { Int(nanoseconds.magnitude % UInt128(FEELTime.second)) }

    /// The shorter one is less.
    public static func < (a: DayTimeDuration, b: DayTimeDuration) -> Bool { a.nanoseconds < b.nanoseconds }
}

/// A duration in years and months (DMN 1.5, 10.3.2.3.8).
public struct YearMonthDuration: Hashable, Comparable, Sendable {
    /// The whole of it; below zero backwards.
    public let months: Int

    /// A duration of so many months.
    public init(months: Int) { self.months = months }

    /// The shorter one is less.
    public static func < (a: YearMonthDuration, b: YearMonthDuration) -> Bool { a.months < b.months }
}
