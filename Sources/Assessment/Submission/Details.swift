import JSONText

/// What scoring does not need of a submission and leaves in its source: read again where somebody asks for it.
extension Answers {
    /// The narrative beside an answer, or in the place of one; empty when there is none.
    public func note(of answer: Answer) -> String {
        answer.place.flatMap { source.texts(at: $0, ["note"])["note"] } ?? ""
    }

    /// The cell of a workbook in which an answer stood; empty when it does not say.
    public func cell(of answer: Answer) -> String {
        answer.place.flatMap { source.texts(at: $0, ["cell"])["cell"] } ?? ""
    }
}

extension EvidenceFile {
    /// The texts of a document: `title`, `number`, `file`, `link`, `id` and `cell`, as far as they are given.
    public func texts(of item: EvidenceItem) -> [String: String] {
        source.texts(at: Int(item.offset), ["title", "number", "file", "link", "id", "cell"])
    }

    /// The documents that are linked to an indicator, by index, in the order of the file.
    public func documents(for indicator: Int) -> [Int] {
        links.filter { $0.indicator == Int32(indicator) }.map { Int($0.item) }
    }
}

extension Decision {
    /// The texts beside a decision: `by` (who decided), `note` and `cell` (of the workbook in which it stood), as far as
    /// they are given.
    public var texts: [String: String] { source.texts(at: Int(offset), ["by", "note", "cell"]) }

    /// The note beside a decision; empty when there is none.
    public var note: String { texts["note"] ?? "" }
}

extension SourceText {
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
