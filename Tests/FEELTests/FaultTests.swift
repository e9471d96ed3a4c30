import FEEL
import Testing

struct FaultTests {
    @Test(arguments: [
        ("1 +", "unfinished at 3"), ("1 2", "unexpected at 2"), ("(1", "unfinished at 2"),
        ("[1, 2", "unfinished at 5"), ("\"abc", "unfinished-string at 0"),
        ("\"a\nb\"", "unfinished-string at 0"),
        ("\"\\uD800\"", "bad-escape at 1"), ("\"\\u12\"", "bad-escape at 1"), ("\"\\U110000\"", "bad-escape at 1"),
        ("12ab", "bad-number at 0"), ("1 + 1e99999", "bad-number at 4"),
        ("@\"2026-02-30\"", "bad-literal at 0"), ("@\"P1Y1D\"", "bad-literal at 0"), ("@2026", "unexpected at 1"),
        ("/* a", "unfinished-comment at 0"), ("1 instance of numbr", "unknown-type at 14"),
        ("function(a, a) a", "repeated-name at 12"), ("f(a: 1, a: 2)", "repeated-name at 8"),
        ("@\"10:00:00@Asia/Jakarta\" = null", "named-zone at 0"),
        ("function() external {}", "external-function at 11"), ("if 1 then 2", "unfinished at 11"),
        ("for x return 1", "unexpected at 4"), ("{a 1}", "unexpected at 1"),
        ("1 in", "unfinished at 4"), ("{a: 1", "unfinished at 5"), ("é é", "unexpected at 2"),
    ])
    func `what cannot be read is told with its place`(_ expression: String, _ wanted: String) {
        #expect(fault(expression) == wanted)
    }

    @Test(arguments: [
        ("x + 1", "unknown-name at 0"), ("{a: 1}.b", "unknown-entry at 6"), ("nothing(1)", "unknown-name at 0"),
        ("(1)(2)", "not-a-function at 1"),
        ("abs(1, 2)", "wrong-arguments at 0"), ("abs(x: 1)", "wrong-arguments at 0"),
        ("1 + \"a\"", "wrong-type at 2"), ("1 < \"a\"", "not-comparable at 2"),
        ("2 * (1 / 0)", "division-by-zero at 7"), ("1e6144 * 10", "out-of-range at 7"),
        ("matches(\"a\", \"(\")", "bad-pattern at 0"), ("1 + null", "null-operand at 2"),
        ("today()", "no-clock at 0"), ("list replace([1, 2], 1.5, 9)", "not-whole at 0"),
        ("insert before([1, 2], 1.5, 9)", "not-whole at 0"), ("remove([1, 2], 1.5)", "not-whole at 0"),
        ("sublist([1, 2], 1.5)", "not-whole at 0"), ("sublist([1, 2], 1, 0.5)", "not-whole at 0"),
        ("list replace([1, 2], 3, 9)", "out-of-range at 0"), ("[1, 2][1.5]", "not-whole at 6"),
        ("[1, 2][count([1]) / 2]", "not-whole at 6"), ("[][0.5]", "not-whole at 2"),
        ("time(\"10:00:00@Etc/UTC\")", "named-zone at 0"), ("time(\"10:00@Etc/UTC\")", "named-zone at 0"),
        ("date and time(\"2026-11-21T10:00:00Z@x\")", "named-zone at 0"),
        ("range(\"[@\\\"10:00:00@Asia/Jakarta\\\"..]\")", "named-zone at 0"),
        ("time(\"satker@kpu.go.id\")", "bad-literal at 0"), ("time(\"10:00:00@7\")", "bad-literal at 0"), ("[1, 2][\"a\"]", "wrong-type at 6"), ("floor(\"1\")", "wrong-type at 0"),
    ])
    func `what is null tells why`(_ expression: String, _ wanted: String) {
        #expect(fault(expression) == wanted)
    }

    @Test(arguments: [
        "time(\"10:00:00@Foo/Bar\") = time(\"10:00:00@Nowhere/Else\")", "time(\"10:00:00@Asia/Jakarta\") = null",
        "1 / 0 = null and time(\"10:00:00@Asia/Jakarta\") = null",
        "is(date and time(\"2026-11-21T10:00:00@A/B\"), date and time(\"2026-11-21T10:00:00@C/D\"))",
        "list contains([null], time(\"10:00:00@Asia/Jakarta\"))", "{a: time(\"10:00:00@Asia/Jakarta\"), b: 1}.b",
    ])
    func `nothing is made of a zone by name`(_ expression: String) {
        #expect(literal(expression) == "null")
        #expect(fault(expression)?.hasPrefix("named-zone at") == true)
    }

    @Test func `a place has a line and a column`() {
        let fault = #expect(throws: FEELFaults.self) { try FEELExpression("1 +\n  é *") }?.all[0]
        #expect(fault.map { $0.place(in: "1 +\n  é *") == (2, 6) } == true)
    }

    @Test func `no expression ends the program or takes for ever`() {
        let deep = 10_000
        let hostile = [
            String(repeating: "(", count: deep) + "1" + String(repeating: ")", count: deep), String(repeating: "[", count: deep), String(repeating: "-", count: deep) + "1",
            String(repeating: "{a:", count: deep), String(repeating: "if true then ", count: deep / 2), String(repeating: "[1..", count: deep),
            String(repeating: "[1..[", count: 300), String(repeating: "function(x) ", count: deep / 2), "a" + String(repeating: ".b", count: deep),
            "a" + String(repeating: "[1]", count: deep), String(repeating: "not(", count: deep), "1 instance of " + String(repeating: "list<", count: deep),
            "1" + String(repeating: "+1", count: 600_000), String(repeating: "9", count: 1_000_000), "\"" + String(repeating: "x", count: 1_000_000),
            "range(\"" + String(repeating: "[", count: 5000) + "\")",
        ]
        for expression in hostile { #expect(fault(expression) != nil, "\(expression.prefix(20))") }
        for expression in [
            "for i in 1..1000000000000 return i", "every i in 1..1000000000000 satisfies i > 0",
            "for i in 1..1000000 return [partial[-1]]",
            "for i in 1..100 return [partial[-1], partial[-1]]",
            "for i in 1..100 return if i = 1 then \"ab\" else partial[-1] + partial[-1]",
            "for i in 1..1000000 return (i - i + 1) ** 0.3", "for i in 1..1000000 return log(i - i + 1)",
            "for i in 1..1000000 return function() partial", "(function(f) f(f))(function(f) f(f))",
            "(function(f, n) f(f, n))(function(f, n) 1 + f(f, n + 1), 1)",
        ] { #expect(fault(expression)?.hasPrefix("limit") == true, "\(expression)") }
    }

    @Test func `long chains are no depth`() {
        expect([
            ("1" + String(repeating: " + 1", count: 20_000), "20001"),
            ("true" + String(repeating: " and true", count: 10_000), "true"),
            ("count([1" + String(repeating: ", 1", count: 30_000) + "])", "30001"),
        ])
    }
}
