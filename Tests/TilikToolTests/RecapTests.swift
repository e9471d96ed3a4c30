import Documents
import Foundation
import Testing

@testable import TilikTool

/// The page of an exported workbook that compares satker: whose word each number is, and nothing where nobody said one.
struct RecapTests {
    private let folder = try! TemporaryFolder()

    private func recap(_ options: [String] = []) async throws -> Sheet {
        let claim = #""answers":{"A.I.1.i.a":"Ya","A.I.1.i.b":"A","B.I.a":{"index":3.9,"source":"national","date":"2026-08-31"}}"#
        for (id, more) in [("a-klaim", ",\(claim)"), ("b-dinilai", ",\(claim)"), ("c-kosong", "")] {
            try folder.write("p/\(id).json", #"{"id":"\#(id)","name":"KPU \#(id)","target":"WBK"\#(more)}"#)
        }
        try folder.write("p/b-dinilai.review.jsonl", #"{"stage":"province","date":"2026-10-13","agree":["A.I.1.i.a"]}"#)
        try folder.write("p/satker.csv", "id,name\na-klaim,KPU a-klaim\nb-dinilai,KPU b-dinilai\nc-kosong,KPU c-kosong\nd-tiada,KPU d-tiada\n")
        let path = folder.path + "/rekap.xlsx"
        let run = try await ToolRun(["export", folder.path + "/p", "--to", path, "--as-of", "2026-11-21", "--force", "-q"] + options)
        #expect(run.code == .fine, "\(run.error)")
        let workbook = try WorkbookReader.read(Array(try Data(contentsOf: URL(fileURLWithPath: path))))
        #expect(!workbook.sheets.contains { $0.name.contains("d-tiada") })
        return try #require(workbook.sheets.first)
    }

    /// The lines of the page, each by the headings.
    private func rows(_ sheet: Sheet) throws -> [[String: String]] {
        let row = try #require(sheet.rows.first { $0.cells.contains { $0.value.text == "Nama Satuan Kerja" } })
        let names = Dictionary(uniqueKeysWithValues: row.cells.map { ($0.place.column, $0.value.text) })
        return sheet.rows.filter { $0.row > row.row }.map { line in
            Dictionary(uniqueKeysWithValues: line.cells.compactMap { cell in names[cell.place.column].map { ($0, cell.value.text) } })
        }
    }

    @Test func `each basis has its columns, and what nobody said is empty`() async throws {
        let sheet = try await recap()
        #expect(sheet.cells.contains { $0.value.text == "Keadaan per tanggal 21 November 2026" })
        let rows = try rows(sheet)
        // As the table of evaluate has them, those of whom nothing came last.
        #expect(rows.map { $0["ID"] } == ["b-dinilai", "a-klaim", "c-kosong", "d-tiada"])
        #expect(rows.map { $0["Keadaan penilaian TPI"] } == ["sementara", "belum dinilai", "tidak menyampaikan", "tidak menyampaikan"])
        #expect(rows.map { $0["Butir yang sudah dinilai"] } == ["1", "0", "0", "0"] && rows[0]["Jumlah butir"] == "113")
        let review = rows.map { $0["Penilaian TPI, paling rendah"] }
        #expect(review[0] != nil && review.dropFirst().allSatisfy { $0 == nil }, "\(review)")
        let claim = rows.map { $0["Penilaian mandiri, paling rendah"] }
        #expect(claim[0] == claim[1] && claim[0] != nil && claim[2] == nil && claim[3] == nil, "\(claim)")
        #expect(rows[1]["Kesimpulan atas sasaran"] == nil && rows[0]["Kesimpulan atas sasaran"]?.isEmpty == false)
        #expect(rows[0].keys.contains { $0.hasSuffix("(penilaian TPI)") })
        #expect(!rows[1].keys.contains { $0.hasSuffix("(penilaian TPI)") } && rows[1].keys.contains { $0.hasSuffix("(penilaian mandiri)") })
        // The claim adds up on the satker's own sheet.
        #expect(sheet.cells.contains { $0.formula?.contains("'KPU a-klaim'!") == true })
    }

    @Test func `only those that were asked for are on it`() async throws {
        let rows = try rows(try await recap(["--unit", "a-klaim", "--unit", "c-kosong"]))
        #expect(rows.map { $0["ID"] } == ["a-klaim", "c-kosong"])
    }
}
