/// A type of FEEL (DMN 1.5, 10.3.2.9).
public indirect enum FEELType: Hashable, Sendable {
    /// Any value at all.
    case any
    /// Only null.
    case null
    /// Numbers.
    case number
    /// Strings.
    case string
    /// Some strings only: comparing with any other can only be a slip.
    case choice([String])
    /// Booleans.
    case boolean
    /// Days.
    case date
    /// Times of day.
    case time
    /// Moments.
    case dateTime
    /// Durations in days and less.
    case dayTimeDuration
    /// Durations in years and months.
    case yearMonthDuration
    /// Lists of a type.
    case list(FEELType)
    /// Ranges over a type.
    case range(FEELType)
    /// Contexts with at least these entries.
    case context([Entry])
    /// Functions from types to a type.
    case function([FEELType], FEELType)

    /// An entry that a context has.
    public struct Entry: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// Its type.
        public let type: FEELType

        /// An entry.
        public init(_ name: String, _ type: FEELType) {
            self.name = name
            self.type = type
        }
    }

    /// The types that have a name of their own.
    static let simple: [String: FEELType] = [
        "Any": .any, "Null": .null, "number": .number, "string": .string, "boolean": .boolean, "date": .date,
        "time": .time, "date and time": .dateTime, "days and time duration": .dayTimeDuration,
        "years and months duration": .yearMonthDuration, "day and time duration": .dayTimeDuration,
        "year and month duration": .yearMonthDuration,
    ]

    /// The type of an entry; nil when the type is no context or has no such entry.
    func entry(_ name: String) -> FEELType? {
        guard case .context(let entries) = self else { return nil }
        return entries.first { $0.name == name }?.type
    }

    /// True when every value of the type is one of another (DMN 1.5, 10.3.2.9.2).
    func conforms(to other: FEELType) -> Bool {
        if self == other || other == .any || self == .null { return true }
        return switch (self, other) {
        case (.choice, .string): true
        case (.choice(let a), .choice(let b)): a.allSatisfy(b.contains)
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): a.conforms(to: b)
        case (.context, .context(let entries)):
            entries.allSatisfy { entry in self.entry(entry.name)?.conforms(to: entry.type) ?? false }
        case (.function(let a, let result), .function(let b, let wanted)):
            a.count == b.count && zip(a, b).allSatisfy { $1.conforms(to: $0) } && result.conforms(to: wanted)
        default: false
        }
    }

    /// False when no value but null is of both types.
    public func mayBe(_ other: FEELType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any), (.null, _), (_, .null): true
        case (.choice, .choice), (.choice, .string), (.string, .choice): true
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): a.mayBe(b)
        case (.context, .context), (.function, .function): true
        default: self == other
        }
    }

    /// The type without the limits of a choice.
    var widened: FEELType {
        if case .choice = self { .string } else { self }
    }

    /// The least type that both conform to, as far as it has a name.
    func joined(with other: FEELType) -> FEELType {
        if self == .null { return other }
        if other == .null { return self }
        if conforms(to: other) { return other }
        if other.conforms(to: self) { return self }
        switch (self, other) {
        case (.choice, .choice): return .string
        case (.list(let a), .list(let b)): return .list(a.joined(with: b))
        case (.context(let a), .context):
            return .context(
                a.compactMap { entry in other.entry(entry.name).map { Entry(entry.name, entry.type.joined(with: $0)) } }
            )
        default: return .any
        }
    }
}

extension FEELType: CustomStringConvertible {
    /// The type as FEEL writes it.
    public var description: String {
        switch self {
        case .list(let type): return "list<\(type)>"
        case .range(let type): return "range<\(type)>"
        case .context(let entries):
            return "context<\(entries.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
        case .function(let parameters, let result):
            return "function<\(parameters.map(\.description).joined(separator: ", "))>->\(result)"
        default: return plainName
        }
    }

    /// The name without what the type is made of: `list` for `list<number>`.
    public var plainName: String {
        switch self {
        case .any: "Any"
        case .null: "Null"
        case .number: "number"
        case .string, .choice: "string"
        case .boolean: "boolean"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date and time"
        case .dayTimeDuration: "days and time duration"
        case .yearMonthDuration: "years and months duration"
        case .list: "list"
        case .range: "range"
        case .context: "context"
        case .function: "function"
        }
    }
}

extension FEELValue {
    /// The type of the value.
    public var type: FEELType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .time: .time
        case .dateTime: .dateTime
        case .dayTimeDuration: .dayTimeDuration
        case .yearMonthDuration: .yearMonthDuration
        case .list(let list): .list(list.items.reduce(.null) { $0.joined(with: $1.type) })
        case .range(let range): .range(range.start.type.joined(with: range.end.type))
        case .context(let context): .context(context.entries.map { FEELType.Entry($0.name, $0.value.type) })
        case .function(let function): .function(function.parameters.map(\.type), function.result)
        }
    }

    /// `instance of` (DMN 1.5, table 71): null is an instance of `Null` alone.
    func isInstance(of type: FEELType) -> Bool {
        if case .null = self { return type == .null }
        return conforms(to: type)
    }

    /// True when the value may stand where the type is asked for: null may stand anywhere.
    func conforms(to type: FEELType) -> Bool {
        switch (self, type) {
        case (.null, _), (_, .any): true
        case (.list(let list), .list(let item)): item == .any || list.items.allSatisfy { $0.conforms(to: item) }
        case (.context(let context), .context(let entries)):
            entries.allSatisfy { context[$0.name]?.conforms(to: $0.type) ?? false }
        case (.string(let text), .choice(let choices)): choices.contains(text)
        case (.function, .function), (.range, .range): self.type.conforms(to: type)
        case (.list, _), (.context, _), (.function, _), (.range, _): false
        default: self.type == type
        }
    }

    /// The value in the type that is asked for, by the standard's implicit conversions (DMN 1.5, 10.3.2.9.4): a list of
    /// one to its item, an item to a list of it, a day to its first moment in UTC. Nil when none leads there.
    func converted(to type: FEELType) -> FEELValue? {
        if conforms(to: type) { return self }
        switch (self, type) {
        case (.date(let date), .dateTime):
            return .dateTime(FEELDateTime(date, FEELTime(nanoseconds: 0, offset: 0)!))
        case (_, .list(let item)):
            if case .list = self { return nil }
            return conforms(to: item) ? .list([self]) : nil
        case (.list(let list), _) where list.items.count == 1:
            return list.items[0].conforms(to: type) ? list.items[0] : nil
        default: return nil
        }
    }
}
