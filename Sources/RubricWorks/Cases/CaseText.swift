import Assessment
import JSONText

/// The text of a case: its own where it stands alone, else what it is like with its differences put over it.
///
/// Members of objects are put over each other one by one, `null` takes one away that is there, and anything else stands
/// for the whole of what it replaces. Every line of such a text knows where it was taken from.
struct CaseText: Sendable {
    /// A value in a file.
    typealias Place = (source: SourceText, offset: Int)

    /// The text, in which the case begins at `start`.
    private(set) var source: SourceText
    private(set) var start: Int
    private var bytes: [UInt8] = []
    /// Where lines begin, and what stands there was taken from; none for a case that stands alone.
    private var lines: [(start: Int, origin: Place)] = []

    /// A case that stands alone.
    init(_ place: Place) {
        (source, start) = place
    }

    /// The last of some cases put over those before it.
    init(_ layers: [Place], own: Set<String>) {
        // The first line is empty: every value begins one of its own.
        (source, start) = (layers[layers.count - 1].source, 1)
        merge(layers, leaving: own)
        source = SourceText(name: source.name, bytes: bytes)
    }

    /// Where something of the text stands in the file that it was taken from.
    func origin(of offset: Int) -> Place {
        guard let line = lines.last(where: { $0.start <= offset }) else { return (source, offset) }
        return (line.origin.source, line.origin.offset + offset - line.start)
    }

    /// A fault of the text at the place that it was taken from.
    func located(_ fault: Diagnostic) -> Diagnostic {
        guard !lines.isEmpty, let place = fault.place else { return fault }
        var at = 0
        for _ in 1..<place.line { at = source.lineEnd(from: at) + 1 }
        for _ in 1..<place.column {
            at += 1
            while at < source.count, source[at] & 0xC0 == 0x80 { at += 1 }
        }
        let origin = origin(of: at)
        return Diagnostic(
            fault.code, in: origin.source, at: origin.offset, length: fault.excerpt?.length ?? 1, fault.details)
    }

    private mutating func merge(_ layers: [Place], leaving own: Set<String> = []) {
        let top = layers[layers.count - 1]
        guard Self.kind(of: top) == .object else { return copy(top) }
        let objects = layers.reversed().prefix { Self.kind(of: $0) == .object }.reversed()
        var keys: [String] = []
        var members: [String: [(key: Place, value: Place)]] = [:]
        for (index, object) in objects.enumerated() {
            var seen: Set<String> = []
            for member in Self.members(of: object) {
                // A key that is there twice is told when the object is read for itself.
                guard seen.insert(member.name).inserted else { continue }
                if index < objects.count - 1, own.contains(member.name) { continue }
                if members[member.name] == nil { keys.append(member.name) }
                let isNull = Self.kind(of: member.value) == .null
                if isNull, members[member.name]?.isEmpty == false {
                    members[member.name] = []
                } else {
                    members[member.name, default: []].append((member.key, member.value))
                }
            }
        }
        line(from: top)
        bytes.append(UInt8(ascii: "{"))
        var isFirst = true
        for key in keys {
            guard let all = members[key], let last = all.last else { continue }
            if !isFirst { bytes.append(UInt8(ascii: ",")) }
            isFirst = false
            copy(last.key)
            bytes.append(UInt8(ascii: ":"))
            merge(all.map(\.value))
        }
        bytes.append(UInt8(ascii: "}"))
    }

    /// Copies a value as it is written.
    private mutating func copy(_ place: Place) {
        let text = place.source.bytes(place.offset..<Self.end(of: place))
        line(from: place)
        for (index, byte) in text.enumerated() {
            bytes.append(byte)
            if byte == 0x0A { lines.append((bytes.count, (place.source, place.offset + index + 1))) }
        }
    }

    private mutating func line(from place: Place) {
        bytes.append(0x0A)
        lines.append((bytes.count, place))
    }

    private static func kind(of place: Place) -> JSONKind { JSONCursor(place.source, at: place.offset).kind }

    /// Where a value ends. It has been read before: it is JSON.
    static func end(of place: Place) -> Int {
        var cursor = JSONCursor(place.source, at: place.offset)
        try? cursor.skip()
        return cursor.offset
    }

    /// The members of an object, in their order.
    static func members(of place: Place) -> [(name: String, key: Place, value: Place)] {
        var cursor = JSONCursor(place.source, at: place.offset)
        var result: [(String, Place, Place)] = []
        guard (try? cursor.enterObject()) != nil else { return [] }
        while let key = (try? cursor.nextKey()) ?? nil {
            let value = (place.source, cursor.offset)
            guard (try? cursor.skip()) != nil else { break }
            result.append((place.source.value(key), (place.source, Int(key.offset) - 1), value))
        }
        return result
    }
}
