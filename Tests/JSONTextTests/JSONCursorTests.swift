import JSONText
import Testing

struct JSONCursorTests {
    private func fault(_ text: String) -> JSONFault? { fault(Array(text.utf8)) }

    private func fault(_ bytes: [UInt8]) -> JSONFault? {
        var cursor = JSONCursor(SourceText(name: "t", bytes: bytes))
        do {
            try cursor.skip()
            try cursor.finish()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        "null", "true", "false", "0", "-0", "12.5e-3", "\"\"", "[]", "{}", " [1, 2 ,3]\n", "{\"a\":{\"b\":[null]}}",
        "\"\\u00e9\\ud83d\\ude00\\n\"", "\"kata yang lebih panjang dari delapan bita\"", "\"é – ✓ 😀\"",
    ])
    func `valid JSON is accepted`(_ text: String) {
        #expect(fault(text) == nil)
    }

    @Test(arguments: [
        ("", JSONFault.Kind.unfinished, 0), ("{", .unfinished, 1), ("[1", .unfinished, 2), ("\"abc", .unfinished, 4),
        ("[1,]", .syntax, 3), ("{\"a\":1,}", .syntax, 7), ("{a:1}", .syntax, 1), ("{\"a\" 1}", .syntax, 5),
        ("01", .syntax, 1), ("1.", .unfinished, 2), ("+1", .syntax, 0), ("truefalse", .syntax, 4), ("nul", .unfinished, 3),
        ("\"\\x\"", .syntax, 2), ("\"\\ud800\"", .syntax, 7), ("\"\\udc00\"", .syntax, 7), ("\"a\nb\"", .syntax, 2),
        ("1 2", .trailing, 2), ("[] x", .trailing, 3), ("'a'", .syntax, 0), ("[1 2]", .syntax, 3),
    ])
    func `malformed JSON is refused at the byte that is wrong`(_ text: String, _ kind: JSONFault.Kind, _ offset: Int) {
        #expect(fault(text)?.kind == kind)
        #expect(fault(text)?.offset == offset)
    }

    @Test(
        arguments: [
            [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
            [0x22, 0xE2, 0x82, 0x22], [0xFF],
        ] as [[UInt8]])
    func `what is not UTF-8 is refused`(_ bytes: [UInt8]) {
        #expect(fault(bytes)?.kind == .notUTF8)
    }

    @Test func `nesting is limited and the limit itself is allowed`() {
        let deep = JSONCursor.maximumDepth
        #expect(fault(String(repeating: "[", count: deep) + String(repeating: "]", count: deep)) == nil)
        let fault = fault(String(repeating: "[", count: 100_000))
        #expect(fault?.kind == .tooDeep)
        #expect(fault?.offset == deep)
    }

    @Test func `values come in the order of the text and strings are decoded`() throws {
        let source = SourceText(name: "t", bytes: #"{"nama":"Kab\u00e9 \"A\"","n":-1.50,"b":[true,false]}"#.utf8)
        var cursor = JSONCursor(source)
        try cursor.enterObject()
        let key = try #require(try cursor.nextKey())
        #expect(source.value(key) == "nama")
        #expect(source.value(try cursor.string()) == "Kabé \"A\"")
        _ = try cursor.nextKey()
        #expect(source.text(try cursor.number()) == "-1.50")
        _ = try cursor.nextKey()
        var booleans: [Bool] = []
        try cursor.enterArray()
        while try cursor.nextElement() { booleans.append(try cursor.boolean()) }
        #expect(booleans == [true, false])
        #expect(try cursor.nextKey() == nil)
        try cursor.finish()
    }

    @Test func `a byte order mark is passed over`() {
        #expect(fault([0xEF, 0xBB, 0xBF, 0x7B, 0x7D]) == nil)
    }
}
