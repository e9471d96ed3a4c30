"""Makes the sheets of AKIP and SPBE in Tests/Documents/instruments, with the truth about each beside it. Institutions,
criteria and answers are made up; the shape is the usual one: numbers, components with their parts and criteria, weights,
answers, values, notes.

    instrument_sheets.py [FOLDER]     needs openpyxl; what is committed was made by it
"""
import csv, json, sys
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Font

OUT = Path(sys.argv[1] if len(sys.argv) > 1 else "Tests/Documents/instruments")
WEIGHTS = {"1": 30, "2": 30, "3": 15, "4": 25}
PARTS = {"a": "0.2", "b": "0.3", "c": "0.5"}
SHARES = {"AA": 1, "A": 0.9, "BB": 0.8, "B": 0.7, "CC": 0.6, "C": 0.5, "D": 0.3, "E": 0}
COMPONENTS = {
    "1": ("PERENCANAAN KINERJA", ["Dokumen perencanaan kinerja sudah tersedia", "Dokumen perencanaan kinerja bermutu: berorientasi hasil dan selaras antartingkat", "Perencanaan kinerja dipakai untuk mencapai hasil secara berkelanjutan"]),
    "2": ("PENGUKURAN KINERJA", ["Pengukuran kinerja sudah dijalankan", "Pengukuran kinerja berjenjang dan menjadi kebutuhan organisasi", "Pengukuran kinerja menjadi dasar penghargaan dan penyesuaian strategi"]),
    "3": ("PELAPORAN KINERJA", ["Laporan kinerja sudah disusun", "Laporan kinerja menggambarkan mutu capaian dan perbaikannya", "Laporan kinerja berdampak pada penyesuaian kebijakan berikutnya"]),
    "4": ("EVALUASI AKUNTABILITAS KINERJA INTERNAL", ["Evaluasi internal sudah dilaksanakan", "Evaluasi internal bermutu dengan sumber daya memadai", "Evaluasi internal memberi dampak nyata pada kinerja"]),
}
CRITERIA = {
    "1.a": ["Renstra ditetapkan pimpinan", "Perjanjian kinerja ditandatangani", "Rencana aksi tahun berjalan ada", "Pedoman penyusunan ada"],
    "1.b": ["Sasaran berorientasi hasil", "Indikator dapat diukur", "Target menantang", "Selaras dengan dokumen di atasnya"],
    "1.c": ["Dipakai menyusun anggaran", "Dipantau berkala"],
    "2.a": ["Ada definisi operasional indikator", "Ada mekanisme pengumpulan data", "Ada penanggung jawab data"],
    "2.b": ["Pimpinan terlibat", "Data dapat ditelusuri", "Dilakukan tiap triwulan", "Memakai aplikasi", "Berjenjang sampai individu"],
    "2.c": ["Menjadi dasar tunjangan", "Menjadi dasar penyesuaian strategi"],
    "3.a": ["Laporan disusun", "Laporan disampaikan tepat waktu"],
    "3.b": ["Memuat analisis capaian", "Memuat perbandingan antartahun", "Memuat efisiensi", "Memuat perbaikan"],
    "3.c": ["Dipakai perencanaan berikutnya", "Diketahui seluruh pegawai"],
    "4.a": ["Ada pedoman evaluasi", "Dilaksanakan seluruh unit"],
    "4.b": ["Evaluator terlatih", "Evaluasi mendalam", "Memakai aplikasi evaluasi"],
    "4.c": ["Rekomendasi ditindaklanjuti", "Kinerja meningkat"],
}


def weight(part): return WEIGHTS[part[0]] * float(PARTS[part[2]])


def truth(name, **known):
    (OUT / f"{name}.truth.json").write_text(json.dumps(known, ensure_ascii=False, indent=1) + "\n")


