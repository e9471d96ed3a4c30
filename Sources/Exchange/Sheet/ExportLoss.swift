/// What an exported workbook cannot give back: everything else of a submission comes back from an import as it was.
public enum ExportLoss: String, CaseIterable, Sendable {
    /// An import names the cells of its own workbook.
    case places = "where something stood: files, lines and cells of an earlier workbook"
    /// Their paths are kept; they have to stand beside what is imported.
    case files = "the files of evidence themselves"
    /// Each becomes a decision of its own, with the day, the name and the note of the line.
    case agreements = "that several decisions were one line of agreeing"
    /// They count for nothing: targets, lines left over, words that decided, what a law is about.
    case planNotes = "notes that an import made on a plan"
    /// Only what is checked straight from a document knows it.
    case mergedCells = "which cells were merged in the document of a plan, and which codes its words dispute"
    /// They say nothing of the unit.
    case institutionNotes = "id and note of an institution's file"
    /// The page of the plan has no columns for it.
    case realisation = "what a monitoring report says of the rows of a plan, and how sure their places and times are"
    /// The numbers of spreadsheets are binary: IEEE 754 doubles.
    case digits = "digits of a number beyond the fifteenth, once a spreadsheet program has saved the workbook"
    /// More does not fit into a cell.
    case longTexts = "what a text has beyond 32,767 characters"
}
