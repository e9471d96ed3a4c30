/// A value of FEEL (DMN 1.5, 10.3.2.3).
public enum FEELValue: Sendable {
    /// No value, and what every fault becomes.
    case null
    /// True or false.
    case boolean(Bool)
    /// A decimal number.
    case number(Decimal128)
    /// A text.
    case string(String)
    /// A day.
    case date(FEELDate)
    /// A time of day.
    case time(FEELTime)
    /// A moment.
    case dateTime(FEELDateTime)
    /// A duration in days and less.
    case dayTimeDuration(DayTimeDuration)
    /// A duration in years and months.
    case yearMonthDuration(YearMonthDuration)
    /// A list.
    case list(FEELList)
    /// Named entries in an order.
    case context(FEELContext)
    /// An interval.
    case range(FEELRange)
    /// A function.
    case function(FEELFunction)

    /// A list of values.
    public static func list(_ items: [FEELValue]) -> FEELValue { .list(FEELList(items)) }

    /// True for `null`.
    public var isNull: Bool {
        if case .null = self { true } else { false }
    }

    /// The boolean that the value is; nil for any other.
    public var boolean: Bool? {
        if case .boolean(let value) = self { value } else { nil }
    }

    /// The number that the value is; nil for any other.
    public var number: Decimal128? {
        if case .number(let value) = self { value } else { nil }
    }

    /// The string that the value is; nil for any other.
    public var string: String? {
        if case .string(let value) = self { value } else { nil }
    }

    /// The items of the list that the value is; nil for any other.
    public var items: [FEELValue]? {
        if case .list(let list) = self { list.items } else { nil }
    }
}

/// How large a value is and how deep, so that no expression can make one that cannot be walked over.
struct ValueSize {
    /// Values inside, this one included, as if nothing were shared; a string counts one more for every 16 bytes.
    var count = 1
    /// Lists, contexts and functions inside each other.
    var depth = 0

    /// More than this is refused.
    static let limit = ValueSize(count: 10_000_000, depth: 100)

    mutating func add(_ inner: ValueSize) {
        count = min(count + inner.count, Self.limit.count + 1)
        depth = max(depth, inner.depth + 1)
    }

    var isTooLarge: Bool { count > Self.limit.count || depth > Self.limit.depth }
}

extension FEELValue {
    var size: ValueSize {
        switch self {
        case .string(let text): ValueSize(count: 1 + text.utf8.count / 16)
        case .list(let list): list.size
        case .context(let context): context.size
        case .function(let function): function.size
        default: ValueSize()
        }
    }
}

/// The items of a list.
public struct FEELList: Sendable {
    /// The items, in their order.
    public let items: [FEELValue]
    let size: ValueSize

    /// A list of values.
    public init(_ items: [FEELValue]) {
        self.items = items
        var size = ValueSize()
        for item in items { size.add(item.size) }
        self.size = size
    }
}
