extension BuiltIn {
    /// Functions on points and ranges (DMN 1.5, table 78), and `range` (table 72).
    static let ranges: [BuiltIn] = [
        relation("before", points: ("point1", "point2"), isEitherWay: true) { $0.isBefore($1) },
        relation("after", points: ("point1", "point2"), isEitherWay: true) { $1.isBefore($0) },
        relation("meets") {
            Span.both($0.isEndIncluded && $1.isStartIncluded, $0.order(\.end, $1, \.start) { $0 == 0 })
        },
        relation("met by") {
            Span.both($0.isStartIncluded && $1.isEndIncluded, $0.order(\.start, $1, \.end) { $0 == 0 })
        },
        relation("overlaps") { Span.all($0.isBefore($1).map(!), $1.isBefore($0).map(!)) },
        relation("overlaps before") { $0.overlapsBefore($1) },
        relation("overlaps after") { $1.overlapsBefore($0) },
        relation("finishes", points: ("point", "range")) { $0.finishes($1) },
        relation("finished by", points: ("range", "point")) { $1.finishes($0) },
        relation("includes", points: ("range", "point")) { $0.includes($1) },
        relation("during", points: ("point", "range")) { $1.includes($0) },
        relation("starts", points: ("point", "range")) { $0.starts($1) },
        relation("started by", points: ("range", "point")) { $1.starts($0) },
        relation("coincides", points: ("point1", "point2")) { $0.coincides($1) },
        BuiltIn(
            "range",
            .with(.required("from", .string), giving: { _ in .range(.any) }) { arguments, machine, offset in
                let text = arguments[0].string ?? ""
                return FEELRange(text).map(FEELValue.range) ?? machine.unreadable(text, at: offset)
            }),
    ]

    private static func relation(
        _ name: String, points: (String, String)? = nil, isEitherWay: Bool = false,
        _ test: @escaping @Sendable (Span, Span) -> Bool?
    ) -> BuiltIn {
        let body: Signature.Body = { arguments, machine, offset in
            guard let a = Span(arguments[0]), let b = Span(arguments[1]), points != nil || !a.isPoint && !b.isPoint,
                let result = test(a, b)
            else {
                return machine.fail(
                    .notComparable, at: offset, found: arguments[0].type.description,
                    expected: arguments[1].type.description)
            }
            return .boolean(result)
        }
        var names = [("range1", "range2")]
        if let points { names.append(points) }
        if isEitherWay { names += [("point", "range"), ("range", "point")] }
        return BuiltIn(
            name,
            signatures: names.map { .with(.required($0.0, .any), .required($0.1, .any), gives: .boolean, body) })
    }

    private init(_ name: String, signatures: [Signature]) {
        self.name = name
        self.signatures = signatures
        isPure = true
    }
}

/// A range, or a point as a range of that point alone.
private struct Span {
    let start: FEELValue
    let end: FEELValue
    let isStartIncluded: Bool
    let isEndIncluded: Bool
    let isPoint: Bool

    init?(_ value: FEELValue) {
        switch value {
        case .range(let range):
            guard range.form != .notEqual else { return nil }
            (start, end) = (range.start, range.end)
            (isStartIncluded, isEndIncluded) = (range.isStartIncluded, range.isEndIncluded)
            isPoint = false
        default:
            guard value.type.hasOrder else { return nil }
            (start, end) = (value, value)
            (isStartIncluded, isEndIncluded) = (true, true)
            isPoint = true
        }
    }

    /// Compares an endpoint of this span with one of another; nil where they have no order.
    func order(
        _ mine: KeyPath<Span, FEELValue>, _ other: Span, _ theirs: KeyPath<Span, FEELValue>, _ test: (Int) -> Bool
    ) -> Bool? {
        ordering(self[keyPath: mine], other[keyPath: theirs]).map(test)
    }

    static func both(_ a: Bool, _ b: Bool?) -> Bool? { b.map { a && $0 } }
    static func all(_ a: Bool?, _ b: Bool?) -> Bool? { a.flatMap { a in b.map { a && $0 } } }

    func isBefore(_ other: Span) -> Bool? {
        order(\.end, other, \.start) { $0 < 0 || $0 == 0 && !(isEndIncluded && other.isStartIncluded) }
    }

    func overlapsBefore(_ other: Span) -> Bool? {
        let isEarlier = order(\.start, other, \.start) {
            $0 < 0 || $0 == 0 && isStartIncluded && !other.isStartIncluded
        }
        let reaches = order(\.end, other, \.start) { $0 > 0 || $0 == 0 && isEndIncluded && other.isStartIncluded }
        let endsInside = order(\.end, other, \.end) { $0 < 0 || $0 == 0 && (!isEndIncluded || other.isEndIncluded) }
        return Self.all(isEarlier, Self.all(reaches, endsInside))
    }

