import FEEL
import Testing

struct OperatorTests {
    @Test func `and, or and not have three values`() {
        let values = ["true", "false", "null"]
        let and = ["true", "false", "null", "false", "false", "false", "null", "false", "null"]
        let or = ["true", "true", "true", "true", "false", "null", "true", "null", "null"]
        for (row, a) in values.enumerated() {
            for (column, b) in values.enumerated() {
                #expect(literal("\(a) and \(b)") == and[row * 3 + column])
                #expect(literal("\(a) or \(b)") == or[row * 3 + column])
            }
        }
        expect([
            ("not(true)", "false"), ("not(null)", "null"), ("not(1)", "null"), ("1 and true", "null"),
            ("1 and false", "false"),
            ("1 or true", "true"), ("true and true and null", "null"),
        ])
    }

    @Test func `equality compares what is alike, and null with anything`() {
        expect([
            ("1 = 1.0", "true"), ("1 != 2", "true"), ("\"a\" = \"A\"", "false"), ("null = null", "true"),
            ("1 = null", "false"),
            ("1 = \"1\"", "null"), ("[1, 2] = [1, 2]", "true"), ("[1, 2] = [2, 1]", "false"),
            ("[1, \"a\"] = [1, 2]", "null"),
            ("{a: 1, b: 2} = {b: 2, a: 1}", "true"), ("{a: 1} = {b: 1}", "false"), ("[1..2] = [1..2]", "true"),
            ("[1..2] = [1..2)", "false"), ("(=10) = [10..10]", "false"), ("(< 10) = (< 10)", "true"),
            ("@\"P1Y\" = @\"P12M\"", "true"), ("@\"P1D\" = @\"PT24H\"", "true"), ("@\"P1Y\" = @\"P365D\"", "null"),
            ("@\"2026-01-01\" = @\"2026-01-01T00:00:00Z\"", "true"),
            ("@\"10:00:00+01:00\" = @\"09:00:00Z\"", "true"), ("@\"10:00:00\" = @\"10:00:00Z\"", "false"),
            ("@\"10:00:00.25\" = @\"10:00:00.75\"", "true"), ("is(@\"10:00:00.25\", @\"10:00:00.75\")", "false"),
        ])
    }

    @Test func `order holds within a type`() {
        expect([
            ("1 < 2", "true"), ("2 <= 2", "true"), ("\"a\" < \"b\"", "true"), ("\"Z\" < \"a\"", "true"),
            ("\"é\" > \"z\"", "true"),
            ("@\"2026-01-01\" < @\"2026-01-02\"", "true"), ("@\"PT1H\" >= @\"PT60M\"", "true"),
            ("@\"P1Y\" > @\"P11M\"", "true"),
            ("@\"2026-01-01T00:00:00+07:00\" < @\"2026-01-01T00:00:00Z\"", "true"), ("1 < \"2\"", "null"),
            ("1 < null", "null"),
            ("true < false", "null"), ("[1] < [2]", "null"), ("@\"10:00:00\" < @\"10:00:00Z\"", "null"),
        ])
    }

    @Test func `between and in`() {
        expect([
            ("5 between 1 and 5", "true"), ("5 between 6 and 9", "false"), ("null between 1 and 2", "null"),
            ("9 between 1 and null", "null"), ("0 between 1 and null", "false"), ("5 in [1..5]", "true"),
            ("5 in [1..5)", "false"),
            ("5 in ]4..6[", "true"), ("5 in (> 3)", "true"), ("5 in > 5", "false"), ("5 in (1, 5)", "true"),
            ("5 in (< 3, > 4)", "true"),
            ("5 in [1, 5]", "true"), ("5 in [[1..2], [4..6]]", "true"), ("\"b\" in [\"a\"..\"c\"]", "true"),
            ("5 in 5", "true"),
            ("5 in != 5", "false"), ("5 in [\"a\", 5]", "true"), ("5 in \"a\"", "null"), ("null in [1..2]", "null"),
            ("5 in (odd(?), even(?))", "true"), ("5 in (? > 7)", "false"),
            ("for x in [1, 5] return x in (for y in 4..6 return y)", "[false, true]"),
            ("for x in [1, 5] return x in [4, 5, 6][item > 4]", "[false, true]"), ("[1] in [[1], [2]]", "true"),
            ("5 in ([null..9])", "null"),
            ("@\"2026-02-28\" in [@\"2026-01-01\"..@\"2026-12-31\"]", "true"),
        ])
    }

