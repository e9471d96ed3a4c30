import Assessment
import Foundation
import JSONText

/// Makes satker that look like real ones: about 35 KB of answers, evidence and plan rows, the same for the same count.
struct Generator {
    let rubric: Rubric
    private var state: UInt64 = 0x5EED

    init(rubric: Rubric) {
        self.rubric = rubric
    }

    mutating func write(count: Int, to path: String) throws {
        try Data().write(to: URL(fileURLWithPath: path))
        guard let file = FileHandle(forWritingAtPath: path) else { throw CocoaError(.fileWriteUnknown) }
        for number in 0..<count {
            try file.write(contentsOf: Data(unit(number)))
        }
        try file.close()
    }

    /// A plan of seventy rows in words of its own among phrases that plans share.
    mutating func longPlan() -> [UInt8] {
        rows((0..<70).map { _ in row() })
    }

    /// A plan with a fifth of its rows replaced.
    mutating func copy(of plan: [UInt8]) -> [UInt8] {
        let lines = String(decoding: plan, as: UTF8.self).split(separator: "\n").dropFirst().dropLast().map(String.init)
        return rows(lines.map { random(5) == 0 ? row() : $0.hasSuffix(",") ? String($0.dropLast()) : $0 })
    }

    private func rows(_ rows: [String]) -> [UInt8] {
        Array("{\"rows\":[\n\(rows.joined(separator: ",\n"))\n]}".utf8)
    }

    private mutating func row() -> String {
        func words(_ count: Int) -> String {
            (0..<count).map { _ in pick(Self.planWords) }.joined(separator: " ")
        }
        return """
            {"wording":"\(words(9)) sesuai ketentuan yang berlaku di lingkungan satuan kerja","action":"\(words(12))",\
            "evidence":["Laporan \(words(3))","Undangan, daftar hadir, notula"]}
            """
    }

