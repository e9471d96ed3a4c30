import Testing

@testable import Documents

/// Whatever a reader is given, it reads it or says what is wrong: a thousand changes of each kind of file.
struct MutationTests {
    /// Numbers that are the same in every run.
    private struct Numbers: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ (state >> 29)
        }
    }

    private static let page = Array(
        "<html><body><p>a &amp; b</p><table><tr><th rowspan=2>A<th colspan=3>B</tr><tr><td>c<td><s>d</s></table><!-- x --></body>".utf8)
    private static let rich = Array(
        #"{\rtf1{\fonttbl{\f1\fcharset2 W;}}a\'e9\u8211?\par\trowd\clvmrg\cellx10\cellx20\intbl 1\cell{\strike b}\cell\row\pard\bin2 xy}"#.utf8)
    private static let sheet = Array(
        "<d><s><style name='a'><text-properties text-line-through-style='x'/></style></s><body><spreadsheet><table name='T'><table-row number-rows-repeated='2'><table-cell number-columns-repeated='3' number-rows-spanned='2'><p>a<s c='2'/>b</p></table-cell></table-row></table></spreadsheet></body></d>"
            .utf8)
    private static let text = Array(
        "<d><body><text><p>a<line-break/></p><list><list-item><p>b</p></list-item></list><table><table-row><table-cell number-columns-spanned='2'><p>c</p></table-cell></table-row></table></text></body></d>"
            .utf8)
    private static let table = Array("a;b;c\n\"1\n2\";\"x\"\"y\";3\n| d | e |\n".utf8)

    @Test(arguments: [page, rich, sheet, text, table])
    func `changed, cut and repeated bytes end in lines or in a fault`(_ seed: [UInt8]) {
        var numbers = Numbers(state: UInt64(seed.count))
        let signs = Array("<>&;'\"{}\\/=0129-\n\r\t|".utf8) + [0x00, 0x80, 0xFF]
        var read = 0
        for _ in 0..<1_000 {
            var bytes = seed
            for _ in 0..<Int.random(in: 1...4, using: &numbers) {
                guard !bytes.isEmpty else { break }
                let at = Int.random(in: 0..<bytes.count, using: &numbers)
                switch Int.random(in: 0..<4, using: &numbers) {
                case 0: bytes[at] = signs.randomElement(using: &numbers)!
                case 1: bytes.insert(signs.randomElement(using: &numbers)!, at: at)
                case 2: bytes.removeSubrange(at..<min(at + Int.random(in: 1...20, using: &numbers), bytes.count))
                default: bytes.insert(contentsOf: bytes[at..<min(at + 30, bytes.count)], at: at)
                }
            }
            for document in documents(seed, bytes) {
                read += 1
                for line in document.lines where line.content != .text("") {
                    guard case .cells(let cells) = line.content else { continue }
                    let known = 0..<cells.count
                    #expect(line.covered.union(line.spanned).union(line.unknown).allSatisfy { known.contains($0) })
                }
            }
        }
        #expect(read > 20)
    }

    private func documents(_ seed: [UInt8], _ bytes: [UInt8]) -> [TextDocument] {
        switch seed {
        case Self.page: return [PageReader.read(bytes)]
        case Self.table: return [DelimitedText.read(bytes), PlainText.read(bytes)]
        case Self.rich: return (try? RichTextReader.read(bytes)).map { [$0] } ?? []
        default:
            var writer = ArchiveWriter()
            writer.add("content.xml", bytes)
            writer.add("META-INF/manifest.xml", [])
            guard let document = try? Archive(writer.finish()), let read = try? OpenReader.read(document) else { return [] }
            switch read {
            case .text(let text): return [text]
            case .workbook(let workbook): return [TextDocument(workbook)]
            }
        }
    }
}
