import Testing

@testable import TilikTool

/// Rules that once held false things against a unit, or missed true ones: of each what is told and what is not.
struct HeldAgainstTests {
    private let folder = try! TemporaryFolder()

    /// The codes that a check gives, with their lines.
    private func remarks(_ text: String, only codes: String, name: String = "rencana.txt") async throws -> String {
        let path = try folder.write(name, text)
        let run = try await ToolRun(["check", path, "--as-of", "2026-11-21", "--quiet", "--only", codes])
        #expect(run.error.isEmpty, "\(run.error)")
        return run.output.matches(of: #/(?::(\d+):\d+)?: (?:kritis|wajib diperbaiki|saran|informasi) ([KW]\d{3})\b/#)
            .map { "\($0.2):\($0.1 ?? "-")" }.joined(separator: " ")
    }

    private static let title = "RENCANA AKSI PEMBANGUNAN ZONA INTEGRITAS TAHUN 2026\n"
    private static let columns = "No\tKomponen\tIndikator\tAksi\tBukti\tWaktu\n"

    @Test(arguments: [
        // Merged cells that a program filled down.
        ("1\tTim Kerja\tRapat\tNotula\n1\tTim Kerja\tSK\tSK Tim\n2\tMonev\tRapat\tNotula\n2\tMonev\tLapor\tLaporan\n3\tAgen\tPilih\tSK\n", ""),
        // A number twice over two things, and one that is left out.
        ("1\tTim Kerja\tRapat\tNotula\n2\tMonev\tRapat\tNotula\n2\tAgen Perubahan\tPilih\tSK\n3\tRencana\tSusun\tDokumen\n", "K401:5"),
        ("1\tTim Kerja\tRapat\tNotula\n1\tTim Kerja\tSK\tSK Tim\n3\tMonev\tRapat\tNotula\n", "K401:5"),
        // Each action has its number: the second 2 is a slip though the component is one.
        ("1\tTim Kerja\tRapat\tNotula\n2\tTim Kerja\tSK\tSK Tim\n2\tTim Kerja\tSusun\tDaftar\n3\tTim Kerja\tLapor\tLaporan\n", "K401:5"),
    ])
    func `numbers of merged cells are in order`(_ rows: String, _ told: String) async throws {
        let table = "No\tKomponen\tKegiatan\tBukti Dukung\tWaktu\n"
        let body = rows.split(separator: "\n").map { $0 + "\tJanuari 2026\n" }.joined()
        #expect(try await remarks(Self.title + table + body, only: "K401") == told)
    }

    @Test(arguments: [
        ("SK Penetapan Rencana Kerja ZI", ""), ("Keputusan tentang Rencana Kerja Zona Integritas", ""), ("Rencana Kerja ZI", ""),
        ("SK Tim Kerja", "K106:3"), ("SK Penetapan Standar Pelayanan", "K106:3"), ("Perjanjian kinerja", "K106:3"),
    ])
    func `a decree that adopts a document proves that there is one`(_ evidence: String, _ told: String) async throws {
        let row = "1\tRencana Pembangunan\tDokumen rencana kerja\tMenetapkan rencana kerja ZI\t\(evidence)\tJanuari 2026\n"
        #expect(try await remarks(Self.title + Self.columns + row, only: "K106") == told)
    }

    @Test(arguments: [
        ("SPBE", "Memakai aplikasi", "Tangkapan layar aplikasi E-Office", ""), ("SPBE", "Memakai sistem informasi e-office", "Laporan", ""),
        ("SPBE", "Menerapkan E-Office", "Laporan", "K117:3"), ("E-Office", "Memakai aplikasi E-Office", "Laporan", "K117:3"),
        ("Pola Mutasi", "Rapat aplikasi Baperjakat", "Notula", "K117:3"),
    ])
    func `the name of an application is no outdated name`(
        _ component: String, _ action: String, _ evidence: String, _ told: String
    ) async throws {
        let row = "1\t\(component)\tPemanfaatan teknologi informasi\t\(action)\t\(evidence)\tMaret 2026\n"
        #expect(try await remarks(Self.title + Self.columns + row, only: "K117") == told)
    }

    @Test(arguments: [
        ("Aplikasi WhatsApp", "K122:3"), ("Instagram dan WhatsApp", "K122:3"), ("Media sosial", "K122:3"),
        ("Tangkapan layar WhatsApp", ""), ("Laporan pengelolaan Instagram", ""), ("WhatsApp, SK admin WhatsApp", ""),
    ])
    func `a bare channel is no document, whatever the indicator accepts`(_ evidence: String, _ told: String) async throws {
        let row = "1\tPengelolaan Pengaduan\tMedia pengaduan\tMembuka kanal\t\(evidence)\tMaret 2026\n"
        #expect(try await remarks(Self.title + Self.columns + row, only: "K122") == told)
    }

    private static func decision(_ date: String, basis: String = "Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Zona Integritas") -> String {
        """
        KEPUTUSAN KPU KABUPATEN LUWU TIMUR
        NOMOR 3 TAHUN 2026
        TENTANG
        RENCANA AKSI ZI KPU KABUPATEN LUWU TIMUR TAHUN 2026

        Mengingat : 1. Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum;
        2. \(basis);
        MEMUTUSKAN:
        Menetapkan : KEPUTUSAN TENTANG RENCANA AKSI ZI KPU KABUPATEN LUWU TIMUR TAHUN 2026.
        Ditetapkan di Malili
        pada tanggal \(date)

        """
    }

    @Test(arguments: [
        ("20 Februari 2026", "Januari 2026", "K304:11"), ("20 Februari 2026", "Januari - Maret 2026", ""),
        ("2 Februari 2026", "Januari 2026", ""), ("20 Januari 2026", "Januari 2026", ""), ("20 Februari 2026", "Desember 2025", ""),
        ("5 Mei 2026", "Januari - Juni 2026", "K304:11"),
    ])
    func `a decree comes before its rows`(_ date: String, _ when: String, _ told: String) async throws {
        let rows = "1\tTim Kerja\tMembentuk tim\tRapat\tSK Tim ZI\t\(when)\n2\tPemantauan\tMonev\tRapat\tNotula\tMei 2026\n"
        #expect(try await remarks(Self.decision(date) + Self.columns + rows, only: "K304") == told)
    }

    @Test(arguments: [
        ("Peraturan Menteri PANRB Nomor 52 Tahun 2014 tentang Pedoman Zona Integritas", "K311:7"),
        ("Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Zona Integritas", ""),
        ("Peraturan Menteri PANRB Nomor 52 Tahun 2014 tentang Pedoman;\n3. Peraturan Menteri PANRB Nomor 90 Tahun 2021 tentang Zona Integritas", ""),
    ])
    func `a basis that was replaced is told at its line`(_ basis: String, _ told: String) async throws {
        let row = "1\tTim Kerja\tMembentuk tim\tRapat\tSK Tim ZI\tMaret 2026\n"
        #expect(try await remarks(Self.decision("5 Januari 2026", basis: basis) + Self.columns + row, only: "K311") == told)
    }

    @Test(arguments: [
        ("KOMISI PEMILIHAN UMUM KABUPATEN LUWU\n TIMUR TAHUN 2026", ""), ("KOMISI PEMILIHAN UMUM KABUPATEN\nLUWU TIMUR", ""),
        ("KOMISI PEMILIHAN UMUM KABUPATEN LUWU\nTAHUN 2026", "K316:14"), ("KOMISI PEMILIHAN UMUM KABUPATEN LUWU\n\nTIMUR", "K316:14"),
        ("KOMISI PEMILIHAN UMUM KABUPATEN\nSAMBAS", "K316:14"), ("KOMISI PEMILIHAN UMUM KABUPATEN LUWU UTARA", "K316:14"),
    ])
    func `a name over two lines is one name`(_ heading: String, _ told: String) async throws {
        let row = "\n1\tTim Kerja\tMembentuk tim\tRapat\tSK Tim ZI\tMaret 2026\n"
        let text = Self.decision("5 Januari 2026") + "LAMPIRAN\nRENCANA AKSI ZI\n" + heading + "\n\n" + Self.columns + row
        #expect(try await remarks(text, only: "K316,K315,K113") == told)
    }

    private static let placed = "1\tPenyusunan Tim Kerja\tSK Tim Kerja\tMembentuk tim kerja\tSK Tim\tJanuari 2026\n"
    private static let strange = "2\tLain-lain\tHal lain\tPenyiapan bahan\tBahan\tMaret 2026\n"

    @Test(arguments: [
        // Rows of the area have no place: they may be about what seems to be missing.
        ("I. MANAJEMEN PERUBAHAN\n" + placed + strange, ["K214"], ["A.I.1.ii "]),
        // Where all have one, what is missing is missing, in this area and in others.
        ("I. MANAJEMEN PERUBAHAN\n" + placed, ["K208"], []),
        // A row without a place in another area says nothing of this one.
        ("I. MANAJEMEN PERUBAHAN\n" + placed + "II. PENATAAN TATALAKSANA\n" + strange, ["K208"], []),
        // Without headings any row may be of any area.
        (placed + strange, ["K214"], ["A.I.1.ii ", "A.I.2 "]),
    ])
    func `a sub-component is not called missing while rows have no place`(
        _ rows: String, _ told: [String], _ silent: [String]
    ) async throws {
        let path = try folder.write("rencana.txt", Self.title + Self.columns + rows)
        let run = try await ToolRun(["check", path, "--as-of", "2026-11-21", "--quiet", "--only", "K208,K209,K210,K214"])
        for code in told { #expect(run.output.contains(" \(code) "), "\(run.output)") }
        for node in silent { #expect(!run.output.contains(": \(node)"), "\(run.output)") }
    }

    @Test(arguments: [
        // Every row of a group has its own evidence: the cell is not merged, the one without is empty.
        (
            "1\tTim\tA\tNotula\n\t\tB\tSK Tim\n\t\tC\tDaftar\n2\tSOP\tD\tSOP\n\t\tE\t\n", "K101:7"
        ),
        // One cell for all rows of each group.
        ("1\tTim\tA\tNotula\n\t\tB\t\n2\tSOP\tD\tSOP\n\t\tE\t\n\t\tF\t\n", "K111:4 K111:6 K111:7"),
        // The first row of a group shares nobody's.
        ("1\tTim\tA\tNotula\n\t\tB\tSK\n2\tSOP\tD\t\n3\tMonev\tE\tLaporan\n", "K101:5"),
    ])
    func `an empty cell beside filled ones is empty`(_ rows: String, _ told: String) async throws {
        let table = "No\tKomponen\tKegiatan\tBukti Dukung\tWaktu\n"
        let body = rows.split(separator: "\n").map { $0 + "\tJanuari 2026\n" }.joined()
        #expect(try await remarks(Self.title + table + body, only: "K101,K111") == told)
    }

    @Test func `evidence that is taken from a row of a plan file is missed`() async throws {
        let rows = (1...4).map { #"{"component":"Tim Kerja","action":"Rapat \#($0)","evidence":["Notula \#($0)"],"months":"2026-03"}"# }
        func plan(_ rows: [String]) -> String { #"{"year":2026,"rows":["# + "\n" + rows.joined(separator: ",\n") + "]}\n" }
        #expect(try await remarks(plan(rows), only: "K101,K111", name: "plan.json") == "")
        var bare = rows
        bare[2].replace(#""evidence":["Notula 3"],"#, with: "")
        #expect(try await remarks(plan(bare), only: "K101,K111", name: "plan.json") == "K101:4")
        // Of an action for the same indicator the cell may be that of the row above.
        let same = bare.map { $0.replacing("{\"component\"", with: #"{"wording":"SK Tim Kerja","component""#) }
        #expect(try await remarks(plan(same), only: "K101,K111", name: "plan.json") == "K111:4")
    }
}
