/// A time of day (DMN 1.5, 10.3.2.3.4), with the offset from UTC where it has one.
public struct FEELTime: Hashable, Sendable {
    /// Nanoseconds since midnight, as the clock shows it.
    public let nanoseconds: Int
    /// Seconds that local time is ahead of UTC, within 18 hours; nil where the time says nothing of it.
    public let offset: Int?

    static let second = 1_000_000_000
    static let day = 86_400 * second
    static let offsets = -18 * 3600...18 * 3600

    /// A time that exists; nil for any other.
    public init?(hour: Int, minute: Int, second: Int, nanosecond: Int = 0, offset: Int? = nil) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
            (0..<Self.second).contains(nanosecond)
        else { return nil }
        self.init(nanoseconds: ((hour * 60 + minute) * 60 + second) * Self.second + nanosecond, offset: offset)
    }

    /// A time of so many nanoseconds after midnight; nil outside the day.
    init?(nanoseconds: Int, offset: Int?) {
        guard (0..<Self.day).contains(nanoseconds), offset.map(Self.offsets.contains) ?? true else { return nil }
        self.nanoseconds = nanoseconds
        self.offset = offset
    }

    /// 00:00 of a day without an offset.
    public static let midnight = FEELTime(nanoseconds: 0, offset: nil)!

    /// 0 to 23.
    public var hour: Int { nanoseconds / Self.second / 3600 }
    /// 0 to 59.
    public var minute: Int { nanoseconds / Self.second / 60 % 60 }
    /// 0 to 59.
    public var second: Int { nanoseconds / Self.second % 60 }
    /// 0 to 999999999.
    public var nanosecond: Int { nanoseconds % Self.second }

    /// Nanoseconds on the line on which times are compared: those of UTC where there is an offset.
    var instant: Int { nanoseconds - (offset ?? 0) * Self.second }

    /// The time so much later, round the clock.
    func adding(_ duration: DayTimeDuration) -> FEELTime {
        let total = (Int128(nanoseconds) + duration.nanoseconds % Int128(Self.day)) % Int128(Self.day)
        return FEELTime(nanoseconds: Int(total < 0 ? total + Int128(Self.day) : total), offset: offset)!
    }
}

/// A moment: a day and a time of day (DMN 1.5, 10.3.2.3.6).
public struct FEELDateTime: Hashable, Sendable {
    /// The day.
    public let date: FEELDate
    /// The time of day.
    public let time: FEELTime

    /// A moment of a day.
    public init(_ date: FEELDate, _ time: FEELTime) {
        self.date = date
        self.time = time
    }

    /// Nanoseconds since 1970-01-01T00:00, of UTC where there is an offset.
    var instant: Int128 { Int128(date.dayNumber) * Int128(FEELTime.day) + Int128(time.instant) }

    /// The moment so much later; nil outside the range of years.
    func adding(_ duration: DayTimeDuration) -> FEELDateTime? {
        let day = Int128(FEELTime.day)
        let total = Int128(date.dayNumber) * day + Int128(time.nanoseconds) + duration.nanoseconds
        let days = total >= 0 ? total / day : (total - day + 1) / day
        guard let number = Int(exactly: days), let date = FEELDate(dayNumber: number) else { return nil }
        return FEELDateTime(date, FEELTime(nanoseconds: Int(total - days * day), offset: time.offset)!)
    }

    /// The moment so many months later; nil outside the range of years.
    func adding(months: Int) -> FEELDateTime? {
        date.adding(months: months).map { FEELDateTime($0, time) }
    }
}
