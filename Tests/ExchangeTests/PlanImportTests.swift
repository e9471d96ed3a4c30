import Assessment
import Documents
import Foundation
import Testing

@testable import Exchange

/// Plans in small: what is peculiar to a dialect, and what is wrong with a document.
struct PlanImportTests {
    private func read(_ text: String, name: String = "plan.txt") throws -> ImportedPlan {
        guard case .text(let document) = try Document(Array(text.utf8), name: name) else { throw Diagnostic(.noText, file: name) }
        return try Fixture.plans.read(document, name: name, year: 2026)
    }

    private func code(_ text: String, name: String = "plan.txt") -> DiagnosticCode? {
        do {
            _ = try read(text, name: name)
            return nil
        } catch {
            return (error as? Diagnostic)?.code
        }
    }

    private let head = "NO\tKOMPONEN\tINDIKATOR\tLANGKAH AKSI\tBUKTI FISIK\tTARGET WAKTU\n"

    @Test func `merged cells are filled down, an evidence-only row is a row, a cut cell is continued`() throws {
        let plan = try read(
            head + """
                v\tPenguatan Pengawasan\t\t\t\t
                1\tPengendalian Gratifikasi\tPublic campaign\tMemasang banner\tFoto banner\tMaret 2026
                \t\t\t\tLaporan sosialisasi\tApril 2026
                \t\tImplementasi\tMembentuk UPG\tSK UPG\tMei

                1\t2\t3\t4\t5\t6
                \t\t\tdan menyusun alur laporan\t\t-Juni 2026

                """)
        #expect(plan.rows.map(\.lines) == [[3], [4], [5, 8]])
        #expect(plan.rows.map(\.component) == ["Pengendalian Gratifikasi", "Pengendalian Gratifikasi", "Pengendalian Gratifikasi"])
        #expect(plan.rows[1].action == "")
        #expect(plan.rows[1].wording == "Public campaign")
        #expect(plan.rows[2].action == "Membentuk UPG dan menyusun alur laporan")
        #expect(plan.rows[2].months.map(\.description) == ["2026-05", "2026-06"])
        #expect(plan.rows.map(\.area) == ["v Penguatan Pengawasan", "v Penguatan Pengawasan", "v Penguatan Pengawasan"])
        // Every line of the table: three rows, one continued, headings of columns, areas and their numbers.
        #expect(plan.account.rows == 3 && plan.account.continued == 1 && plan.account.headings == 3 && plan.account.leftovers == 0)
    }

    @Test func `a tick beside the months is uncertain, a thirteenth tick says nothing new`() throws {
        let months = (1...12).map(String.init).joined(separator: "\t")
        let blank = String(repeating: "\t", count: 11)
        let plan = try read(
            "NO\tLANGKAH AKSI\tBUKTI FISIK\tPELAKSANAAN (BULAN)\(blank)\tPENANGGUNG JAWAB\n\t\t\t\(months)\t\n"
                + "1\tRapat evaluasi ZI\tNotula\t✓\(blank)\t✓\n2\tRapat monev ZI\tNotula\t"
                + [String](repeating: "✓", count: 13).joined(separator: "\t") + "\n3\tSosialisasi ZI\tFoto\t✓\(blank)\tTim Kerja\n")
        #expect(plan.rows[0].months.map(\.description) == ["2026-01"])
        #expect(plan.rows[0].uncertain.map(\.description) == ["2026-12"])
        #expect(plan.rows[1].months.count == 12 && plan.rows[1].uncertain.isEmpty)
        #expect(plan.rows[2].pic == "Tim Kerja")
    }

