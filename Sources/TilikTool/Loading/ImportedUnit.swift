import Assessment
import Exchange
import ExchangeReports
import Reports

/// A unit that a document gives.
struct ImportedUnit {
    let path: String
    let content: ImportText.Content
    var name: String
    var id = ""
    /// True when the document itself says the name.
    var isNamed = true

    /// The identity that the document itself says; empty for none.
    var ownID: String { if case .sheet(let sheet) = content { sheet.id } else { "" } }

    /// What is to be said about how it was read.
    var notes: [Diagnostic] {
        switch content {
        case .plan(let plan): plan.notes
        case .sheet(let sheet): sheet.notes
        }
    }

    /// The units of a document, named as far as it names them.
    static func units(_ imported: DocumentImporter.Import, _ path: String) -> [ImportedUnit] {
        let stem = Files.name(path).split(separator: ".").dropLast().joined(separator: ".")
        switch imported {
        case .plan(let plan):
            return [
                ImportedUnit(
                    path: path, content: .plan(plan), name: plan.head.unit.isEmpty ? stem : plan.head.unit,
                    isNamed: !plan.head.unit.isEmpty)
            ]
        case .sheets(let sheets):
            return sheets.map { sheet in
                let name = !sheet.unit.isEmpty ? sheet.unit : sheets.count > 1 ? sheet.sheet : stem
                return ImportedUnit(
                    path: path, content: .sheet(sheet), name: name, id: sheet.id, isNamed: !sheet.unit.isEmpty)
            }
        }
    }

    /// Gives every unit an identity of its own: what the user said, else its document, else its name in small letters.
    static func name(_ units: inout [ImportedUnit], id given: String?, name: String?) {
        var seen: Set<String> = []
        for index in units.indices {
            if units.count == 1, let name { units[index].name = name }
            let words = WordFolder.split(units[index].name)
            var id = words.isEmpty ? "satker" : words.joined(separator: "-")
            if !units[index].id.isEmpty { id = units[index].id }
            if units.count == 1, let given { id = given }
            let bare = id
            var count = 1
            while !seen.insert(id).inserted {
                count += 1
                id = "\(bare)-\(count)"
            }
            units[index].id = id
        }
    }
}
