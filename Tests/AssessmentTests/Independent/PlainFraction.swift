/// A fraction of whole numbers as a schoolbook has it: numerator and denominator as lists of decimal digits in groups of
/// nine, never reduced unless both are small. Written for the tests alone and sharing nothing with the product.
struct PlainFraction {
    var top: PlainNumber
    var bottom: PlainNumber

    init(_ top: Int, _ bottom: Int = 1) {
        self.top = PlainNumber(top)
        self.bottom = PlainNumber(bottom)
    }

    private init(_ top: PlainNumber, _ bottom: PlainNumber) {
        self.top = top
        self.bottom = bottom
        if let a = top.small, let b = bottom.small {
            var (x, y) = (a, b)
            while y != 0 { (x, y) = (y, x % y) }
            if x > 1 {
                self.top = PlainNumber(a / x)
                self.bottom = PlainNumber(b / x)
            }
        }
    }

    /// Reads `2/3` or `0.67`.
    init(_ text: String) {
        let parts = text.split(separator: "/")
        if parts.count == 2 {
            self.init(PlainNumber(digits: String(parts[0])), PlainNumber(digits: String(parts[1])))
            return
        }
        let decimal = text.split(separator: ".")
        let places = decimal.count == 2 ? decimal[1].count : 0
        self.init(
            PlainNumber(digits: decimal.joined()), PlainNumber(digits: "1" + String(repeating: "0", count: places)))
    }

    static func + (a: Self, b: Self) -> Self {
        Self(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
    }

    static func * (a: Self, b: Self) -> Self { Self(a.top * b.top, a.bottom * b.bottom) }

    static func == (a: Self, b: Self) -> Bool { a.top * b.bottom == b.top * a.bottom }

    static func < (a: Self, b: Self) -> Bool { a.top * b.bottom < b.top * a.bottom }
}

/// A whole number from zero up, in groups of nine decimal digits, least first.
struct PlainNumber: Equatable {
    private var groups: [Int] = []

    init(_ value: Int) {
        var rest = value
        while rest > 0 {
            groups.append(rest % 1_000_000_000)
            rest /= 1_000_000_000
        }
    }

    init(digits: String) {
        var rest = digits[...]
        while !rest.isEmpty {
            groups.append(Int(rest.suffix(9))!)
            rest = rest.dropLast(9)
        }
        trim()
    }

    /// The value when it has at most eighteen digits.
    var small: Int? {
        groups.count > 2 ? nil : groups.reversed().reduce(0) { $0 * 1_000_000_000 + $1 }
    }

    private mutating func trim() {
        while groups.last == 0 { groups.removeLast() }
    }

    static func + (a: Self, b: Self) -> Self {
        var result = PlainNumber(0)
        var carry = 0
        for index in 0..<max(a.groups.count, b.groups.count) + 1 {
            let sum = (index < a.groups.count ? a.groups[index] : 0) + (index < b.groups.count ? b.groups[index] : 0) + carry
            result.groups.append(sum % 1_000_000_000)
            carry = sum / 1_000_000_000
        }
        result.trim()
        return result
    }

    static func * (a: Self, b: Self) -> Self {
        var result = PlainNumber(0)
        result.groups = Array(repeating: 0, count: a.groups.count + b.groups.count + 1)
        for (i, x) in a.groups.enumerated() {
            var carry = 0
            for (j, y) in b.groups.enumerated() {
                let sum = result.groups[i + j] + x * y + carry
                result.groups[i + j] = sum % 1_000_000_000
                carry = sum / 1_000_000_000
            }
            result.groups[i + b.groups.count] += carry
        }
        result.trim()
        return result
    }

    static func < (a: Self, b: Self) -> Bool {
        if a.groups.count != b.groups.count { return a.groups.count < b.groups.count }
        for index in a.groups.indices.reversed() where a.groups[index] != b.groups[index] {
            return a.groups[index] < b.groups[index]
        }
        return false
    }
}
