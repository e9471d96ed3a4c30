/// How a report that Tilik wrote is told from what people hand in.
package enum ReportMark {
    /// What stands in a report whose format has no place of its own for its origin.
    package static let text = "tilik-report/1"
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
