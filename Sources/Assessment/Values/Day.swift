/// A calendar day of the proleptic Gregorian calendar, as ISO 8601 writes it.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1970-01-01.
    public let number: Int32

    /// A day by its number since 1970-01-01.
    public init(number: Int32) {
        self.number = number
    }

    /// A day that exists, of the years 1900 to 2999; nil for any other, such as 2025-02-30.
    public init?(year: Int, month: Int, day: Int) {
        guard (1900...2999).contains(year), (1...12).contains(month), day >= 1,
            day <= Self.daysInMonth(year: year, month: month)
        else { return nil }
        // Days are counted from 1 March, so that the leap day comes last.
        let shifted = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let yearDays = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400
        number = Int32(yearDays + (monthFromMarch * 306 + 5) / 10 + day - 1 - 719_468)
    }

    /// Reads `YYYY-MM-DD`; nil for anything else and for days that do not exist.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
            let year = Self.number(bytes[0..<4]), let month = Self.number(bytes[5..<7]),
            let day = Self.number(bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in digits {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Year, month (1 to 12) and day of the month.
    public var components: (year: Int, month: Int, day: Int) {
        let days = Int(number) + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (
            era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        )
    }

    /// The same day a number of years later or earlier; 29 February becomes the 28th.
    public func adding(years: Int) -> Day {
        let (year, month, day) = components
        return Day(year: year + years, month: month, day: day)
            ?? Day(year: year + years, month: month, day: 28) ?? self
    }

    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = components
        return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// Earlier days first.
    public static func < (a: Day, b: Day) -> Bool { a.number < b.number }
}

/// A calendar month.
public struct Month: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Months since the year 0.
    public let number: Int32

    /// A month by its number.
    public init(number: Int32) { self.number = number }

    /// The month of a day.
    public init(_ day: Day) {
        let (year, month, _) = day.components
        number = Int32(year * 12 + month - 1)
    }

    /// A month of the years 1900 to 2999; nil for any other.
    init?(year: Int, month: Int) {
        guard (1900...2999).contains(year), (1...12).contains(month) else { return nil }
        number = Int32(year * 12 + month - 1)
    }

    /// Reads `YYYY-MM`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 7, bytes[4] == 0x2D, let year = Day.number(bytes[0..<4]),
            let month = Day.number(bytes[5..<7])
        else { return nil }
        self.init(year: year, month: month)
    }

    /// The last day of the month.
    public var lastDay: Day {
        let (year, month) = (Int(number / 12), Int(number % 12) + 1)
        return Day(year: year, month: month, day: Day.daysInMonth(year: year, month: month))!
    }

    /// `YYYY-MM`.
    public var description: String {
        let month = number % 12 + 1
        return "\(number / 12)-\(month < 10 ? "0" : "")\(month)"
    }

    /// Earlier months first.
    public static func < (a: Month, b: Month) -> Bool { a.number < b.number }
}

/// Days from `from` to `to`, both included.
public struct Period: Hashable, Sendable {
    /// First day.
    public let from: Day
    /// Last day, not before the first.
    public let to: Day

    /// A period; nil when it would end before it begins.
    public init?(from: Day, to: Day) {
        guard from <= to else { return nil }
        self.from = from
        self.to = to
    }

    /// A calendar year.
    public init?(year: Int) {
        guard let from = Day(year: year, month: 1, day: 1), let to = Day(year: year, month: 12, day: 31) else {
            return nil
        }
        self.init(from: from, to: to)
    }
}