    private static let planWords = """
        rapat evaluasi pembangunan zona integritas pegawai pelayanan publik informasi pengaduan masyarakat gratifikasi benturan
        kepentingan pengendalian intern risiko standar prosedur kinerja perjanjian sasaran laporan monitoring tindak lanjut survei
        kepuasan inovasi aplikasi laman media sosial budaya kerja agen perubahan pimpinan teladan disiplin kode etik kompetensi
        pelatihan mutasi kebutuhan jabatan anggaran rencana strategis indikator utama pengukuran reward sanksi maklumat sarana
        terpadu digital keterbukaan pejabat pengelola dokumentasi arsip tahapan pemilu pemilihan sosialisasi internalisasi peta
        proses bisnis jadwal petugas piket konsultasi keluhan perbaikan rekomendasi inspektorat provinsi kabupaten sekretariat
        """.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)

    /// SplitMix64: simple, fast and the same everywhere.
    private mutating func random(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ z >> 31) % UInt64(bound))
    }

    private mutating func pick<T>(_ list: [T]) -> T { list[random(list.count)] }

    private mutating func unit(_ number: Int) -> [UInt8] {
        var writer = JSONWriter(isPretty: false)
        writer.object { writer in
            writer.key("id")
            writer.string("satker-\(number)")
            writer.key("name")
            writer.string("KPU Kabupaten Nomor \(number)")
            writer.key("region")
            writer.string("\(11 + number % 30).\(String(format: "%02d", 1 + number % 30))")
            writer.key("plan")
            writer.object { plan(&$0) }
            writer.key("answers")
            writer.object { answers(&$0) }
            writer.key("evidence")
            writer.array { writer in
                for index in rubric.indicators.indices { evidence(index, &writer) }
            }
        }
        return writer.bytes + [0x0A]
    }

    private mutating func answers(_ writer: inout JSONWriter) {
        for indicator in rubric.indicators where random(40) > 0 {
            writer.key(indicator.term.id)
            switch rubric.scales[indicator.scale].form {
            case .choice:
                let answers = rubric.scales[indicator.scale].answers
                writer.object { writer in
                    writer.key("answer")
                    writer.string(answers[min(random(answers.count), random(answers.count))].name)
                    writer.key("note")
                    writer.string(pick(Self.notes))
                }
            case .ratio:
                let whole = 1 + random(60)
                writer.object { writer in
                    writer.key("inputs")
                    writer.object { writer in
                        for (place, input) in (indicator.ratio?.inputs ?? []).enumerated() {
                            writer.key(input.term.id)
                            let isWhole = input.term.id.hasPrefix("wajib_") || Self.wholes.contains(input.term.id)
                            writer.integer(isWhole ? whole + place : random(whole))
                        }
                    }
                }
            case .formula: writer.null()
            case .index:
                writer.object { writer in
                    writer.key("index")
                    writer.raw("3.\(random(90) + 10)")
                    writer.key("source")
                    writer.string("own")
                    writer.key("date")
                    writer.string(date())
                    writer.key("respondents")
                    writer.integer(30 + random(400))
                }
            }
        }
    }

    /// Inputs that count the whole of a ratio; the others count a part.
    private static let wholes = [
        "jumlah_agen_perubahan", "jumlah_perubahan", "jumlah_sasaran_kinerja", "jumlah_layanan_terdata",
        "pengaduan_harus_ditindaklanjuti", "pelanggaran_tahun_sebelumnya",
    ]

    private mutating func evidence(_ index: Int, _ writer: inout JSONWriter) {
        let indicator = rubric.indicators[index]
        let kinds = indicator.acceptedKinds.indices
        guard !kinds.isEmpty, random(5) > 0 else { return }
        let kind = rubric.kinds[pick(kinds)]
        writer.object { writer in
            writer.key("id")
            writer.string("b-\(index)")
            writer.key("kind")
            writer.string(kind.term.id)
            writer.key("title")
            writer.string("\(kind.term.title.indonesian) \(indicator.term.title.indonesian)")
            writer.key("indicator")
            writer.array { writer in
                writer.string(indicator.term.id)
                if random(4) == 0 { writer.string(pick(rubric.indicators).term.id) }
            }
            writer.key("date")
            writer.string(date())
            writer.key("link")
            writer.string("https://example.go.id/bukti/\(indicator.term.id)/\(random(100_000))")
            if random(3) == 0 {
                let total = 1 + random(30)
                writer.key("have")
                writer.integer(random(total + 1))
                writer.key("of")
                writer.integer(total)
            }
        }
    }

    private mutating func plan(_ writer: inout JSONWriter) {
        writer.key("year")
        writer.integer(2026)
        writer.key("rows")
        writer.array { writer in
            for number in 0..<18 {
                let index = random(rubric.indicators.count)
                let indicator = rubric.indicators[index]
                writer.object { writer in
                    writer.key("no")
                    writer.string(String(number + 1))
                    writer.key("component")
                    writer.string(rubric.nodes[indicator.node].term.title.indonesian)
                    writer.key("wording")
                    writer.string(indicator.term.title.indonesian)
                    writer.key("action")
                    writer.string(pick(Self.notes))
                    writer.key("evidence")
                    writer.array { writer in
                        for _ in 0...random(3) { writer.string(pick(Self.documents)) }
                    }
                    writer.key("months")
                    writer.string("2026-\(String(format: "%02d", 1 + random(6)))..2026-12")
                    if random(2) == 0 {
                        writer.key("pic")
                        writer.string("Tim Penguatan Pengawasan")
                    }
                    writer.key("indicator")
                    writer.string(indicator.term.id)
                }
            }
        }
    }

    private mutating func date() -> String {
        String(format: "%d-%02d-%02d", 2026 - (random(8) == 0 ? 1 : 0), 1 + random(12), 1 + random(28))
    }

    private static let notes = [
        "Dilaksanakan melalui rapat rutin yang dihadiri seluruh pegawai sekretariat",
        "Sudah ada, diperbarui setiap triwulan dan dipublikasikan pada laman",
        "Rapat evaluasi pembangunan ZI per triwulan – hasilnya ditindaklanjuti",
        "Menyusun laporan pemantauan dan menyampaikan tindak lanjutnya kepada pimpinan",
    ]

    private static let documents = [
        "Undangan rapat", "daftar hadir", "Notula", "SK Tim Pembangunan ZI", "dokumentasi foto kegiatan",
        "Laporan monitoring dan evaluasi", "Tangkapan layar laman", "SOP pelayanan", "bukti tindak lanjut",
    ]
}
