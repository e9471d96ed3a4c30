/// Writes workbooks (ECMA-376, SpreadsheetML); the same sheets give the same bytes.
public enum WorkbookWriter {
    /// The bytes of a workbook. Office programs read over the comment at its end and do not keep it.
    public static func write(_ sheets: [SheetDraft], comment: String = "") -> [UInt8] {
        var archive = ArchiveWriter(comment: comment)
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        let packages = "http://schemas.openxmlformats.org/package/2006"
        let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        let numbers = sheets.indices.map { $0 + 1 }
        add(
            "[Content_Types].xml",
            "<Types xmlns=\"\(packages)/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(types).sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(types).styles+xml\"/>"
                + numbers.map {
                    "<Override PartName=\"/xl/worksheets/sheet\($0).xml\" ContentType=\"\(types).worksheet+xml\"/>"
                }.joined() + "</Types>", &archive)
        add(
            "_rels/.rels",
            "<Relationships xmlns=\"\(packages)/relationships\"><Relationship Id=\"rId1\" "
                + "Type=\"\(relations)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>", &archive)
        add(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(relations)\"><sheets>"
                + zip(sheets, numbers).map {
                    "<sheet name=\"\(escaped($0.name))\" sheetId=\"\($1)\" r:id=\"rId\($1)\"/>"
                }.joined() + "</sheets>" + printTitles(sheets)
                + "<calcPr calcId=\"0\" fullCalcOnLoad=\"1\"/></workbook>", &archive)
        add(
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"\(packages)/relationships\">"
                + numbers.map {
                    "<Relationship Id=\"rId\($0)\" Type=\"\(relations)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
                }.joined()
                + "<Relationship Id=\"rId\(sheets.count + 1)\" Type=\"\(relations)/styles\" Target=\"styles.xml\"/>"
                + "</Relationships>", &archive)
        add("xl/styles.xml", styles(main), &archive)
        for (sheet, number) in zip(sheets, numbers) {
            add("xl/worksheets/sheet\(number).xml", worksheet(sheet, main), &archive)
        }
        return archive.finish()
    }

