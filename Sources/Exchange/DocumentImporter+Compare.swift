public import Assessment
import Documents

extension DocumentImporter {
    /// Compares the numbers of a workbook's evaluation sheets with ours; also gives what could not be read.
    public func compare(_ bytes: [UInt8], name: String) throws(Diagnostic) -> (SheetComparison, notes: [Diagnostic]) {
        let workbook: Workbook
        do {
            guard case .workbook(let found) = try Document(bytes, name: name) else {
                throw Diagnostic(.notASheet, file: name)
            }
            workbook = found
        } catch let fault as DocumentFault {
            throw Diagnostic(fault, file: name)
        } catch let fault as Diagnostic {
            throw fault
        } catch {
            throw Diagnostic(.notASheet, file: name)
        }
        let sheets: [ImportedSheet]
        do {
            sheets = try self.sheets.read(workbook, name: name)
        } catch {
            guard let other = plans.kinds.otherInstrument(in: TextDocument(workbook)) else { throw error }
            throw Diagnostic(.otherSheet, file: name, ["found": other])
        }
        var comparers: [SheetComparer] = []
        for read in sheets {
            guard let sheet = workbook.sheets.first(where: { $0.name == read.sheet }), let layout = read.layout else {
                continue
            }
            for column in layout.stages {
                // A column in which nobody worked anything out says nothing.
                guard let value = column.value,
                    read.table.rows.contains(where: { sheet.cell($0.row, value) != nil })
                else { continue }
                comparers.append(SheetComparer(rubric, sheet, read, layout, column, value))
            }
        }
        let reader = self.sheets.recaps
        let pages = workbook.sheets.filter { page in !page.isHidden && !sheets.contains { $0.sheet == page.name } }
        let recaps = pages.compactMap(reader.recap)
        // A page of totals is about the stage whose cells it takes over, or else about the one that it agrees with most.
        let owners = recaps.map { recap in
            comparers.indices.max { a, b in
                let (one, two) = (comparers[a], comparers[b])
                return (one.share(of: recap), one.agreement(with: recap), b)
                    < (two.share(of: recap), two.agreement(with: recap), a)
            }
        }
        let stages = comparers.indices.compactMap { index in
            comparers[index].stage(zip(recaps, owners).filter { $1 == index }.map { $0.0 }, reader)
        }
        return (SheetComparison(stages: stages), sheets.flatMap(\.notes))
    }
}
