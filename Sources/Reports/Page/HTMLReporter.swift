import Assessment

/// A page for a browser, whole in one file: of all units beside each other, or of one. It loads nothing, and says in itself
/// that it may not; it can be read without its script.
public struct HTMLReporter: Reporter {
    /// What a page is of.
    public enum Kind: Sendable {
        /// All units of a run beside each other.
        case province
        /// One unit.
        case unit
    }

    private let kind: Kind

    /// A reporter.
    public init(_ kind: Kind) { self.kind = kind }

    /// It tells how far plans were carried out.
    public var showsRealisation: Bool { true }
    /// It tells what rules say of plans.
    public var showsFindings: Bool { true }

    /// What parts two units.
    public var separator: [UInt8] { [PagePart.separator] }

    /// What is known of one unit alone.
    public func unit(_ view: UnitView) -> [UInt8] {
        switch kind {
        case .unit:
            let page = UnitPage(view: view, isWhole: true)
            return Array((page.summary + page.markup).source.utf8)
        case .province:
            let page = UnitPage(view: view, isWhole: false)
            var part = PagePart()
            part.id = view.submission.id
            part.standing = view.standing
            part.cells = page.boardCells
            part.asked = page.askedCells
            part.values = page.values
            part.section = page.markup
            // Of whoever sent nothing everything is lacking, which a list would only repeat.
            if !view.isEmptyHanded {
                part.gaps = page.partGaps
                part.items = page.partItems
            }
            return part.bytes
        }
    }

    /// The page.
    public func write(_ run: RunSummary, units: any SectionSource, to sink: any ByteSink) throws {
        let memory = MemorySink()
        try units.copy(to: memory)
        let body: Markup
        switch kind {
        case .unit:
            let section = Markup(made: String(decoding: memory.bytes, as: UTF8.self))
            body = section.filling(.unit, with: "").filling(.rubric, with: "") + PageEnd(run).markup
        case .province:
            let parts = memory.bytes.split(separator: PagePart.separator, omittingEmptySubsequences: false)
            body = ProvincePage(run, run.units.isEmpty ? [] : parts.map(PagePart.init)).markup
        }
        try sink.write(Array(PageFrame(run, isUnit: isUnit).page(body).source.utf8))
    }

    private var isUnit: Bool { if case .unit = kind { true } else { false } }
}

/// Keeps what a report is made of.
private final class MemorySink: ByteSink {
    private(set) var bytes: [UInt8] = []

    func write(_ more: [UInt8]) { bytes += more }
}
