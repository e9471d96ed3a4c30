import FEEL
import Testing

/// The standard's functions, one after the other (DMN 1.5, 10.3.4).
struct FunctionTests {
    @Test func `conversions`() {
        expect([
            ("date(\"2026-11-21\")", "@\"2026-11-21\""), ("date(2026, 11, 21)", "@\"2026-11-21\""),
            ("date(year: 2026, month: 2, day: 30)", "null"),
            ("date(@\"2026-11-21T10:00:00Z\")", "@\"2026-11-21\""), ("date(\"2026-2-1\")", "null"),
            ("date(\"02026-02-01\")", "null"), ("date(1)", "null"),
            ("date and time(\"2026-11-21T10:00:00.5+07:00\")", "@\"2026-11-21T10:00:00.5+07:00\""),
            ("date and time(\"2026-11-21\")", "@\"2026-11-21T00:00:00\""),
            ("date and time(@\"2026-11-21\", @\"10:00:00Z\")", "@\"2026-11-21T10:00:00Z\""),
            ("date and time(\"2026-11-21T10:00:00@Asia/Jakarta\")", "null"),
            ("time(\"10:20:30\")", "@\"10:20:30\""), ("time(10, 20, 30.5)", "@\"10:20:30.5\""),
            ("time(10, 20, 30, @\"-PT2H30M\")", "@\"10:20:30-02:30\""),
            ("time(@\"2026-11-21T10:00:00\")", "@\"10:00:00\""), ("time(@\"2026-11-21\")", "@\"00:00:00Z\""),
            ("time(\"10:60:00\")", "null"), ("time(\"10:00:00+19:00\")", "null"),
            ("number(\"12.5\")", "12.5"), ("number(\"1.250,5\", \".\", \",\")", "1250.5"),
            ("number(\"1 250\", \" \", null)", "1250"), ("number(\"1,5\", \",\", \",\")", "null"),
            ("number(\"x\")", "null"),
            ("string(1.50)", "\"1.5\""), ("string(\"a\")", "\"a\""), ("string(true)", "\"true\""),
            ("string(@\"2026-11-21\")", "\"2026-11-21\""),
            ("string([1, \"a\"])", "\"[1, \\\"a\\\"]\""), ("string({a: \"b\"})", "\"{a: \\\"b\\\"}\""),
            ("string(null)", "null"),
            ("duration(\"P1DT2H3M4.5S\")", "@\"P1DT2H3M4.5S\""), ("duration(\"P1Y14M\")", "@\"P2Y2M\""),
            ("duration(\"-PT90M\")", "@\"-PT1H30M\""), ("duration(\"P1Y1D\")", "null"),
            ("duration(\"PT\")", "null"), ("duration(\"P0D\")", "@\"PT0S\""), ("duration(\"P0M\")", "@\"P0M\""),
            ("years and months duration(@\"2024-02-29\", @\"2026-02-28\")", "@\"P1Y11M\""),
            ("years and months duration(from: @\"2026-03-15\", to: @\"2025-12-20\")", "@\"-P2M\""),
            ("is(1, 1.0)", "true"), ("is(@\"P0Y\", @\"P0D\")", "false"), ("is(null, null)", "true"),
            ("is(@\"10:00:00+01:00\", @\"09:00:00Z\")", "false"),
        ])
    }