def first():
    """Numbers in full (1.a, 1.a.1), criteria with Ya and Tidak, grades with blanks and small letters, one answer open."""
    typed = {"1.a": "BB ", "1.b": "b", "1.c": "CC", "2.a": "A", "2.b": " cc", "2.c": "B", "3.a": "aa", "3.b": "B", "3.c": None, "4.a": "BB", "4.b": "C", "4.c": "D"}
    said = {"1.a": "YYYY", "1.b": "YYYY", "1.c": "YT", "2.a": "YYY", "2.b": "YYYTT", "2.c": "YY", "3.a": "YY", "3.b": "YYYY", "3.c": "YT", "4.a": "YY", "4.b": "YTT", "4.c": "T-"}
    book = Workbook()
    sheet = book.active
    sheet.title = "LKE AKIP"
    sheet["A1"] = "LEMBAR KERJA EVALUASI AKUNTABILITAS KINERJA INSTANSI PEMERINTAH"
    sheet.merge_cells("A1:G1")
    sheet["A2"] = "Nama Unit Kerja : Dinas Perikanan Kabupaten Rimba Raya (rekaan)"
    sheet["A3"] = "Tahun 2026"
    heads = ["No", "Komponen/Sub Komponen/Kriteria", "Bobot", "Jawaban", "Nilai", "Catatan", "Data Dukung"]
    for column, text in enumerate(heads, 1): sheet.cell(5, column, text).font = Font(bold=True)
    row, nodes, checks = 6, [], {}
    for number, (title, parts) in COMPONENTS.items():
        node, below = row, []
        nodes.append(row)
        sheet.cell(row, 1, int(number)); sheet.cell(row, 2, title); sheet.cell(row, 3, WEIGHTS[number])
        row += 1
        for letter, text in zip("abc", parts):
            part = f"{number}.{letter}"
            below.append(row)
            sheet.cell(row, 1, part); sheet.cell(row, 2, text); sheet.cell(row, 3, weight(part)); sheet.cell(row, 4, typed[part])
            grade = (typed[part] or "").strip().upper()
            sheet.cell(row, 5, weight(part) * SHARES[grade] if grade else None)
            if part == "1.b": sheet.cell(row, 6, "Target perlu ditinjau lagi")
            if part == "1.a": sheet.cell(row, 7, "Renstra 2025-2029; Perjanjian kinerja 2026")
            row += 1
            for order, (criterion, answer) in enumerate(zip(CRITERIA[part], said[part]), 1):
                sheet.cell(row, 1, f"{part}.{order}"); sheet.cell(row, 2, criterion)
                sheet.cell(row, 4, {"Y": "Ya", "T": "Tidak", "-": None}[answer])
                checks.setdefault(part, {})[f"{part}.{order}"] = {"Y": True, "T": False, "-": None}[answer]
                row += 1
        sheet.cell(node, 5, f"=SUM({','.join(f'E{r}' for r in below)})")
    sheet.cell(row, 2, "NILAI AKUNTABILITAS KINERJA"); sheet.cell(row, 3, 100); sheet.cell(row, 5, f"=SUM({','.join(f'E{r}' for r in nodes)})")
    book.save(OUT / "akip-1.xlsx")
    answers = {part: (grade or "").strip().upper() or None for part, grade in typed.items()}
    # Open: D for 4.c, where one criterion is not met and one is open, may come of 0 to 50 percent.
    truth("akip-1", rubric="permenpanrb-88-2021", unit="Dinas Perikanan Kabupaten Rimba Raya (rekaan)", stages={"satker": answers}, checks=checks,
          differing={"1.b": "BB", "1.c": "C", "2.c": "BB", "3.b": "BB"}, notes={"1.b": "Target perlu ditinjau lagi"}, documents={"1.a": ["Renstra 2025-2029", "Perjanjian kinerja 2026"]})


