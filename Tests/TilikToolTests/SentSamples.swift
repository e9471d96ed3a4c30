import Documents
import Foundation
import Reports

/// Folders as satker send them, with every kind of file that is met in one.
enum SentSamples {
    /// A plan as a table in a text file; it names no unit unless it is told to.
    static func plan(_ unit: String = "", year: Int = 2026, rows: Int = 3) -> String {
        let actions = [
            ("Menetapkan SK Tim Kerja Zona Integritas", "SK Tim ZI", "Januari"),
            ("Melaksanakan rapat monitoring dan evaluasi rencana kerja", "Notula rapat; daftar hadir", "Maret"),
            ("Menyusun peta proses bisnis", "Peta proses bisnis", "Februari"),
            ("Sosialisasi pengendalian gratifikasi", "Laporan sosialisasi", "April"),
        ]
        let lines = (0..<rows).map { "\($0 + 1);\(actions[$0 % 4].0);\(actions[$0 % 4].1);\(actions[$0 % 4].2) \(year);Tim ZI" }
        let head = ["RENCANA KERJA PEMBANGUNAN ZONA INTEGRITAS", unit, "TAHUN \(year)"].filter { !$0.isEmpty }
        return (head.map { "\($0);;;;" } + ["No;Rencana Aksi;Data Dukung;Waktu;Penanggung Jawab"] + lines)
            .joined(separator: "\r\n")
    }

    /// An evaluation sheet with answers.
    static var sheet: Data {
        FileManager.default.contents(atPath: "\(ToolRun.root)/Examples/lke/lke-contoh.xlsx") ?? Data()
    }

    /// An archive of files.
    static func archive(_ files: [(name: String, text: String)]) -> Data {
        var writer = ArchiveWriter()
        for file in files { writer.add(file.name, Array(file.text.utf8)) }
        return Data(writer.finish())
    }

    /// A workbook with decisions of reviewers, as somebody saved it anew.
    static func reviewedSheet() async throws -> Data {
        try await exported(["Examples/kalimantan/contoh"])
    }

    /// A workbook with the sheets of two satker.
    static func twoSheets() async throws -> Data {
        try await exported(["Examples/kalimantan/contoh", "Examples/kalimantan/kapuas"])
    }

    /// An exported workbook that was saved anew, so that it is no longer Tilik's own.
    private static func exported(_ units: [String]) async throws -> Data {
        let folder = try TemporaryFolder()
        let path = folder.path + "/x.xlsx"
        _ = try await ToolRun(["export"] + units + ["--to", path, "--as-of", "2026-11-21"])
        let written = try Archive([UInt8](FileManager.default.contents(atPath: path) ?? Data()))
        var writer = ArchiveWriter()
        for name in written.names { writer.add(name, try written.part(name) ?? []) }
        return Data(writer.finish())
    }

    /// A province's folder with a file for every reason for which a file is not used.
    static func everything(_ folder: TemporaryFolder) throws -> String {
        try folder.write("kiriman/rekap.csv", "Satker;Kirim\nSambas;ya\n")
        // One with all that people send.
        let sambas = "kiriman/1. KPU Kab Sambas/"
        try folder.write(sambas + "Renaksi ZI.csv", plan())
        try folder.write(sambas + "Renaksi ZI draft.csv", plan(rows: 2))
        try folder.write(sambas + "contoh dari Ketapang.csv", plan("KPU KABUPATEN KETAPANG"))
        try folder.write(sambas + "~$LKE.xlsx", "x")
        try folder.write(sambas + "Thumbs.db", "x")
        try folder.write(sambas + "LKE.gsheet", "{}")
        try folder.write(sambas + "foto.rar", "x")
        try folder.write(sambas + "kosong.docx", "")
        try folder.write(sambas + "LKE scan.pdf", "%PDF-1.4")
        try folder.write(sambas + "LKE.xlsx", Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), 0] }))
        try folder.write(sambas + "catatan.json", "{}")
        try folder.write(sambas + "formulir.csv", "No,Area,Kegiatan,Bukti Dukung,Waktu\n1,Manajemen Perubahan,,,\n2,Penataan Tatalaksana,,,\n")
        try folder.write(sambas + "Bukti/1. Manajemen Perubahan/SK Tim ZI.pdf", "%PDF-1.4")
        try folder.write(sambas + "Bukti/A.I.2.i.a_Peta proses bisnis.pdf", "%PDF-1.4")
        try folder.write(sambas + "Bukti/IMG-0001.jpg", "x")
        try folder.write(sambas + "Bukti/lain.zip", archive([("a/dalam.zip", "PK"), ("a/notula.pdf", "%PDF")]))
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/\(sambas)tautan.xlsx", withDestinationPath: "/tmp")
        unsafe mkfifo("\(folder.path)/\(sambas)pipa", 0o600)
        // Data that somebody wrote, and a document of the same section.
        let landak = "kiriman/KPU Kab Landak/"
        try folder.write(landak + "satker.json", #"{"id":"landak","name":"KPU Kabupaten Landak"}"#)
        try folder.write(landak + "answers.json", "{}")
        try folder.write(landak + "evidence.json", #"[{"kind":"sk","indicator":"A.I.1.i.a","file":"bukti/sk.pdf"}]"#)
        try folder.write(landak + "review.jsonl", "")
        try folder.write(landak + "plan.json", #"{"rows":[]}"#)
        try folder.write(landak + "renja.csv", plan())
        try folder.write(landak + "bukti/sk.pdf", "%PDF-1.4")
        try folder.write(landak + "bukti/lain.pdf", "%PDF-1.4")
        try folder.write(landak + "bukti/satker.json", "{}")
        // One folder of two, a sheet, an archive, deep folders, an empty one.
        try folder.write("kiriman/Gabungan/a.csv", plan("KPU KABUPATEN SANGGAU"))
        try folder.write("kiriman/Gabungan/b.csv", plan("KPU KABUPATEN SEKADAU"))
        try folder.write("kiriman/Gabungan/foto.jpg", "x")
        try folder.write("kiriman/KPU Kab Melawi/LKE.xlsx", sheet)
        try folder.write("kiriman/KPU Kab Melawi/laporan.md", "<!-- \(ReportMark.text) -->\n")
        try folder.write("kiriman/KPU Kab Sintang.zip", archive([("KPU Kab Sintang/renja.csv", plan())]))
        try folder.write("kiriman/KPU Kab Kubu Raya/" + (1...30).map { "d\($0)/" }.joined() + "x.pdf", "%PDF")
        try folder.write("kiriman/KPU Kab Kubu Raya/renja.csv", plan())
        try folder.write("kiriman/data.jsonl", #"{"id":"j","name":"J"}"#)
        try folder.write("kiriman/institution.json", #"{"name":"P","kind":"pemerintah_daerah"}"#)
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/kiriman/KPU Kab Bengkayang", withIntermediateDirectories: true)
        return "\(folder.path)/kiriman"
    }
}