    @Test func `strings`() {
        expect([
            ("substring(\"foobar\", 3)", "\"obar\""), ("substring(\"foobar\", 3, 3)", "\"oba\""),
            ("substring(\"foobar\", -2, 1)", "\"a\""), ("substring(\"foobar\", 0)", "null"),
            ("substring(\"foobar\", 3.8)", "\"obar\""), ("substring(\"foobar\", 7)", "null"), ("substring(\"😀ab\", 2)", "\"ab\""),
            ("string length(\"😀é\")", "2"), ("upper case(\"aé1\")", "\"AÉ1\""), ("lower case(\"AÉ\")", "\"aé\""),
            ("substring before(\"foobar\", \"bar\")", "\"foo\""),
            ("substring before(\"foobar\", \"x\")", "\"\""), ("substring after(\"foobar\", \"ob\")", "\"ar\""),
            ("substring after(\"foobar\", \"\")", "\"foobar\""),
            ("contains(\"foobar\", \"oba\")", "true"), ("contains(\"aab\", \"ab\")", "true"),
            ("contains(\"abc\", \"\")", "true"), ("starts with(\"foo\", \"fo\")", "true"),
            ("ends with(\"foo\", \"oo\")", "true"), ("ends with(\"o\", \"oo\")", "false"),
            ("contains(null, \"a\")", "null"),
            ("matches(\"foobar\", \"^fo*b\")", "true"), ("matches(\"FOO\", \"foo\", \"i\")", "true"),
            ("matches(\"a\\nb\", \"a.b\")", "false"),
            ("matches(\"a\\nb\", \"a.b\", \"s\")", "true"), ("matches(\"a\", \"(\")", "null"),
            ("matches(\"a\", \"a\", \"z\")", "null"),
            ("replace(\"abracadabra\", \"a(.)\", \"<$1>\")", "\"<b>r<c><d><b>ra\""),
            ("replace(\"abc\", \"b\", \"\\\\$\")", "\"a$c\""), ("replace(\"abc\", \"x*\", \"-\")", "null"),
            ("replace(\"abc\", \"b\", \"$\")", "null"), ("replace(\"a.b\", \".\", \"-\", \"q\")", "\"a-b\""),
            ("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]"),
            ("split(\"a1b22c\", \"\\d+\")", "[\"a\", \"b\", \"c\"]"), ("split(\"\", \",\")", "[\"\"]"),
            ("string join([\"a\", null, \"b\"], \", \")", "\"a, b\""), ("string join([\"a\", \"b\"])", "\"ab\""),
            ("string join([1])", "null"),
        ])
    }

    @Test func `lists`() {
        expect([
            ("list contains([1, null], null)", "true"), ("list contains([1, 2], 3)", "false"), ("count([])", "0"),
            ("count(5)", "1"), ("count(null)", "null"),
            ("min([3, 1, 2])", "1"), ("max(\"a\", \"c\", \"b\")", "\"c\""), ("min([])", "null"),
            ("min([1, \"a\"])", "null"),
            ("max([@\"2026-01-01\", @\"2026-01-02\"])", "@\"2026-01-02\""),
            ("sum([1, 2.5])", "3.5"), ("sum(1, 2, 3)", "6"), ("sum([@\"P1D\", @\"PT12H\"])", "@\"P1DT12H\""),
            ("sum([])", "null"), ("sum([1, null])", "null"),
            ("mean([1, 2])", "1.5"), ("mean([])", "null"), ("product([2, 3, 4])", "24"),
            ("median([8, 2, 5, 3])", "4"), ("median([])", "null"),
            ("stddev([2, 4, 7, 5])", "2.081665999466132735282297706979931"), ("stddev([1])", "null"),
            ("mode([6, 3, 9, 6, 3])", "[3, 6]"), ("mode([])", "[]"),
            ("all([true, null])", "null"), ("all([])", "true"), ("all([true, 1])", "null"),
            ("any([false, true, null])", "true"), ("any([])", "false"),
            ("sublist([4, 5, 6], 2)", "[5, 6]"), ("sublist([4, 5, 6], -2, 1)", "[5]"),
            ("sublist([4, 5, 6], 2, 9)", "null"), ("append([1], 2, [3])", "[1, 2, [3]]"),
            ("append([1], null)", "[1, null]"), ("concatenate([1], [2, 3], [])", "[1, 2, 3]"),
            ("insert before([1, 3], 2, 2)", "[1, 2, 3]"), ("remove([1, 2, 3], -1)", "[1, 2]"),
            ("remove([1], 2)", "null"),
            ("list replace([1, 2, 3], 2, 9)", "[1, 9, 3]"),
            ("list replace([1, 2, 3], function(item, newItem) item > 1, 0)", "[1, 0, 0]"),
            ("reverse([1, 2])", "[2, 1]"),
            ("index of([1, 2, 1, null], 1)", "[1, 3]"), ("index of([1, null], null)", "[2]"),
            ("union([1, 2], [2, 3])", "[1, 2, 3]"),
            ("distinct values([1, 1.0, \"a\", \"a\", null, null, [1], [1]])", "[1, \"a\", null, [1]]"),
            ("flatten([[1, [2]], 3])", "[1, 2, 3]"),
            ("sort([3, 1, 2], function(a, b) a > b)", "[3, 2, 1]"),
            ("sort([{k: 2, n: 1}, {k: 1, n: 2}, {k: 2, n: 3}], function(a, b) a.k < b.k).n", "[2, 1, 3]"),
            ("sort([2, 1])", "[1, 2]"), ("sort([2, 1], function(a) true)", "null"), ("sort([1, \"a\"])", "null"),
        ])
    }

