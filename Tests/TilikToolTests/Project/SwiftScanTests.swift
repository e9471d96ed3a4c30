import Testing

struct SwiftScanTests {
    private func scan(_ source: String) -> [SwiftScan.Token] { SwiftScan(source).tokens }

    @Test func `comments are left out`() {
        #expect(scan("a // 15.75 \"x\"\n/* /* 1 */ 2 */ b") == [.word("a"), .word("b")])
    }

    @Test func `numbers are told from places in tuples, names and patterns`() {
        #expect(
            scan("x1 + $0.15 + 1_000 - 0.67") == [
                .word("x1"), .sign("+"), .word("$0"), .sign("."), .word("15"), .sign("+"), .number("1000"), .sign("-"), .number("0.67"),
            ])
        #expect(scan("m(of: /a\\/\"15/)") == [.word("m"), .sign("("), .word("of"), .sign(":"), .sign(")")])
        #expect(scan("a / 15") == [.word("a"), .sign("/"), .number("15")])
        #expect(scan("1e-9 0x1F 60...90") == [.number("1e-9"), .number("0x1F"), .number("60"), .sign("."), .sign("."), .sign("."), .number("90")])
    }

    @Test func `texts come in parts, before what is in them`() {
        #expect(
            scan(#"w["gap.\(a["b.c"])\n.d\u{20}"]"#) == [
                .word("w"), .sign("["), .text(["gap.", " .d "]), .sign("("), .word("a"), .sign("["), .text(["b.c"]), .sign("]"), .sign(")"), .sign("]"),
            ])
        #expect(scan(##"#"a "quoted" \(no) \#(yes)"#"##) == [.text(["a \"quoted\" \\(no) ", ""]), .sign("("), .word("yes"), .sign(")")])
        #expect(scan("\"\"\"\na \"b\" \\(c)\n\"\"\" d") == [.text(["\na \"b\" ", "\n"]), .sign("("), .word("c"), .sign(")"), .word("d")])
    }

    @Test func `tokens have their lines`() {
        let found = SwiftScan("a\n\"\"\"\nx\n\"\"\"\nb")
        #expect(found.lines == [1, 2, 5])
    }
}
