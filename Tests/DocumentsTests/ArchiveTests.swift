import Testing

@testable import Documents

struct ArchiveTests {
    private func archive(_ parts: [(String, [UInt8])]) -> [UInt8] {
        var writer = ArchiveWriter()
        for (name, content) in parts { writer.add(name, content) }
        return writer.finish()
    }

    private func fault(_ bytes: [UInt8], part: String = "a.txt") -> DocumentFault.Kind? {
        do throws(DocumentFault) {
            _ = try Archive(bytes).part(part)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func `what is written is read again, and the same parts give the same bytes`() throws {
        let parts = [("a.txt", Array("halo".utf8)), ("b/c.xml", [UInt8](repeating: 7, count: 100_000)), ("kosong", [])]
        let bytes = archive(parts)
        #expect(bytes == archive(parts))
        let archive = try Archive(bytes)
        #expect(archive.names == ["a.txt", "b/c.xml", "kosong"])
        for (name, content) in parts { #expect(try archive.part(name) == content) }
        #expect(try archive.part("tidak ada") == nil)
    }

    @Test func `a stored part is read as it is`() throws {
        // Method 0 in both headers, packed as large as unpacked.
        let content = Array("tersimpan".utf8)
        var bytes = archive([("a.txt", content)])
        let packed = Deflate.pack(content)
        let start = 30 + 5
        bytes.replaceSubrange(start..<start + packed.count, with: content)
        let shift = content.count - packed.count
        let directory = start + content.count
        for header in [8, directory + 10] { bytes[header] = 0 }
        for size in [18, directory + 20] { bytes[size] = UInt8(content.count) }
        bytes[bytes.count - 6] = UInt8(Int(bytes[bytes.count - 6]) + shift)
        #expect(try Archive(bytes).part("a.txt") == content)
    }

    @Test func `every cut of an archive is a fault or the whole part, never a crash`() {
        let bytes = archive([("a.txt", Array(repeating: 65, count: 500))])
        for length in 0..<bytes.count { #expect(fault(Array(bytes[..<length])) != nil) }
    }

    @Test func `a byte changed anywhere is a fault or harmless`() throws {
        let content = Array("isi yang diperiksa".utf8)
        let bytes = archive([("a.txt", content)])
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 0x55
            if let part = try? Archive(changed).part("a.txt") { #expect(part == content) }
        }
    }

    @Test func `files of other kinds are named for what they are`() {
        let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        #expect(fault(compound + [UInt8](repeating: 0, count: 600)) == .oldFormat)
        let mark = "EncryptedPackage".utf16.flatMap { unit in [UInt8(unit & 0xFF), 0] }
        #expect(fault(compound + [UInt8](repeating: 0, count: 600) + mark) == .encrypted)
        #expect(fault(Array("%PDF-1.7".utf8)) == .pdf)
        #expect(fault([1, 2, 3, 4]) == .notAnArchive)
    }

    @Test func `a part that unpacks beyond all measure is refused before it is unpacked`() {
        let bomb = archive([("a.txt", [UInt8](repeating: 0x20, count: 20 << 20))])
        #expect(bomb.count < 100_000)
        #expect(fault(bomb) == .tooLarge)
    }

    @Test func `a part that is larger than it says is damaged`() {
        var bytes = archive([("a.txt", [UInt8](repeating: 0x20, count: 50_000))])
        let directory = bytes.count - 22 - 46 - 5
        for offset in [22, directory + 24] {
            bytes[offset] = 10
            bytes[offset + 1] = 0
        }
        #expect(fault(bytes) == .damaged)
    }
}

struct XMLReaderTests {
    private func events(_ xml: String) throws(DocumentFault) -> [String] {
        var reader = try XMLReader(Array(xml.utf8), part: "x.xml")
        var result: [String] = []
        while let event = try reader.next() {
            switch event {
            case .start: result.append("<\(reader.name)" + (try reader.attribute("a").map { " a=\($0)" } ?? ""))
            case .end: result.append(">\(reader.name)")
            case .text: result.append(reader.text)
            }
        }
        return result
    }

    private func fault(_ xml: String) -> DocumentFault.Kind? {
        do throws(DocumentFault) {
            _ = try events(xml)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func `elements, attributes, entities and comments`() throws {
        let xml = "<?xml version=\"1.0\"?><!-- c --><w:a xmlns:w='u' w:a='1 &amp; 2'><b/>x &lt;&#233;&#x41;<![CDATA[<&]]></w:a>"
        #expect(try events(xml) == ["<a a=1 & 2", "<b", ">b", "x <éA", "<&", ">a"])
    }

    @Test(arguments: [
        "<a>", "<a></b>", "<a", "<a b>", "<a b=1/>", "<a b='1/>", "</a>", "<a>&x</a>", "<a>&#xD800;</a>", "<a/></a>", "<a><!-- ",
    ])
    func `what is not well-formed is a fault`(_ xml: String) {
        #expect(fault(xml) == .xmlSyntax)
    }

    @Test func `document types and entities of its own are refused`() {
        #expect(fault("<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>") == .entity)
        #expect(fault("<a>&lol;</a>") == .entity)
    }

    @Test func `elements nested without end are refused`() {
        #expect(fault(String(repeating: "<a>", count: 100_000)) == .tooDeep)
    }
}
