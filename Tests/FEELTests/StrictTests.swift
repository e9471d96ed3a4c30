import FEEL
import Testing

/// What a rubric's author is told before anything is evaluated.
struct StrictTests {
    private static let variables: [(name: String, type: FEELType)] = [
        ("score", .number), ("name", .string), ("day", .date), ("isDone", .boolean), ("period", .range(.date)),
        ("rows", .list(.context([FEELType.Entry("months", .list(.string)), FEELType.Entry("person in charge", .string)]))),
        ("facts", .any),
    ]

    private func faults(_ expression: String) -> [String] {
        do {
            _ = try FEELExpression(expression, variables: Self.variables, isStrict: true)
            return []
        } catch {
            return error.all.map { "\($0.kind.rawValue) at \($0.offset)" }
        }
    }

    @Test(arguments: [
        ("scor > 1", "unknown-name at 0"), ("rows.month", "unknown-entry at 4"),
        ("score = day", "not-comparable at 6"), ("score > \"a\"", "not-comparable at 6"),
        ("score + name", "wrong-type at 6"), ("isDone and score", "wrong-type at 11"),
        ("if score then 1 else 2", "wrong-type at 3"), ("name < isDone", "not-comparable at 5"),
        ("score between day and day", "not-comparable at 6"), ("score in [day..day]", "not-comparable at 9"),
        ("name in (1, 2)", "not-comparable at 9"),
        ("day in \"2026\"", "not-comparable at 7"), ("count()", "wrong-arguments at 0"),
        ("string length(score)", "wrong-type at 14"),
        ("string length(text: name)", "wrong-arguments at 0"), ("date(\"2026-02-30\")", "bad-literal at 0"),
        ("matches(name, \"(\")", "bad-pattern at 14"),
        ("1 / 0", "division-by-zero at 2"), ("rows[1.5]", "not-whole at 5"), ("-8 ** 0.5", "root-of-negative at 3"),
        ("time(\"10:00:00@Asia/Jakarta\") = null", "named-zone at 0"), ("rows[score]", ""), ("rows[name]", "wrong-type at 5"),
        ("some r in rows satisfies r.months", "wrong-type at 26"),
        ("-name", "wrong-type at 1"), ("(function(a: number) a)(name)", "wrong-type at 24"),
        ("score(1)", "not-a-function at 0"),
        ("every r in rows satisfies r.pic = null", "unknown-entry at 27"),
        ("rows[months[1] = score]", "not-comparable at 15"), ("for i in name..day return i", "wrong-type at 9"),
    ])
    func `a fault that can be known is one before anything is evaluated`(_ expression: String, _ wanted: String) {
        #expect(faults(expression).first ?? "" == wanted)
    }

    @Test(arguments: [
        "score >= 75 and name in (\"WTP\", \"WDP\")", "count(rows[count(months) = 0]) = 0",
        "rows[person in charge = null].months", "day in period", "facts.anything > 1",
        "some r in rows satisfies r.person in charge = name", "if isDone then score else null", "score = null",
        "sum(for r in rows return count(r.months)) / score",
        "day + @\"P1M\" > @\"2026-01-01\"", "score in ([0..50), > 90)", "years and months duration(day, day).months",
        "rows[1].months[1]",
        "string join(rows.person in charge, \", \")", "max(rows.months[1]) = name", "{a: score, b: a + 1}.b > 2",
    ])
    func `what may go well is no fault`(_ expression: String) {
        #expect(faults(expression) == [])
    }

    @Test func `all faults are told at once`() {
        #expect(faults("scor > 1 and nam = 2 and score = day").count == 3)
    }

    @Test func `the type of the result is known`() throws {
        func type(_ expression: String) throws -> String {
            try FEELExpression(expression, variables: Self.variables, isStrict: true).type.description
        }
        #expect(try type("score > 1") == "boolean")
        #expect(try type("rows.months") == "list<list<string>>")
        #expect(try type("rows[1]") == "context<months: list<string>, person in charge: string>")
        #expect(try type("if isDone then 1 else \"a\"") == "Any")
        #expect(try type("day - day") == "days and time duration")
        #expect(try type("{a: 1, b: [1, 2]}") == "context<a: number, b: list<number>>")
    }

    @Test func `a program's own data is fetched when it is asked for`() throws {
        final class Unit: FEELRecord {
            let shape = ContextShape(["cheap", "dear"])
            func value(at place: Int) -> FEELValue {
                precondition(place == 0, "nobody asked for it")
                return .number(Decimal128(7))
            }
        }
        let type = FEELType.context([FEELType.Entry("cheap", .number), FEELType.Entry("dear", .number)])
        let expression = try FEELExpression("unit.cheap > 5 or unit.dear > 5", variables: [("unit", type)], isStrict: true)
        #expect(expression.evaluate([.context(FEELContext(Unit()))]).value.boolean == true)
    }
}
