import Assessment
import Documents
import Testing

@testable import Exchange

/// A plan that reads well, with its headings and cells shifted, narrowed, centred, split and cut in a hundred ways: either
/// the same rows come out, or a doubt about the reading is told.
struct LayoutTests {
    struct Row: Equatable {
        let component, action, evidence, time, person: String
    }

    static let rows = [
        Row(component: "Penyusunan Tim Kerja", action: "Rapat memilih anggota tim", evidence: "SK Tim ZI", time: "Januari 2026", person: "Sekretaris"),
        Row(component: "Rencana Pembangunan ZI", action: "Menyusun rencana kerja ZI", evidence: "Dokumen rencana kerja", time: "Februari 2026", person: "Ketua Tim"),
        Row(component: "Pemantauan dan Evaluasi", action: "Rapat evaluasi kemajuan", evidence: "Notula, daftar hadir", time: "Maret, Juni 2026", person: "Tim Pemantau"),
        Row(component: "Pola Pikir dan Budaya Kerja", action: "Menetapkan agen perubahan", evidence: "SK Agen Perubahan", time: "April 2026", person: "Pokja 1"),
        Row(component: "SOP", action: "Mengevaluasi SOP layanan", evidence: "Laporan evaluasi SOP", time: "Mei 2026", person: "Pokja 2"),
        Row(component: "Keterbukaan Informasi Publik", action: "Memutakhirkan laman informasi", evidence: "Tangkapan layar laman", time: "Juni 2026", person: "Humas"),
        Row(component: "Pengendalian Gratifikasi", action: "Sosialisasi gratifikasi", evidence: "Undangan, foto", time: "Juli 2026", person: "Tim UPG"),
        Row(component: "Pengaduan Masyarakat", action: "Menindaklanjuti pengaduan", evidence: "Laporan tindak lanjut", time: "Agustus 2026", person: "Pokja 5"),
        Row(component: "Whistle Blowing System", action: "Menerapkan WBS", evidence: "Laporan WBS", time: "September 2026", person: "Pokja 5"),
        Row(component: "Standar Pelayanan", action: "Reviu standar pelayanan", evidence: "Berita acara reviu", time: "Oktober 2026", person: "Pokja 6"),
    ]
    static let headings = ["No", "Komponen", "Rencana Aksi", "Bukti Dukung", "Waktu", "Penanggung Jawab"]

    // MARK: Writing

    static func cells(_ number: Int, _ row: Row) -> [String] {
        ["\(number)", row.component, row.action, row.evidence, row.time, row.person]
    }

    /// Cells aligned at columns that begin at some places.
    static func aligned(_ cells: [String], at starts: [Int]) -> String {
        var line = ""
        for (cell, start) in zip(cells, starts) where !cell.isEmpty {
            line += String(repeating: " ", count: max(line.isEmpty ? 0 : 1, start - line.count)) + cell
        }
        return line
    }

