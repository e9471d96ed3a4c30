/// How a report that Tilik wrote is told from what people hand in: it may be replaced, and is never read as input.
public enum ReportMark {
    /// How many bytes at the beginning of a file are looked at.
    public static let headLength = 600
    /// How many bytes at its end.
    public static let tailLength = 64

    /// What stands in a report whose format has no place of its own for its origin.
    static let text = "tilik-report/1"
}

/// Where the bytes of a report go: a file, standard output, the memory of a test.
public protocol ByteSink: AnyObject {
    /// Takes more bytes. Throws when they cannot be kept.
    func write(_ bytes: [UInt8]) throws
}

/// The parts of a report that were made unit by unit, in the order of the input, separated.
public protocol SectionSource {
    /// Hands them on.
    func copy(to sink: any ByteSink) throws
}
