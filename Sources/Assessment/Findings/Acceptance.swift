public import JSONText

/// A remark that somebody let pass, with a reason and for a time.
public struct Waiver: Sendable {
    /// The code of the rule, such as `K101`.
    public let code: String
    /// The unit; nil for all.
    public let unit: String?
    /// The one remark, by its fingerprint; nil for all of the code.
    public let fingerprint: String?
    /// Why.
    public let reason: String
    /// Who decided that.
    public let approver: String
    /// The first day on which it holds.
    public let from: Day?
    /// The last day on which it holds.
    public let until: Day
    /// The file.
    public let source: SourceText
    /// Where in it the waiver begins.
    public let offset: Int

    /// Whether it is about a remark.
    public func covers(code: String, unit: String, fingerprint: String) -> Bool {
        self.code == code && (self.unit ?? unit) == unit && (self.fingerprint ?? fingerprint) == fingerprint
    }
}

enum AcceptanceKey: String, CaseIterable, Sendable {
    case schema = "$schema"
    case format, rubric, note, waivers, findings, asOf
}
enum WaiverKey: String, CaseIterable, Sendable { case code, unit, fingerprint, reason, approver, from, until }
enum AcceptedKey: String, CaseIterable, Sendable { case code, unit, fingerprint, text }

/// Reads the files by which a project lives with findings.
public struct AcceptanceReader {
    private let rubrics: Set<String>
    private let asOf: Day
    /// What is wrong with the files.
    public private(set) var sink = DiagnosticSink()

    /// A reader for checks with some rubrics on a day.
    public init(rubrics: Set<String>, asOf: Day) {
        self.rubrics = rubrics
        self.asOf = asOf
    }

    /// The name of the format of waivers.
    public static let waivers = "tilik-waivers/1"
    /// The name of the format of baselines.
    public static let baseline = "tilik-baseline/1"

    /// The waivers of a file; empty, with the faults in the sink, when it cannot be used.
    public mutating func waivers(_ source: SourceText) -> [Waiver] {
        var result: [Waiver] = []
        read(source, Self.waivers) { r throws(JSONFault) in
            if let waiver = try r.waiver() { result.append(waiver) }
        }
        for waiver in result {
            guard let from = waiver.from else { continue }
            if from > waiver.until {
                report(.periodReversed, waiver, ["found": from.description, "expected": waiver.until.description])
            } else if from > asOf {
                report(.fromFuture, waiver, ["found": from.description, "expected": asOf.description])
            }
        }
        return sink.isEmpty ? result : []
    }

    /// The fingerprints that a baseline accepts; empty, with the faults in the sink, when it cannot be used.
    public mutating func baseline(_ source: SourceText) -> Set<String> {
        var result: Set<String> = []
        read(source, Self.baseline) { r throws(JSONFault) in
            try r.members(Self.acceptedKeys, required: [.fingerprint]) { reader, key throws(JSONFault) in
                let text = try reader.text()
                if key == .fingerprint, let text { result.insert(text) }
            }
        }
        return sink.isEmpty ? result : []
    }

    private mutating func report(_ code: DiagnosticCode, _ waiver: Waiver, _ details: [String: String]) {
        sink.report(Diagnostic(code, in: waiver.source, at: waiver.offset, details))
    }

    /// Reads a file's head, and hands its items to `item`.
    private mutating func read(
        _ source: SourceText, _ format: String, item: (inout Reader) throws(JSONFault) -> Void
    ) {
        var reader = Reader(source)
        let list: AcceptanceKey = format == Self.waivers ? .waivers : .findings
        let (rubrics, asOf) = (rubrics, asOf)
        do throws(JSONFault) {
            try reader.members(Self.fileKeys, required: [.format, list]) { reader, key throws(JSONFault) in
                let start = reader.offset
                switch key {
                case .schema, .note: _ = try reader.text()
                case .format:
                    let found = try reader.text()
                    guard let found, found != format else { break }
                    reader.report(
                        .unknownValue, at: start, length: found.count + 2, ["found": found, "expected": format])
                case .rubric:
                    guard let found = try reader.text(), !rubrics.contains(found) else { break }
                    let expected = rubrics.sorted().joined(separator: ", ")
                    reader.report(
                        .ofOtherRubric, at: start, length: found.count + 2, ["found": found, "expected": expected])
                case .asOf:
                    guard let day = try reader.day(), day > asOf else { break }
                    reader.report(
                        .fromFuture, at: start, length: 12, ["found": day.description, "expected": asOf.description])
                case .waivers, .findings:
                    guard key == list else {
                        reader.report(.unknownKey, at: start, ["found": key.rawValue, "expected": list.rawValue])
                        try reader.cursor.skip()
                        break
                    }
                    try reader.elements { r throws(JSONFault) in try item(&r) }
                }
            }
            try reader.cursor.finish()
        } catch {
            reader.sink.report(Diagnostic(error, in: source))
        }
        sink.merge(reader.sink)
    }

    private static let fileKeys = KeyTable<AcceptanceKey>()
    private static let acceptedKeys = KeyTable<AcceptedKey>()
}

extension Reader {
    fileprivate mutating func waiver() throws(JSONFault) -> Waiver? {
        let offset = offset
        var texts: [WaiverKey: String] = [:]
        var days: [WaiverKey: Day] = [:]
        try members(Self.waiverKeys, required: [.code, .reason, .approver, .until]) { reader, key throws(JSONFault) in
            switch key {
            case .code, .unit, .fingerprint, .reason, .approver:
                let start = reader.offset
                texts[key] = try reader.text()
                if texts[key]?.allSatisfy(\.isWhitespace) == true {
                    reader.report(.missingKey, at: start, length: 2, ["expected": key.rawValue])
                }
            case .from, .until: days[key] = try reader.day()
            }
        }
        guard let code = texts[.code], let reason = texts[.reason], let approver = texts[.approver],
            let until = days[.until]
        else { return nil }
        return Waiver(
            code: code, unit: texts[.unit], fingerprint: texts[.fingerprint], reason: reason, approver: approver,
            from: days[.from], until: until, source: source, offset: offset)
    }

    private static let waiverKeys = KeyTable<WaiverKey>()
}