    /// A plan written in the way of a number, with what it was called.
    static func plan(_ way: Int) -> (name: String, text: String) {
        let table = rows.enumerated().map { cells($0 + 1, $1) }
        let title = "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026\n\n"
        let (kind, step) = (way % 10, way / 10)
        let starts = [0, 5, 36 + step % 3, 70 + step, 100 + step, 122 + step]
        func tabbed(_ heading: [String], _ rows: [[String]]) -> String {
            title + ([heading] + rows).map { $0.joined(separator: "\t") }.joined(separator: "\n") + "\n"
        }
        func lines(_ heading: String, _ rows: [String]) -> String { title + ([heading] + rows).joined(separator: "\n") + "\n" }
        switch kind {
        case 0:  // Headings some columns left of their cells, or right of them.
            let shift = step % 2 + 1
            return step % 4 < 2
                ? ("headings left", tabbed(headings, table.map { [String](repeating: "", count: shift) + $0 }))
                : ("headings right", tabbed([String](repeating: "", count: shift) + headings, table))
        case 1:  // Cells move on the second page.
            let cut = 3 + step % 5
            let moved = table.enumerated().map { $0 < cut ? $1 : [String](repeating: "", count: step % 2 + 1) + $1 }
            return ("cells move after row \(cut)", tabbed(headings, moved))
        case 2:  // An empty column somewhere, without a heading or with its heading elsewhere.
            let place = 1 + step % 5
            let wide = table.map { row in row.prefix(place) + [""] + row.dropFirst(place) }.map(Array.init)
            return ("an empty column before \(place)", tabbed(headings, wide))
        case 3:  // Two headings change places.
            var changed = headings
            changed.swapAt(2 + step % 4, 2 + (step + 1) % 4)
            return ("two headings changed", tabbed(changed, table))
        case 4:  // Headings packed to the left, narrower than the cells.
            let packed = headings.indices.map { $0 * (11 + step) }
            return ("narrow headings", lines(aligned(headings, at: packed), table.map { aligned($0, at: starts) }))
        case 5:  // Headings centred over their cells.
            let centred = headings.indices.map { starts[$0] + [1, 8, 6 + step % 4, 7, 3, 2][$0] }
            return ("centred headings", lines(aligned(headings, at: centred), table.map { aligned($0, at: starts) }))
        case 6:  // Headings on two lines.
            let first = aligned(["No", "Komponen", "Rencana", "Bukti", "Target", "Penanggung"], at: starts)
            let second = aligned(["", "", "Aksi", "Dukung", "Waktu", "Jawab"], at: starts)
            return ("headings on two lines", lines(first + "\n" + second, table.map { aligned($0, at: starts) }))
        case 7:  // Columns stand elsewhere on the second page, with the headings repeated or not.
            let cut = 4 + step % 4
            let later = starts.map { $0 == 0 ? 0 : $0 - 2 - step % 4 }
            let text = table.enumerated().map { aligned($1, at: $0 < cut ? starts : later) }
            var all = Array(text.prefix(cut)) + ["", "                                 - 2 -", ""]
            if step % 2 == 0 { all.append(aligned(headings, at: later)) }
            return ("columns drift", lines(aligned(headings, at: starts), all + text.dropFirst(cut)))
        case 8:  // A heading that nobody knows.
            var changed = headings
            changed[2 + step % 4] = ["Pokok Ikhtiar", "Sasaran Antara", "Ukuran Berhasil"][step % 3]
            return ("an unknown heading", tabbed(changed, table))
        default:  // A row cut at a page break.
            let cut = 2 + step % 6
            var text = table.map { aligned($0, at: starts) }
            let words = table[cut][2].split(separator: " ")
            var top = table[cut]
            top[2] = String(words[0])
            text[cut] = aligned(top, at: starts)
            let rest = aligned(["", "", words.dropFirst().joined(separator: " ").lowercased()], at: starts)
            text.insert(contentsOf: ["", "Halaman 1 dari 2", "", aligned(headings, at: starts), rest], at: cut + 1)
            return ("a row cut at a page break", lines(aligned(headings, at: starts), text))
        }
    }

    // MARK: Reading

    static func read(_ text: String) throws -> ImportedPlan {
        guard case .text(let document) = try Document(Array(text.utf8), name: "plan.txt") else {
            throw Diagnostic(.noText, file: "plan.txt")
        }
        return try Fixture.plans.read(document, name: "plan.txt", year: nil)
    }

    static func isSame(_ plan: ImportedPlan) -> Bool {
        plan.rows.count == rows.count
            && zip(plan.rows, rows).allSatisfy { found, row in
                found.action.lowercased() == row.action.lowercased() && found.component == row.component
                    && found.evidence.joined(separator: ", ") == row.evidence && found.pic == row.person
                    && found.months == Fixture.plans.months.months(row.time, year: 2026)
            }
    }

    private static let doubts: Set<DiagnosticCode> = [
        .movedHeading, .contradictedHeading, .unknownHeading, .shiftedRows, .unreadableTime, .noHeadingLine,
    ]

    @Test func `the plan as it is reads without a doubt`() throws {
        let starts = [0, 5, 36, 70, 100, 122]
        let table = Self.rows.enumerated().map { Self.cells($0 + 1, $1) }
        let texts = [
            ([Self.headings] + table).map { $0.joined(separator: "\t") },
            ([Self.headings] + table).map { Self.aligned($0, at: starts) },
        ]
        for lines in texts {
            let plan = try Self.read("RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026\n\n" + lines.joined(separator: "\n"))
            #expect(Self.isSame(plan))
            #expect(plan.notes.isEmpty)
        }
    }

    @Test func `a hundred ways to shift, narrow, centre, split and cut it: the same rows, or a doubt`() throws {
        var same = 0
        for way in 0..<100 {
            let (name, text) = Self.plan(way)
            let plan = try Self.read(text)
            if Self.isSame(plan) {
                same += 1
            } else {
                #expect(plan.notes.contains { Self.doubts.contains($0.code) }, "way \(way), \(name): other rows, and nothing told")
            }
        }
        #expect(same >= 85)
    }
}
