import JSONText
import Testing

struct SourceTextTests {
    @Test func `places count lines from the first line and columns in characters`() {
        let source = SourceText(name: "t", bytes: "ab\ncdé✓x\n\nend".utf8, firstLine: 7)
        #expect(source.place(of: 0) == Place(line: 7, column: 1))
        #expect(source.place(of: 3) == Place(line: 8, column: 1))
        // c, d, é (two bytes) and ✓ (three) stand before x.
        #expect(source.place(of: 10) == Place(line: 8, column: 5))
        #expect(source.place(of: 13) == Place(line: 10, column: 1))
        #expect(source.place(of: 999) == Place(line: 10, column: 4))
    }

    @Test func `the columns of long lines are counted right whatever stands in them`() {
        let line = String(repeating: "aé✓😀", count: 50)
        let source = SourceText(name: "t", bytes: (line + "X").utf8)
        #expect(source.place(of: line.utf8.count) == Place(line: 1, column: 201))
    }

    @Test func `an excerpt shows the fault in a window of a long line`() {
        let line = String(repeating: "x", count: 500) + "HERE" + String(repeating: "y", count: 500)
        let excerpt = SourceText(name: "t", bytes: line.utf8).excerpt(at: 500, length: 4)
        let marked = excerpt.text.dropFirst(excerpt.column).prefix(excerpt.length)
        #expect(marked == "HERE")
        #expect(excerpt.text.count <= 102)
    }

    @Test func `lines share their source, keep their numbers and leave out blank ones`() {
        let source = SourceText(name: "t", bytes: "{\"a\":1}\n\n  \r\n{\"b\":2}".utf8, firstLine: 3)
        #expect(source.lines.map(\.firstLine) == [3, 6])
        #expect(source.lines.map { String(decoding: $0.bytes(0..<$0.count), as: UTF8.self) } == ["{\"a\":1}", "{\"b\":2}"])
        #expect(source.cut().count == 4)
    }

    @Test func `names are found by their bytes, short and long, and nothing else is`() {
        let names = ["A.I.1.i.a", "A.I.1.i.b", "pengaduan_harus_ditindaklanjuti", "pengaduan_harus_ditindaklanjuta", "x", ""]
        let table = NameTable(names)
        for (index, name) in names.enumerated() { #expect(table.index(of: name) == index) }
        for other in ["A.I.1.i", "A.I.1.i.c", "pengaduan_harus_ditindaklanjut", "y", "A.I.1.i.a "] {
            #expect(table.index(of: other) == nil)
        }
    }
}