def second():
    """Headings on two lines, numbers over three columns, proposed and fixed grades, some as percentages; criteria are there and not answered."""
    proposed = {"1.a": 0.9, "1.b": "80%", "1.c": "B", "2.a": "BB", "2.b": "BB", "2.c": "b", "3.a": "100%", "3.b": "BB", "3.c": "85%", "4.a": "A", "4.b": "B", "4.c": "CC"}
    fixed = {"1.a": "BB", "1.b": "BB", "1.c": "CC", "2.a": "BB", "2.b": "B", "2.c": "B", "3.a": "A", "3.b": "B", "3.c": "CC", "4.a": "BB", "4.b": "CC", "4.c": "CC"}
    book = Workbook()
    sheet = book.active
    sheet.title = "Lembar Evaluasi"
    sheet["A1"] = "EVALUASI AKIP TAHUN 2026"
    sheet.merge_cells("A1:J1")
    sheet["A2"] = "Satuan Kerja"; sheet["D2"] = ": Badan Arsip Kota Lembah Sari (rekaan)"
    for column, text in [(1, "No"), (4, "Komponen/Sub Komponen"), (5, "Bobot"), (6, "Usulan"), (8, "Penetapan"), (10, "Catatan Evaluator")]: sheet.cell(4, column, text)
    for column, text in [(6, "Jawaban"), (7, "Nilai"), (8, "Jawaban"), (9, "Nilai")]: sheet.cell(5, column, text)
    for cells in ["A4:C5", "D4:D5", "E4:E5", "F4:G4", "H4:I4", "J4:J5"]: sheet.merge_cells(cells)
    row = 6
    for number, (title, parts) in COMPONENTS.items():
        sheet.cell(row, 1, f"{number}."); sheet.cell(row, 4, title); sheet.cell(row, 5, f"{WEIGHTS[number]},00")
        row += 1
        for letter, text in zip("abc", parts):
            part = f"{number}.{letter}"
            sheet.cell(row, 2, f"{letter}."); sheet.cell(row, 4, text); sheet.cell(row, 5, weight(part))
            sheet.cell(row, 6, proposed[part]); sheet.cell(row, 8, fixed[part])
            if proposed[part] == 0.9: sheet.cell(row, 6).number_format = "0%"
            sheet.cell(row, 9, round(weight(part) * SHARES[fixed[part]], 2))
            if part == "2.b": sheet.cell(row, 10, "Belum berjenjang sampai individu")
            row += 1
            for order, criterion in enumerate(CRITERIA[part], 1):
                sheet.cell(row, 3, order); sheet.cell(row, 4, criterion)
                row += 1
    book.save(OUT / "akip-2.xlsx")
    claim = {**proposed, "1.a": "A", "1.b": "BB", "2.c": "B", "3.a": "AA", "3.c": None}
    truth("akip-2", rubric="permenpanrb-88-2021", unit="Badan Arsip Kota Lembah Sari (rekaan)", stages={"satker": claim, "evaluator": fixed},
          checks={part: {f"{part}.{n + 1}": None for n in range(len(c))} for part, c in CRITERIA.items()}, differing={}, refused={"3.c": "85%"},
          reasons={"2.b": "Belum berjenjang sampai individu"})


