import JSONText

/// A rubric as written, with what it extends put under it.
package struct LoadedRubric {
    package var written: RubricSource
    var sink: DiagnosticSink
    var edition: Edition
    /// Identities of the rubrics that it extends, the nearest first.
    var bases: [String] = []
    /// SHA-256 of the file; of one with parts, of the digests of all its files in the order in which they are read; of one
    /// that extends another, of both digests.
    var digest: Late<String>
    /// True for one that was checked before, as those that a program ships.
    let isChecked: Bool

    /// Reads a file and all that it extends. `above` are the identities of those that extend it, `named` is where the
    /// last of them says so.
    package init(_ files: RubricFiles, on day: Day?, above: [String] = [], named: Located<String>? = nil) {
        (written, sink, edition) = RubricReader.read(files, on: day)
        let texts = written.files
        let own = Late {
            let digests = texts.map { SHA256.hexadecimal($0.bytes(0..<$0.count)) }
            return digests.count == 1 ? digests[0] : SHA256.hexadecimal(Array(digests.joined(separator: "\n").utf8))
        }
        digest = own
        isChecked = files.isChecked
        let instrument = written.instrument
        written.root.eachIndicator { $0.instrument = instrument }
        let chain = above + [written.id.value]
        if let named, above.contains(written.id.value) || chain.count > Self.mostLayers {
            sink = DiagnosticSink()
            report(.extendsItself, named, ["found": chain.joined(separator: " → ")])
        }
        guard let name = written.base, sink.isEmpty else { return }
        guard let file = files.base(name.value) else {
            report(.baseMissing, name, ["found": name.value])
            return
        }
        var base = LoadedRubric(file, on: day, above: chain, named: name)
        sink = base.sink
        guard sink.isEmpty else { return }
        bases = [base.written.id.value] + base.bases
        base.written.extend(with: written, &sink)
        written = base.written
        digest = Late { [under = base.digest] in
            SHA256.hexadecimal(Array("\(under.value)\n\(own.value)".utf8))
        }
        edition.turns.formUnion(base.edition.turns)
        edition.values = base.edition.values + edition.values
    }

    private mutating func report(_ code: DiagnosticCode, _ at: Located<String>, _ details: [String: String]) {
        sink.report(code, at: at, details)
    }

    private static let mostLayers = 8
}
