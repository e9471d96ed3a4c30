/// Reads the ISO 8601 forms that DMN 1.5 gives temporal values (table 76 and XML Schema Datatypes, part 2).
struct TemporalScanner {
    private var rest: Substring.UTF8View
    /// True when the time that was read last was 24:00.
    private var endsDay = false

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Character) -> Bool {
        guard rest.first == character.asciiValue else { return false }
        rest.removeFirst()
        return true
    }

    /// A number of so many digits.
    mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while let byte = rest.first, byte >= 0x30, byte <= 0x39, count < counts.upperBound {
            value = value * 10 + Int(byte - 0x30)
            rest.removeFirst()
            count += 1
        }
        if let byte = rest.first, byte >= 0x30, byte <= 0x39 { return nil }
        return counts.contains(count) ? value : nil
    }

    /// A fraction of a second as nanoseconds, up to nine digits.
    mutating func fraction(_ counts: ClosedRange<Int>) -> Int? {
        let before = rest.count
        guard var value = digits(counts) else { return nil }
        for _ in (before - rest.count)..<9 { value *= 10 }
        return value
    }

    mutating func date() -> FEELDate? {
        let isNegative = take("-")
        let start = rest
        guard let year = digits(4...9), start.first != 0x30 || start.count - rest.count == 4,
            take("-"), let month = digits(2...2), take("-"), let day = digits(2...2)
        else { return nil }
        return FEELDate(year: isNegative ? -year : year, month: month, day: day)
    }

    mutating func time() -> FEELTime? {
        guard let hour = digits(2...2), take(":"), let minute = digits(2...2), take(":"), let second = digits(2...2)
        else { return nil }
        var nanosecond = 0
        if take(".") {
            guard let part = fraction(1...9) else { return nil }
            nanosecond = part
        }
        var offset: Int?
        if take("Z") || take("z") {
            offset = 0
        } else if let sign = rest.first, sign == 0x2B || sign == 0x2D {
            rest.removeFirst()
            guard let hours = digits(2...2), take(":"), let minutes = digits(2...2), minutes < 60 else { return nil }
            var seconds = 0
            if take(":") {
                guard let more = digits(2...2), more < 60 else { return nil }
                seconds = more
            }
            offset = (sign == 0x2D ? -1 : 1) * ((hours * 60 + minutes) * 60 + seconds)
        }
        // The end of a day is the start of the next (XML Schema Datatypes, 3.3.7).
        let isEndOfDay = hour == 24 && minute == 0 && second == 0 && nanosecond == 0
        endsDay = isEndOfDay
        return FEELTime(
            hour: isEndOfDay ? 0 : hour, minute: minute, second: second, nanosecond: nanosecond, offset: offset)
    }

    mutating func dateTime() -> FEELDateTime? {
        guard let date = date(), take("T"), let time = time() else { return nil }
        if !endsDay { return FEELDateTime(date, time) }
        return FEELDate(dayNumber: date.dayNumber + 1).map { FEELDateTime($0, time) }
    }
}

extension FEELFault {
    /// Why a text is no temporal value: a zone by name where it has one (`10:00:00@Asia/Jakarta`).
    init(unreadable text: String, at offset: Int) {
        let bytes = text.utf8
        var hasTime = false
        var last: UInt8 = 0
        for place in bytes.indices {
            let byte = bytes[place]
            let isAfterTime = hasTime && (last >= 0x30 && last <= 0x39 || last == UInt8(ascii: "Z"))
            if byte == UInt8(ascii: "@"), isAfterTime {
                let rest = text[bytes.index(after: place)...]
                let zone = rest.prefix { $0.isLetter || $0.isNumber || "/_-+".contains($0) }
                if zone.first?.isLetter == true {
                    self.init(.namedZone, at: offset, found: String(zone))
                    return
                }
            }
            if byte == UInt8(ascii: ":") { hasTime = true }
            last = byte
        }
        self.init(.badLiteral, at: offset, found: text)
    }
}

extension FEELDate {
    /// Reads `YYYY-MM-DD`; nil for anything else and for days that do not exist.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        guard let date = scanner.date(), scanner.isAtEnd else { return nil }
        self = date
    }
}

extension FEELTime {
    /// Reads `hh:mm:ss`, with a fraction and an offset where it has them; nil for anything else.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        guard let time = scanner.time(), scanner.isAtEnd else { return nil }
        self = time
    }
}

extension FEELDateTime {
    /// Reads `YYYY-MM-DDThh:mm:ss`, with a fraction and an offset where it has them; nil for anything else.
    public init?(_ text: String) {
        var scanner = TemporalScanner(text)
        guard let moment = scanner.dateTime(), scanner.isAtEnd else { return nil }
        self = moment
    }
}

private func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// `.5` for half a second; nothing for none.
private func fractionText(_ nanoseconds: Int) -> String {
    if nanoseconds == 0 { return "" }
    var digits = padded(nanoseconds, 9)
    while digits.hasSuffix("0") { digits.removeLast() }
    return "." + digits
}

extension FEELDate: CustomStringConvertible {
    /// As ISO 8601 writes it.
    public var description: String {
        "\(year < 0 ? "-" : "")\(padded(abs(Int(year)), 4))-\(padded(Int(month), 2))-\(padded(Int(day), 2))"
    }
}

extension FEELTime: CustomStringConvertible {
    /// As ISO 8601 writes it.
    public var description: String {
        var text = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))\(fractionText(nanosecond))"
        guard let offset else { return text }
        if offset == 0 { return text + "Z" }
        text += "\(offset < 0 ? "-" : "+")\(padded(abs(offset) / 3600, 2)):\(padded(abs(offset) / 60 % 60, 2))"
        return offset % 60 == 0 ? text : text + ":" + padded(abs(offset) % 60, 2)
    }
}

extension FEELDateTime: CustomStringConvertible {
    /// As ISO 8601 writes it.
    public var description: String { "\(date)T\(time)" }
}

extension DayTimeDuration: CustomStringConvertible {
    /// As ISO 8601 writes it, in days, hours, minutes and seconds.
    public var description: String {
        if nanoseconds == 0 { return "PT0S" }
        var text = nanoseconds < 0 ? "-P" : "P"
        if days != 0 { text += "\(abs(days))D" }
        guard hours != 0 || minutes != 0 || wholeSeconds != 0 || fraction != 0 else { return text }
        text += "T"
        if hours != 0 { text += "\(abs(hours))H" }
        if minutes != 0 { text += "\(abs(minutes))M" }
        if wholeSeconds != 0 || fraction != 0 { text += "\(abs(wholeSeconds))\(fractionText(fraction))S" }
        return text
    }
}

extension YearMonthDuration: CustomStringConvertible {
    /// As ISO 8601 writes it, in years and months.
    public var description: String {
        if months == 0 { return "P0M" }
        let (years, rest) = months.magnitude.quotientAndRemainder(dividingBy: 12)
        return (months < 0 ? "-P" : "P") + (years > 0 ? "\(years)Y" : "") + (rest > 0 ? "\(rest)M" : "")
    }
}
