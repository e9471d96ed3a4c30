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
        let sheets = try sheets.read(workbook, name: name)
        var stages: [SheetComparison.Stage] = []
        for read in sheets {
            guard let sheet = workbook.sheets.first(where: { $0.name == read.sheet }), let layout = read.layout else {
                continue
            }
            for column in layout.stages {
                guard let value = column.value else { continue }
                let comparer = SheetComparer(rubric, sheet, read, layout, column, value)
                if let stage = comparer.stage() { stages.append(stage) }
            }
        }
        return (SheetComparison(stages: stages), sheets.flatMap(\.notes))
    }
}
