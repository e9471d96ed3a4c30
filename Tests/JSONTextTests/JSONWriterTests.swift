import JSONText
import Testing

struct JSONWriterTests {
    @Test func `keys keep their order and compact groups stay on one line`() {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("z")
            writer.integer(1)
            writer.key("a")
            writer.array(compact: true) { writer in
                writer.string("x")
                writer.null()
            }
            writer.key("e")
            writer.array { _ in }
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\n  \"z\": 1,\n  \"a\": [\"x\", null],\n  \"e\": []\n}")
    }

    @Test func `control and direction-changing characters are escaped, others kept`() {
        var writer = JSONWriter()
        writer.string("a\"b\\c\n\u{1B}\u{202E}é✓")
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"a\\\"b\\\\c\\n\\u001b\\u202eé✓\"")
    }

    @Test func `what is written can be read back`() throws {
        var writer = JSONWriter(isPretty: false)
        let text = "Ünïcode ✓ \u{7F}\u{0}\u{2028} \"kutip\""
        writer.string(text)
        let source = SourceText(name: "t", bytes: writer.bytes)
        var cursor = JSONCursor(source)
        #expect(source.value(try cursor.string()) == text)
    }
}
