import Assessment
import Exchange
import ExchangeReports
import JSONText
import Reports
import RubricWorks
import ShippedRubrics

/// What was written by Tilik: a report may be replaced, and is never read as input.
extension ReportMark {
    /// How many bytes at the beginning of a file are looked at.
    static let headLength = 600
    /// How many bytes at its end.
    static let tailLength = 64

    /// True when the last bytes of a file are those of a workbook that was exported, and that nobody has saved since. It is
    /// a form to fill in, and input like any other; but nothing is lost with it.
    static func isExport(tail: [UInt8]) -> Bool { String(decoding: tail, as: UTF8.self).hasSuffix(SheetExporter.mark) }

    /// True when the first bytes of a file are those of a report.
    static func isReport(head: [UInt8]) -> Bool {
        let head = String(decoding: head, as: UTF8.self)
        // Not further in: a plan may quote a report.
        if head.prefix(80).contains(text) { return true }
        let start = String(head.prefix(120).filter { !$0.isWhitespace })
        if formats.contains(where: { start.hasPrefix("{\"format\":\"\($0)\"") }) { return true }
        if start.hasPrefix("{\"$schema\":"), head.contains("sarif"), head.contains("\"name\": \"tilik\"") {
            return true
        }
        if start.hasPrefix("<?xml"), head.prefix(200).contains("<testsuites name=\"tilik\"") { return true }
        if start.hasPrefix("[{\"engine_name\":\"tilik\"") { return true }
        let columns = head.drop { $0 == "\u{FEFF}" }.prefix { $0 != "\r\n" && $0 != "\n" }
        return headings.contains(String(columns)) || beginnings.contains { columns.hasPrefix($0) }
    }

    /// The first lines of tables, in every language.
    private static let headings = Set(
        lines { words in
            [
                CSVReporter.Column.headings(words), GapsCSVReporter.Column.headings(words),
                PlanCSVReporter.Column.headings(words), FilesCSVReporter.Column.headings(words),
            ]
        })

    /// How the first line of a table begins whose last columns are as its rubric has them.
    private static let beginnings = lines { [UnitsCSVReporter.Column.headings($0)] }.map { String($0.prefix(400)) }

    private static func lines(_ tables: (Words) -> [[String]]) -> [String] {
        let source = SourceText(name: "catalogue.json", bytes: ShippedRubrics.bytes(of: "catalogue.json") ?? [])
        guard let catalogue = try? Catalogue(source) else { return [] }
        return Language.allCases.flatMap { tables(Words(catalogue, $0)) }.flatMap { names in
            [";", ","].map { names.joined(separator: $0) }
        }
    }

    private static let formats = [
        JSONReporter.format, CheckJSON.format, ComparisonReport.format, RubricDiffReport.format,
        ExplanationJSON.format, AcceptanceReader.baseline,
    ]
}
