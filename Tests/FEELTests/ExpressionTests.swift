import FEEL
import Testing

struct ExpressionTests {
    @Test func `conditions take the second branch unless they are true`() {
        expect([
            ("if true then 1 else 2", "1"), ("if false then 1 else 2", "2"), ("if null then 1 else 2", "2"),
            ("if 1 then 1 else 2", "2"), ("if 1 > 0 then if false then 1 else 2 else 3", "2"),
        ])
    }

    @Test func `loops go through lists, ranges and days, in both directions`() {
        expect([
            ("for x in [1, 2, 3] return x * 2", "[2, 4, 6]"), ("for x in 3..1 return x", "[3, 2, 1]"),
            ("for x in [1..3) return x", "[1, 2]"),
            ("for x in 1..2, y in [\"a\", \"b\"] return string(x) + y", "[\"1a\", \"1b\", \"2a\", \"2b\"]"),
            ("for x in 1..3, y in 1..x return y", "[1, 1, 2, 1, 2, 3]"), ("for x in [] return x", "[]"),
            ("for x in 5 return x", "[5]"),
            ("for x in null return x", "null"), ("for x in [3..1] return x", "null"),
            ("for x in \"a\"..\"c\" return x", "null"),
            ("for d in @\"2026-02-27\"..@\"2026-03-01\" return d.day", "[27, 28, 1]"),
            ("for i in 1..5 return if i <= 2 then 1 else partial[-1] + partial[-2]", "[1, 1, 2, 3, 5]"),
            ("count(for i in 1..100000 return i)", "100000"),
        ])
    }

    @Test func `some and every have three values`() {
        expect([
            ("some x in [1, 2] satisfies x > 1", "true"), ("some x in [1, 2] satisfies x > 2", "false"),
            ("some x in [1, null] satisfies x > 1", "null"), ("some x in [null, 2] satisfies x > 1", "true"),
            ("every x in [1, 2] satisfies x > 0", "true"), ("every x in [1, null] satisfies x > 0", "null"),
            ("every x in [null, 0] satisfies x > 0", "false"), ("some x in [] satisfies true", "false"),
            ("every x in [] satisfies false", "true"), ("some x in [1, 2], y in [2, 3] satisfies x = y", "true"),
            ("some i in 1..1000000000000 satisfies i > 9", "true"),
        ])
    }

    @Test func `filters take items by condition or by place`() {
        expect([
            ("[1, 2, 3][item >= 2]", "[2, 3]"), ("[1, 2, 3][2]", "2"), ("[1, 2, 3][-1]", "3"),
            ("[1, 2, 3][0]", "null"), ("[1][9]", "null"),
            ("[{a: 1, b: 2}, {a: 3, b: 4}][a > 1].b", "[4]"), ("[{a: 1}, {b: 2}][b = 2]", "[{b: 2}]"),
            ("[{item: 1}, {item: 2}][item = 2]", "[{item: 2}]"),
            ("5[1]", "5"), ("5[true]", "[5]"), ("null[1]", "null"), ("[1, 2, 3][null]", "[]"),
            ("[1, 2]['a']", "unexpected at 7: ', expected 1 \"a\" x ( [ {"),
            ("[1, 2][\"a\"]", "null"), ("[[1, 2], [3]][count(item) = 1]", "[[3]]"), ("[1, 2, 3][count([1, 2])]", "2"),
            ("[][1]", "null"), ("[][item > 1]", "[]"),
            ("{n: 2, r: [1, 2, 3][item > n]}.r", "[3]"),
            ("[{x: 1, r: [1, 2]}][r[item > x] = [2]]", "[{x: 1, r: [1, 2]}]"),
        ])
    }

    @Test func `paths lead into contexts, lists of them, and properties`() {
        expect([
            ("{a: {b: 1}}.a.b", "1"), ("{a: 1}.b", "null"), ("[{a: 1}, {a: 2}].a", "[1, 2]"),
            ("[{a: 1}, {b: 2}].a", "[1, null]"),
            ("null.a", "null"), ("1.a", "null"), ("(1).a", "null"), ("@\"2026-11-21\".weekday", "6"),
            ("@\"2026-11-21\".year", "2026"),
            ("@\"10:20:30+07:00\".time offset", "@\"PT7H\""), ("@\"10:20:30\".time offset", "null"),
            ("@\"2026-11-21T10:20:30\".minute", "20"),
            ("@\"P1DT2H\".hours", "2"), ("@\"-P1DT2H\".days", "-1"), ("@\"P14M\".years", "1"),
            ("@\"P14M\".months", "2"), ("@\"P14M\".days", "null"),
            ("[1..5).end", "5"), ("[1..5).end included", "false"), ("(> 5).start", "5"), ("(> 5).end", "null"),
            ("@\"10:20:30\".timezone", "null"),
        ])
    }

    @Test func `names may have spaces and signs, and the longest known one counts`() {
        expect([
            ("{full name: \"A\", b: full name + \"!\"}.b", "\"A!\""), ("{a: 5, b: 3, c: a-b}.c", "2"),
            ("{a-b: 1, c: a-b}.c", "1"),
            ("{\"a b\": 1}.a b", "1"), ("{a+b: 1}", "{a+b: 1}"), ("{\"1a\": 1}", "{\"1a\": 1}"),
            ("{in the list: [1], r: for x in in the list return x}.r", "[1]"),
            ("(function(first number, second number) first number - second number)(5, 3)", "2"),
            ("{_x1: 1, y: _x1}.y", "1"), ("{été: 1}.été", "1"),
        ])
    }

    @Test func `entries see the ones before them and must differ`() {
        expect([
            ("{a: 1, b: a + 1, c: {d: a + b}}.c.d", "3"), ("{a: b, b: 1}.a", "null"), ("{}", "{}"),
            ("{a: 1, a: 2}", "repeated-name at 7: a"),
        ])
    }

    @Test func `functions are values, keep what they saw, and take arguments by place or name`() {
        expect([
            ("(function(a, b) a - b)(5, 3)", "2"), ("(function(a, b) a - b)(b: 5, a: 3)", "-2"),
            ("{f: function(x) x * 2, r: f(4)}.r", "8"),
            ("{add: function(x) function(y) x + y, r: add(1)(2)}.r", "3"),
            ("(function(f, x) f(f(x)))(function(x) x * x, 3)", "81"),
            ("(function(a: number) a)(\"x\")", "null"), ("(function(a: number) a)([1])", "1"),
            ("(function(a) a)(1, 2)", "null"), ("5(1)", "null"),
            (
                "(function(f, n) f(f, n))(function(f, n) if n = 0 then 1 else n * f(f, n - 1), 20)",
                "2432902008176640000"
            ),
            ("(function(c: context<a: number>) c.a)({a: 1, b: 2})", "1"), ("sum(b: 1)", "null"),
            ("{sum: 5, r: sum}.r", "5"), ("abs", "function(n)"),
        ])
    }

    @Test func `comments and space say nothing`() {
        expect([
            ("1 + // one\n 1", "2"), ("1 /* two */ + /* * / */ 1", "2"), ("\u{A0}1\u{3000}", "1"),
            ("\n", "unfinished at 1, expected 1 \"a\" x ( [ {"),
        ])
    }

    @Test func `now and today tell the clock that was given`() throws {
        expect([
            ("now()", "@\"2026-11-21T09:30:00Z\""), ("today()", "@\"2026-11-21\""),
            ("today() - @\"2026-11-01\"", "@\"P20D\""),
        ])
        let result = try FEELExpression("today()").evaluate()
        #expect(result.value.isNull && result.fault?.kind == .noClock)
    }
}