    @Test func `a dash, a nought or a word for none in the column of a month is no mark`() throws {
        let months = (1...12).map(String.init).joined(separator: "\t")
        let rows = ["-", "0", "0%", "0,0", "tidak", "☐"].enumerated().map { index, none in
            "\(index + 1)\tRapat evaluasi ZI\tNotula\t" + ([none, "✓"] + [String](repeating: none, count: 10)).joined(separator: "\t")
        }
        let blank = String(repeating: "\t", count: 11)
        let heading = "NO\tLANGKAH AKSI\tBUKTI FISIK\tPELAKSANAAN (BULAN)\(blank)\n\t\t\t\(months)\n"
        let plan = try read(heading + rows.joined(separator: "\n") + "\n")
        #expect(plan.rows.count == rows.count)
        for row in plan.rows { #expect(row.months.map(\.description) == ["2026-02"]) }
    }

    @Test(arguments: ["Bab II Penguatan", "Ditetapkan di Contoh", "ttd"])
    func `a line inside a table that looks like its end costs no row`(_ line: String) throws {
        let plan = try read(
            head + "1\tPengendalian Gratifikasi\tPublic campaign\tMemasang banner\tFoto\tMaret\n\(line)\n"
                + "2\tWhistle Blowing System\tInternalisasi\tSosialisasi WBS\tNotula\tMei\n"
                + "3\tBenturan Kepentingan\tIdentifikasi\tDitetapkan di SK\tSK\tJuni\n")
        #expect(plan.rows.map(\.no) == ["1", "2", "3"])
        #expect(plan.rows.map { $0.months.map(\.description) } == [["2026-03"], ["2026-05"], ["2026-06"]])
    }

    @Test func `a table that goes on in another without headings is one table; any other is left over`() throws {
        func row(_ number: Int, _ table: Int, _ cells: [String]) -> DocumentLine {
            DocumentLine(number: number, table: table, content: .cells(cells))
        }
        var lines = [
            row(1, 1, ["No", "Komponen", "Langkah Aksi", "Bukti Fisik"]),
            row(2, 1, ["1", "Pengendalian Gratifikasi", "Memasang banner", "Foto"]),
            row(3, 2, ["2", "Whistle Blowing System", "Sosialisasi WBS", "Notula"]),
        ]
        #expect(try Fixture.plans.read(TextDocument(lines: lines), name: "t", year: 2026).rows.map(\.no) == ["1", "2"])
        lines[2] = row(3, 2, ["Nama", "Jabatan", "Kedudukan", "Tugas"])
        lines.append(row(4, 2, ["x", "y", "z", "w"]))
        let plan = try Fixture.plans.read(TextDocument(lines: lines), name: "t", year: 2026)
        #expect(plan.rows.map(\.no) == ["1"])
        #expect(plan.leftovers.map(\.line) == [3, 4])
    }

    @Test func `a letter that grows in small letters does not move what is cut from a law's name`() {
        #expect("KİKİ Komisi Pemilihan Umum X".replacingFirst("komisi pemilihan umum", with: "KPU") == "KİKİ KPU X")
        #expect("Menteri".replacingFirst("komisi", with: "KPU") == "Menteri")
    }

    @Test func `invisible characters are passed over and told`() throws {
        let plan = try read(head + "1\tTim\u{200B} Kerja\tSK\u{202E} Tim Kerja\tMembentuk tim\tSK Tim\tMaret 2026\n")
        #expect(plan.rows[0].component == "Tim Kerja")
        #expect(plan.rows[0].wording == "SK Tim Kerja")
        #expect(plan.notes.map(\.code) == [.hiddenCharacters])
    }

    @Test func `a time that is no month is kept as written and told`() throws {
        let plan = try read(head + "1\tTim Kerja\tSK Tim\tMembentuk tim\tSK Tim\tsecepatnya\n")
        #expect(plan.rows[0].when == "secepatnya")
        #expect(plan.notes.map(\.code) == [.unreadableTime])
    }

    @Test func `two tables are one plan, and told`() throws {
        let plan = try read(
            head + "1\tTim Kerja\tSK Tim\tMembentuk tim\tSK Tim\tMaret 2026\nDitetapkan di Contoh\npada tanggal 5 Januari 2026\n\n"
                + head + "1\tStandar Pelayanan\tMaklumat\tMaklumat dipasang\tFoto\tMei 2026\n")
        #expect(plan.rows.count == 2)
        #expect(plan.notes.map(\.code) == [.severalTables])
    }

    @Test func `a plan in English is read`() throws {
        let plan = try read(
            "No\tComponent\tActivity\tEvidence\tSchedule\n1\tWhistle Blowing System\tEvaluation of the whistle blowing system\tReport\tMarch 2026\n")
        #expect(plan.rows.count == 1)
        #expect(plan.rows[0].months.map(\.description) == ["2026-03"])
        #expect(plan.rows[0].placement.node.map { Fixture.rubric.nodes[$0].term.id } == "A.I.5.iv")
    }

    @Test func `a document that is no plan, or has no text, is told`() {
        #expect(code("\n \n\u{C}\n") == .noText)
        #expect(code("") == .noText)
        #expect(code("Surat biasa\nDengan hormat,\nkami sampaikan hal berikut.\n") == .noPlanRows)
        #expect(code("a\tb\tc\n1\t2\t3\n4\t5\t6\n7\t8\t9\n") == .noPlanRows)
    }

    @Test func `columns without end, and rows without columns, are read`() throws {
        let wide = head.dropLast() + String(repeating: "\tX", count: 300) + "\n"
        #expect(try read(wide + "1\tTim Kerja\tSK Tim\tMembentuk tim\tSK Tim\tMaret 2026\(String(repeating: "\tv", count: 300))\n").rows.count == 1)
        #expect(try read(head + "1\tTim Kerja\n\t\n2\tTim Kerja\tSK Tim\tMembentuk tim\n").rows.count >= 1)
    }

    @Test func `the head of a decision`() throws {
        let plan = try read(
            """
            KEPUTUSAN KOMISI PEMILIHAN UMUM KOTA CONTOH
            NOMOR 7 TAHUN 2026

            TENTANG

            RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS
            DI LINGKUNGAN KPU KOTA CONTOH TAHUN 2026

            KETUA KOMISI PEMILIHAN UMUM KOTA CONTOH,

            Menimbang : a. bahwa perlu;
            Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum (Lembaran Negara Tahun 2017 Nomor 182)
            sebagaimana telah diubah dengan Undang-
            Undang Nomor 7 Tahun 2023 tentang Penetapan;
            2. Peraturan Komisi Pemilihan Umum Nomor 3 Tahun 2023 tentang Perubahan atas Peraturan Komisi Pemilihan Umum Nomor 14 Tahun 2020 tentang Organisasi;
            3. Keputusan Komisi Pemilihan Umum Nomor 314/ORT.07-
            Kpt/01/KPU/V/2021 tentang Petunjuk Teknis;

            MEMUTUSKAN:

            Menetapkan : KEPUTUSAN TENTANG RENCANA AKSI KOTA CONTOH TAHUN 2026.
            KESATU : Menetapkan.

            Ditetapkan di Contoh
            pada tanggal 5 Januari 2026

            """ + head + "1\tTim Kerja\tSK Tim\tMembentuk tim\tSK Tim\tMaret\n\nContoh Baru, 6 Januari 2026\n")
        let head = plan.head
        #expect(head.kind == "keputusan" && head.number == "7" && head.year == 2026)
        #expect(head.title == "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS DI LINGKUNGAN KPU KOTA CONTOH TAHUN 2026")
        #expect(head.dictum == "RENCANA AKSI KOTA CONTOH TAHUN 2026")
        #expect(head.issuer == "KPU Kota Contoh")
        #expect(head.date?.description == "2026-01-05")
        #expect(head.signed.first == "Contoh")
        #expect(head.basis.map(\.cite) == ["UU 7/2017", "PKPU 3/2023", "Keputusan KPU 314/ORT.07-Kpt/01/KPU/V/2021"])
        #expect(head.basis[0].amended == ["UU 7/2023"])
        #expect(head.basis[0].about == "Pemilihan Umum")
        #expect(head.basis[1].about.hasPrefix("Perubahan atas"))
    }
}
