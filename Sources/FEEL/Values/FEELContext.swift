/// The names of a context's entries, in their order; shared by all contexts that are made alike.
public final class ContextShape: Sendable {
    /// The names, without repetition.
    public let names: [String]
    private let places: [String: Int]

    /// A shape of names; a repeated name counts where it stands first.
    public init(_ names: [String]) {
        self.names = names
        places = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// The place of a name; nil when there is no such entry.
    public func place(of name: String) -> Int? {
        // A scan of a few names is faster than a look into a table.
        names.count <= 4 ? names.firstIndex(of: name) : places[name]
    }
}

/// What a context takes its values from: values at hand, or a program's own data, fetched when an expression asks.
public protocol FEELRecord: AnyObject, Sendable {
    /// The names of the entries.
    var shape: ContextShape { get }
    /// The value of the entry at a place of the shape.
    func value(at place: Int) -> FEELValue
    /// True when an entry that is null is one that nobody knows yet: asking for it is told as a fault, so that the program
    /// can tell "no" from "not known".
    func isUnknown(_ name: String) -> Bool
}

extension FEELRecord {
    /// False: null is a value like any other.
    public func isUnknown(_ name: String) -> Bool { false }
}

/// Named entries (DMN 1.5, 10.3.2.6).
public struct FEELContext: Sendable {
    let record: any FEELRecord
    let size: ValueSize

    /// A context over a program's own data.
    public init(_ record: any FEELRecord) {
        self.record = record
        size = ValueSize(count: 1 + record.shape.names.count, depth: 1)
    }

    /// A context of values, one for every name of the shape.
    public init(_ shape: ContextShape, _ values: [FEELValue]) {
        let record = ValueRecord(shape, values)
        self.record = record
        size = record.size
    }

    /// A context of entries in their order.
    public init(_ entries: [(name: String, value: FEELValue)]) {
        self.init(ContextShape(entries.map(\.name)), entries.map(\.value))
    }

    /// The names of the entries, in their order.
    public var names: [String] { record.shape.names }

    /// The entries, in their order.
    public var entries: [(name: String, value: FEELValue)] {
        names.enumerated().map { ($1, record.value(at: $0)) }
    }

    /// The value of an entry that likely has a place; nil when there is none of that name.
    func entry(_ name: String, likely place: Int) -> FEELValue? {
        let names = record.shape.names
        return place < names.count && names[place] == name ? record.value(at: place) : self[name]
    }

    /// The value of an entry; nil when there is none of that name.
    public subscript(name: String) -> FEELValue? {
        record.shape.place(of: name).map(record.value(at:))
    }
}

private final class ValueRecord: FEELRecord {
    let shape: ContextShape
    let size: ValueSize
    private let values: [FEELValue]

    init(_ shape: ContextShape, _ values: [FEELValue]) {
        self.shape = shape
        self.values = values
        var size = ValueSize()
        for value in values { size.add(value.size) }
        self.size = size
    }

    func value(at place: Int) -> FEELValue { values[place] }
}
