import JSONText

/// What scoring does not need of a submission and leaves in its source: read again where somebody asks for it.
extension Answers {
    /// The narrative beside an answer, or in the place of one; empty when there is none.
    public func note(of answer: Answer) -> String {
        answer.place.flatMap { source.texts(at: $0, ["note"])["note"] } ?? ""
    }

    /// The cell of a workbook in which an answer stood; empty when it does not say.
    public func cell(of answer: Answer) -> String {
        hasCells ? answer.place.flatMap { source.texts(at: $0, ["cell"])["cell"] } ?? "" : ""
    }
}

extension Answers {
    /// A count that stands in the place of an answer that is not complete; nil where there is none.
    public func count(_ input: String, of answer: Answer) -> Int64? {
        guard let place = answer.place else { return nil }
        var cursor = JSONCursor(source, at: place)
        guard source.enter(&cursor, member: "inputs"), source.enter(&cursor, member: input), cursor.kind == .number,
            let number = try? cursor.number()
        else { return nil }
        return Int64(source.text(number)).flatMap { $0 < 0 ? nil : $0 }
    }
}

extension EvidenceFile {
    /// The texts of a document: `title`, `number`, `file`, `link`, `id`, `note` and `cell`, as far as they are given.
    public func texts(of item: EvidenceItem) -> [String: String] {
        source.texts(at: Int(item.offset), ["title", "number", "file", "link", "id", "note", "cell"])
    }

    /// The cell of a workbook in which a document stood; empty when it does not say.
    public func cell(of item: EvidenceItem) -> String {
        hasCells ? source.texts(at: Int(item.offset), ["cell"])["cell"] ?? "" : ""
    }

    /// The path of a document's file; nil when it names none.
    public func path(of item: EvidenceItem) -> String? { source.texts(at: Int(item.offset), ["file"])["file"] }

    /// The document that stands at an offset of the source, in which they stand in their order.
    public func item(at offset: Int32) -> EvidenceItem? {
        var (low, high) = (0, items.count)
        while low < high {
            let middle = (low + high) / 2
            if items[middle].offset < offset { low = middle + 1 } else { high = middle }
        }
        return low < items.count && items[low].offset == offset ? items[low] : nil
    }

    /// The indicators that a document is for, in the order in which it names them.
    public func indicators(of item: Int) -> [Int] {
        links.filter { $0.item == Int32(item) }.map { Int($0.indicator) }
    }

    /// The documents that are linked to an indicator, by index, in the order of the file.
    public func documents(for indicator: Int) -> [Int] {
        links.filter { $0.indicator == Int32(indicator) }.map { Int($0.item) }
    }
}

extension EvidenceItem {
    /// n of "n of N"; nil where the document does not say.
    public var count: (have: Int64, of: Int64)? { have < 0 || total < 0 ? nil : (have, total) }
}

extension Submission {
    /// The note beside the unit; empty when there is none.
    public var note: String { source.texts(at: offset, ["note"])["note"] ?? "" }

    /// The rubric that the unit names; empty where it leaves that to the day.
    public var rubricNamed: String { source.texts(at: offset, ["rubric"])["rubric"] ?? "" }
}

extension Decision {
    /// The texts beside a decision: `by` (who decided), `note` and `cell` (of the workbook in which it stood), as far as
    /// they are given.
    public var texts: [String: String] { source.texts(at: Int(offset), ["by", "note", "cell"]) }

    /// The note beside a decision; empty when there is none.
    public var note: String { texts["note"] ?? "" }
}

extension SourceText {
    /// Goes to the value of an object's member; false where there is none.
    fileprivate func enter(_ cursor: inout JSONCursor, member name: String) -> Bool {
        guard cursor.kind == .object, (try? cursor.enterObject()) != nil else { return false }
        while let key = try? cursor.nextKey() {
            if value(key) == name { return true }
            guard (try? cursor.skip()) != nil else { return false }
        }
        return false
    }

    /// The members of an object that hold texts, those among `names`; nothing where no object stands.
    fileprivate func texts(at offset: Int, _ names: Set<String>) -> [String: String] {
        var cursor = JSONCursor(self, at: offset)
        guard cursor.kind == .object else { return [:] }
        var result: [String: String] = [:]
        // The value was read before: it has no faults.
        _ = try? cursor.enterObject()
        while let key = try? cursor.nextKey() {
            let name = value(key)
            if names.contains(name), cursor.kind == .string, let text = try? cursor.string() {
                result[name] = value(text)
            } else if (try? cursor.skip()) == nil {
                break
            }
        }
        return result
    }
}
