import FEEL
import Testing

/// Regular expressions as XPath and XQuery Functions 3.1, 5.6 have them.
struct PatternTests {
    private func matches(_ text: String, _ pattern: String, _ flags: String = "") -> String {
        let quoted = pattern.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return literal("matches(\"\(text)\", \"\(quoted)\", \"\(flags)\")")
    }

    @Test func `what a pattern accepts`() {
        let cases: [(String, String, String, String)] = [
            ("abc", "b", "", "true"), ("abc", "^b", "", "false"), ("abc", "c$", "", "true"),
            ("aXb", "a\\p{Lu}b", "", "true"),
            ("a1b", "a\\d{1,2}b", "", "true"), ("a-b", "[a\\-]-", "", "true"), ("x", "[a-z-[aeiou]]", "", "true"),
            ("e", "[a-z-[aeiou]]", "", "false"), ("E", "[a-z-[AEIOU]]", "i", "false"), ("é", "\\w", "", "true"),
            ("_", "\\w", "", "false"),
            ("é", "\\p{IsBasicLatin}", "", "false"), ("ka", "\\p{L}+", "", "true"), ("a b", "a b", "x", "false"),
            ("ab", "a b", "x", "true"),
            ("x\\ny", "^y", "m", "true"), ("x\\ny", "^y", "", "false"), ("a+b", "a+b", "q", "true"),
            ("aA", "(a)\\1", "i", "true"), ("ab", "(a)\\1", "", "false"),
            ("a:b", "\\i\\c*", "", "true"), ("ſ", "S", "i", "true"), ("aaa", "^(a|aa){2}$", "", "true"),
            ("", "^$", "", "true"), ("-", "[0-9-.]", "", "true"),
        ]
        for (text, pattern, flags, wanted) in cases {
            #expect(matches(text, pattern, flags) == wanted, "\(text) \(pattern) \(flags)")
        }
    }

    @Test(arguments: [
        "(", ")", "[", "[]", "a{2,1}", "*", "a**", "\\", "\\q", "\\p{Xx}", "\\p{IsNowhere}", "[z-a]", "(?<a>b)",
        "\\1", "(a)\\2", "a{1000}{1000}",
        "{1}", "(?=a)", "[a-z-[a]b]",
    ])
    func `what is no pattern is null`(_ pattern: String) {
        #expect(matches("a", pattern) == "null")
    }

    @Test func `matching takes time in proportion to the text`() {
        let text = String(repeating: "a", count: 20_000)
        for pattern in [
            "(a+)+b", "(a|a)*b", "(a*)*b", "(.*)(.*)(.*)b",
            "a{0,50}a{0,50}b",
        ] { #expect(matches(text, pattern) == "false") }
        // References cannot be followed in such a time: the search is given up.
        #expect(matches(String(repeating: "a", count: 2000), "(a*)(a*)(a*)\\1\\2\\3b") == "null")
    }

    @Test func `the first of the longest to the left is replaced, as the pattern prefers`() {
        expect([
            ("replace(\"aaa\", \"a+?\", \"b\")", "\"bbb\""), ("replace(\"foobar\", \"foo|foobar\", \"x\")", "\"xbar\""),
            ("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1][2=$2]\")", "\"[1=ab][2=]cd\""),
            ("replace(\"ab\", \"(a)(b)\", \"$2$1$0$9\")", "\"baab\""), ("replace(\"a\", \"(a)\", \"$12\")", "\"a2\""),
            ("replace(\"xay\", \"(?:a)\", \"-\")", "\"x-y\""),
        ])
    }
}