    /// The rows that are printed on every page.
    private static func printTitles(_ sheets: [SheetDraft]) -> String {
        let names = sheets.enumerated().filter { $0.element.headingRows > 0 }.map { index, sheet in
            let name = escaped("'\(sheet.name.replacing("'", with: "''"))'!$1:$\(sheet.headingRows)")
            return "<definedName name=\"_xlnm.Print_Titles\" localSheetId=\"\(index)\">\(name)</definedName>"
        }
        return names.isEmpty ? "" : "<definedNames>\(names.joined())</definedNames>"
    }

    private static func add(_ name: String, _ xml: String, _ archive: inout ArchiveWriter) {
        archive.add(name, Array(("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + xml).utf8))
    }

    // MARK: Sheets

    private static func worksheet(_ sheet: SheetDraft, _ main: String) -> String {
        var xml =
            "<worksheet xmlns=\"\(main)\"><sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView workbookViewId=\"0\" showGridLines=\"0\">"
        if let frozen = sheet.frozenAt {
            xml +=
                "<pane xSplit=\"\(frozen.column)\" ySplit=\"\(frozen.row)\" topLeftCell=\"\(frozen)\" "
                + "activePane=\"bottomRight\" state=\"frozen\"/>"
        }
        xml += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>"
        if !sheet.widths.isEmpty {
            xml += "<cols>"
            for (column, width) in sheet.widths.sorted(by: { $0.key < $1.key }) {
                xml += "<col min=\"\(column + 1)\" max=\"\(column + 1)\" width=\"\(width)\" customWidth=\"1\"/>"
            }
            xml += "</cols>"
        }
        xml += "<sheetData>"
        var row = -1
        for cell in sheet.cells.sorted(by: { $0.place < $1.place }) {
            if cell.place.row != row {
                if row >= 0 { xml += "</row>" }
                row = cell.place.row
                let height = sheet.heights[row].map { " ht=\"\($0)\" customHeight=\"1\"" } ?? ""
                xml += "<row r=\"\(row + 1)\"\(height)>"
            }
            xml += self.cell(cell.place, cell.value, cell.formula, cell.look)
        }
        xml += (row >= 0 ? "</row>" : "") + "</sheetData>"
        if !sheet.merges.isEmpty {
            xml += "<mergeCells count=\"\(sheet.merges.count)\">"
            for range in sheet.merges { xml += "<mergeCell ref=\"\(range.first):\(range.last)\"/>" }
            xml += "</mergeCells>"
        }
        let count = sheet.choices.count + sheet.lists.count
        if count > 0 {
            xml += "<dataValidations count=\"\(count)\">"
            for (place, list) in sheet.choices {
                xml += validation("\"\(list.joined(separator: ","))\"", place.description, isStrict: true)
            }
            for (cells, formula) in sheet.lists {
                xml += validation(formula, "\(cells.first):\(cells.last)", isStrict: false)
            }
            xml += "</dataValidations>"
        }
        return xml
            + "<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.5\" header=\"0.3\" footer=\"0.3\"/>"
            + "<pageSetup orientation=\"landscape\" paperSize=\"\(sheet.isWide ? 8 : 9)\" fitToHeight=\"0\"/></worksheet>"
    }

    private static func validation(_ formula: String, _ cells: String, isStrict: Bool) -> String {
        "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"\(isStrict ? 1 : 0)\" sqref=\"\(cells)\">"
            + "<formula1>\(escaped(formula))</formula1></dataValidation>"
    }

    private static func cell(
        _ place: CellPlace, _ value: CellValue, _ formula: String?, _ look: SheetDraft.Look
    ) -> String {
        let start = "<c r=\"\(place)\" s=\"\(look.rawValue)\""
        let f = formula.map { "<f>\(escaped($0))</f>" } ?? ""
        switch value {
        case .none: return f.isEmpty ? "\(start)/>" : "\(start)>\(f)</c>"
        case .number(let digits): return "\(start)>\(f)<v>\(digits)</v></c>"
        case .boolean(let value): return "\(start) t=\"b\">\(f)<v>\(value ? 1 : 0)</v></c>"
        case .error(let error): return "\(start) t=\"e\">\(f)<v>\(escaped(error))</v></c>"
        case .text(let text):
            if formula != nil { return "\(start) t=\"str\">\(f)<v>\(escaped(text))</v></c>" }
            if text.isEmpty { return "\(start)/>" }
            return "\(start) t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(protected(text)))</t></is></c>"
        }
    }

    /// Text that looks like the escape of a character, as `_x0041_`, with its first sign escaped (ECMA-376 part 1,
    /// 22.9.2.19).
    private static func protected(_ text: String) -> String {
        text.contains("_x") ? text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") : text
    }

    /// Text for XML; characters that XML cannot hold are left out.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "\n", "\t": result.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{FFFE}", "\u{FFFF}": continue
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// One format for each look, in the order of the looks.
    private static func styles(_ main: String) -> String {
        let fonts = [
            "<font><sz val=\"10\"/><name val=\"Calibri\"/></font>",
            "<font><b/><sz val=\"10\"/><name val=\"Calibri\"/></font>",
            "<font><b/><sz val=\"14\"/><name val=\"Calibri\"/></font>",
            "<font><b/><sz val=\"10\"/><color rgb=\"FFFFFFFF\"/><name val=\"Calibri\"/></font>",
            "<font><i/><sz val=\"10\"/><color rgb=\"FF595959\"/><name val=\"Calibri\"/></font>",
        ]
        func fill(_ colour: String) -> String {
            "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF\(colour)\"/><bgColor indexed=\"64\"/></patternFill></fill>"
        }
        let fills =
            ["<fill><patternFill patternType=\"none\"/></fill>", "<fill><patternFill patternType=\"gray125\"/></fill>"]
            + ["1F4E79", "BDD7EE", "DDEBF7", "FFF9E5"].map(fill)
        let side = "style=\"thin\"><color rgb=\"FFBFBFBF\"/>"
        let borders = [
            "<border><left/><right/><top/><bottom/><diagonal/></border>",
            "<border><left \(side)</left><right \(side)</right><top \(side)</top><bottom \(side)</bottom><diagonal/></border>",
        ]
        func format(
            font: Int, fill: Int, border: Int, number: Int, horizontal: String = "general", wraps: Bool = false
        ) -> String {
            "<xf numFmtId=\"\(number)\" fontId=\"\(font)\" fillId=\"\(fill)\" borderId=\"\(border)\" xfId=\"0\" applyNumberFormat=\"1\" "
                + "applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\"><alignment horizontal=\"\(horizontal)\" "
                + "vertical=\"top\" wrapText=\"\(wraps ? 1 : 0)\"/></xf>"
        }
        // The first number that is free for formats of one's own.
        let dates = 164
        let formats = SheetDraft.Look.allCases.map { look in
            switch look {
            case .plain: format(font: 0, fill: 0, border: 0, number: 0)
            case .bold: format(font: 1, fill: 0, border: 0, number: 0)
            case .heading: format(font: 3, fill: 2, border: 1, number: 0, horizontal: "center", wraps: true)
            case .title: format(font: 2, fill: 0, border: 0, number: 0)
            case .area: format(font: 1, fill: 3, border: 1, number: 0, wraps: true)
            case .part: format(font: 1, fill: 4, border: 1, number: 0, wraps: true)
            case .input: format(font: 0, fill: 5, border: 1, number: 0, horizontal: "center", wraps: true)
            case .points: format(font: 0, fill: 0, border: 1, number: 2)
            case .percent: format(font: 0, fill: 0, border: 1, number: 10)
            case .centred: format(font: 0, fill: 0, border: 1, number: 0, horizontal: "center", wraps: true)
            case .text: format(font: 0, fill: 0, border: 1, number: 0, wraps: true)
            case .state: format(font: 1, fill: 0, border: 1, number: 0, horizontal: "center")
            case .field: format(font: 0, fill: 5, border: 1, number: 0, horizontal: "left", wraps: true)
            case .date: format(font: 0, fill: 5, border: 1, number: dates, horizontal: "left")
            case .hint: format(font: 4, fill: 0, border: 0, number: 0)
            }
        }
        return
            "<styleSheet xmlns=\"\(main)\"><numFmts count=\"1\"><numFmt numFmtId=\"\(dates)\" formatCode=\"dd/mm/yyyy\"/></numFmts>"
            + "<fonts count=\"\(fonts.count)\">\(fonts.joined())</fonts>"
            + "<fills count=\"\(fills.count)\">\(fills.joined())</fills>"
            + "<borders count=\"\(borders.count)\">\(borders.joined())</borders>"
            + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
            + "<cellXfs count=\"\(formats.count)\">\(formats.joined())</cellXfs></styleSheet>"
    }
}
