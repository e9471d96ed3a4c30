import Assessment
import Documents
import Foundation
import JSONText
import ShippedRubrics
import Testing

@testable import Exchange

/// What the tests of this module share: the shipped rubric and lexicon, compiled once.
enum Fixture {
    static let rubric = load("permenpanrb-90-2021/rubric.json") { main in
        let files = RubricFiles(at: main.name, among: ShippedRubrics.paths) { path in
            ShippedRubrics.bytes(of: path).map { SourceText(name: path, bytes: $0) }
        }
        return try Rubric(files!)
    }
    static let lexicon = load("lexicon.json") { try Lexicon($0) }
    static let matcher = PlanMatcher(rubric, lexicon)
    static let plans = PlanImporter(matcher, lexicon)
    static let sheets = SheetReader(matcher, lexicon)

    private static func load<Value>(_ path: String, _ read: (SourceText) throws -> Value) -> Value {
        do {
            return try read(SourceText(name: path, bytes: ShippedRubrics.bytes(of: path) ?? []))
        } catch {
            fatalError("\(path): \(error)")
        }
    }

    static func indicator(_ id: String) -> Int { rubric.indicators.firstIndex { $0.term.id == id }! }

    /// The plan in a text or a table; nil for the year that it says itself.
    static func plan(_ text: String, name: String, year: Int? = 2026) throws -> ImportedPlan {
        guard case .text(let document) = try Document(Array(text.utf8), name: name) else { throw Diagnostic(.noText, file: name) }
        return try plans.read(document, name: name, year: year)
    }

    /// A submission from its JSON.
    static func submission(_ json: String, journal: [String] = []) -> Submission {
        var reader = SubmissionReader(rubric: rubric)
        var result = reader.read(SourceText(name: "t.json", bytes: json.utf8))
        for line in journal { reader.readJournalLine(SourceText(name: "t.review.jsonl", bytes: line.utf8), into: &result) }
        #expect(result.sink.isEmpty, "\(result.sink.diagnostics)")
        return result.submission
    }

    /// Writes workbooks as they stand on a day.
    static func exporter(asOf: Day = Day("2026-11-21")!, _ language: Language = .indonesian) -> SheetExporter {
        SheetExporter(rubric, lexicon, language, asOf: asOf) { key, values in words[key] ?? values["stage"] ?? key }
    }

    /// The sheet that we write for a submission, as an evaluation sheet to be changed by a test.
    static func sheet(_ submission: Submission) throws -> Sheet {
        let workbook = try WorkbookReader.read(exporter().write([submission]))
        return try #require(workbook.sheets.first { $0.name == "Jawaban" })
    }

    /// The ministry's own sheet, blank, to be filled in by a test.
    static func official() throws -> Workbook {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Documents/sheets/lke-kosong.xlsx")
        return try WorkbookReader.read([UInt8](Data(contentsOf: file)))
    }

    private static let words = [
        "sheet.answers": "Jawaban", "sheet.item": "Penilaian", "sheet.weight": "Bobot", "sheet.criteria": "Kriteria Nilai",
        "sheet.choices": "Pilihan Jawaban", "sheet.points": "Nilai", "sheet.note": "Catatan", "sheet.count": "Jumlah",
        "sheet.evidence": "Daftar Bukti Dukung", "sheet.link": "Tautan", "sheet.unit": "Nama Satuan Kerja",
        "sheet.answer": "Jawaban Satker",
    ]
}

extension Sheet {
    /// The row and column of the first cell whose text is this.
    func place(of text: String) -> CellPlace { cells.first { $0.value.text == text }!.place }

    /// Puts another value into a cell; a formula there is gone.
    mutating func set(_ place: CellPlace, _ value: CellValue, formula: String? = nil, style: NumberStyle = .plain) {
        cells.removeAll { $0.place == place }
        cells.append(Cell(place, value, formula: formula, style: style))
        cells.sort { $0.place < $1.place }
    }

    /// Moves every cell down and to the right.
    func moved(rows: Int, columns: Int) -> Sheet {
        var result = Sheet(name: name)
        result.cells = cells.map {
            Cell(CellPlace(row: $0.place.row + rows, column: $0.place.column + columns), $0.value, formula: $0.formula, style: $0.style)
        }
        return result
    }
}

extension SheetDraft {
    /// A sheet to be written as it was read: values, and formulas with theirs.
    init(_ sheet: Sheet) {
        self.init(name: sheet.name)
        for cell in sheet.cells {
            if let formula = cell.formula {
                put(cell.place.row, cell.place.column, formula: formula, value: cell.value)
            } else {
                put(cell.place.row, cell.place.column, cell.value)
            }
        }
    }
}
