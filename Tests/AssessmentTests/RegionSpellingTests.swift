import Foundation
import JSONText
import Testing

@testable import Assessment

/// Names of regions in every spelling that the lists know: found in the rows of another unit's plan, let pass in the own.
struct RegionSpellingTests {
    private static let regions = RegionTests.regions
    private static let names = RegionNames(RegionTests.source("region-names.csv"))
    private static let reader = PlanReader(Fixture.rubric, Wordbook(RegionTests.lexicon, regions))
    private static let provinces = regions.all.indices.filter { regions.all[$0].level == .province }

    /// The lines of a file in `Tests/Places`.
    private static func lines(_ name: String) throws -> [String] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(contentsOf: folder.appending(path: "Places/\(name)"), encoding: .utf8)
        return text.split(separator: "\n").map(String.init)
    }

    /// What K113 asks of the rows of a unit's plan, each with one of some texts as its evidence: names of other units.
    private static func strangers(_ texts: [String], in unit: String, code: String = "") throws -> [[String]] {
        let rows = texts.map { text -> String in
            let text = text.replacing("\n", with: "\\n")
            return #"{"action":"Menyusun laporan","evidence":["\#(text)"]}"#
        }
        let json = """
            {"id":"u","name":"\(unit)","region":"\(code)","plan":{"year":2026,"rows":[\(rows.joined(separator: ","))]}}
            """
        var reader = SubmissionReader(rubric: Fixture.rubric, locker: Fixture.Locker())
        let submission = reader.read(SourceText(name: "u.json", bytes: json.utf8)).submission
        let plan = try #require(submission.plan)
        return PlanReading(submission, plan, Fixture.rubric, Self.reader, language: .indonesian).rows.map(\.strangers)
    }

    /// The full name of a KPU of a region, as it writes it.
    private static func unit(_ region: Regions.Region) -> String {
        "KPU \(region.level == .province ? "Provinsi" : region.title) \(region.name)"
    }

    /// The names of a region, with whether one says what kind of region it is.
    private static func spellings(_ region: Regions.Region) -> [(text: String, hasKind: Bool)] {
        var kinds: [String]
        switch region.level {
        case .province: kinds = ["Provinsi", "Prov.", "Propinsi"]
        case .regency: kinds = ["Kabupaten", "Kab.", "Kab"]
        case .city: kinds = ["Kota", "Kotamadya", "Kodya"]
        }
        if region.title.hasSuffix("Administrasi") { kinds += ["\(kinds[0]) Administrasi", "\(kinds[0]) Adm."] }
        let words = region.name.split(separator: " ").map(String.init)
        var names = [region.name]
        if words.count > 1 {
            names += [words.joined(separator: "-"), words[0] + "\n" + words[1...].joined(separator: " ")]
            if !words[0].hasSuffix(".") { names.append(words[0] + words[1...].joined().lowercased()) }
            if words[0] == "Kepulauan" { names.append("Kep. " + words[1...].joined(separator: " ")) }
        }
        // A name that a line break cut, with the hyphen.
        if !region.name.contains(".") { names.append(region.name.prefix(2) + "-\n" + region.name.dropFirst(2)) }
        var result: [(String, Bool)] = []
        for line in Self.names.lines where line.code == region.code && line.use != .word {
            if ["Kabupaten ", "Kota ", "Provinsi "].contains(where: line.name.hasPrefix) {
                result += [("KPU " + line.name, true), (line.name, true), ("KPU " + line.name.uppercased(), true)]
            } else {
                names.append(line.name)
            }
        }
        for name in names {
            result += kinds.map { ("KPU \($0) \(name)", true) }
            result += [
                ("\(kinds[0]) \(name)", true), ("KPU \(kinds[0]) \(name)".uppercased(), true),
                ("KPU \(kinds[1]) \(name)".uppercased(), true), ("KPU \(name)", false),
                ("Komisi Pemilihan Umum \(kinds[0]) \(name)", true), ("Komisi Pemilihan Umum \(name)", false),
                ("kpu \(kinds[0]) \(name)".lowercased(), true),
            ]
        }
        return result
    }

    @Test(arguments: provinces)
    func `no unit's own name is another's in any spelling`(_ province: Int) throws {
        let regions = Self.regions
        for region in regions.all where region.province == regions.all[province].code {
            let texts = Self.spellings(region).map { "SK Tim \($0.text) tentang zona integritas" }
            for code in ["", region.code] {
                let found = try Self.strangers(texts, in: Self.unit(region), code: code)
                #expect(zip(texts, found).filter { !$1.isEmpty }.map(\.0) == [])
            }
        }
    }

    /// True where a unit of one region speaks of another as of its own.
    private static func isOf(_ own: Regions.Region, _ other: Regions.Region) -> Bool {
        own.code == other.code || own.level == .province && other.province == own.code
            || other.level == .province && own.province == other.code
    }

    /// The regions in whose plans another's name is looked for: one far away, those whose names begin alike, and that of
    /// the other kind with the same name.
    private static func others(of index: Int) -> [Int] {
        let own = regions.all[index]
        let far = (1..<regions.all.count).lazy.map { (index + 276 + $0) % regions.all.count }
            .first { regions.all[$0].province != own.province }!
        let near = regions.all.indices.filter {
            let other = regions.all[$0]
            return $0 != index && !isOf(own, other) && (other.name.hasPrefix(own.name) || own.name.hasPrefix(other.name))
        }
        return [far] + near
    }

    @Test(arguments: provinces)
    func `another unit's name is found whole in every spelling`(_ province: Int) throws {
        let regions = Self.regions
        for index in regions.all.indices where regions.all[index].province == regions.all[province].code {
            let spellings = Self.spellings(regions.all[index])
            let texts = spellings.map { "SK Tim \($0.text) tentang zona integritas" }
            for other in Self.others(of: index) {
                // A name that a kabupaten and a kota share, or a province, says nothing of which is meant.
                let isShared = regions.all.contains {
                    $0.name == regions.all[index].name && Self.isOf(regions.all[other], $0)
                }
                let found = try Self.strangers(texts, in: Self.unit(regions.all[other]))
                for (spelling, found) in zip(spellings, found) where spelling.hasKind || !isShared {
                    let whole = spelling.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    #expect(found.contains(whole), "\(spelling.text) in \(Self.unit(regions.all[other])): \(found)")
                }
            }
        }
    }

    @Test func `spellings of the table are those of their regions`() throws {
        let table = try Self.lines("spellings.csv").dropFirst().map { $0.split(separator: ",", maxSplits: 1) }
        #expect(table.count >= 60)
        for line in table {
            let region = try #require(Self.regions.all.first { $0.code == line[0] })
            let text = "Laporan \(line[1])"
            #expect(try Self.strangers([text], in: Self.unit(region)) == [[]], "\(line)")
            for other in ["KPU Kabupaten Sambas", "KPU Kota Ambon"] where Self.unit(region) != other {
                let found = try Self.strangers([text], in: other)[0]
                #expect(found.count == 1 || line[1].contains("/"), "\(line) in \(other): \(found)")
                #expect(found.first?.hasPrefix(line[1].prefix(12)) == true, "\(line) in \(other): \(found)")
            }
        }
    }

    @Test(arguments: ["KPU Kabupaten Sambas", "Pengadilan Agama Sambas", "Kantor Imigrasi Kelas II Singkawang", "KPU Provinsi Bali"])
    func `a thousand ordinary rows with words that are names of regions are let pass`(_ unit: String) throws {
        let rows = try Self.lines("ordinary-rows.txt")
        #expect(rows.count == 1000 && Set(rows).count == 1000)
        #expect(zip(rows, try Self.strangers(rows, in: unit)).filter { !$1.isEmpty }.map { "\($0): \($1)" } == [])
    }

    @Test func `a unit whose name does not tell kabupaten from kota may be either`() throws {
        #expect(try Self.strangers(["KPU Kota Bandung", "KPU Kabupaten Bandung"], in: "KPU Bandung") == [[], []])
        #expect(try Self.strangers(["KPU Kota Bandung", "KPU Bandung"], in: "KPU Kabupaten Bandung") == [["KPU Kota Bandung"], []])
    }

    @Test(arguments: [
        ("KPU Kabupaten Kapuas, Hulu Sungai", "KPU Kabupaten Kapuas"), ("KPU Kota Padang. Panjang lebar", "KPU Kota Padang"),
        ("Kabupaten/Kota Baru", ""), ("buru-buru, Kota Batu-batuan", ""), ("kota batu", ""), ("KPU kota Batu", "KPU kota Batu"),
        ("Polres Metro", "Polres Metro"), ("Pengadilan Negeri Batu", ""), ("Pengadilan Negeri Kota Batu", "Negeri Kota Batu"),
        ("KPU Pontianak dan Kabupaten Pontianak", "KPU Pontianak, Kabupaten Pontianak"), ("KPU HSS, mitra kerja", "KPU HSS"),
    ])
    func `a name ends where it ends, and a word is none`(_ text: String, _ found: String) throws {
        #expect(try Self.strangers([text], in: "KPU Kabupaten Sambas")[0].joined(separator: ", ") == found)
    }

    @Test func `the list of names is in order`() {
        let lines = Self.names.lines
        #expect(Self.names.faults == [] && lines.count > 250)
        #expect(lines.map(\.code) == lines.map(\.code).sorted())
        func joined(_ line: RegionNames.Line) -> String { Self.regions.words.joined(WordFolder.split(line.name)) }
        for line in lines {
            let region = Self.regions.all.first { $0.code == line.code }
            #expect(region != nil, "\(line)")
            #expect(!line.source.isEmpty && (line.use == .word) == line.sure.isEmpty, "\(line)")
            #expect(line.sure.isEmpty || ["a", "b", "c"].contains(line.sure), "\(line)")
            let isDay = Day(line.until) != nil || line.until.count == 4 && Int(line.until) != nil
            #expect(line.until.isEmpty || isDay && line.use == .former, "\(line)")
            // Only the name itself is said to be a word, and no other name is one that needs no line.
            #expect((region?.name == line.name) == (line.use == .word), "\(line)")
            if line.use != .word { #expect(joined(line) != Self.regions.words.joined(WordFolder.split(region!.name)), "\(line)") }
        }
        #expect(Set(lines.map { "\($0.code) \(joined($0)) \($0.use)" }).count == lines.count)
    }
}
