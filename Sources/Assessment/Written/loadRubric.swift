public import JSONText

/// Finds the file of a rubric that another one extends, by the name that stands in the other's file; nil when it is not
/// there.
public typealias RubricFinder = @Sendable (_ name: String, _ file: String) -> SourceText?

/// A rubric as written, with what it extends put under it.
package struct LoadedRubric {
    package var written: RubricSource
    var sink: DiagnosticSink
    var edition: Edition
    /// Identities of the rubrics that it extends, the nearest first.
    var bases: [String] = []
    /// SHA-256 of the file; of one that extends another, of both digests.
    var digest: String

    /// Reads a file and all that it extends. `above` are the identities of those that extend it, `named` is where the
    /// last of them says so.
    package init(
        _ source: SourceText, on day: Day?, extending find: RubricFinder, above: [String] = [],
        named: Located<String>? = nil
    ) {
        (written, sink, edition) = RubricReader.read(source, on: day)
        digest = SHA256.hexadecimal(source.bytes(0..<source.count))
        let instrument = written.instrument
        written.root.eachIndicator { $0.instrument = instrument }
        let chain = above + [written.id.value]
        if let named, above.contains(written.id.value) || chain.count > Self.mostLayers {
            sink = DiagnosticSink()
            report(.extendsItself, named, ["found": chain.joined(separator: " → ")])
        }
        guard let name = written.base, sink.isEmpty else { return }
        guard let file = find(name.value, source.name) else {
            report(.baseMissing, name, ["found": name.value])
            return
        }
        var base = LoadedRubric(file, on: day, extending: find, above: chain, named: name)
        sink = base.sink
        guard sink.isEmpty else { return }
        bases = [base.written.id.value] + base.bases
        base.written.extend(with: written, &sink)
        written = base.written
        digest = SHA256.hexadecimal(Array("\(base.digest)\n\(digest)".utf8))
        edition.turns.formUnion(base.edition.turns)
        edition.values = base.edition.values + edition.values
    }

    private mutating func report(_ code: DiagnosticCode, _ at: Located<String>, _ details: [String: String]) {
        sink.report(
            Diagnostic(code, in: at.source, at: at.offset, length: at.value.unicodeScalars.count + 2, details))
    }

    private static let mostLayers = 8
}
