import Assessment
import Documents
import JSONText
import Testing

@testable import Exchange

/// What comes out of documents that come in as web pages, Rich Text and Markdown, and what is told of what was left out.
struct WaysInTests {
    @Test(arguments: [
        (
            "a.xls",
            "<html><body><h2>RENCANA KERJA TAHUN 2026</h2><table><tr><th>No<th>Kegiatan<th>Data Dukung<th>Waktu</tr>"
                + "<tr><td>1<td>Sosialisasi ZI<td>Undangan<br>Notula<td>Januari 2026</table></body></html>"
        ),
        (
            "a.rtf",
            #"{\rtf1 RENCANA KERJA TAHUN 2026\par\trowd\cellx1\cellx200\cellx400\cellx600\intbl No\cell Kegiatan\cell Data Dukung\cell Waktu\cell\row"#
                + #"\intbl 1\cell Sosialisasi ZI\cell Undangan\par Notula\cell Januari 2026\cell\row}"#
        ),
        (
            "a.md",
            "# RENCANA KERJA TAHUN 2026\n\n| No | Kegiatan | Data Dukung | Waktu |\n| -- | :-- | --- | --- |\n"
                + "| 1 | Sosialisasi ZI | Undangan<br>Notula | Januari 2026 |\n"
        ),
    ])
    func `the same plan in several forms`(_ name: String, _ text: String) throws {
        let plan = try Fixture.plan(text, name: name)
        #expect(plan.rows.map(\.action) == ["Sosialisasi ZI"])
        #expect(plan.rows.first?.evidence == ["Undangan", "Notula"])
        #expect(plan.rows.first?.months.map(\.description) == ["2026-01"])
    }

    @Test func `bullets right below the heading of an area are what is done there`() throws {
        let plan = try Fixture.plan(
            "# RENCANA\n\n## 1. Manajemen Perubahan\n\n- Rapat memilih tim\n- Rapat evaluasi\n\n"
                + "## 2. Penataan Tatalaksana\n\n- Menerapkan SOP\n", name: "a.md")
        #expect(plan.rows.map(\.action) == ["Rapat memilih tim", "Rapat evaluasi", "Menerapkan SOP"])
        #expect(plan.rows.last?.area.hasSuffix("Penataan Tatalaksana") == true)
    }

    @Test func `what is struck through or not computed is told once with its places`() throws {
        var sheet = Sheet(name: "Rencana")
        func put(_ row: Int, _ texts: [String], isStruck: Bool = false) {
            for (column, text) in texts.enumerated() where !text.isEmpty {
                let place = CellPlace(row: row, column: column)
                var cell = text.hasPrefix("=") ? Cell(place, .none, formula: String(text.dropFirst())) : Cell(place, .text(text))
                if isStruck { cell.kept = "" }
                sheet.cells.append(cell)
            }
        }
        put(0, ["No", "Kegiatan", "Data Dukung", "Waktu"])
        put(1, ["1", "Rapat memilih tim", "=B9", "Januari 2026"])
        put(2, ["2", "Lomba", "Foto", "Maret 2026"], isStruck: true)
        put(3, ["3", "Rapat evaluasi", "Notula", "=D2"])
        let document = TextDocument(Workbook(sheets: [sheet]))
        let plan = try Fixture.plans.read(document, name: "a.xlsx", year: 2026)
        #expect(plan.rows.map(\.action) == ["Rapat memilih tim", "Rapat evaluasi"])
        let told = plan.notes.filter { [.struckOut, .uncomputedCell].contains($0.code) }
        #expect(told.map(\.code) == [.struckOut, .uncomputedCell])
        #expect(told.map { $0.place?.line } == [3, 2])
        #expect(told.map { $0.details["found"] } == ["Rencana!3", "Rencana!C2, D4"])
    }
}