    @Test func `arithmetic on strings, days and durations`() {
        expect([
            ("\"a\" + \"b\"", "\"ab\""), ("\"a\" + 1", "null"), ("\"a\" - \"a\"", "null"), ("true + true", "null"),
            ("1 + null", "null"),
            ("@\"2026-01-31\" + @\"P1M\"", "@\"2026-02-28\""), ("@\"2024-02-29\" - @\"P1Y\"", "@\"2023-02-28\""),
            ("@\"2026-03-01\" - @\"P1D\"", "@\"2026-02-28\""), ("@\"2026-03-01\" - @\"2026-02-01\"", "@\"P28D\""),
            ("@\"2026-01-01\" + @\"PT36H\"", "@\"2026-01-02\""), ("@\"P1D\" + @\"2026-01-01\"", "@\"2026-01-02\""),
            ("@\"2026-01-01T23:00:00\" + @\"PT2H\"", "@\"2026-01-02T01:00:00\""),
            ("@\"2026-01-01T10:00:00+07:00\" - @\"2026-01-01T00:00:00Z\"", "@\"PT3H\""),
            ("@\"2026-01-01T10:00:00\" - @\"2026-01-01T00:00:00Z\"", "null"),
            ("@\"23:30:00\" + @\"PT1H\"", "@\"00:30:00\""),
            ("@\"10:00:00\" - @\"11:30:00\"", "@\"-PT1H30M\""), ("@\"P1Y\" + @\"P2M\"", "@\"P1Y2M\""),
            ("@\"P1D\" * 2.5", "@\"P2DT12H\""),
            ("3 * @\"P5M\"", "@\"P1Y3M\""), ("@\"P1Y\" / 5", "@\"P2M\""), ("@\"P1D\" / @\"PT6H\"", "4"),
            ("@\"P1Y\" / @\"P0M\"", "null"),
            ("@\"P1Y\" + @\"P1D\"", "null"), ("@\"2026-01-01\" + 1", "null"), ("-@\"P1DT2H\"", "@\"-P1DT2H\""),
            ("-\"a\"", "null"),
            ("@\"2026-01-01T24:00:00\"", "@\"2026-01-02T00:00:00\""), ("@\"999999999-12-31\" + @\"P1D\"", "null"),
        ])
    }

    @Test func `instance of knows the types`() {
        expect([
            ("1 instance of number", "true"), ("1 instance of Any", "true"), ("null instance of Any", "false"),
            ("null instance of Null", "true"), ("\"a\" instance of number", "false"),
            ("@\"2026-01-01\" instance of date", "true"),
            ("@\"2026-01-01\" instance of date and time", "false"),
            ("@\"P1D\" instance of days and time duration", "true"),
            ("@\"P1M\" instance of years and months duration", "true"), ("[1, 2] instance of list<number>", "true"),
            ("[1, \"a\"] instance of list<number>", "false"), ("[] instance of list<string>", "true"),
            ("{a: 1, b: 2} instance of context<a: number>", "true"),
            ("{a: 1} instance of context<a: number, b: number>", "false"),
            ("[1..2] instance of range<number>", "true"),
            ("(function(a: number) a) instance of function<number> -> number", "true"),
            ("abs instance of function<Any> -> Any", "true"), ("1 + (1 instance of number)", "null"),
        ])
    }
}