    func finishes(_ other: Span) -> Bool? {
        let isSameEnd = order(\.end, other, \.end) { $0 == 0 && isEndIncluded == other.isEndIncluded }
        if isPoint { return isSameEnd }
        let startsLater = order(\.start, other, \.start) {
            $0 > 0 || $0 == 0 && (!isStartIncluded || other.isStartIncluded)
        }
        return Self.all(isSameEnd, startsLater)
    }

    func starts(_ other: Span) -> Bool? {
        let isSameStart = order(\.start, other, \.start) { $0 == 0 && isStartIncluded == other.isStartIncluded }
        if isPoint { return isSameStart }
        let endsEarlier = order(\.end, other, \.end) { $0 < 0 || $0 == 0 && (!isEndIncluded || other.isEndIncluded) }
        return Self.all(isSameStart, endsEarlier)
    }

    func includes(_ other: Span) -> Bool? {
        let startsBefore = order(\.start, other, \.start) {
            $0 < 0 || $0 == 0 && (isStartIncluded || !other.isStartIncluded)
        }
        let endsAfter = order(\.end, other, \.end) { $0 > 0 || $0 == 0 && (isEndIncluded || !other.isEndIncluded) }
        return Self.all(startsBefore, endsAfter)
    }

    func coincides(_ other: Span) -> Bool? {
        guard isPoint == other.isPoint else { return nil }
        let isSameStart = order(\.start, other, \.start) { $0 == 0 && isStartIncluded == other.isStartIncluded }
        let isSameEnd = order(\.end, other, \.end) { $0 == 0 && isEndIncluded == other.isEndIncluded }
        return Self.all(isSameStart, isSameEnd)
    }
}

extension FEELRange {
    /// Reads a range whose endpoints are literals, such as `[1..3]` or `(..@"2026-12-31"]`; nil for anything else.
    convenience init?(_ text: String) {
        let trimmed = text.trimmingSpace
        guard let first = trimmed.first, let last = trimmed.last, "[(]".contains(first), "])[".contains(last),
            trimmed.count >= 4
        else { return nil }
        let inner = String(trimmed.dropFirst().dropLast())
        let (isStartIncluded, isEndIncluded) = (first == "[", last == "]")
        let sides = Self.sides(of: inner)
        guard sides.count == 2 else { return nil }
        let (low, high) = (sides[0].trimmingSpace, sides[1].trimmingSpace)
        switch (low.isEmpty, high.isEmpty) {
        case (true, true): return nil
        case (true, false):
            guard !isStartIncluded, let end = FEELValue(endpoint: high) else { return nil }
            self.init(isEndIncluded ? .lessOrEqual : .less, end)
        case (false, true):
            guard !isEndIncluded, let start = FEELValue(endpoint: low) else { return nil }
            self.init(isStartIncluded ? .greaterOrEqual : .greater, start)
        case (false, false):
            guard let start = FEELValue(endpoint: low), let end = FEELValue(endpoint: high), start.type == end.type,
                let order = ordering(start, end), order <= 0
            else { return nil }
            self.init(start, end, isStartIncluded: isStartIncluded, isEndIncluded: isEndIncluded)
        }
    }

    /// The parts around `..`, which does not count inside quotes.
    private static func sides(of text: String) -> [String] {
        var sides = [""]
        var isQuoted = false
        var isEscaped = false
        var rest = text[...]
        while let next = rest.popFirst() {
            if !isQuoted, next == ".", rest.first == "." {
                rest.removeFirst()
                sides.append("")
                continue
            }
            if next == "\"", !isEscaped { isQuoted.toggle() }
            isEscaped = next == "\\" && !isEscaped
            sides[sides.count - 1].append(next)
        }
        return sides
    }
}

extension FEELValue {
    /// A literal, or a temporal function of a string literal.
    fileprivate init?(endpoint text: String) {
        guard var parser = try? Parser(text, names: .standard), let syntax = try? parser.parse() else { return nil }
        switch syntax.kind {
        case .number(let number): self = .number(number)
        case .string(let text): self = .string(text)
        case .temporal(let value): self = value
        case .negation(let operand):
            guard case .number(let number) = operand.kind else { return nil }
            self = .number(-number)
        case .call(let function, let arguments):
            guard case .name(let name) = function.kind,
                ["date", "time", "date and time", "duration"].contains(name), arguments.count == 1,
                case .string = arguments[0].kind
            else { return nil }
            var compiler = Compiler(variables: [], functions: BuiltIn.table, isStrict: false)
            guard let value = compiler.compile(syntax).constant else { return nil }
            self = value
        default: return nil
        }
    }
}

extension String {
    fileprivate var trimmingSpace: String {
        var part = self[...]
        while let first = part.unicodeScalars.first, Scanner.isSpace(first) { part = part.dropFirst() }
        while let last = part.unicodeScalars.last, Scanner.isSpace(last) { part = part.dropLast() }
        return String(part)
    }
}