    @Test func `contexts`() {
        expect([
            ("get value({a: 1}, \"a\")", "1"), ("get value({a: 1}, \"b\")", "null"),
            ("get entries({a: 1, b: \"x\"})", "[{key: \"a\", value: 1}, {key: \"b\", value: \"x\"}]"),
            ("get entries({})", "[]"),
            ("context([{key: \"a\", value: 1}, {key: \"b c\", value: null}])", "{a: 1, b c: null}"),
            ("context([{key: \"a\", value: 1}, {key: \"a\", value: 2}])", "null"),
            ("context([{key: 1, value: 2}])", "null"),
            ("context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}"), ("context put({a: 1, b: 2}, \"a\", 9)", "{a: 9, b: 2}"),
            ("context put({a: {b: 1}}, [\"a\", \"c\"], 2)", "{a: {b: 1, c: 2}}"),
            ("context put({a: 1}, [\"a\", \"b\"], 2)", "null"), ("context put({a: 1}, [], 2)", "null"),
            ("context merge([{a: 1, b: 1}, {b: 2}])", "{a: 1, b: 2}"), ("context merge([])", "{}"),
        ])
    }

    @Test func `days`() {
        expect([
            ("day of year(@\"2026-12-31\")", "365"), ("day of year(@\"2024-12-31\")", "366"),
            ("day of week(@\"2026-11-21\")", "\"Saturday\""),
            ("month of year(@\"2026-11-21T10:00:00\")", "\"November\""), ("week of year(@\"2026-01-01\")", "1"),
            ("week of year(@\"2027-01-01\")", "53"),
            ("week of year(date: @\"2023-01-01\")", "52"), ("day of week(\"x\")", "null"),
        ])
    }

    @Test func `points and ranges`() {
        expect([
            ("before(1, 2)", "true"), ("before(1, [1..2])", "false"), ("before(1, (1..2])", "true"),
            ("before([1..2), [2..3])", "true"), ("before([1..2], [2..3])", "false"),
            ("after([2..3], 1)", "true"), ("after(3, [1..3))", "true"),
            ("meets([1..5], [5..9])", "true"), ("meets([1..5), [5..9])", "false"), ("met by([5..9], [1..5])", "true"),
            ("overlaps([1..5], [3..8])", "true"),
            ("overlaps([1..5], (5..8])", "false"), ("overlaps before([1..5], [3..8])", "true"),
            ("overlaps before([1..5], [1..5])", "false"),
            ("overlaps after([3..8], [1..5])", "true"),
            ("finishes(5, [1..5])", "true"), ("finishes([3..5], [1..5])", "true"),
            ("finishes([3..5), [1..5])", "false"), ("finished by([1..5], [3..5])", "true"),
            ("includes([1..5], 5)", "true"), ("includes([1..5), 5)", "false"), ("includes([1..5], [1..5))", "true"),
            ("during(3, [1..5])", "true"),
            ("during([2..3], [1..5])", "true"), ("starts(1, [1..5])", "true"), ("starts([1..3], [1..5])", "true"),
            ("started by([1..5], 1)", "true"),
            ("coincides([1..5], [1..5])", "true"), ("coincides(3, 3)", "true"), ("coincides(3, [3..3])", "null"),
            ("meets(1, 2)", "null"), ("before(1, \"a\")", "null"),
            ("range(\"[1..3)\")", "[1..3)"), ("range(\"(..@\\\"2026-12-31\\\"]\")", "(<= @\"2026-12-31\")"),
            ("range(\"[5..)\")", "(>= 5)"), ("range(\"[3..1]\")", "null"),
            ("range(\"[1..x]\")", "null"), ("range(\"[1..\\\"a\\\"]\")", "null"), ("range(\"\")", "null"),
        ])
    }

    @Test func `a list of one stands for its item, an item for a list of it, a day for its first moment`() {
        expect([
            ("contains([\"foobar\"], \"oba\")", "true"), ("sum(5)", "5"),
            ("years and months duration([@\"2025-01-01\"][1], @\"2026-01-01\")", "@\"P1Y\""),
            ("string length([\"a\", \"b\"])", "null"),
        ])
    }
}