def third():
    """Text with semicolons, numbers without a point (1a), decimal commas, ticks and crosses, a column of criteria that are met in words."""
    typed = {"1.a": "bb", "1.b": "bb", "1.c": "b", "2.a": "cc", "2.b": "b", "2.c": "e", "3.a": "a", "3.b": "c", "3.c": "d", "4.a": "bb", "4.b": "b", "4.c": "cc"}
    said = {"1.a": "√√√√", "1.b": "√√√√", "1.c": "√√", "2.a": "√√x", "2.b": "√√√√x", "2.c": "xx", "3.a": "√√", "3.b": "√√xx", "3.c": "xx", "4.a": "√√", "4.b": "√√√", "4.c": "√x"}
    words = {"√": "terpenuhi", "x": "belum terpenuhi"}
    lines = [["Evaluasi Akuntabilitas Kinerja Instansi Pemerintah 2026"], ["Unit Kerja: Kecamatan Muara Teduh (rekaan)"], [],
             ["No", "Komponen / Sub Komponen / Kriteria", "Bobot (%)", "Jawaban", "Nilai", "Keterangan"]]
    checks = {}
    for number, (title, parts) in COMPONENTS.items():
        lines.append([number, title, f"{WEIGHTS[number]}", "", "", ""])
        for letter, text in zip("abc", parts):
            part = f"{number}.{letter}"
            value = str(weight(part) * SHARES[typed[part].upper()]).replace(".", ",")
            lines.append([f"{number}{letter}.", text, str(weight(part)).replace(".", ","), typed[part], value, "lihat LHE" if part == "4.a" else ""])
            for order, (criterion, answer) in enumerate(zip(CRITERIA[part], said[part]), 1):
                lines.append([str(order), criterion, "", words[answer] if number == "3" else answer, "", ""])
                checks.setdefault(part, {})[f"{part}.{order}"] = answer == "√"
    with open(OUT / "akip-3.csv", "w", newline="") as file: csv.writer(file, delimiter=";").writerows(lines)
    truth("akip-3", rubric="permenpanrb-88-2021", unit="Kecamatan Muara Teduh (rekaan)", stages={"satker": {part: grade.upper() for part, grade in typed.items()}},
          checks=checks, differing={"1.c": "BB", "3.c": "E", "4.b": "BB", "4.c": "C"}, notes={"4.a": "lihat LHE"})


def spbe():
    """The former sheet of SPBE: domains, aspects, 47 indicators with levels, some in words, one open, one that is no level."""
    rubric = json.loads(Path("Rubrics/permenpanrb-59-2020/rubric.json").read_text())
    book = Workbook()
    sheet = book.active
    sheet.title = "Indikator SPBE"
    sheet["A1"] = "LEMBAR EVALUASI SISTEM PEMERINTAHAN BERBASIS ELEKTRONIK (SPBE)"
    sheet["A2"] = "Nama Unit : Pemerintah Kabupaten Padang Lintang (rekaan)"
    for column, text in enumerate(["No", "Domain/Aspek/Indikator", "Bobot (%)", "Tingkat Kematangan", "Nilai", "Penjelasan", "Bukti Dukung"], 1): sheet.cell(4, column, text)
    row, answers, domain, aspect = 5, {}, 0, 0
    for node in rubric["root"]["nodes"]:
        domain += 1
        sheet.cell(row, 1, f"Domain {domain}"); sheet.cell(row, 2, node["title"]["id"]); sheet.cell(row, 3, node["weight"]); row += 1
        for part in node["nodes"]:
            aspect += 1
            sheet.cell(row, 1, f"Aspek {aspect}"); sheet.cell(row, 2, part["title"]["id"]); sheet.cell(row, 3, part["weight"]); row += 1
            for indicator in part["indicators"]:
                number = int(indicator["id"])
                level = number % 4 + 1
                typed = {5: f"Level {level}", 6: f"Tingkat {level}", 7: str(level), 8: f"{level} ", 40: None, 41: 6}.get(number, level)
                sheet.cell(row, 1, f"Indikator {number}" if number < 20 else number)
                sheet.cell(row, 2, "Tingkat Kematangan " + indicator["title"]["id"].replace(":", "")); sheet.cell(row, 3, indicator["weight"])
                sheet.cell(row, 4, typed)
                if number not in (40, 41): sheet.cell(row, 5, round(level * indicator["weight"] / 100, 4))
                if number == 3: sheet.cell(row, 6, "Peraturan bupati ditetapkan")
                answers[indicator["id"]] = None if number in (40, 41) else str(level)
                row += 1
    book.save(OUT / "spbe-1.xlsx")
    truth("spbe-1", rubric="permenpanrb-59-2020", unit="Pemerintah Kabupaten Padang Lintang (rekaan)", stages={"satker": answers}, checks={}, differing={}, refused={"41": "6"},
          notes={"3": "Peraturan bupati ditetapkan"})


OUT.mkdir(parents=True, exist_ok=True)
first(), second(), third(), spbe()
