/// A fraction of whole numbers as a schoolbook has it. Written for the tests alone and sharing nothing with the product:
/// machine integers in lowest terms while they hold the numbers, and lists of decimal digits beyond.
struct PlainFraction {
    private enum Form {
        case small(Int, Int)
        case large(PlainNumber, PlainNumber)
    }
    private let form: Form

    init(_ top: Int, _ bottom: Int = 1) {
        var (x, y) = (top, bottom)
        while y != 0 { (x, y) = (y, x % y) }
        form = .small(top / max(x, 1), bottom / max(x, 1))
    }

    private init(_ form: Form) { self.form = form }

    private init(_ top: PlainNumber, _ bottom: PlainNumber) {
        if let a = top.small, let b = bottom.small { self.init(a, b) } else { self.init(.large(top, bottom)) }
    }

    /// Reads `2/3` or `0.67`.
    init(_ text: String) {
        let parts = text.split(separator: "/")
        if let top = Int(parts[0]), let bottom = parts.count == 2 ? Int(parts[1]) : 1 {
            self.init(top, bottom)
            return
        }
        if parts.count == 2 {
            self.init(PlainNumber(digits: String(parts[0])), PlainNumber(digits: String(parts[1])))
            return
        }
        let decimal = text.split(separator: ".")
        let places = decimal.count == 2 ? decimal[1].count : 0
        self.init(
            PlainNumber(digits: decimal.joined()), PlainNumber(digits: "1" + String(repeating: "0", count: places)))
    }

    private var numbers: (top: PlainNumber, bottom: PlainNumber) {
        switch form {
        case .small(let top, let bottom): (PlainNumber(top), PlainNumber(bottom))
        case .large(let top, let bottom): (top, bottom)
        }
    }

    /// The three products that sums and comparisons need, where machine integers hold them.
    private static func products(_ a: Self, _ b: Self) -> (left: Int, right: Int, bottom: Int)? {
        guard case .small(let at, let ab) = a.form, case .small(let bt, let bb) = b.form else { return nil }
        let (left, o1) = at.multipliedReportingOverflow(by: bb)
        let (right, o2) = bt.multipliedReportingOverflow(by: ab)
        let (bottom, o3) = ab.multipliedReportingOverflow(by: bb)
        return o1 || o2 || o3 ? nil : (left, right, bottom)
    }

    static func + (a: Self, b: Self) -> Self {
        if let (left, right, bottom) = products(a, b), left < Int.max / 2, right < Int.max / 2 {
            return Self(left + right, bottom)
        }
        let (x, y) = (a.numbers, b.numbers)
        return Self(x.top * y.bottom + y.top * x.bottom, x.bottom * y.bottom)
    }

    static func * (a: Self, b: Self) -> Self {
        if case .small(let at, let ab) = a.form, case .small(let bt, let bb) = b.form {
            let (top, o1) = at.multipliedReportingOverflow(by: bt)
            let (bottom, o2) = ab.multipliedReportingOverflow(by: bb)
            if !o1 && !o2 { return Self(top, bottom) }
        }
        let (x, y) = (a.numbers, b.numbers)
        return Self(x.top * y.top, x.bottom * y.bottom)
    }

    static func == (a: Self, b: Self) -> Bool {
        if let (left, right, _) = products(a, b) { return left == right }
        let (x, y) = (a.numbers, b.numbers)
        return x.top * y.bottom == y.top * x.bottom
    }

    static func < (a: Self, b: Self) -> Bool {
        if let (left, right, _) = products(a, b) { return left < right }
        let (x, y) = (a.numbers, b.numbers)
        return x.top * y.bottom < y.top * x.bottom
    }
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
