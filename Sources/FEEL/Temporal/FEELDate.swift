/// A day of the proleptic Gregorian calendar (DMN 1.5, 10.3.2.3.5), of the years -999999999 to 999999999.
public struct FEELDate: Hashable, Sendable {
    /// The year; 0 is the one before 1.
    public let year: Int32
    /// 1 to 12.
    public let month: UInt8
    /// 1 to 31.
    public let day: UInt8

    static let years = -999_999_999...999_999_999

    /// A day that exists; nil for any other, such as 2025-02-30.
    public init?(year: Int, month: Int, day: Int) {
        guard Self.years.contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        self.year = Int32(year)
        self.month = UInt8(month)
        self.day = UInt8(day)
    }

    /// The day so many days after 1970-01-01; nil outside the range of years.
    public init?(dayNumber: Int) {
        guard abs(dayNumber) < 400_000_000_000 else { return nil }
        // Counted from 1 March of the year 0, in eras of 400 years, so that the leap day comes last.
        let days = dayNumber + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// Days since 1970-01-01.
    public var dayNumber: Int {
        let shifted = month <= 2 ? Int(year) - 1 : Int(year)
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * ((Int(month) + 9) % 12) + 2) / 5 + Int(day) - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// 1 for Monday to 7 for Sunday.
    public var weekday: Int {
        // 1970-01-01 was a Thursday.
        let rest = (dayNumber + 3) % 7
        return (rest + 7) % 7 + 1
    }

    /// 1 to 366.
    public var dayOfYear: Int { dayNumber - FEELDate(year: Int(year), month: 1, day: 1)!.dayNumber + 1 }

    /// Week of the year, as ISO 8601 counts them.
    public var week: Int {
        // A week belongs to the year that its Thursday is in.
        guard let thursday = FEELDate(dayNumber: dayNumber + 4 - weekday) else { return 52 }
        return (thursday.dayOfYear - 1) / 7 + 1
    }

    /// The day so many months later, or the last one of its month where there is none; nil outside the range of years.
    func adding(months: Int) -> FEELDate? {
        let (total, overflow) = (Int(year) * 12 + Int(month) - 1).addingReportingOverflow(months)
        guard !overflow else { return nil }
        let year = total >= 0 ? total / 12 : (total - 11) / 12
        let month = total - year * 12 + 1
        guard Self.years.contains(year) else { return nil }
        return FEELDate(year: year, month: month, day: min(Int(day), Self.daysInMonth(year: year, month: month)))
    }
}

extension FEELDate: Comparable {
    /// The earlier day is less.
    public static func < (a: FEELDate, b: FEELDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }
}
