import Assessment
import Documents

/// What the pages of a workbook say of one unit, cell by cell: read, and not yet held against the sheet.
struct UnitPages: Sendable {
    /// The unit's identity, by which its rows are known; empty where the workbook is of one unit.
    var id = ""
    let desk: PageDesk
    var unit = UnitColumn()
    var head = UnitHead()
    var documents: [PageDocument] = []
    var decisions: [PageDecision] = []
    var answers: [PageAnswer] = []
    var plan: [PageRow<PlanColumn>] = []
    /// What the export wrote on the sheet; nil where the page of the export is gone.
    var export: ExportCodes?
}

/// A document on a page.
struct PageDocument: Sendable {
    var indicators: [Int]
    var kind: Int?
    var texts: [EvidenceField: String] = [:]
    var date: Day?
    var withdrawn: Day?
    var have: Int64?
    var of: Int64?
    var isNil = false
    var cell = ""

    /// How the sheet's lists show it.
    var shown: SheetDocument {
        SheetDocument(
            [.name, .number, .file, .id].map { texts[$0] ?? "" }, link: texts[.link] ?? "")
    }
}

/// A decision on a page.
struct PageDecision: Sendable {
    var stage: Int
    var indicator: Int
    var value: JournalLine.Value
    var date: Day?
    var by = ""
    var reason = ""
    var note = ""
    var cell = ""
}

/// What a page says of an answer.
struct PageAnswer: Sendable {
    var indicator: Int
    /// The answer where the sheet has not the same to the letter.
    var value: JournalLine.Value?
    /// The note where the sheet has not the same to the letter.
    var note: String?
    var source: Int?
    var date: Day?
    var respondents: Int64?
    var cell = ""

    /// True when it says anything.
    var isGiven: Bool { value != nil || note != nil || source != nil || date != nil || respondents != nil }
}

/// A document as the sheet's lists of titles and links show it.
struct SheetDocument: Hashable {
    var title = ""
    var link = ""

    /// The first text that there is, and the link, as they stand in a list.
    init(_ titles: [String], link: String) {
        let first = titles.first { !$0.isEmpty } ?? ""
        // Signs that part the items of a list, and the marks of one, do not stand in an item.
        title = plain(String(first.map { $0.isNewline || $0 == ";" ? "," : $0 }))
        self.link = plain(link).replacing(";", with: "%3B").replacing(",", with: "%2C").replacing(" ", with: "%20")
    }
}

/// What an export wrote into the cells of the sheet, as short codes, so that a cell that somebody changed is known.
struct ExportCodes: Sendable {
    private var codes: [Key: [String]] = [:]
    private struct Key: Hashable {
        let item: String
        let part: String
    }

    init() {}

    subscript(item: String, part: String) -> [String] {
        get { codes[Key(item: item, part: part)] ?? [] }
        set { codes[Key(item: item, part: part)] = newValue.isEmpty ? nil : newValue }
    }

    /// The rows of the page, in an order of their own.
    func rows(unit: String) -> [[ExportField: PageCell]] {
        codes.sorted { ($0.key.item, $0.key.part) < ($1.key.item, $1.key.part) }.map { key, codes in
            [
                .unit: .text(unit), .item: .text(key.item), .part: .text(key.part),
                .code: .text(codes.joined(separator: " ")),
            ]
        }
    }

    /// A short code for texts.
    static func code(_ texts: [String]) -> String {
        // FNV-1a, 64 bits: enough to see that a person changed a cell.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in texts.joined(separator: "\u{0}").utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash, radix: 36)
        return "k" + digits
    }
}
