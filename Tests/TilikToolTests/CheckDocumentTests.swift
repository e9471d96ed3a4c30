import Foundation
import Testing

@testable import TilikTool

/// Faults that the rules once saw where there were none, or did not see: each a document that shows it.
struct CheckDocumentTests {
    private let folder = try! TemporaryFolder()

    private static let head = """
        KEPUTUSAN KOMISI PEMILIHAN UMUM KABUPATEN SAMBAS
        NOMOR 3 TAHUN 2026
        TENTANG
        RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026
        Mengingat : 1. Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Pembangunan Zona Integritas;
        MEMUTUSKAN:
        Menetapkan : KEPUTUSAN TENTANG RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026.
        Ditetapkan di Sambas
        pada tanggal 6 Januari 2026

        """
    private static let columns = "NO\tKOMPONEN\tINDIKATOR\tLANGKAH AKSI\tBUKTI FISIK\tTARGET WAKTU\n"

    private func codes(_ text: String, _ options: [String] = []) async throws -> [String] {
        let file = try folder.write("rencana.txt", text)
        let run = try await ToolRun(["check", file, "--as-of", "2026-11-21", "--quiet"] + options)
        #expect(run.output.contains("1 rencana diperiksa;") && run.error.isEmpty)
        return run.output.matches(of: #/: (?:kritis|wajib diperbaiki|saran|informasi) ([KW]\d{3})\b/#).map { String($0.1) }
    }

    @Test(arguments: [
        // What is labelled in the sentences of a list is evidence and time.
        (
            "A. AREA I - Manajemen Perubahan\nRencana Aksi :\n1. Membentuk tim kerja. Data dukung: SK Tim Kerja. Waktu: Maret 2026.\n2. Rapat evaluasi. Data dukung: Notula. Waktu: Juni 2026.\n",
            "K202,K206,K101"
        ),
        // Naming all four quarters is four times, not twelve.
        (columns + "1\tPemantauan\tMonitoring pembangunan ZI\tRapat per triwulan\tNotula\tTW I, TW II, TW III, TW IV 2026\n", "K108"),
        // A year that is over may be spoken of.
        ("BAB I\nHasil evaluasi KPU Kabupaten Sambas Tahun 2025 menunjukkan nilai 68,40\n" + columns + "1\tTim Kerja\tSK Tim Kerja\tMembentuk tim\tSK Tim\tJanuari 2026\n", "K317"),
        // A citation that a line break cut is no number of the decision.
        ("berdasarkan Undang-Undang\nNomor 14 Tahun 2022 tentang Provinsi\n" + columns + "1\tTim Kerja\tSK Tim Kerja\tMembentuk tim\tSK Tim\tJanuari 2026\n", "K318"),
        // A quarterly report on performance is due in its year.
        (columns + "1\tKeterlibatan Pimpinan\tPimpinan memantau kinerja\tEvaluasi kinerja\tLaporan Kinerja Triwulan I 2026\tApril 2026\n", "K110,K121"),
        // An office with a name like an area's is no team of it.
        (
            columns.replacing("WAKTU", with: "WAKTU\tPENANGGUNG JAWAB") + "1\tTim Kerja\tSK Tim Kerja\tMembentuk tim\tSK Tim\tJanuari 2026\tKasubbag Teknis dan Pelayanan Publik\n",
            "K116"
        ),
        // A document in brackets after an activity is a document.
        (columns + "1\tPengembangan Pegawai\tDiklat\tMengikuti bimtek\tBimtek (sertifikat)\tMaret 2026\n", "K104"),
        // An abbreviation of the ministry in the regulation's name.
        (columns + "1\tTim Kerja\tSK Tim Kerja\tMembentuk tim\tSK Tim\tJanuari 2026\n", "K310,K311"),
    ])
    func `what is right is let pass`(_ body: String, _ codes: String) async throws {
        #expect(try await self.codes(Self.head + body, ["--only", codes]) == [])
    }

    @Test(arguments: [
        // The second list under the same heading belongs to another area.
        (
            columns + """
                III PENATAAN SISTEM MANAJEMEN SDM
                1\tPola Mutasi Internal\tMutasi internal dilakukan\tMelakukan mutasi\tSK Mutasi\tMaret 2026
                2\tPenetapan Kinerja Individu\tPenetapan kinerja individu\tMenyusun SKP\tSKP\tJanuari 2026
                III PENATAAN SISTEM MANAJEMEN SDM
                1\tKeterlibatan Pimpinan\tPimpinan terlibat dalam penyusunan perencanaan\tRapat perencanaan\tNotula\tMaret 2026
                2\tPengelolaan Akuntabilitas Kinerja\tDokumen perencanaan kinerja sudah ada\tMenyusun Renstra\tRenstra\tMaret 2026

                """, "K402"
        ),
        // A row with a person of its own is not merged with the one above.
        (
            columns.replacing("WAKTU", with: "WAKTU\tPENANGGUNG JAWAB") + """
                1\tKeterbukaan Informasi Publik\tKIP diterapkan\tMenerapkan KIP\tDIP\tMaret 2026\tTim A
                \t\tKIP dievaluasi\tMengevaluasi KIP\t\tJuni 2026\tTim B

                """, "K101"
        ),
        // How many stands under the heading of a time.
        (columns + "1\tTim Kerja\tSK Tim Kerja\tMembentuk tim\tSK Tim\t1 dokumen\n2\tPemantauan\tMonitoring ZI\tRapat\tNotula\tMaret 2026\n", "K112"),
        // A team is chosen once, whatever papers of its meetings stand beside its decree.
        (
            columns + "1\tTim Kerja\tSK Tim Kerja\tMemilih anggota tim\tBerita acara pemilihan; SK Camat tentang Tim ZI\tJanuari - Desember 2026\n",
            "K109"
        ),
        // A month of another year among those of the plan's.
        (columns + "1\tPemantauan\tMonitoring ZI\tRapat\tNotula\tNovember 2025-Maret 2026\n", "K102"),
    ])
    func `what is wrong is found`(_ body: String, _ code: String) async throws {
        #expect(try await codes(Self.head + body, ["--only", code]) == [code])
    }

    @Test(arguments: [
        ("NOMOR 31/HK.01.01/SG/2026", "NOMOR 13/HK.01.01/SG/2026", true), ("NOMOR 1 TAHUN 2026", "NOMOR 13 TAHUN 2026", true),
        ("NOMOR 14/KPN.W12-U11/SK.PW1/I/2026", "NOMOR : 14/KPN.W12-U11/SK.PW1/I/2026", false),
    ])
    func `the number on an annex is that of the decision, however numbers are made`(_ own: String, _ annex: String, _ isWrong: Bool) async throws {
        let text = Self.head.replacing("NOMOR 3 TAHUN 2026", with: own) + "LAMPIRAN\n\(annex)\n" + Self.columns
        let found = try await codes(text + "1\tTim Kerja\tSK Tim Kerja\tMembentuk tim\tSK Tim\tMaret 2026\n", ["--only", "K318"])
        #expect(found == (isWrong ? ["K318"] : []))
    }

    @Test func `a line after the title is no part of it`() async throws {
        let text = Self.head.replacing("Mengingat :", with: "Dasar : Peraturan Nomor 10 Tahun 2019\nMengingat :")
        let body = Self.columns + "1\tTim Kerja\tSK Tim Kerja\tMembentuk tim\tSK Tim\tMaret 2026\n"
        #expect(try await codes(text + body, ["--only", "K302,K304"]) == [])
    }

    @Test func `a decision without laws has no legal basis, one whose head is a line has a number`() async throws {
        let body = Self.columns + "1\tTim Kerja\tSK Tim Kerja\tMembentuk tim\tSK Tim\tMaret 2026\n"
        let text = Self.head.split(separator: "\n").filter { !$0.hasPrefix("Mengingat") }.joined(separator: "\n")
        #expect(try await codes(text + "\n\n" + body, ["--only", "K310"]) == ["K310"])
        let line = "KEPUTUSAN KPU KABUPATEN SAMBAS NOMOR 26 TAHUN 2026 TANGGAL 14 JANUARI 2026\n\n"
        #expect(try await codes(line + body, ["--only", "K301,K305"]) == [])
    }

    @Test(arguments: [("Kelima", false), ("Keempat", true)])
    func `the number of a change is read from the decree, and comes back from data`(_ word: String, _ isWrong: Bool) async throws {
        let text = try String(contentsOfFile: ToolRun.root + "/Tests/Documents/kapuas.txt", encoding: .utf8)
        let file = try folder.write("k.txt", text.replacing("Perubahan Kelima atas", with: "Perubahan \(word) atas"))
        let day = ["--as-of", "2026-11-21", "--quiet"]
        let run = try await ToolRun(["check", file] + day)
        #expect(run.output.contains("k.txt:43:1: saran K323 ") == isWrong)
        _ = try await ToolRun(["import", file, "--into", folder.path + "/k", "--quiet"])
        let again = try await ToolRun(["check", folder.path + "/k"] + day)
        #expect(again.output.contains(" saran K323 ") == isWrong)
    }
}
